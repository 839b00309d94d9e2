import type { Engaged } from './engagement.js';
import type { GapFacts, JudgedEngagementFacts } from './fact.js';

/** An engagement that data of the register run through, and for which own party. */
export interface Use {
  readonly engagement: Engaged;
  /** The id of the own party that engages, is engaged, or whose chain it is in. */
  readonly party: string;
  /** Keys of the entries that name it. Those that it serves further down a chain are not among them. */
  readonly entries: readonly string[];
}

const known = (engagement: JudgedEngagementFacts): engagement is Engaged =>
  engagement.engager !== null && engagement.engaged !== null;

interface Named {
  readonly entries: Set<string>;
  /** The id of the own party that keeps the first of them. */
  readonly party: string | null;
}

/** The entries that name each engagement, by its key. */
function naming({ activities, processings }: GapFacts, own: ReadonlySet<string>): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const name = (engagement: { readonly key: string } | null, entry: string, party: string | null) => {
    if (!engagement) return;
    const one = found.get(engagement.key) ?? { entries: new Set(), party };
    found.set(engagement.key, one);
    one.entries.add(entry);
  };
  for (const { key, controller, jointControllers, disclosures, systems } of activities) {
    const keepers = [controller, ...jointControllers.map(({ party }) => party)];
    const keeper = keepers.find((party) => party && own.has(party.id))?.id ?? null;
    for (const { engagement } of disclosures) name(engagement, key, keeper);
    for (const { host } of systems) name(host, key, keeper);
  }
  for (const { key, processor, engagements, systems } of processings) {
    for (const engagement of engagements) name(engagement, key, processor?.id ?? null);
    for (const { host } of systems) name(host, key, processor?.id ?? null);
  }
  return found;
}

/** The engagements by which processors engage others, by the id of who engages. */
function subprocessing(edges: readonly Engaged[]): ReadonlyMap<string, readonly Engaged[]> {
  const found = new Map<string, Engaged[]>();
  for (const edge of edges) {
    if (edge.engagerCapacity !== 'PROCESSOR') continue;
    const list = found.get(edge.engager.id);
    if (list) list.push(edge);
    else found.set(edge.engager.id, [edge]);
  }
  return found;
}

/**
 * The engagements in use: those of the own parties in either role, those that their entries name, and from each
 * processor on those with which it engages others. What a processor engages others for as controller is its own affair.
 *
 * Each is visited once, so circles and shared parties do no harm.
 */
export function engagementsInUse(facts: GapFacts): Use[] {
  const own = new Set(facts.parties.map(({ id }) => id));
  const entriesOf = naming(facts, own);
  const edges = facts.engagements.filter(known);
  const below = subprocessing(edges);
  const uses = new Map<string, Use>();
  const visit = (engagement: Engaged, party: string) => {
    const entries = [...(entriesOf.get(engagement.key)?.entries ?? [])];
    if (!uses.has(engagement.key)) uses.set(engagement.key, { engagement, party, entries });
  };
  for (const edge of edges) {
    const { engager, engaged, key } = edge;
    const party = own.has(engager.id) ? engager.id : own.has(engaged.id) ? engaged.id : entriesOf.get(key)?.party;
    if (party != null && own.has(party)) visit(edge, party);
  }
  // A map is walked with what is added on the way.
  for (const { engagement, party } of uses.values()) {
    if (own.has(engagement.engaged.id)) continue;
    for (const next of below.get(engagement.engaged.id) ?? []) visit(next, party);
  }
  return [...uses.values()];
}
