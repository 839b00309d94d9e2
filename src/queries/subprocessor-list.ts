import type { Day } from '../domain/day.js';
import type { Snapshot } from '../database/session.js';
import { type Loaded, load, type Moment, Parameters, source } from './load.js';
import { select, type Selection } from './selection.js';
import { type Chain, type ChainEntry, ENGAGEMENT, engagementSelection, entriesOf, ON_BEHALF } from './subprocessor.js';

/** The subprocessor list of one processing on behalf. It is made when it is looked at: there may be many, and long. */
export interface SubprocessorList {
  readonly processing: Loaded;
  readonly entries: () => ChainEntry[];
}

type ByEngager = ReadonlyMap<string | undefined, readonly Chain[]>;

function byEngagerOf(edges: readonly Chain[]): ByEngager {
  const found = new Map<string | undefined, Chain[]>();
  for (const edge of edges) {
    const list = found.get(edge.engager?.id);
    if (list) list.push(edge);
    else found.set(edge.engager?.id, [edge]);
  }
  return found;
}

/** The edges that come first, and all those that lead on from them. */
function edgesFrom(first: readonly Chain[], byEngager: ByEngager): Chain[] {
  const found = new Set(first);
  // Those that come to the set meanwhile are gone through, too.
  for (const { engaged } of found) for (const edge of byEngager.get(engaged?.id) ?? []) found.add(edge);
  return [...found];
}

/** The list of each processing on behalf in force, apart, as `subprocessors` makes that of one. Three statements. */
export async function subprocessorLists(
  snapshot: Snapshot,
  moment: Moment & { readonly on: Day },
  asked: Selection,
): Promise<SubprocessorList[]> {
  const of = select('key', { processor: {}, engagements: {} });
  const { rows: processings } = await load(snapshot, moment, ON_BEHALF, of);
  const { rows: edges } = await load(snapshot, moment, ENGAGEMENT, engagementSelection(asked), {
    where: () => `t.engager_capacity = 'PROCESSOR'`,
  });
  const parameters = new Parameters();
  const assigned = await snapshot.query<{ id: string }>(
    `SELECT DISTINCT l.engagement_id AS id FROM ${source('on_behalf_engagement', 'l', moment, parameters)}
     WHERE l.organisation_id = $1`,
    parameters.values,
  );
  const somewhere = new Set(assigned.map(({ id }) => id));
  const byEngager = byEngagerOf(edges as Chain[]);
  return processings.map((processing) => ({
    processing,
    entries() {
      const processor = processing.processor as Loaded | null;
      if (!processor) return [];
      const own = new Set((processing.engagements as Loaded[]).map(({ id }) => id));
      const first = (byEngager.get(processor.id) ?? []).filter(({ id }) => own.has(id) || !somewhere.has(id));
      return entriesOf(edgesFrom(first, byEngager), new Set([processor.id]), asked, moment.on);
    },
  }));
}
