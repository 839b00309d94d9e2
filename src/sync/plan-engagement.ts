import type { SyncRowInput } from '../inputs/sync-row.js';
import type { StandingRow } from '../services/lock.js';
import { newId } from '../services/write.js';
import type { Engaging, Party } from './engagement.js';
import { DATA, factsOf, merge, type Said, saidIn, sameSaid, saysOnly, told } from './field.js';
import { sourcesOf } from './mark.js';
import { NOUN } from './noun.js';
import type { Given, Owner } from './part.js';
import { itemsOf, type Plan } from './plan.js';
import type { Known } from './standing.js';
import { asListed, lifted } from './stale.js';
import type { Saying } from './saying.js';
import type { Standing } from './statement.js';
import type { Entered } from './write.js';

const [DATA_LINK] = NOUN.engagement.links;

/** The facts that a row states of an engagement; null where it clears one. */
function statedIn({ part, engager, engaged, stated }: Engaging): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { property } of NOUN.engagement.values) {
    if (stated[property] !== undefined) facts[property] = stated[property];
  }
  if (part === 'subprocessors') facts.engagerCapacity = 'PROCESSOR';
  facts.engagerId = engager.id;
  facts.engagedId = engaged.id;
  return facts;
}

/** The data that it states, by key; null where it states none. */
const dataIn = ({ stated }: Engaging): string[] | null | undefined => {
  const keys = stated.dataCategories as readonly string[] | null | undefined;
  return keys === undefined ? undefined : keys === null || keys.length === 0 ? null : [...new Set(keys)].sort();
};

/** Enters or changes an engagement that a row states, with what belongs to it. */
export function planEngagement(plan: Plan, engaging: Engaging): void {
  const { index, path, standing, statement, stated } = engaging;
  const facts = statedIn(engaging);
  const said = saidIn(NOUN.engagement, facts);
  const data = dataIn(engaging);
  if (data !== undefined) said[DATA.name] = data;
  const now: Said = statement ? { ...asListed(statement.said), ...said } : said;
  if (!standing && statement && !plan.overwrite) {
    missing(plan, engaging, statement, now);
    return;
  }
  if (!standing && statement) plan.sayings.drop(statement);
  const again = standing && statement ? lifted(standing, statement.said) : {};
  const at = standing
    ? change(plan, engaging, standing, { ...again, ...said }, now)
    : enter(plan, engaging, facts, said);
  const lists: Given[] = [];
  if (stated.locations !== undefined) lists.push(plan.locations(stated.locations, `${path}.locations`));
  if (stated.grounds !== undefined) {
    lists.push({ part: 'grounds', items: itemsOf(stated.grounds ?? [], `${path}.grounds`), path: `${path}.grounds` });
  }
  const owner: Owner = { property: 'engagement', ...at };
  plan.settle(index, owner, lists);
}

const sayingOf = (
  { part, owner, externalId }: Engaging,
  rest: Pick<Saying, 'rowId' | 'said' | 'entered' | 'version'>,
) => ({
  ...rest,
  part,
  ownerId: owner.id,
  externalId,
  withdrawn: false,
});

/** The data categories of those keys, which the call names and the register knows. */
const categoriesOf = (plan: Plan, keys: readonly string[]): Known[] =>
  keys.flatMap((key) => {
    const id = plan.batch.standing.categories.idOf(NOUN.category, key);
    return id === undefined ? [] : [{ id, key }];
  });

/** What somebody removed since the source gave it: that is a change, too, and the source does not undo it. */
function missing(plan: Plan, engaging: Engaging, statement: Standing, said: Said): void {
  const { index, path } = engaging;
  const decided = statement.decided[''] as Said | null | undefined;
  if (decided == null || !sameSaid(decided, said)) {
    const source = told(NOUN.engagement, factsOf(NOUN.engagement, said));
    plan.conflict(index, { field: null, path, register: null, source, statement });
  }
  const { rowId, entered } = statement;
  plan.sayings.say(sayingOf(engaging, { rowId, said, entered, version: null }));
}

function enter(plan: Plan, engaging: Engaging, stated: Said, said: Said): Party {
  const { index, part, path, externalId, engager, engaged } = engaging;
  const data = categoriesOf(plan, (said[DATA.name] ?? []) as string[]);
  const facts = factsOf(NOUN.engagement, said);
  const entered: Entered = {
    id: newId(),
    key: '',
    path: `rows.${index}.${path}`,
    columns: { ...facts, sources: sourcesOf(plan.batch.input.source, part, externalId) },
    links: new Map(data.length > 0 && DATA_LINK ? [[DATA_LINK, data.map(({ id }) => id)]] : []),
    naming: () => ({ service: engaging.stated.service, engager: engager.key(), engaged: engaged.key() }),
  };
  plan.write.enter(NOUN.engagement, entered);
  plan.changes.add(index, { path, before: null, after: told(NOUN.engagement, stated) });
  plan.sayings.say(sayingOf(engaging, { rowId: entered.id, said, entered: true, version: 0 }));
  return { id: entered.id, key: () => entered.key };
}

