import type { SyncRowInput } from '../inputs/sync-row.js';
import { defaultsOf } from '../services/entry.js';
import { newId } from '../services/write.js';
import { merge, type Said, saidIn, sameSaid } from './field.js';
import { NOUN } from './noun.js';
import type { Given } from './part.js';
import { countryOf } from './place.js';
import { itemsOf, type Plan } from './plan.js';
import { type Entered, NO_LINKS } from './write.js';

const FACTS = ['name', 'legalName', 'address', 'registrationNumber', 'website', 'description'];

/** Enters or changes the party of a row, with what belongs to it. */
export function planParty(plan: Plan, index: number, row: SyncRowInput): void {
  const place = countryOf(plan.batch.reader, row);
  const stated = Object.fromEntries(
    [...FACTS.map((fact) => [fact, row[fact]] as const), ['country', place.country] as const].filter(
      ([, value]) => value !== undefined,
    ),
  );
  settleParty(plan, index, row.externalId, stated);
  const party = plan.partyOf(row.externalId);
  if (!party) return;
  const lists: Given[] = [];
  if (row.country !== undefined) lists.push({ part: 'country', items: place.items, path: 'country' });
  if (row.locations !== undefined) lists.push(plan.locations(row.locations, 'locations'));
  if (row.certifications !== undefined) {
    const items = itemsOf(row.certifications ?? [], 'certifications');
    lists.push({ part: 'certifications', items, path: 'certifications' });
  }
  if (row.contact !== undefined) {
    const items = row.contact === null ? [] : [{ facts: row.contact, path: 'contact' }];
    lists.push({ part: 'contact', items, path: 'contact' });
  }
  plan.settle(index, { property: 'party', ...party }, lists);
}

/** What a source said before stays said where it says nothing of it now. */
const stillSaid = (before: Said | undefined, now: Said): Said => ({ ...before, ...now });

function settleParty(plan: Plan, index: number, externalId: string, stated: Record<string, unknown>): void {
  const { standing: register } = plan.batch;
  const theirs = saidIn(NOUN.party, stated);
  const standing = register.parties.get(externalId);
  const removed = register.removed.get(externalId);
  if (removed && !plan.overwrite) {
    const said = stillSaid(removed.said, theirs);
    const decided = removed.decided[''] as Said | null | undefined;
    if (decided == null || !sameSaid(decided, said)) {
      plan.conflict(index, { field: null, path: '', register: null, source: stated, statement: removed });
    }
    plan.sayings.say({ ...removed, said, version: null });
    return;
  }
  if (removed) plan.forgotten.push(removed.rowId);
  if (!standing) {
    enter(plan, index, externalId, stated, theirs);
    return;
  }
  const { id } = standing;
  const statement = register.statements.of('party', id);
  const { changed, conflicts, agreed } = merge(NOUN.party, standing, {
    base: statement?.said ?? {},
    theirs,
    decided: statement?.decided ?? {},
    whole: false,
    overwrite: plan.overwrite,
  });
  if (Object.keys(changed).length > 0) plan.write.change(NOUN.party, standing, `rows.${index}`, changed);
  plan.tell(index, '', NOUN.party, standing, changed);
  for (const clash of conflicts) {
    plan.conflict(index, { ...clash, path: clash.field.name, statement: { rowId: id, part: 'party' } });
  }
  const said = stillSaid(statement?.said, theirs);
  const entered = register.statements.enteredBySource(id);
  plan.sayings.say({ ...ofParty(id, externalId), said, entered, version: agreed ? standing.version : null });
}

const ofParty = (id: string, externalId: string) =>
  ({ rowId: id, part: 'party', ownerId: id, externalId, withdrawn: false }) as const;

function enter(plan: Plan, index: number, externalId: string, stated: Record<string, unknown>, said: Said): void {
  const path = `rows.${index}`;
  const columns = { ...defaultsOf(NOUN.party), ...stated };
  const party: Entered = { id: newId(), key: '', path, columns, links: NO_LINKS, naming: () => stated };
  const reference = { source: plan.batch.input.source, externalId };
  plan.write.enter(NOUN.party, party);
  plan.write.enter(NOUN.reference, {
    id: newId(),
    key: '',
    path,
    columns: { ...reference, partyId: party.id },
    links: NO_LINKS,
    naming: () => ({ ...reference, party: party.key }),
  });
  plan.name(externalId, { id: party.id, key: () => party.key });
  plan.created.add(index);
  plan.sayings.say({ ...ofParty(party.id, externalId), said, entered: true, version: 0 });
}
