import type { Day } from '../day.js';
import type { Scope } from './adequacy-decision.js';
import { inForce } from './ground.js';
import type { Hop, HopCertification } from './hop.js';
import type { Note } from './outcome.js';

type Listed = Extract<Scope, { kind: 'LISTED' }>;
type Flag = 'euUs' | 'ukExtension' | 'coversHumanResources';

/** What the listings of the importer say to a decision that lets data go to listed organisations. */
export type Listing =
  | { readonly state: 'ACTIVE'; readonly notes: readonly Note[] }
  /** A flag that decides is not stated. */
  | { readonly state: 'NOT_STATED'; readonly lacking: string }
  /** Its listing leaves human resources data out, and whether they are among the data is not stated. */
  | { readonly state: 'PERHAPS_LEFT_OUT' }
  /** Its listing leaves out human resources data, which are among them. */
  | { readonly state: 'LEFT_OUT' }
  /** It is listed, and not for transfers under the regime; or its listing has ended or begins later. */
  | { readonly state: 'NOT_COVERED'; readonly why: string }
  /** No listing in the scheme is recorded. */
  | { readonly state: 'NONE' };

const FLAGS: Record<Flag, string> = {
  euUs: 'transfers from the European Union',
  ukExtension: 'transfers from the United Kingdom (the UK Extension)',
  coversHumanResources: 'human resources data',
};

const NONE: Listing = { state: 'NONE' };
const ACTIVE: Listing = { state: 'ACTIVE', notes: [] };
const PERHAPS_HUMAN_RESOURCES: Listing = {
  state: 'ACTIVE',
  notes: [{ code: 'HUMAN_RESOURCES', text: 'Human resources data are covered only where the listing says so.' }],
};

/** What several listings in one scheme say together: yes if one says so, no if all say no. */
function flagOf(listings: readonly HopCertification[], flag: Flag): boolean | null {
  let all = true;
  for (const listing of listings) {
    if (listing[flag] === true) return true;
    if (listing[flag] === null) all = false;
  }
  return all ? false : null;
}

/** When the listings that are not in force on the day are. */
function otherwise(listings: readonly HopCertification[], day: Day, opened: Day | undefined): string {
  const ends = listings.flatMap(({ endsOn }) => (endsOn !== null && endsOn <= day ? [endsOn] : []));
  const last = ends.toSorted().at(-1);
  if (last !== undefined) return `its listing was no longer active from ${last}`;
  if (opened !== undefined && day < opened) return `the list opened on ${opened}`;
  return 'its listing begins later';
}

/** Whether the importer was on the list on the day, for these data. Without an importer there is nobody to look up. */
export function listingOf({ importer, humanResources }: Hop, scope: Listed, day: Day): Listing {
  const { scheme, opened, flags } = scope;
  const listings = importer === null ? [] : importer.certifications.filter((one) => one.scheme === scheme);
  if (listings.length === 0) return NONE;
  const active = opened !== undefined && day < opened ? [] : listings.filter((one) => inForce(one, day));
  if (active.length === 0) return { state: 'NOT_COVERED', why: otherwise(listings, day, opened) };

  // That the scheme is one for transfers from the Union is said by its name, unless the row denies it.
  const euUs = flags.includes('euUs') || flagOf(active, 'euUs') !== null ? (['euUs'] as const) : [];
  const asked: readonly Flag[] = [
    ...euUs,
    ...flags.filter((flag) => flag !== 'euUs'),
    ...(humanResources === true ? (['coversHumanResources'] as const) : []),
  ];
  const denied = asked.find((flag) => flagOf(active, flag) === false);
  if (denied === 'coversHumanResources') return { state: 'LEFT_OUT' };
  if (denied) return { state: 'NOT_COVERED', why: `its listing does not cover ${FLAGS[denied]}` };
  const silent = asked.find((flag) => flagOf(active, flag) === null);
  if (silent) return { state: 'NOT_STATED', lacking: `whether its listing covers ${FLAGS[silent]}` };
  if (humanResources !== null) return ACTIVE;

  const covered = flagOf(active, 'coversHumanResources');
  if (covered === false) return { state: 'PERHAPS_LEFT_OUT' };
  return covered === true ? ACTIVE : PERHAPS_HUMAN_RESOURCES;
}
