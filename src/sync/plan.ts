import type { NounType } from '../entities/noun.js';
import type { StandingRow } from '../services/lock.js';
import type { Batch } from './batch.js';
import type { Clash } from './clash.js';
import type { Said } from './field.js';
import { engagingsOf, match, type Party } from './engagement.js';
import { planEngagement, removeLeftOut } from './plan-engagement.js';
import { planParty } from './plan-party.js';
import { Multimap } from './multimap.js';
import type { SyncChange, SyncNote } from './outcome.js';
import { type Given, type Owner, Settling } from './part.js';
import { type Item, locationsOf } from './place.js';
import { endStale } from './stale.js';
import { Sayings } from './saying.js';
import { Write } from './write.js';

/** The entries of a list, each with its place in the row. */
export const itemsOf = (list: readonly object[], path: string): Item[] =>
  list.map((facts, at) => ({ facts: { ...facts }, path: `${path}.${at}` }));

/** What the sound rows of a call do to the register, and what there is to say of each. Nothing is written yet. */
export class Plan {
  readonly write = new Write();
  readonly sayings: Sayings;
  readonly changes = new Multimap<number, SyncChange>();
  readonly conflicts = new Multimap<number, Clash>();
  /** What changes, what does not, and what is left, for parties that the call does not name, by what the source calls them. */
  readonly staleChanges = new Multimap<string, SyncChange>();
  readonly staleConflicts = new Multimap<string, Clash>();
  readonly staleNotes = new Multimap<string, SyncNote>();
  /** Parties whose engagements the source lists no longer, and has end: their rows are to be looked at when they come again. */
  readonly unlisted = new Set<string>();
  /** Rows whose party is new. */
  readonly created = new Set<number>();
  /** Parties of which the source does not speak any more. */
  readonly forgotten: string[];
  /** Whether what the call says is taken over what others said. */
  readonly overwrite: boolean;
  private readonly parties = new Map<string, Party>();

  constructor(readonly batch: Batch) {
    const { standing, input } = batch;
    this.sayings = new Sayings(standing.statements);
    this.forgotten = [...standing.unlinked];
    this.overwrite = input.onConflict === 'OVERWRITE';
    for (const [externalId, { id, key }] of standing.parties) this.name(externalId, { id, key: () => key });
    const rows = batch.sound();
    for (const [index, row] of rows) planParty(this, index, row);
    const engagings = engagingsOf(this);
    const found = match(this, engagings);
    for (const engaging of engagings) planEngagement(this, engaging);
    for (const [index, row] of rows) removeLeftOut(this, index, row, found);
    endStale(this, found);
  }

  name(externalId: string, party: Party): void {
    this.parties.set(externalId, party);
  }

  /** The party that the source calls so; none where somebody removed it, and the source does not undo that. */
  partyOf(externalId: string): Party | undefined {
    return this.parties.get(externalId);
  }

  conflict(index: number, clash: Clash): void {
    this.conflicts.add(index, clash);
  }

  /** Says of a row which facts change; references are told by those who know what they lead to. */
  tell(index: number, prefix: string, { values }: NounType, before: StandingRow, changed: Said): void {
    for (const { property } of values) {
      const after = changed[property];
      if (after !== undefined)
        this.changes.add(index, { path: prefix + property, before: before[property] ?? null, after });
    }
  }

  /** The locations that a list of the row states. */
  locations(list: readonly object[] | null, path: string): Given {
    return { part: 'locations', items: locationsOf(this.batch.reader, (list ?? []) as never, path), path };
  }

  /** Brings the lists of a party or an engagement to what the row states. */
  settle(index: number, owner: Owner, lists: readonly Given[]): void {
    for (const given of lists) new Settling(this, index, owner, given).settle();
  }
}
