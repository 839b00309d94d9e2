import { NotFound, type Problem, Refusal } from '../domain/problem.js';
import type { Transaction } from '../database/session.js';
import { linkColumns, type NounType, nounOf } from '../entities/noun.js';
import { NOUNS } from '../entities/register.js';
import { problemsOf } from '../inputs/check.js';
import type { Changes } from '../inputs/input.js';
import { differing, linksThatDiffer } from './change.js';
import { freeKey, keyFrom } from './key.js';
import { Keyring } from './keyring.js';
import { lockRows, type StandingRow } from './lock.js';
import { brokenInvariants, type Draft, insert, insertLinks, lookUp, newId, problemsAmong, resolve } from './write.js';

const DEFAULTS = new Map(
  NOUNS.map((noun) => [
    noun,
    Object.fromEntries(
      noun.values.flatMap(({ property, kind, fallback }) =>
        fallback !== undefined
          ? [[property, fallback]]
          : kind === 'choices' || kind === 'words'
            ? [[property, []]]
            : [],
      ),
    ) as Readonly<Record<string, unknown>>,
  ]),
);

/** What a new row holds where nothing is said. */
export const defaultsOf = (noun: NounType): Record<string, unknown> => ({ ...DEFAULTS.get(noun) });

/** By noun: the properties that name what a row of it belongs to, and its name where nothing else names it. */
const NAMING = new Map(
  NOUNS.map((noun) => {
    const owners = noun.ones.filter((fact) => fact.owner).map(({ property }) => property);
    return [noun, { owners, fallback: noun.table.replaceAll('_', '-') }] as const;
  }),
);

/** The key of a new row, from what names it, before numbers tell equal ones apart. */
export function keyOf(noun: NounType, given: Changes): string {
  const defaults = DEFAULTS.get(noun);
  const { owners, fallback } = NAMING.get(noun) ?? { owners: [], fallback: '' };
  const owner = owners.map((property) => given[property]).find(Boolean) as string | undefined;
  const parts = noun.naming.flatMap(
    (property) => ((property in given ? given[property] : defaults?.[property]) ?? []) as string | string[],
  );
  return keyFrom(owner ?? null, parts, fallback);
}

async function freeKeyIn(tx: Transaction, noun: NounType, key: string): Promise<string> {
  const taken = await tx.snapshot.query<{ key: string }>(
    `SELECT t.key FROM ${noun.table} AS t WHERE t.organisation_id = $1 AND (t.key = $2 OR starts_with(t.key, $2 || '-'))`,
    [key],
  );
  const keys = new Set(taken.map((row) => row.key));
  return freeKey(key, (candidate) => keys.has(candidate));
}

/** Enters a row. It may have gaps; what it does say must be possible. Returns its id. */
export async function create(tx: Transaction, noun: NounType, input: Changes): Promise<string> {
  Refusal.unlessEmpty(problemsOf(input));
  const keyring = new Keyring(tx.snapshot);
  await lookUp(keyring, noun, [input]);
  const { columns, links, problems } = resolve(keyring, noun, input, '');
  Refusal.unlessEmpty(problems);
  const key = input.key ?? (await freeKeyIn(tx, noun, keyOf(noun, input)));
  const draft: Draft = { id: newId(), key, path: '', columns: { ...defaultsOf(noun), ...columns }, links };
  Refusal.unlessEmpty(await brokenInvariants(tx, noun, [draft]));
  await insert(tx, noun, [draft]);
  Refusal.unlessEmpty(await problemsAmong(tx, noun, [draft]));
  return draft.id;
}

/** The row of that key, locked until the transaction ends. */
async function lock(tx: Transaction, noun: NounType, key: string): Promise<StandingRow> {
  const [row] = await lockRows(tx, noun, [key]);
  if (!row) throw new NotFound(noun.words, key);
  return row;
}

const stale = (noun: NounType, version: number): Problem => ({
  code: 'STALE_VERSION',
  path: 'version',
  article: null,
  message: `The ${noun.words} has changed since it was read: it is at version ${version} now.`,
});

