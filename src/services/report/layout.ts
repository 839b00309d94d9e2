import { controllerRecord } from '../../domain/article-30/controller.js';
import type { Day } from '../../domain/day.js';
import type { NounType } from '../../entities/noun.js';
import { columnFacts, type RegisterRow, type RegisterSource } from '../../reports/layout/register.js';
import type { DetailedEntry, DetailedFacts, LayoutSource } from '../../reports/layout/source.js';
import type { Snapshot } from '../../database/session.js';
import { activityNames, detailedActivitiesById } from '../../queries/article-30-entry.js';
import type { Moment } from '../../queries/load.js';
import { PAGE_LIMIT, page } from '../../queries/page.js';
import { select, type Selection } from '../../queries/selection.js';
import { article30Source, inOrder, keeper, PAGE, type SourceRequest } from '../article-30.js';
import { organisationOf } from '../organisation.js';

type DayMoment = Moment & { readonly on: Day };

/** A record with what its layouts are filled from. The snapshot stays open until they are written. */
export async function layoutSource(
  snapshot: Snapshot,
  moment: DayMoment,
  request: SourceRequest,
): Promise<LayoutSource> {
  if (request.capacity === 'PROCESSOR') {
    const source = await article30Source(snapshot, moment, request);
    return {
      capacity: 'PROCESSOR',
      own: source.own,
      async *entries() {
        for await (const record of source.entries()) if (record.capacity === 'PROCESSOR') yield record.entries;
      },
    };
  }
  const party = await keeper(snapshot, moment, request.party);
  const ids = inOrder(await activityNames(snapshot, moment, party.id)).map(({ id }) => id);
  return {
    capacity: 'CONTROLLER',
    own: controllerRecord(party, [], moment),
    async *entries() {
      for (let start = 0; start < ids.length; start += PAGE) {
        const facts = await detailedActivitiesById<DetailedFacts>(snapshot, moment, ids.slice(start, start + PAGE));
        const byKey = new Map(facts.map((one) => [one.key, one]));
        const { entries } = controllerRecord(party, facts, moment);
        yield entries.flatMap((entry): DetailedEntry[] => {
          const of = byKey.get(entry.key);
          return of ? [{ entry, facts: of }] : [];
        });
      }
    },
  };
}

/** All that a sheet has of a noun. */
const selectionOf = (noun: NounType): Selection => ({
  ...select('key', 'sources', ...noun.values.map(({ property }) => property)),
  ...Object.fromEntries(
    columnFacts(noun).flatMap(({ kind, property }) =>
      kind === 'one' || kind === 'links' ? [[property, select('key')]] : [],
    ),
  ),
});

/** The register itself, a page of one noun at a time, in the order of the keys. */
export async function registerSource(snapshot: Snapshot, moment: Moment): Promise<RegisterSource> {
  const { name } = await organisationOf(snapshot);
  return {
    organisation: name,
    ...moment,
    async *rows(noun) {
      const selection = selectionOf(noun);
      for (let after: string | null = null, more = true; more;) {
        const found = await page(snapshot, moment, noun, { first: PAGE_LIMIT, after }, { selection, counted: false });
        yield found.nodes as unknown as RegisterRow[];
        after = found.pageInfo.endCursor;
        more = found.pageInfo.hasNextPage;
      }
    },
  };
}
