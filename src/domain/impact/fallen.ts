import type { PartyFacts } from '../transfer/fact.js';
import type { Edge } from '../transfer/flow.js';
import { alongDown } from './affected.js';
import type { ImpactFacts } from './fact.js';
import { walk, type Web } from './web.js';

/** Those who receive data of some activity or processing, by any way. */
function receiving(web: Web): ReadonlySet<string> {
  const found = new Set<string>();
  for (const edge of web.edges) {
    const { activities, processings } = web.concernOf(edge);
    if (edge.importer && activities.length + processings.length > 0) found.add(edge.importer.id);
  }
  return found;
}

/** Those who are given no data any more, though they are still there, each with the way by which they were. */
export function fallen(
  { web, edges }: { readonly web: Web; readonly edges: readonly Edge[] },
  after: ImpactFacts,
  webAfter: Web,
): ReadonlyMap<string, { readonly party: PartyFacts; readonly path: readonly PartyFacts[] }> {
  const left = new Set(after.parties.map(({ id }) => id));
  const [before, now] = [receiving(web), receiving(webAfter)];
  const found = new Map<string, { party: PartyFacts; path: readonly PartyFacts[] }>();
  for (const step of walk(edges, web.down).values()) {
    const { importer } = step.edge;
    if (!importer || importer.own || found.has(importer.id) || !left.has(importer.id)) continue;
    if (!before.has(importer.id) || now.has(importer.id)) continue;
    const path = alongDown(step);
    found.set(importer.id, { party: importer, path: path.length > 2 ? path.slice(1) : path });
  }
  return found;
}
