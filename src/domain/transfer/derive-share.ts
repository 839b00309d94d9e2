import { covers, type Day } from '../day.js';
import type { Regime } from '../territory.js';
import { decisionsOn, type Lapse } from './adequacy-decision.js';
import { CLAIMS } from './adequacy.js';
import type { Subjection } from './exporter.js';
import type { Arrival, Hop } from './hop.js';
import { governedByOwnLaw } from './onward.js';
import type { Judgement } from './outcome.js';

/** The data have not been outside the territory, as far as is known. */
export const stayed = (arrival: Arrival): boolean => arrival === 'ORIGIN' || arrival === 'ELSEWHERE';

/**
 * Whether no ground is looked for: nothing mends that data left without one, and of data that have not left it is asked
 * first whether the regime applies to who gives them.
 */
const withoutGround = (arrival: Arrival, subjection: Subjection | null): boolean =>
  arrival === 'NONE' || (stayed(arrival) && subjection?.answer !== 'YES');

/** What of a hop may or may not matter to its answer. */
export interface Share extends Pick<Hop, 'exporter'> {
  /** There is no ground to be looked at, and nobody on a list: the answer rests on who gives to whom, where, and how. */
  readonly bare: boolean;
  /** No terms are recorded for giving data on, and the exporter is on no list. */
  readonly plain: boolean;
  /** No row relies on adequacy: a decision on all of the destination, which is asked first, gives the same answer. */
  readonly unclaimed: Readonly<Record<Regime, boolean>>;
  /** What decisions on adequacy would have to cover; null for an organisation, or where it is not stated. */
  readonly destination: string | null;
}

export function shareOf({ exporter, importer, place, grounds }: Hop): Share {
  const listed = exporter.certifications.length > 0;
  const unclaimed = (regime: Regime) => grounds.every(({ mechanism }) => !CLAIMS[regime].includes(mechanism));
  return {
    exporter,
    bare: grounds.length === 0 && !listed && (importer?.certifications.length ?? 0) === 0,
    plain: !listed && grounds.every(({ onwardTerms }) => onwardTerms !== true),
    unclaimed: { EU: unclaimed('EU'), UK: unclaimed('UK') },
    destination: importer?.kind === 'INTERNATIONAL_ORGANISATION' ? null : (place.country ?? place.bloc),
  };
}

/** Which answers to a question are those of all hops between such parties, in such roles, to such a place. */
export type Sharing = 'ALL' | 'BY_DECISION' | 'NONE';

/** What the docket is of. */
interface Times {
  readonly day: Day;
  readonly lapse: Lapse | null;
}

export function sharingOf(
  share: Share,
  regime: Regime,
  arrival: Arrival,
  subjection: Subjection | null,
  { day, lapse }: Times,
): Sharing {
  const { bare, plain, unclaimed, destination } = share;
  if (bare || withoutGround(arrival, subjection)) return 'ALL';
  if (!stayed(arrival) && subjection?.stand !== 'INSIDE') {
    const governed = governedByOwnLaw(arrival, { hop: share, regime, day, lapse });
    if (governed && subjection?.answer !== 'YES') return 'BY_DECISION';
    if (!governed && !plain) return 'NONE';
  }
  if (!unclaimed[regime] || destination === null) return 'NONE';
  const decision = decisionsOn(regime, destination, lapse).find((row) => covers(row, day));
  return decision?.scope.kind === 'FULL' ? 'BY_DECISION' : 'NONE';
}

/** Whether the answer is one that is shared. */
export const isShared = (sharing: Sharing, { outcome, mechanism, ground }: Judgement): boolean =>
  sharing === 'ALL' ||
  (sharing === 'BY_DECISION' &&
    outcome === 'LAWFUL' &&
    ground === null &&
    (mechanism === 'ADEQ' || mechanism === 'UK_ADEQ'));