function change(plan: Plan, engaging: Engaging, standing: StandingRow, theirs: Said, now: Said): Party {
  const { index, path, engager, statement } = engaging;
  const { id, key } = standing;
  const { changed, conflicts, agreed } = merge(NOUN.engagement, standing, {
    base: statement?.said ?? {},
    theirs,
    decided: statement?.decided ?? {},
    whole: false,
    overwrite: plan.overwrite,
  });
  if (Object.keys(changed).length > 0) {
    plan.write.change(NOUN.engagement, standing, `rows.${index}.${path}`, changed);
    plan.tell(index, `${path}.`, NOUN.engagement, standing, changed);
    if (changed.engagerId !== undefined) {
      const { own } = plan.batch.standing;
      const before = [...own.values()].find((party) => party.id === standing.engagerId)?.key ?? null;
      plan.changes.add(index, { path: `${path}.engagedBy`, before, after: engager.key() });
    }
  }
  for (const clash of conflicts) {
    plan.conflict(index, {
      ...clash,
      path: `${path}.${clash.field.name}`,
      statement: { rowId: id, part: engaging.part },
    });
  }
  const linked = theirs[DATA.name] === undefined || relink(plan, engaging, standing, theirs);
  const entered = statement?.entered ?? plan.batch.standing.statements.enteredBySource(id);
  const version = agreed && linked ? standing.version : null;
  plan.sayings.say(sayingOf(engaging, { rowId: id, said: now, entered, version }));
  return { id, key: () => key };
}

/**
 * Sets the data of an engagement, one by one: what others added stays, and what others took off is not put on again.
 * Whether it has, then, all that the source says.
 */
function relink(plan: Plan, engaging: Engaging, row: StandingRow, theirs: Said): boolean {
  const { index, path, part, statement } = engaging;
  const keysOf = (value: unknown) => new Set((value ?? []) as string[]);
  const [said, base] = [keysOf(theirs[DATA.name]), keysOf(statement?.said[DATA.name])];
  const before = plan.batch.standing.data.get(row.id);
  const linked = new Set(before.map(({ key }) => key));
  const removed = before.filter(({ key }) => base.has(key) && !said.has(key));
  const missing = [...said].filter((key) => !linked.has(key));
  const withheld = plan.overwrite ? [] : missing.filter((key) => base.has(key));
  const added = categoriesOf(
    plan,
    missing.filter((key) => !withheld.includes(key)),
  );
  const source = [...said].sort();
  const decided = statement?.decided[DATA.name];
  if (withheld.length > 0 && (decided === undefined || JSON.stringify(decided) !== JSON.stringify(source))) {
    const register = [...linked].sort();
    plan.conflict(index, {
      field: DATA,
      path: `${path}.${DATA.name}`,
      register,
      source,
      statement: { rowId: row.id, part },
    });
  }
  if (removed.length + added.length > 0) {
    for (const { id } of removed) plan.write.unlinked.push({ id: row.id, category: id });
    if (DATA_LINK && added.length > 0) {
      const links = new Map([[DATA_LINK, added.map(({ id }) => id)]]);
      plan.write.linked.push({ id: row.id, key: row.key, path: `rows.${index}.${path}`, columns: row, links });
    }
    plan.write.change(NOUN.engagement, row, `rows.${index}.${path}`, {});
    const after = [...before.filter((one) => !removed.includes(one)), ...added].map(({ key }) => key).sort();
    plan.changes.add(index, { path: `${path}.${DATA.name}`, before: [...linked].sort(), after });
  }
  return withheld.length === 0;
}

/** Removes the engagements that the source gave in a part of the row which is stated and names them no longer. */
export function removeLeftOut(plan: Plan, index: number, row: SyncRowInput, found: ReadonlySet<string>): void {
  const { standing } = plan.batch;
  const owner = plan.partyOf(row.externalId);
  if (!owner) return;
  for (const part of ['engagements', 'subprocessors'] as const) {
    if (row[part] === undefined) continue;
    for (const statement of standing.statements.within(part, owner.id)) {
      if (!found.has(statement.rowId)) leaveOut(plan, index, statement);
    }
  }
}

/** It goes if a source entered it, none names it, and nobody has changed it, or said more of it. */
function leaveOut(plan: Plan, index: number, statement: Standing): void {
  const { standing, write } = { standing: plan.batch.standing, write: plan.write };
  const { rowId, part, said, entered, decided } = statement;
  const row = standing.engagements.get(rowId);
  if (!row || !entered || standing.statements.namedElsewhere(part, rowId) || plan.sayings.speaksOf(rowId)) {
    plan.sayings.drop(statement);
    return;
  }
  if (plan.overwrite || isUntouched(plan, row, said)) {
    write.remove(NOUN.engagement, rowId, `rows.${index}.${part}`);
    plan.sayings.drop(statement);
    plan.changes.add(index, { path: part, before: told(NOUN.engagement, row), after: null });
    return;
  }
  if (decided[''] !== null) {
    plan.conflict(index, { field: null, path: part, register: told(NOUN.engagement, row), source: null, statement });
  }
  plan.sayings.say({ ...statement, withdrawn: true, version: null });
}

/** Whether an engagement and what belongs to it are as sources gave them. */
function isUntouched(plan: Plan, row: StandingRow, said: Said): boolean {
  const { statements, data, partsOf } = plan.batch.standing;
  const parts = [NOUN.location, NOUN.ground].flatMap((noun) => partsOf(noun, row.id));
  const keys = (said[DATA.name] ?? []) as string[];
  return (
    saysOnly(NOUN.engagement, row, said) &&
    data.get(row.id).every(({ key }) => keys.includes(key)) &&
    parts.every(({ id }) => statements.enteredBySource(id))
  );
}
