import { compare } from '../article-30/list.js';
import type { Regime } from '../territory.js';
import { transfersOf } from '../transfer/derive.js';
import type { RegisterFacts } from '../transfer/fact.js';
import { type Judgement, type Outcome, OUTCOME_ORDER } from '../transfer/outcome.js';
import type { Answer, Transfer, Transfers } from '../transfer/transfer.js';
import { type AtWork, type Cause, causesOf } from './cause.js';
import { Frozen } from './frozen.js';
import type { Days } from './row.js';

/** How a transfer of two moments is not the same. */
export const TRANSFER_CHANGES = {
  OUTCOME: 'It comes to something else under one regime at least.',
  APPEARED: 'It is there at the second moment alone.',
  DISAPPEARED: 'It is there at the first moment alone.',
  BASIS: 'It comes to the same, and that rests on something else: another ground, another decision, another reason.',
} as const;
export type TransferChange = keyof typeof TRANSFER_CHANGES;

/** What one regime says at the two moments. Null where the transfer is not there, or the data do not come to it. */
export interface AnswerDifference {
  readonly regime: Regime;
  readonly before: Answer | null;
  readonly after: Answer | null;
}

/** A transfer that is not the same at two moments. */
export interface TransferDifference {
  /** The key of the transfer. */
  readonly key: string;
  readonly change: TransferChange;
  readonly before: Transfer | null;
  readonly after: Transfer | null;
  /** The regimes that answer otherwise. */
  readonly answers: readonly AnswerDifference[];
}

const outcomeOf = ({ outcome }: Judgement): string => outcome;

/**
 * What it comes to and rests on. The words of a judgement may name the day, and do not count; nor does by what a regime
 * is out of scope.
 */
const basisOf = ({ outcome, reason, mechanism, ground, basis }: Judgement): string =>
  outcome === 'OUT_OF_SCOPE' ? outcome : JSON.stringify([outcome, reason, mechanism, ground, basis]);

const sameOutcome = ({ before, after }: AnswerDifference): boolean =>
  before?.judgement.outcome === after?.judgement.outcome;

/** Whether the two differ in nothing of `basisOf`, told without making the texts. */
function sameBasis({ before, after }: AnswerDifference): boolean {
  const [one, other] = [before?.judgement, after?.judgement];
  if (one?.outcome !== other?.outcome) return false;
  if (one?.outcome === 'OUT_OF_SCOPE') return true;
  return (
    one?.reason === other?.reason &&
    one?.mechanism === other?.mechanism &&
    one?.ground === other?.ground &&
    one?.basis === other?.basis
  );
}

/** By what of a judgement the two answers differ: the outcome, and else what it rests on. */
export const differingBy = (answer: AnswerDifference): ((judgement: Judgement) => string) =>
  sameOutcome(answer) ? basisOf : outcomeOf;

const PAIRS: readonly Regime[] = ['EU', 'UK'];

function differenceOf(key: string, before: Transfer | null, after: Transfer | null): TransferDifference | null {
  // They are made each time that they are asked for.
  const [was, is] = [before?.answers ?? [], after?.answers ?? []];
  const of = (answers: readonly Answer[], regime: Regime) =>
    answers.find(({ judgement }) => judgement.regime === regime) ?? null;
  const all = PAIRS.map((regime) => ({ regime, before: of(was, regime), after: of(is, regime) }));
  const answers = all.filter((one) => !sameBasis(one));
  const difference = { key, before, after, answers };
  if (before === null) return { ...difference, change: 'APPEARED' };
  if (after === null) return { ...difference, change: 'DISAPPEARED' };
  if (answers.length === 0) return null;
  return { ...difference, change: answers.every(sameOutcome) ? 'BASIS' : 'OUTCOME' };
}

const CHANGE_PLACES = Object.fromEntries(Object.keys(TRANSFER_CHANGES).map((change, at) => [change, String(at)]));

const rankOf = (outcome: Outcome): string => String(OUTCOME_ORDER.length - OUTCOME_ORDER.indexOf(outcome));

