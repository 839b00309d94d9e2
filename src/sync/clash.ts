import type { Setter } from '../domain/provenance.js';
import type { Snapshot } from '../database/session.js';
import { linkColumns } from '../entities/noun.js';
import { settersOf, unlinkersOf } from '../queries/provenance.js';
import { DATA, type Difference } from './field.js';
import { NOUN, type Part, PARTS } from './noun.js';
import type { SyncConflict } from './outcome.js';
import type { Statement } from './statement.js';

/** Where the register says something else than a source, because somebody else set it so. */
export interface Clash extends Omit<Difference, 'field'> {
  /** Null where it is about the row as a whole: somebody removed it, or changed what the source no longer gives. */
  readonly field: Difference['field'] | null;
  /** In dots from the row of the call. */
  readonly path: string;
  readonly statement: Pick<Statement, 'rowId' | 'part'>;
}

/** What names a conflict for ever: who says it, of which row, in which part and field. */
export interface Place {
  readonly source: string;
  readonly part: Part;
  readonly rowId: string;
  /** Empty for the row as a whole. */
  readonly field: string;
}

export const idOf = ({ source, part, rowId, field }: Place): string =>
  Buffer.from(JSON.stringify([part, rowId, field, source])).toString('base64url');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an id names; null for a text that is none. */
export function placeOf(id: string): Place | null {
  try {
    const place = JSON.parse(Buffer.from(id, 'base64url').toString()) as unknown[];
    const [part, rowId, field, source] = place as string[];
    const fits = place.length === 4 && place.every((text) => typeof text === 'string');
    if (!fits || part === undefined || !Object.hasOwn(PARTS, part) || !UUID.test(rowId ?? '')) return null;
    return { part: part as Part, rowId: rowId ?? '', field: field ?? '', source: source ?? '' };
  } catch {
    return null;
  }
}

const [DATA_LINK] = NOUN.engagement.links;

/** Who set what the register says in these: three statements at most, whatever their number. */
export async function settersOfClashes(
  snapshot: Snapshot,
  clashes: readonly Pick<Clash, 'field' | 'statement'>[],
): Promise<(Setter | null)[]> {
  const asked = clashes.map(({ field, statement: { part, rowId } }) => {
    const { table, values, ones } = PARTS[part];
    const columns = [...values, ...ones.map((one) => ({ property: `${one.property}Id`, column: one.column }))].flatMap(
      ({ property, column }) => (field?.properties.includes(property) ? [column] : []),
    );
    return { table, id: rowId, columns };
  });
  const setters = await settersOf(snapshot, asked);
  const unlinked = clashes.flatMap(({ field, statement }) => (field === DATA ? [statement.rowId] : []));
  if (unlinked.length === 0 || !DATA_LINK) return setters;
  const { from } = linkColumns(NOUN.engagement, DATA_LINK);
  const unlinkers = await unlinkersOf(snapshot, { table: DATA_LINK.table, from }, unlinked);
  return clashes.map(({ field, statement }, at) =>
    field === DATA ? (unlinkers.get(statement.rowId) ?? null) : (setters[at] ?? null),
  );
}

/** The keys of parties, those that are gone left out. */
export async function keysOfParties(snapshot: Snapshot, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await snapshot.query<{ id: string; key: string }>(
    'SELECT t.id, t.key FROM party AS t WHERE t.organisation_id = $1 AND t.id = ANY ($2)',
    [ids],
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Parties by their keys in the values of conflicts: what is held of them is their ids. */
export async function withKeys<T extends Pick<Clash, 'field' | 'register' | 'source'>>(
  snapshot: Snapshot,
  clashes: readonly T[],
): Promise<T[]> {
  const named = clashes.filter(({ field }) => field?.kind === 'party');
  const keys = await keysOfParties(snapshot, [
    ...new Set(named.flatMap(({ register, source }) => [register, source] as string[])),
  ]);
  const keyOf = (id: unknown) => keys.get(String(id)) ?? null;
  return clashes.map((clash) =>
    clash.field?.kind === 'party' ? { ...clash, register: keyOf(clash.register), source: keyOf(clash.source) } : clash,
  );
}

/** Where the journal does not tell. */
export const NOBODY = { kind: null, setBy: null, at: null } as const;

/** Conflicts as a call is told of them. */
export async function conflictsOf(
  snapshot: Snapshot,
  source: string,
  clashes: readonly Clash[],
): Promise<SyncConflict[]> {
  if (clashes.length === 0) return [];
  const setters = await settersOfClashes(snapshot, clashes);
  return (await withKeys(snapshot, clashes)).map(({ field, path, register, source: says, statement }, at) => ({
    id: idOf({ source, ...statement, field: field?.name ?? '' }),
    path,
    registerValue: register,
    sourceValue: says,
    ...(setters[at] ?? NOBODY),
  }));
}
