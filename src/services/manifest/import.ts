import { type Problem, Refusal } from '../../domain/problem.js';
import type { Transaction } from '../../database/session.js';
import { linkColumns, type NounType } from '../../entities/noun.js';
import { NOUNS } from '../../entities/register.js';
import type { LinksFact } from '../../entities/fact.js';
import { differing, same } from '../change.js';
import { change, defaultsOf } from '../entry.js';
import { Keyring } from '../keyring.js';
import { lockRows, type StandingRow } from '../lock.js';
import { refusalOf } from '../refusal.js';
import { brokenInvariants, type Draft, insert, lookUp, newId, problemsAmong, resolve } from '../write.js';
import { type Entry, type Manifest, TOLD } from './read.js';

/** A row that an import enters or changes. */
export interface Planned {
  readonly noun: string;
  readonly key: string;
  /** The facts that change; none for a row that is entered. */
  readonly facts: readonly string[];
}

/** What an import does, or with a dry run would do. Rows that the manifest does not name are left alone. */
export interface Plan {
  readonly created: readonly Planned[];
  readonly changed: readonly Planned[];
  readonly unchanged: number;
}

interface Existing {
  readonly row: StandingRow;
  readonly links: Map<LinksFact, string[]>;
}

/** The rows of the noun that the entries name, as they stand: one statement, and one per kind of link. */
async function existing(tx: Transaction, noun: NounType, entries: readonly Entry[]): Promise<Map<string, Existing>> {
  const rows = await lockRows(
    tx,
    noun,
    entries.map(({ key }) => key),
  );
  const found = new Map(rows.map((row) => [row.key, { row, links: new Map<LinksFact, string[]>() }]));
  const byId = new Map([...found.values()].map((one) => [one.row.id, one]));
  for (const fact of rows.length === 0 ? [] : noun.links) {
    const { from, to } = linkColumns(noun, fact);
    for (const one of byId.values()) one.links.set(fact, []);
    const pairs = await tx.snapshot.query<{ from: string; to: string }>(
      `SELECT l.${from} AS "from", l.${to} AS "to" FROM ${fact.table} AS l
       WHERE l.organisation_id = $1 AND l.${from} = ANY ($2)`,
      [[...byId.keys()]],
    );
    for (const pair of pairs) byId.get(pair.from)?.links.get(fact)?.push(pair.to);
  }
  return found;
}

interface Work {
  readonly noun: NounType;
  readonly entered: Draft[];
  readonly changed: { draft: Draft; columns: Record<string, unknown>; links: Draft['links'] }[];
}

/** The entry without the fields that have a problem already: the rest of it can still be judged. */
function withoutFaults(entry: Entry, problems: readonly Problem[]): Entry {
  const prefix = `${entry.path}.`;
  const faulty = problems
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length).split('.')[0]);
  if (faulty.length === 0) return entry;
  const input = Object.fromEntries(Object.entries(entry.input).filter(([field]) => !faulty.includes(field)));
  return { ...entry, input };
}

/** The paths of all rows that have a problem: each problem's path, and every path above it. */
function faultyPaths(problems: readonly Problem[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path } of problems) {
    const steps = path.split('.');
    for (let length = steps.length; length > 0; length -= 1) paths.add(steps.slice(0, length).join('.'));
  }
  return paths;
}

function leaveOut({ entered, changed }: Work, faulty: ReadonlySet<string>): void {
  entered.splice(0, entered.length, ...entered.filter(({ path }) => !faulty.has(path)));
  changed.splice(0, changed.length, ...changed.filter(({ draft }) => !faulty.has(draft.path)));
}

async function writeAll(tx: Transaction, work: readonly Work[]): Promise<void> {
  for (const { noun, entered, changed } of work) {
    await insert(tx, noun, entered);
    for (const { draft, columns, links } of changed) await change(tx, noun, draft, columns, links);
  }
}

/** The facts that differ, but for those that the document shows alike. */
function visiblyDiffering(
  { shown }: Manifest,
  noun: NounType,
  row: StandingRow,
  columns: Record<string, unknown>,
): Record<string, unknown> {
  const changes = differing(noun, row, columns);
  if (!shown) return changes;
  const before: Readonly<Record<string, unknown>> = { ...row };
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([property, value]) => shown(noun, property, before[property]) !== shown(noun, property, value),
    ),
  );
}

/** Compares a manifest with the register and writes the difference. Refused whole, with all problems, or done whole. */
export async function importManifest(tx: Transaction, manifest: Manifest): Promise<Plan> {
  const problems: Problem[] = [...manifest.problems];
  const refuse = () => {
    Refusal.unlessEmpty(manifest.placed(problems).slice(0, TOLD));
  };
  const byNoun = new Map(NOUNS.map((noun) => [noun, manifest.entries.filter((entry) => entry.noun === noun)]));
  const keyring = new Keyring(tx.snapshot);
  const there = new Map<NounType, Map<string, Existing>>();
  for (const [noun, entries] of byNoun) {
    if (entries.length === 0) continue;
    const found = await existing(tx, noun, entries);
    there.set(noun, found);
    for (const { key } of entries) keyring.learn(noun, key, found.get(key)?.row.id ?? newId());
  }
  const work: Work[] = [];
  let unchanged = 0;
  for (const [noun, entries] of byNoun) {
    const sound = entries.map((entry) => withoutFaults(entry, problems));
    await lookUp(
      keyring,
      noun,
      sound.map(({ input }) => input),
    );
    const now: Work = { noun, entered: [], changed: [] };
    for (const { key, input, path } of sound) {
      const { columns, links, problems: unresolved } = resolve(keyring, noun, input, path);
      problems.push(...unresolved);
      const before = there.get(noun)?.get(key);
      const id = keyring.idOf(noun, key) ?? newId();
      if (!before) {
        now.entered.push({ id, key, path, columns: { ...defaultsOf(noun), ...columns }, links });
        continue;
      }
      const changes = visiblyDiffering(manifest, noun, before.row, columns);
      const relinked = new Map([...links].filter(([fact, ids]) => !same('links', before.links.get(fact) ?? [], ids)));
      if (Object.keys(changes).length === 0 && relinked.size === 0) unchanged += 1;
      else
        now.changed.push({
          draft: { id, key, path, columns: { ...before.row, ...columns }, links },
          columns: changes,
          links: relinked,
        });
    }
    problems.push(...(await brokenInvariants(tx, noun, [...now.entered, ...now.changed.map(({ draft }) => draft)])));
    work.push(now);
  }
  // What is sound is written even where other rows are not, so that rules over several rows are answered too.
  const faulty = faultyPaths(problems);
  for (const now of work) leaveOut(now, faulty);
  // References among the new rows may run in any direction; they are answered for at the commit.
  await tx.manager.query('SET CONSTRAINTS ALL DEFERRED');
  try {
    await writeAll(tx, work);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    problems.push(...refusal.problems);
    refuse();
  }
  for (const { noun, entered, changed } of work) {
    problems.push(...(await problemsAmong(tx, noun, [...entered, ...changed.map(({ draft }) => draft)])));
  }
  refuse();
  return {
    created: work.flatMap(({ noun, entered }) => entered.map(({ key }) => ({ noun: noun.singular, key, facts: [] }))),
    changed: work.flatMap(({ noun, changed }) =>
      changed.map(({ draft: { key }, columns, links }) => ({
        noun: noun.singular,
        key,
        facts: [
          ...Object.keys(columns).map((property) => property.replace(/Id$/, '')),
          ...[...links.keys()].map(({ property }) => property),
        ],
      })),
    ),
    unchanged,
  };
}
