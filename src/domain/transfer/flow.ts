import type { EngagementFacts, LocationFacts, PartyFacts, ProcessingFacts, RegisterFacts } from './fact.js';
import type { Content } from './flow-data.js';
import { placesOf, type Spot } from './flow-place.js';
import type { HopGround, HopRole } from './hop.js';
import type { Via } from './transfer.js';

/** A way for data from one party to another, by the rows that say so, and the places where they then are. */
export interface Edge {
  readonly key: string;
  readonly exporter: PartyFacts;
  readonly exporterRole: HopRole;
  readonly importer: PartyFacts | null;
  readonly importerRoles: readonly HopRole[];
  readonly places: readonly Spot[];
  readonly grounds: readonly HopGround[];
  readonly returning: boolean;
  readonly via: Via;
  /** Keys, in order, of the engagements of the importer by the exporter that a disclosure to it does not name. */
  readonly unlinked: readonly string[];
  /** What it is about. Where it goes on from a node, what reaches the node belongs to it as well. */
  readonly content: Content;
  /** Whether the data begin here. If not, they have come to the exporter before. */
  readonly origin: boolean;
  /** Where the importer has the data from here, to give them on. */
  readonly to: Node[];
}

/** Data in the hands of a processor, which may give them on to the processors that it engages. */
export interface Node {
  readonly key: string;
  readonly out: Edge[];
  /** What is begun with here, whoever gave it; null where data only come to it from others. */
  start: Content | null;
  /** Data begin here: it is not stated who gave them. */
  begins: boolean;
}

export const NO_CONTENT: Content = { listed: [], activities: [], processings: [] };
export const NO_VIA: Via = { disclosure: null, engagement: null, system: null, servedController: null };

const NONE: readonly HopGround[] = [];
const NO_KEYS: readonly string[] = [];

const pair = (one: PartyFacts, other: PartyFacts): string => `${one.id} ${other.id}`;

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

type Sketch = Pick<Edge, 'key' | 'exporter' | 'exporterRole' | 'importer' | 'importerRoles' | 'places'> & Partial<Edge>;

/** Who gives data to whom in a register: edges between parties, and nodes where a processor has them to give on. */
export class Network {
  readonly edges: Edge[] = [];
  readonly nodes = new Map<string, Node>();
  /** Engagements that some edge is made of. */
  readonly used = new Set<EngagementFacts>();
  private readonly engaging: ReadonlyMap<string, readonly EngagementFacts[]>;
  private readonly between: ReadonlyMap<string, readonly EngagementFacts[]>;
  private readonly serving: ReadonlyMap<string, readonly ProcessingFacts[]>;
  private readonly engagementEdges = new Map<EngagementFacts, Edge>();
  private readonly pending: (() => void)[] = [];

  constructor({ engagements, processings }: RegisterFacts) {
    const asProcessor = engagements.filter(({ engagerCapacity }) => engagerCapacity === 'PROCESSOR');
    this.engaging = grouped(asProcessor, ({ engager }) => engager.id);
    this.between = grouped(engagements, ({ engager, engaged }) => pair(engager, engaged));
    const served = processings.flatMap((processing) =>
      processing.controllers.map(({ controller }) => ({ processing, who: pair(processing.processor, controller) })),
    );
    this.serving = new Map(
      [...grouped(served, ({ who }) => who)].map(([who, rows]) => [
        who,
        [...new Set(rows.map(({ processing }) => processing))],
      ]),
    );
  }

  add(sketch: Sketch): Edge {
    const edge: Edge = {
      key: sketch.key,
      exporter: sketch.exporter,
      exporterRole: sketch.exporterRole,
      importer: sketch.importer,
      importerRoles: sketch.importerRoles,
      places: sketch.places,
      grounds: sketch.grounds ?? NONE,
      returning: sketch.returning ?? false,
      via: sketch.via ?? NO_VIA,
      unlinked: sketch.unlinked ?? NO_KEYS,
      content: sketch.content ?? NO_CONTENT,
      origin: sketch.origin ?? false,
      to: sketch.to ?? [],
    };
    this.edges.push(edge);
    return edge;
  }

