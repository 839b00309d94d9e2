import type { SyncRowInput } from '../inputs/sync-row.js';
import { differing } from '../services/change.js';
import { defaultsOf } from '../services/entry.js';
import { newId } from '../services/write.js';
import { type Given, NO_LINKS } from './part.js';
import { countryOf } from './place.js';
import { itemsOf, type Plan } from './plan.js';
import { NOUN } from './standing.js';
import type { Entered } from './write.js';

const FACTS = ['name', 'legalName', 'address', 'registrationNumber', 'website', 'description'];

/** Enters or changes the party of a row, with what belongs to it. */
export function planParty(plan: Plan, index: number, row: SyncRowInput): void {
  const place = countryOf(plan.batch.reader, row);
  for (const note of place.notes) plan.notes.add(index, note);
  const stated = Object.fromEntries(
    [...FACTS.map((fact) => [fact, row[fact]] as const), ['country', place.country] as const].filter(
      ([, value]) => value !== undefined,
    ),
  );
  enterOrChange(plan, index, row.externalId, stated);
  const lists: Given[] = [];
  if (row.country !== undefined) {
    lists.push({ noun: NOUN.location, list: 'country', items: place.items, path: 'country' });
  }
  if (row.locations !== undefined) lists.push(plan.locations(index, row.locations, 'locations'));
  if (row.certifications !== undefined) {
    const items = itemsOf(row.certifications ?? [], 'certifications');
    lists.push({ noun: NOUN.certification, list: 'certifications', items, path: 'certifications' });
  }
  if (row.contact !== undefined) {
    const items = row.contact === null ? [] : [{ facts: row.contact, path: 'contact' }];
    lists.push({ noun: NOUN.contact, list: 'contact', items, path: 'contact' });
  }
  plan.settle(index, { property: 'party', ...plan.partyOf(row.externalId) }, lists);
}

function enterOrChange(plan: Plan, index: number, externalId: string, stated: Record<string, unknown>): void {
  const { standing: register, input } = plan.batch;
  const path = `rows.${index}`;
  const standing = register.parties.get(externalId);
  if (standing) {
    const changed = differing(NOUN.party, standing, stated);
    if (Object.keys(changed).length === 0) return;
    const columns = { ...standing, ...changed };
    plan.write.change(NOUN.party, { id: standing.id, key: standing.key, path, columns, links: NO_LINKS });
    plan.tell(index, '', standing, changed);
    return;
  }
  const columns = { ...defaultsOf(NOUN.party), ...stated };
  const party: Entered = { id: newId(), key: '', path, columns, links: NO_LINKS, naming: () => stated };
  const reference = { source: input.source, externalId };
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
}
