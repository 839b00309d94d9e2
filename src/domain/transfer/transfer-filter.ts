import type { MechanismCode } from '../mechanism.js';
import type { Regime } from '../territory.js';
import { OUTCOME_ORDER, type Outcome, type Reason } from './outcome.js';
import type { Transfer, TransferKind } from './transfer.js';

type Some<T> = readonly T[] | null | undefined;

/** Which transfers to list. What is left out asks nothing; all that is given must hold, by one of those listed. */
export interface TransferFilter {
  /** Of the transfer; where regimes are named, of its answer under one of them. */
  readonly outcome?: Some<Outcome>;
  /** By themselves, transfers to which one of them applies. */
  readonly regime?: Some<Regime>;
  readonly country?: Some<string>;
  readonly exporter?: Some<string>;
  readonly importer?: Some<string>;
  readonly activity?: Some<string>;
  readonly mechanism?: Some<MechanismCode>;
  readonly reason?: Some<Reason>;
  readonly kind?: Some<TransferKind>;
  readonly chainOutcome?: Some<Outcome>;
}

/** Whether one is asked for: all are, where nothing is. */
const asked = <T>(some: Some<T>, one: T | null): boolean => some == null || (one !== null && some.includes(one));

/** Whether the transfer concerns one of the activities. Many transfers have the same long list, which is searched once. */
function concerning(activities: Some<string>): (transfer: Transfer) => boolean {
  if (activities == null) return () => true;
  const wanted = new Set(activities);
  const known = new WeakMap<readonly string[], boolean>();
  return ({ activities: keys }) => {
    const found = known.get(keys) ?? keys.some((key) => wanted.has(key));
    known.set(keys, found);
    return found;
  };
}

/** Whether what one regime says to the transfer is what is asked for. */
function answered({ outcome, regime, mechanism, reason }: TransferFilter, { answers }: Transfer): boolean {
  return answers.some(
    ({ judgement }) =>
      asked(regime, judgement.regime) &&
      asked(mechanism, judgement.mechanism) &&
      asked(reason, judgement.reason) &&
      (regime == null ||
        (outcome == null ? judgement.outcome !== 'OUT_OF_SCOPE' : outcome.includes(judgement.outcome))),
  );
}

/** The transfers that the filter lets through, in their order. */
export function selectTransfers(transfers: readonly Transfer[], filter: TransferFilter): readonly Transfer[] {
  const { outcome, regime, country, exporter, importer, activity, mechanism, reason, kind, chainOutcome } = filter;
  const concerns = concerning(activity);
  const byAnswer = regime != null || mechanism != null || reason != null;
  return transfers.filter(
    (one) =>
      (regime != null || asked(outcome, one.outcome)) &&
      asked(kind, one.kind) &&
      asked(country, one.place.country) &&
      asked(exporter, one.exporter.key) &&
      asked(importer, one.importer?.key ?? null) &&
      (chainOutcome == null || chainOutcome.includes(one.chain.outcome)) &&
      concerns(one) &&
      (!byAnswer || answered(filter, one)),
  );
}

/** How many transfers have each outcome, the worst first. */
export function countsByOutcome(transfers: readonly Transfer[]): { outcome: Outcome; count: number }[] {
  const counts = new Map<Outcome, number>(OUTCOME_ORDER.map((outcome) => [outcome, 0]));
  for (const { outcome } of transfers) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => ({ outcome, count })).reverse();
}

/** The place of a transfer in the order of the list, as texts. */
export const placeOfTransfer = ({ outcome, key }: Transfer): readonly string[] => [
  String(OUTCOME_ORDER.length - OUTCOME_ORDER.indexOf(outcome)),
  key,
];
