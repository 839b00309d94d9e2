import type { StandingRow } from '../services/lock.js';
import type { Batch } from './batch.js';
import { engagingsOf, match, type Party } from './engagement.js';
import { planEngagement, removeLeftOut } from './plan-engagement.js';
import { planParty } from './plan-party.js';
import { Multimap } from './multimap.js';
import type { SyncChange, SyncNote } from './outcome.js';
import { type Given, type Owner, settle } from './part.js';
import { type Item, locationsOf } from './place.js';
import { endStale } from './stale.js';
import { NOUN } from './standing.js';
import { Write } from './write.js';

/** The entries of a list, each with its place in the row. */
export const itemsOf = (list: readonly object[], path: string): Item[] =>
  list.map((facts, at) => ({ facts: { ...facts }, path: `${path}.${at}` }));

/** What the sound rows of a call do to the register, and what there is to say of each. Nothing is written yet. */
export class Plan {
  readonly write = new Write();
  readonly changes = new Multimap<number, SyncChange>();
  readonly notes = new Multimap<number, SyncNote>();
  /** What changes for parties that the call does not name, by what the source calls them. */
  readonly staleChanges = new Multimap<string, SyncChange>();
  /** Rows whose party is new. */
  readonly created = new Set<number>();
  private readonly parties = new Map<string, Party>();

  constructor(readonly batch: Batch) {
    const { standing, input } = batch;
    for (const [externalId, { id, key }] of standing.parties) this.name(externalId, { id, key: () => key });
    const rows = batch.sound();
    for (const [index, row] of rows) planParty(this, index, row);
    const engagings = engagingsOf(batch, (externalId) => this.partyOf(externalId));
    const found = match(input.source, engagings, standing);
    for (const engaging of engagings) planEngagement(this, engaging);
    for (const [index, row] of rows) removeLeftOut(this, index, row, found);
    endStale(this, found);
  }

  name(externalId: string, party: Party): void {
    this.parties.set(externalId, party);
  }

  partyOf(externalId: string): Party {
    const party = this.parties.get(externalId);
    if (!party) throw new Error('A sound row names only what is known, or is in the call.');
    return party;
  }

  /** Says of a row which facts change. */
  tell(index: number, prefix: string, before: StandingRow, changed: Readonly<Record<string, unknown>>): void {
    for (const [property, after] of Object.entries(changed)) {
      this.changes.add(index, { path: `${prefix}${property}`, before: before[property] ?? null, after });
    }
  }

  /** The locations that a list of the row states. */
  locations(index: number, list: readonly object[] | null, path: string): Given {
    const { items, notes } = locationsOf(this.batch.reader, (list ?? []) as never, path);
    for (const note of notes) this.notes.add(index, note);
    return { noun: NOUN.location, list: 'locations', items, path };
  }

  /** Brings the lists of a party or an engagement to what the row states. */
  settle(index: number, owner: Owner, lists: readonly Given[]): void {
    const { input, standing } = this.batch;
    for (const given of lists) {
      const rows = standing.partsOf(given.noun, owner.id);
      const changes = settle(this.write, input.source, `rows.${index}`, owner, rows, given);
      for (const change of changes) this.changes.add(index, change);
    }
  }
}
