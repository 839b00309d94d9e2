import type { SyncRowInput } from '../inputs/sync-row.js';
import { differing } from '../services/change.js';
import { defaultsOf } from '../services/entry.js';
import type { StandingRow } from '../services/lock.js';
import { newId } from '../services/write.js';
import type { Engaging, Party } from './engagement.js';
import { givenBy, mark } from './mark.js';
import { type Given, NO_LINKS, told } from './part.js';
import { itemsOf, type Plan } from './plan.js';
import { type Known, NOUN } from './standing.js';
import type { Entered } from './write.js';

const [DATA] = NOUN.engagement.links;

/** The facts that a row states of an engagement; null where it clears one. */
function columnsOf({ list, engager, engaged, stated }: Engaging): Record<string, unknown> {
  const values = Object.fromEntries(
    NOUN.engagement.values.flatMap(({ property, kind }) =>
      stated[property] === undefined ? [] : [[property, stated[property] ?? (kind === 'choices' ? [] : null)]],
    ),
  );
  const capacity = list === 'subprocessors' ? { engagerCapacity: 'PROCESSOR' } : {};
  return { ...values, ...capacity, engagerId: engager.id, engagedId: engaged.id };
}

/** Enters or changes an engagement that a row states, with what belongs to it. */
export function planEngagement(plan: Plan, engaging: Engaging): void {
  const { index, path, standing, stated } = engaging;
  const columns = columnsOf(engaging);
  const keys = stated.dataCategories as readonly string[] | null | undefined;
  const { categories } = plan.batch.standing;
  const idOf = (key: string) => categories.idOf(NOUN.category, key) ?? [];
  const data =
    keys === undefined
      ? null
      : [...new Set(keys ?? [])].flatMap((key) => [idOf(key)].flat().map((id) => ({ id, key })));
  const at = standing ? change(plan, engaging, standing, columns, data) : enter(plan, engaging, columns, data);
  const lists: Given[] = [];
  if (stated.locations !== undefined) lists.push(plan.locations(index, stated.locations, `${path}.locations`));
  if (stated.grounds !== undefined) {
    const items = itemsOf(stated.grounds ?? [], `${path}.grounds`);
    lists.push({ noun: NOUN.ground, list: 'grounds', items, path: `${path}.grounds` });
  }
  plan.settle(index, { property: 'engagement', ...at }, lists);
}

function enter(plan: Plan, engaging: Engaging, columns: Record<string, unknown>, data: Known[] | null): Party {
  const { index, list, path, externalId, engager, engaged, stated } = engaging;
  // As controller where nothing is said: what the input declares, and no guess at who decides on the purposes.
  const defaults = { ...defaultsOf(NOUN.engagement), engagerCapacity: 'CONTROLLER' };
  const entered: Entered = {
    id: newId(),
    key: '',
    path: `rows.${index}.${path}`,
    columns: { ...defaults, ...columns, sources: mark(plan.batch.input.source, list, externalId) },
    links: new Map(data && DATA ? [[DATA, data.map(({ id }) => id)]] : []),
    naming: () => ({ service: stated.service, engager: engager.key(), engaged: engaged.key() }),
  };
  plan.write.enter(NOUN.engagement, entered);
  plan.changes.add(index, { path, before: null, after: told(NOUN.engagement, columns) });
  return { id: entered.id, key: () => entered.key };
}

function change(
  plan: Plan,
  engaging: Engaging,
  standing: StandingRow,
  columns: Record<string, unknown>,
  data: Known[] | null,
): Party {
  const { index, path, engager } = engaging;
  const { id, key } = standing;
  const { own } = plan.batch.standing;
  const draft = { id, key, path: `rows.${index}.${path}`, columns: standing, links: NO_LINKS };
  const changed = differing(NOUN.engagement, standing, columns);
  if (Object.keys(changed).length > 0) {
    plan.write.change(NOUN.engagement, { ...draft, columns: { ...standing, ...changed } });
    const { engagerId, ...facts } = changed;
    plan.tell(index, `${path}.`, standing, facts);
    if (engagerId !== undefined) {
      const before = [...own.values()].find((party) => party.id === standing.engagerId)?.key ?? null;
      plan.changes.add(index, { path: `${path}.engagedBy`, before, after: engager.key() });
    }
  }
  if (data) relink(plan, engaging, standing, data);
  return { id, key: () => key };
}

/** Sets the data of an engagement; what others say of the data of one that they entered stays. */
function relink(plan: Plan, { index, list, path }: Engaging, row: StandingRow, data: Known[]): void {
  const { id, key } = row;
  const before = plan.batch.standing.data.get(id);
  const given = new Set(data.map((one) => one.id));
  const removed = givenBy(plan.batch.input.source, list)(row) ? before.filter((one) => !given.has(one.id)) : [];
  const added = data.filter((one) => !before.some((there) => there.id === one.id));
  if (removed.length + added.length === 0) return;
  for (const category of removed) plan.write.unlinked.push({ id, category: category.id });
  if (DATA && added.length > 0) {
    const links = new Map([[DATA, added.map((one) => one.id)]]);
    plan.write.linked.push({ id, key, path: `rows.${index}.${path}`, columns: row, links });
  }
  const keysOf = (list: readonly Known[]) => list.map((one) => one.key).sort();
  const after = keysOf([...before.filter((one) => !removed.includes(one)), ...added]);
  plan.changes.add(index, { path: `${path}.dataCategories`, before: keysOf(before), after });
}

/** Removes the engagements that the source gave in a list of the row which is stated and names them no longer. */
export function removeLeftOut(plan: Plan, index: number, row: SyncRowInput, found: ReadonlySet<string>): void {
  const { input, standing } = plan.batch;
  const { id } = plan.partyOf(row.externalId);
  for (const [list, side] of [
    ['engagements', 'engagedId'],
    ['subprocessors', 'engagerId'],
  ] as const) {
    if (row[list] === undefined) continue;
    for (const one of standing.engagementsOf(side, id)) {
      if (found.has(one.id) || !givenBy(input.source, list)(one)) continue;
      plan.write.remove(NOUN.engagement, one.id, `rows.${index}.${list}`);
      plan.changes.add(index, { path: list, before: told(NOUN.engagement, one), after: null });
    }
  }
}
