import type { Day } from '../domain/day.js';
import type { Cause } from '../domain/difference/cause.js';
import { Crosswise, transferDifferences } from '../domain/difference/transfer.js';
import { type Regime, REGIMES } from '../domain/territory.js';
import { transfersOf } from '../domain/transfer/derive.js';
import type { RegisterFacts } from '../domain/transfer/fact.js';
import type { Judgement } from '../domain/transfer/outcome.js';
import type { Transfer } from '../domain/transfer/transfer.js';
import { factsOf } from '../queries/register-facts.js';
import { type Comparison, compareWith, type Derived, idOf } from './derived.js';

/** The register on a day, as JSON. */
export interface TextOfDay {
  readonly text: string;
  readonly day: Day;
}

/** What a thread is asked: what of the transfers is not as it was derived last. */
export interface Question {
  readonly register: TextOfDay;
  /** Ids and digests of what was derived last, as JSON. */
  readonly known: string;
  /** What is recorded as it stood on a day before, where only a day was passed since. */
  readonly before: TextOfDay | null;
}

export interface ComparedTransfers extends Comparison {
  /** Where only a day was passed, why each is another than before, by id. */
  readonly causes: ReadonlyMap<string, readonly Cause[]>;
}

const ALL = Object.keys(REGIMES) as Regime[];

/**
 * What a regime says, and what that rests on. Why it does not apply may be told in words that name the day, and is left
 * out, as between two days.
 */
function said(regime: Regime, judgement: Judgement | undefined): [string, string | null][] {
  const outcome = judgement?.outcome ?? null;
  const { reason, mechanism, ground, basis } =
    judgement && outcome !== 'OUT_OF_SCOPE' ? judgement : { reason: null, mechanism: null, ground: null, basis: null };
  const told = { outcome, reason, mechanism, ground, basis };
  return Object.entries(told).map(([fact, value]) => [`${regime}.${fact}`, value]);
}

/** A transfer as it is followed. */
export function followed({ key, kind, exporter, importer, place, via, answers }: Transfer): Derived {
  const of = (regime: Regime) => answers.find(({ judgement }) => judgement.regime === regime)?.judgement;
  const { country, bloc, words } = place;
  const { engagement, disclosure, system } = via;
  return {
    kind: 'TRANSFER',
    key,
    about: {
      party: importer?.key ?? null,
      exporter: exporter.key,
      engagement,
      disclosure,
      system,
      transferKind: kind,
      country,
      bloc,
      words,
    },
    facts: Object.fromEntries(ALL.flatMap((regime) => said(regime, of(regime)))),
  };
}

/** Why the transfers of one day are not those of a day before, the same being recorded. */
function causesBetween(before: TextOfDay, now: TextOfDay, facts: RegisterFacts): ComparedTransfers['causes'] {
  const earlier = factsOf(JSON.parse(before.text) as never);
  const transfers = { from: transfersOf(earlier, before.day), to: transfersOf(facts, now.day) };
  const crosswise = new Crosswise({
    transfers,
    days: { from: before.day, to: now.day },
    recordings: false,
    facts: (_, on) => (on === 'from' ? earlier : facts),
  });
  return new Map(
    transferDifferences(transfers).map((difference) => [
      idOf({ kind: 'TRANSFER', key: difference.key }),
      crosswise.causes(difference),
    ]),
  );
}

/** Answers what a thread is asked. */
export function compareTransfers({ register, known, before }: Question): ComparedTransfers {
  const facts = factsOf(JSON.parse(register.text) as never);
  const { transfers } = transfersOf(facts, register.day);
  const [ids, digests] = JSON.parse(known) as [string[], string[]];
  const digestsById = new Map(ids.map((id, at) => [id, digests[at] ?? '']));
  const derived = function* () {
    for (const transfer of transfers) yield followed(transfer);
  };
  return {
    ...compareWith(digestsById, derived()),
    causes: before ? causesBetween(before, register, facts) : new Map(),
  };
}
