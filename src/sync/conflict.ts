import type { Setter } from '../domain/provenance.js';
import type { Snapshot } from '../database/session.js';
import type { NounType } from '../entities/noun.js';
import { type DerivedPage, pageOf } from '../queries/derived.js';
import { Parameters } from '../queries/load.js';
import type { PageArguments } from '../queries/page.js';
import { standing, type StandingRow } from '../services/lock.js';
import { type Clash, idOf, keysOfParties, NOBODY, settersOfClashes, withKeys } from './clash.js';
import { DATA, factsOf, merge, same, type Said, sameSaid, told } from './field.js';
import { NOUN, type Part, PARTS } from './noun.js';
import { DECIDED, STATEMENT, type Standing } from './statement.js';

/** What the register and a source say differently, because somebody else set it so, and nobody has decided. */
export interface Open extends Pick<Clash, 'field' | 'register' | 'source'> {
  readonly id: string;
  readonly statement: Standing & { readonly source: string };
  readonly noun: NounType;
  /** The row as it stands; null where somebody removed it. */
  readonly row: StandingRow | null;
  /** The party that it is about, and what the source calls that; null where it is gone. */
  readonly party: string | null;
  readonly externalId: string | null;
  /** Counts the changes of both sides. */
  readonly version: number;
  /** When the source said it first. */
  readonly saidAt: string;
}

/** An open conflict as it is told. */
export interface Conflict extends Pick<Open, 'id' | 'party' | 'externalId' | 'version' | 'saidAt'> {
  readonly source: string;
  readonly noun: string;
  readonly key: string | null;
  readonly field: string | null;
  readonly registerValue: unknown;
  readonly sourceValue: unknown;
  readonly kind: Setter['kind'] | null;
  readonly setBy: string | null;
  readonly at: string | null;
}

export interface ConflictFilter {
  readonly sources?: readonly string[] | null;
  readonly parties?: readonly string[] | null;
  readonly nouns?: readonly string[] | null;
}

/** Which conflicts are looked for: those of a filter, or those of one statement. */
type Wanted = ConflictFilter & {
  readonly of?: { readonly rowId: string; readonly source: string; readonly part: Part };
};

interface Candidate extends Omit<Standing, 'decided'> {
  readonly source: string;
  readonly decided: Said | null;
  readonly saidVersion: number;
  readonly saidAt: string;
  readonly row: StandingRow | null;
  readonly data: readonly string[] | null;
  /** Who is engaged by the engagement that the row belongs to, if it does to one. */
  readonly engaged: string | null;
}

const NOUNS = [...new Set(Object.values(PARTS))];
const partsOf = (noun: NounType) => Object.keys(PARTS).filter((part) => PARTS[part as Part] === noun);

/** That a row `t` is still where the source gave it: in the hands of another, it is gone from there. */
function isThere({ ones }: NounType): string {
  const owners = ones.filter(({ owner, property }) => owner && ['party', 'engagement'].includes(property));
  return owners.length === 0 ? 'true' : `s.owner_id IN (${owners.map(({ column }) => `t.${column}`).join(', ')})`;
}

const DATA_OF = `(SELECT array_agg(c.key) FROM engagement_data_category AS l
  JOIN data_category AS c ON c.organisation_id = $1 AND c.id = l.data_category_id
  WHERE l.organisation_id = $1 AND l.engagement_id = t.id)`;

/**
 * Statements that the rows may disagree with: those that were not seen to agree with the version that there is.
 *
 * What belongs to a party or an engagement that is gone is not in question any more; nor is what a source once said
 * of a party that it does not call by any name.
 */
async function candidates(snapshot: Snapshot, noun: NounType, wanted: Wanted): Promise<Candidate[]> {
  const parameters = new Parameters();
  const conditions = [`s.part = ANY (${parameters.add(partsOf(noun))}::text[])`];
  const { sources, of } = wanted;
  if (sources) conditions.push(`s.source = ANY (${parameters.add(sources)}::text[])`);
  if (of) {
    conditions.push(`s.row_id = ${parameters.add(of.rowId)}::uuid AND s.source = ${parameters.add(of.source)}::text`);
    conditions.push(`s.part = ${parameters.add(of.part)}::text`);
  }
  const nested = noun.ones.some(({ property }) => property === 'engagement');
  return snapshot.query<Candidate>(
    `SELECT ${STATEMENT}, s.source, s.version AS "saidVersion", to_json(s.at)#>>'{}' AS "saidAt", ${DECIDED},
            CASE WHEN t.id IS NOT NULL THEN (SELECT row_to_json(r) FROM (SELECT ${standing(noun)}) AS r) END AS row,
            ${noun === NOUN.engagement ? DATA_OF : 'NULL::text[]'} AS data,
            ${nested ? 'o.engaged_id' : 'NULL::uuid'} AS engaged
     FROM sync_statement AS s
     LEFT JOIN ${noun.table} AS t ON t.organisation_id = $1 AND t.id = s.row_id AND ${isThere(noun)}
     ${nested ? 'LEFT JOIN engagement AS o ON o.organisation_id = $1 AND o.id = s.owner_id' : ''}
     WHERE s.organisation_id = $1 AND s.agreed IS DISTINCT FROM t.version AND ${conditions.join(' AND ')}`,
    parameters.values,
  );
}

