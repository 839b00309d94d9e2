import type { Day } from '../domain/day.js';
import { NotFound } from '../domain/problem.js';
import type { Snapshot } from '../database/session.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { inForce, type Loaded, load, type Moment, type Parameters, source } from './load.js';
import { select, type Selection } from './selection.js';
import { type Chain, type ChainEntry, ENGAGEMENT, engagementSelection, entriesOf } from './subprocessor.js';

const PARTY = nounOf(Party);

/** The engagements that a party made in whatever capacity, and from there those of each processor engaged. */
const reachable =
  (moment: Moment, party: string) =>
  (parameters: Parameters): string => {
    const engagement = (alias: string) => source('engagement', alias, moment, parameters);
    const edge = (alias: string) =>
      `${alias}.organisation_id = $1 AND ${inForce(ENGAGEMENT, alias, moment, parameters)}`;
    return `t.id IN (
    WITH RECURSIVE reached(id, engaged_id) AS (
      SELECT e.id, e.engaged_id FROM ${engagement('e')}
      WHERE ${edge('e')} AND e.engager_id IN (
        SELECT p.id FROM ${source('party', 'p', moment, parameters)}
        WHERE p.organisation_id = $1 AND p.key = ${parameters.add(party)}::text)
      UNION
      SELECT n.id, n.engaged_id FROM reached AS r
      JOIN ${engagement('n')} ON ${edge('n')} AND n.engager_capacity = 'PROCESSOR' AND n.engager_id = r.engaged_id
    )
    SELECT r.id FROM reached AS r)`;
  };

/** Whom a party engages, and whom these engage, by depth and then by name. Two statements. */
export async function chainOf(
  snapshot: Snapshot,
  moment: Moment & { readonly on: Day },
  key: string,
  asked: Selection,
): Promise<{ readonly party: Loaded; readonly entries: ChainEntry[] }> {
  const { rows } = await load(snapshot, moment, PARTY, select('key', 'name'), {
    where: (parameters) => `t.key = ${parameters.add(key)}::text`,
  });
  const [party] = rows;
  if (!party) throw new NotFound('party', key);
  const { rows: edges } = await load(snapshot, moment, ENGAGEMENT, engagementSelection(asked), {
    where: reachable(moment, key),
  });
  return { party, entries: entriesOf(edges as Chain[], new Set([party.id]), asked, moment.on) };
}