  /** The node of that key; its edges are added by `fill` once, and not before those who ask have their answer. */
  node(key: string, fill: (node: Node) => void): Node {
    const known = this.nodes.get(key);
    if (known) return known;
    const node: Node = { key, out: [], start: null, begins: false };
    this.nodes.set(key, node);
    this.pending.push(() => {
      fill(node);
    });
    return node;
  }

  /** Adds what follows from all that was asked for. Chains are as deep as the register has them. */
  settle(): void {
    for (let fill = this.pending.pop(); fill; fill = this.pending.pop()) fill();
  }

  /** Engagements of one party by another, in the capacity. */
  engagementsOf(engager: PartyFacts, engaged: PartyFacts, capacity: 'CONTROLLER' | 'PROCESSOR'): EngagementFacts[] {
    return (this.between.get(pair(engager, engaged)) ?? []).filter((one) => one.engagerCapacity === capacity);
  }

  subprocessorsOf(party: PartyFacts): readonly EngagementFacts[] {
    return this.engaging.get(party.id) ?? [];
  }

  processing({ key }: ProcessingFacts, fill: (node: Node) => void): Node {
    return this.node(`processing:${key}`, fill);
  }

  /**
   * Where a recipient has the data to give them on: as processor, or as one whose role is not stated.
   *
   * A processor that keeps a record of what it does for the exporter has them for that; any other for whatever it
   * engages processors for. A controller that receives data has its own activities, and they begin with it.
   */
  onward(importer: PartyFacts, roles: readonly HopRole[], exporter: PartyFacts): Node[] {
    if (importer.id === exporter.id || (roles.length > 0 && !roles.includes('PROCESSOR'))) return [];
    const serving = (this.serving.get(pair(importer, exporter)) ?? []).flatMap(
      ({ key }) => this.nodes.get(`processing:${key}`) ?? [],
    );
    if (serving.length > 0) return serving;
    if (this.subprocessorsOf(importer).length === 0) return [];
    return [
      this.node(`processor:${importer.key}`, ({ out }) => {
        out.push(...this.subprocessorsOf(importer).map((one) => this.subprocessing(one)));
      }),
    ];
  }

  /** A processor gives data to one that it engages: one edge, however many ways lead to it. */
  subprocessing(engagement: EngagementFacts): Edge {
    const known = this.engagementEdges.get(engagement);
    if (known) return known;
    const edge = this.engagement(engagement, { origin: false });
    this.engagementEdges.set(engagement, edge);
    return edge;
  }

  /** What an engagement says by itself. */
  engagement(engagement: EngagementFacts, { origin }: { readonly origin: boolean }): Edge {
    const { key, engager, engaged, engagerCapacity, locations, grounds, dataCategories: listed } = engagement;
    this.used.add(engagement);
    return this.add({
      key: `engagement:${key}`,
      exporter: engager,
      exporterRole: engagerCapacity,
      importer: engaged,
      importerRoles: ['PROCESSOR'],
      places: placesOf(engaged, locations),
      grounds,
      via: { ...NO_VIA, engagement: key },
      content: { ...NO_CONTENT, listed },
      origin,
      to: this.onward(engaged, ['PROCESSOR'], engager),
    });
  }

  /** The hop to a processor that nothing names but what it engages others for: by what is recorded between the two. */
  implied(importer: PartyFacts, { locations: said = [], ...rest }: Implied): Edge {
    const engagements = this.engagementsOf(rest.exporter, importer, rest.exporterRole);
    for (const one of engagements) this.used.add(one);
    const [only, another] = engagements;
    return this.add({
      ...rest,
      importer,
      importerRoles: ['PROCESSOR'],
      places: placesOf(importer, [...engagements.flatMap(({ locations }) => locations), ...said]),
      grounds: engagements.flatMap(({ grounds }) => grounds),
      via: { ...rest.via, engagement: only && !another ? only.key : null },
    });
  }
}

type Implied = Pick<Edge, 'key' | 'exporter' | 'via' | 'content' | 'origin' | 'to'> & {
  readonly exporterRole: 'CONTROLLER' | 'PROCESSOR';
  /** Where the importer has them, beside where the engagements say. */
  readonly locations?: readonly LocationFacts[];
};
