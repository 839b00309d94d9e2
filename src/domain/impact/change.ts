import type { Day } from '../day.js';
import { establishedIn } from '../territory.js';
import type { LocationFacts, PartyFacts } from '../transfer/fact.js';
import { codeOf } from '../transfer/adequacy.js';
import type { Lapse } from '../transfer/adequacy-decision.js';
import { groundStanding } from '../transfer/ground.js';
import type { ImpactFacts } from './fact.js';
import type { Question, Target } from './question.js';
import { type Edits, rewritten } from './rewrite.js';
import { endingGrounds, establishedAt, withNarrower } from './there.js';
import { type Web, webOf } from './web.js';

/** The place that something moves to. No row records it, and no row can have this key. */
const placeIn = (country: string, kind: LocationFacts['kind']): LocationFacts => ({
  key: 'MOVED_TO',
  kind,
  country,
  bloc: null,
  words: null,
  condition: null,
});

const isSeat = ({ kind }: LocationFacts): boolean => kind === 'ESTABLISHMENT';
const isStore = ({ kind }: LocationFacts): boolean => kind === 'STORAGE';

/** The party established there and nowhere else. That it was subject to a law by another establishment is over. */
const seatedIn = (party: PartyFacts, country: string, day: Day): PartyFacts => ({
  ...party,
  country,
  locations: party.locations.filter((one) => !isSeat(one)),
  applicability: party.applicability.filter(
    ({ basis, regime }) => basis !== 'ESTABLISHMENT' || establishedIn(regime, country, day),
  ),
});

const storedIn = (locations: readonly LocationFacts[], country: string): readonly LocationFacts[] => [
  ...locations.filter((one) => !isStore(one)),
  placeIn(country, 'STORAGE'),
];

/** Its places for one service or one disclosure: where it is is said by the party itself from now on. */
const unseated = <Row extends { readonly locations: readonly LocationFacts[] }>(row: Row): Row =>
  row.locations.some(isSeat) ? { ...row, locations: row.locations.filter((one) => !isSeat(one)) } : row;

function moving(target: Target, country: string, day: Day): Edits {
  const { key } = target;
  switch (target.noun) {
    case 'PARTY':
      return {
        party: (row) => (row.key === key ? seatedIn(row, country, day) : row),
        engagement: (row) => (row.engaged.key === key ? unseated(row) : row),
        disclosure: (row) => (row.recipient.key === key ? unseated(row) : row),
      };
    case 'SYSTEM':
      return { system: (row) => (row.key === key ? { ...row, locations: storedIn(row.locations, country) } : row) };
    case 'ENGAGEMENT':
      return { engagement: (row) => (row.key === key ? { ...row, locations: storedIn(row.locations, country) } : row) };
    default:
      return {};
  }
}

/** Whether a party has no place but in the country, so that nothing of it is left without that. */
const onlyAt = (party: PartyFacts, country: string): boolean =>
  establishedAt(party, country) &&
  (party.country === null || party.country === country) &&
  party.locations.every((one) => !isSeat(one) || one.country === country);

function leaving(facts: ImpactFacts, target: Target): Edits {
  const { key } = target;
  const gone = <Row extends { readonly key: string }>(row: Row): Row | null => (row.key === key ? null : row);
  switch (target.noun) {
    case 'PARTY':
      return { party: gone };
    case 'SYSTEM':
      return { system: gone };
    case 'ENGAGEMENT':
      return { engagement: gone };
    case 'PROCESSING_ACTIVITY':
      return { activity: gone };
    case 'PROCESSING_ON_BEHALF':
      return { processing: gone };
    case 'DATA_CATEGORY': {
      const among = withNarrower(target.row, facts.dataCategories);
      return { data: (row) => (among.has(row) ? null : row) };
    }
    case 'COUNTRY':
      return {
        party: (row) => (!row.own && onlyAt(row, key) ? null : row),
        location: (row) => (row.country === key ? null : row),
      };
    default:
      return {};
  }
}

/** Grounds that are in force end on the day, and are seen to have ended: another answer than that there never were any. */
function ending(facts: ImpactFacts, target: Target, day: Day): Edits {
  const ended = new Set(endingGrounds(facts, target).filter((row) => groundStanding(row, day) === 'IN_FORCE'));
  return { ground: (row) => (ended.has(row) ? { ...row, endsOn: day } : row) };
}

/** The decisions on adequacy that end with a mechanism, or are about a country: no row of the register records them. */
function lapsing({ noun, key }: Target, from: Day): Lapse | null {
  if (noun === 'COUNTRY') return { from, of: ({ destination }) => destination === key };
  return noun === 'MECHANISM' ? { from, of: (decision) => codeOf(decision) === key } : null;
}

/** The engagements that some activity or processing leads to. */
function ledTo(web: Web): ReadonlySet<string> {
  const found = new Set<string>();
  for (const edge of web.edges) {
    const { activities, processings } = web.concernOf(edge);
    if (activities.length === 0 && processings.length === 0) continue;
    for (const { key } of web.engagementsOf(edge)) found.add(key);
  }
  return found;
}

export interface Change {
  readonly facts: ImpactFacts;
  /** Keys of the engagements that nothing leads to any more, though none of their parties is gone. */
  readonly idle: ReadonlySet<string>;
  /** The decisions on adequacy that are taken not to hold any more; null where the law is as it is. */
  readonly lapse: Lapse | null;
}

/**
 * The register as it would be after the change. Nothing is written.
 *
 * When something leaves, the engagements that led on from it alone fall away. In the register as it is, one that
 * nothing leads to is taken for one of which it is not stated what it is for; here that is known.
 */
export function changed(facts: ImpactFacts, web: Web, target: Target, question: Question, day: Day): Change {
  const idle = new Set<string>();
  if (question.kind === 'MOVES_TO') {
    return { facts: rewritten(facts, moving(target, question.country ?? '', day)), idle, lapse: null };
  }
  if (question.kind !== 'LEAVES') {
    return { facts: rewritten(facts, ending(facts, target, day)), idle, lapse: lapsing(target, day) };
  }
  const left = rewritten(facts, leaving(facts, target));
  const [before, now] = [ledTo(web), ledTo(webOf(left))];
  for (const { key } of left.engagements) if (before.has(key) && !now.has(key)) idle.add(key);
  const after = idle.size === 0 ? left : rewritten(left, { engagement: (row) => (idle.has(row.key) ? null : row) });
  return { facts: after, idle, lapse: null };
}
