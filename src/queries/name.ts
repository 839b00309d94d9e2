import type { Snapshot } from '../database/session.js';
import { DataCategory } from '../entities/data-category.js';
import { DataSubjectCategory } from '../entities/data-subject-category.js';
import { Disclosure } from '../entities/disclosure.js';
import { Engagement } from '../entities/engagement.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { ProcessingActivity } from '../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { System } from '../entities/system.js';
import type { NamedNoun, Names } from '../reports/name.js';
import { load, type Moment } from './load.js';
import { select, type Selection } from './selection.js';

type Row = Readonly<Record<string, unknown>> & { readonly key: string };

interface Naming {
  readonly entity: abstract new () => object;
  readonly selection: Selection;
  readonly of: (row: Row) => string | null;
}

const byName = (entity: Naming['entity']): Naming => ({
  entity,
  selection: select('key', 'name'),
  of: ({ name }) => name as string,
});

const NAMINGS: Readonly<Record<NamedNoun, Naming>> = {
  activity: byName(ProcessingActivity),
  processing: byName(ProcessingOnBehalf),
  engagement: { entity: Engagement, selection: select('key', 'service'), of: ({ service }) => service as string },
  system: byName(System),
  dataCategory: byName(DataCategory),
  subject: byName(DataSubjectCategory),
  party: byName(Party),
  disclosure: {
    entity: Disclosure,
    selection: { key: {}, recipient: select('name') },
    of: ({ recipient }) => (recipient as { name: string } | null)?.name ?? null,
  },
};

/** What the rows of these nouns are called on the day. One statement for each noun. */
export async function namesOf(snapshot: Snapshot, moment: Moment, nouns: readonly NamedNoun[]): Promise<Names> {
  const found = new Map<NamedNoun, ReadonlyMap<string, string>>();
  for (const noun of nouns) {
    const { entity, selection, of } = NAMINGS[noun];
    const { rows } = await load(snapshot, moment, nounOf(entity), selection);
    found.set(noun, new Map((rows as unknown as Row[]).map((row) => [row.key, of(row) ?? row.key])));
  }
  return (noun, key) => found.get(noun)?.get(key) ?? null;
}