/** Writes what differs, and the next version. Links are set whole. */
export async function change(
  tx: Transaction,
  noun: NounType,
  draft: Draft,
  changed: Record<string, unknown>,
  links: Draft['links'],
): Promise<void> {
  for (const fact of links.keys()) {
    const { from, to } = linkColumns(noun, fact);
    await tx.snapshot.query(
      `DELETE FROM ${fact.table} AS l WHERE l.organisation_id = $1 AND l.${from} = $2 AND l.${to} <> ALL ($3)`,
      [draft.id, links.get(fact) ?? []],
    );
    const kept = await tx.snapshot.query<{ id: string }>(
      `SELECT l.${to} AS id FROM ${fact.table} AS l WHERE l.organisation_id = $1 AND l.${from} = $2`,
      [draft.id],
    );
    const there = new Set(kept.map((row) => row.id));
    const added = (links.get(fact) ?? []).filter((id) => !there.has(id));
    await insertLinks(tx, noun, [{ ...draft, links: new Map([[fact, added]]) }]);
  }
  await tx.manager
    .createQueryBuilder()
    .update(noun.entity)
    .set({ ...changed, version: () => 'version + 1', updatedAt: () => 'now()' })
    .where({ organisationId: tx.organisationId, id: draft.id })
    .updateEntity(false)
    .execute();
}

/** Changes a row that is still at the version named. What differs in nothing writes nothing. Returns its id. */
export async function update(
  tx: Transaction,
  noun: NounType,
  input: Changes & { key: string; version: number },
): Promise<string> {
  Refusal.unlessEmpty(problemsOf(input));
  const row = await lock(tx, noun, input.key);
  if (row.version !== input.version) throw new Refusal([stale(noun, row.version)]);
  const keyring = new Keyring(tx.snapshot);
  await lookUp(keyring, noun, [input]);
  const { columns, links, problems } = resolve(keyring, noun, input, '');
  Refusal.unlessEmpty(problems);
  const draft: Draft = { id: row.id, key: input.key, path: '', columns: { ...row, ...columns }, links };
  Refusal.unlessEmpty(await brokenInvariants(tx, noun, [draft]));
  const changed = differing(noun, row, columns);
  const relinked = await linksThatDiffer(tx, noun, row.id, links);
  if (Object.keys(changed).length === 0 && relinked.size === 0) return row.id;
  await change(tx, noun, draft, changed, relinked);
  Refusal.unlessEmpty(await problemsAmong(tx, noun, [draft]));
  return row.id;
}

/** Where rows of a noun are referred to from, by rows that would not go with them. */
const REFERRERS = new Map(
  NOUNS.map((noun) => [
    noun,
    NOUNS.flatMap((other) => [
      ...other.ones
        .filter(({ target, owner }) => !owner && nounOf(target()) === noun)
        .map(({ property, column }) => ({ other, property, condition: `o.${column} = $2` })),
      ...other.links
        .filter(({ target }) => nounOf(target()) === noun)
        .map((fact) => ({
          other,
          property: fact.property,
          condition: `EXISTS (SELECT FROM ${fact.table} AS l WHERE l.organisation_id = $1
                      AND l.${linkColumns(other, fact).from} = o.id AND l.${linkColumns(other, fact).to} = $2)`,
        })),
    ]),
  ]),
);

/** Removes a row with those that belong to it. Refused while others refer to it, naming them. */
export async function remove(
  tx: Transaction,
  noun: NounType,
  input: { key: string; version: number },
): Promise<string> {
  Refusal.unlessEmpty(problemsOf(input));
  const { key, version } = input;
  const row = await lock(tx, noun, key);
  if (row.version !== version) throw new Refusal([stale(noun, row.version)]);
  const referrers = REFERRERS.get(noun) ?? [];
  if (referrers.length > 0) {
    const found = await tx.snapshot.query<{ kind: string; property: string; key: string }>(
      referrers
        .map(
          ({ other, property, condition }) =>
            `(SELECT '${other.words}' AS kind, '${property}' AS property, o.key FROM ${other.table} AS o
              WHERE o.organisation_id = $1 AND ${condition} ORDER BY o.key LIMIT 20)`,
        )
        .join(' UNION ALL '),
      [row.id],
    );
    Refusal.unlessEmpty(
      found.map(({ kind, property, key: by }) => ({
        code: 'IN_USE',
        path: 'key',
        article: null,
        message: `The ${kind} "${by}" refers to it as ${property}.`,
      })),
    );
  }
  await tx.manager
    .createQueryBuilder()
    .delete()
    .from(noun.entity)
    .where({ organisationId: tx.organisationId, id: row.id })
    .execute();
  return row.id;
}