/** The place in the order of the list, as texts: by the change, the worst outcome first, then by key. */
export const placeOfTransferDifference = ({ change, before, after, key }: TransferDifference): readonly string[] => [
  CHANGE_PLACES[change] ?? '',
  rankOf((after ?? before)?.outcome ?? 'OUT_OF_SCOPE'),
  key,
];

const byKey = ({ transfers }: Transfers): ReadonlyMap<string, Transfer> =>
  new Map(transfers.map((transfer) => [transfer.key, transfer]));

/** The transfers that are not the same, in order. A transfer is the same by its key, on whatever day. */
export function transferDifferences({ from, to }: Crossing['transfers']): readonly TransferDifference[] {
  const [before, after] = [byKey(from), byKey(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key) => differenceOf(key, before.get(key) ?? null, after.get(key) ?? null) ?? [])
    .map((difference) => ({ difference, place: placeOfTransferDifference(difference).join(' ') }))
    .sort((one, other) => compare(one.place, other.place))
    .map(({ difference }) => difference);
}

/** The first or the second of two moments. */
export type End = 'from' | 'to';

/** Two moments, and the facts as they were recorded at one of them, of what was in force on the day of one of them. */
export interface Crossing {
  /** The transfers of each moment. */
  readonly transfers: Readonly<Record<End, Transfers>>;
  readonly days: Days;
  /** Whether what was recorded is read at two instants. */
  readonly recordings: boolean;
  facts(recorded: End, on: End): RegisterFacts;
}

/**
 * Transfers judged crosswise: with some causes at work and others not.
 *
 * `FACT` takes what is recorded from the first moment to the second, `DATE` the day on which the register stands, and
 * `LAW` the day whose law judges: the second and the third part what one day does at once.
 */
export class Crosswise {
  readonly possible: readonly Cause[];
  private readonly judged = new Map<string, ReadonlyMap<string, Transfer>>();

  constructor(private readonly crossing: Crossing) {
    const { days, recordings, transfers } = crossing;
    this.possible = [
      ...(recordings ? (['FACT'] as const) : []),
      ...(days.from === days.to ? [] : (['DATE', 'LAW'] as const)),
    ];
    this.judged.set(this.possible.join(' '), byKey(transfers.to));
    this.judged.set('', byKey(transfers.from));
  }

  private transfers(atWork: AtWork): ReadonlyMap<string, Transfer> {
    const name = this.possible.filter((cause) => atWork.has(cause)).join(' ');
    const known = this.judged.get(name);
    if (known) return known;
    const end = (cause: Cause): End => (atWork.has(cause) ? 'to' : 'from');
    const facts = this.crossing.facts(end('FACT'), end('DATE'));
    const { days } = this.crossing;
    const [on, under] = [days[end('DATE')], days[end('LAW')]];
    const found = byKey(transfersOf(on === under ? facts : new Frozen(on, under).register(facts), under));
    this.judged.set(name, found);
    return found;
  }

  private transfer(key: string, atWork: AtWork): Transfer | null {
    return this.transfers(atWork).get(key) ?? null;
  }

  /** Why the regime answers otherwise. */
  causesOfAnswer(key: string, answer: AnswerDifference): readonly Cause[] {
    const by = differingBy(answer);
    return causesOf(this.possible, (atWork) => {
      const answers = this.transfer(key, atWork)?.answers ?? [];
      const found = answers.find(({ judgement }) => judgement.regime === answer.regime);
      return found ? by(found.judgement) : null;
    });
  }

  /** Why the transfer is not the same: it is there or not, or it is answered otherwise. */
  causes({ key, change, answers }: TransferDifference): readonly Cause[] {
    if (change === 'APPEARED' || change === 'DISAPPEARED') {
      return causesOf(this.possible, (atWork) => (this.transfer(key, atWork) === null ? 'ABSENT' : 'THERE'));
    }
    const asked = answers.filter((answer) => sameOutcome(answer) === (change === 'BASIS'));
    const found = new Set(asked.flatMap((answer) => this.causesOfAnswer(key, answer)));
    return this.possible.filter((cause) => found.has(cause));
  }
}