const partyOf = ({ engaged, ownerId }: Candidate): string => engaged ?? ownerId;

/** What sources call parties. */
async function externalIdsOf(snapshot: Snapshot, parties: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (parties.length === 0) return new Map();
  const rows = await snapshot.query<{ source: string; party: string; externalId: string }>(
    `SELECT x.source, x.party_id AS party, min(x.external_id) AS "externalId" FROM external_reference AS x
     WHERE x.organisation_id = $1 AND x.party_id = ANY ($2) GROUP BY x.source, x.party_id`,
    [parties],
  );
  return new Map(rows.map(({ source, party, externalId }) => [`${party} ${source}`, externalId]));
}

/** In what a statement and the row differ, and nobody has decided. */
function* differencesIn(noun: NounType, { row, data, ...statement }: Candidate): Generator<Omit<Clash, 'path'>> {
  const { said, part } = statement;
  const decided = statement.decided ?? {};
  const whole = (register: unknown, source: unknown) => ({ field: null, register, source, statement });
  if (!row) {
    const settled = decided[''] as Said | null | undefined;
    if (statement.withdrawn || (settled != null && sameSaid(settled, said))) return;
    yield whole(null, told(noun, factsOf(noun, said)));
    return;
  }
  if (statement.withdrawn) {
    if (decided[''] !== null) yield whole(told(noun, row), null);
    return;
  }
  const isEntry = !['party', 'engagements', 'subprocessors'].includes(part);
  const { conflicts } = merge(noun, row, { base: said, theirs: said, decided, whole: isEntry, overwrite: false });
  for (const conflict of conflicts) yield { ...conflict, statement };
  const source = (said[DATA.name] ?? []) as readonly string[];
  const [register, settled] = [data ?? [], decided[DATA.name]];
  if (source.every((key) => register.includes(key)) || (settled !== undefined && same(settled, source))) return;
  yield { field: DATA, register, source, statement };
}

/**
 * Open conflicts, as far as they are wanted: one statement for each kind of row, and two for the parties. Those are not
 * joined by the database: where it keeps no statistics, it reads all of them for each row.
 */
export async function openConflicts(snapshot: Snapshot, wanted: Wanted): Promise<Open[]> {
  const nouns = NOUNS.filter(
    (noun) => (!wanted.nouns || wanted.nouns.includes(noun.table)) && (!wanted.of || PARTS[wanted.of.part] === noun),
  );
  const found: Candidate[] = [];
  for (const noun of nouns) found.push(...(await candidates(snapshot, noun, wanted)));
  const parties = [...new Set(found.map(partyOf))];
  const keys = await keysOfParties(snapshot, parties);
  const externalIds = await externalIdsOf(snapshot, parties);
  return found.flatMap((candidate) => {
    const { part, row, source, engaged, saidAt, saidVersion } = candidate;
    const party = keys.get(partyOf(candidate)) ?? null;
    const called = externalIds.get(`${partyOf(candidate)} ${source}`) ?? null;
    if (party === null ? part !== 'party' : engaged === null && called === null) return [];
    if (wanted.parties && (party === null || !wanted.parties.includes(party))) return [];
    const noun = PARTS[part];
    const statement = { ...candidate, decided: candidate.decided ?? {} };
    const externalId = part === 'party' ? candidate.externalId : called;
    const version = saidVersion + (row?.version ?? 0);
    return [...differencesIn(noun, candidate)].map(({ field, register, source: says }) => {
      const id = idOf({ ...candidate, field: field?.name ?? '' });
      return { id, field, register, source: says, noun, row, party, externalId, version, saidAt, statement };
    });
  });
}

const LIST = {
  name: 'conflicts',
  placeOf: ({ party, statement, row, field, id }: Open) => [
    party ?? '',
    statement.part === 'party' ? '' : statement.part,
    row?.key ?? '',
    field?.name ?? '',
    id,
  ],
  parts: 5,
};

const byPlace = (one: Open, other: Open): number => {
  const [a, b] = [LIST.placeOf(one), LIST.placeOf(other)];
  const at = a.findIndex((part, place) => part !== b[place]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
};

/** A page of the open conflicts, by party: as many statements for a thousand as for one. */
export async function conflicts(
  snapshot: Snapshot,
  filter: ConflictFilter,
  args: Omit<PageArguments, 'filter' | 'orderBy'>,
): Promise<DerivedPage<Conflict>> {
  const all = await openConflicts(snapshot, filter);
  const page = pageOf(all.sort(byPlace), args, LIST);
  const shown = await toldOf(snapshot, page.nodes);
  return {
    ...page,
    nodes: shown,
    edges: page.edges.flatMap((edge, at) => shown.slice(at, at + 1).map((node) => ({ ...edge, node }))),
  };
}

async function toldOf(snapshot: Snapshot, open: readonly Open[]): Promise<Conflict[]> {
  const setters = await settersOfClashes(snapshot, open);
  const named = await withKeys(snapshot, open);
  return named.map(({ id, party, externalId, version, saidAt, statement, noun, row, field, register, source }, at) => ({
    ...{ id, party, externalId, version, saidAt },
    source: statement.source,
    noun: noun.table,
    key: row?.key ?? null,
    field: field?.name ?? null,
    registerValue: register,
    sourceValue: source,
    ...(setters[at] ?? NOBODY),
  }));
}
