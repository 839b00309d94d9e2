import type { Day } from '../day.js';
import { type Regime, REGIMES } from '../territory.js';
import type { Lapse } from './adequacy-decision.js';
import { type Case, Docket } from './derive-case.js';
import { type Concern, concernsOf } from './derive-concern.js';
import { withNotes } from './derive-note.js';
import { inOrder, type Step, waysOf, type Way, worse } from './derive-walk.js';
import type { RegisterFacts } from './fact.js';
import type { Edge } from './flow.js';
import { KIND_AT, placeKey } from './flow-place.js';
import { flowsOf } from './flow-processing.js';
import { compareOutcomes, type Judgement, type Outcome, OUTCOME_ORDER } from './outcome.js';
import type { Answer, Chain, ChainStep, Transfer, TransferPlace, Transfers } from './transfer.js';

/** What one place of an edge comes to under one regime, and the ways that it is judged after. */
interface Finding {
  readonly judgement: Judgement;
  readonly way: Way;
  readonly chainOutcome: Outcome;
  readonly chainWay: Way;
}

/** The first of the worst: by what the hop itself comes to, and by what its chain does. The shortest ways come first. */
function findingOf(of: Case, regime: Regime, ways: readonly Way[]): Finding | null {
  let found: Finding | null = null;
  for (const way of ways) {
    // Nothing is worse.
    if (found?.judgement.outcome === 'UNLAWFUL') break;
    const { judgement } = of.verdict(regime, way.arrival);
    const chainOutcome = worse(way.worst, judgement.outcome);
    if (found === null) {
      found = { judgement, way, chainOutcome, chainWay: way };
      continue;
    }
    if (compareOutcomes(judgement.outcome, found.judgement.outcome) > 0) found = { ...found, judgement, way };
    if (compareOutcomes(chainOutcome, found.chainOutcome) > 0) found = { ...found, chainOutcome, chainWay: way };
  }
  return found;
}

const keyOf = (edge: Edge, place: TransferPlace): string => `${edge.key}:${placeKey(place)}`;

/** What all transfers of one register share. */
interface Frame {
  readonly casesOf: (edge: Edge) => readonly Case[];
}

/** The hops of a way, and the one after it. */
function stepsOf(last: Step, regime: Regime, { casesOf }: Frame): readonly ChainStep[] {
  const steps: ChainStep[] = [];
  for (let step: Step | null = last; step !== null; step = step.way.by) {
    const { edge, way } = step;
    const place = edge.places[step.place];
    const found = casesOf(edge)[step.place]?.verdict(regime, way.arrival);
    if (!place || !found) throw new Error('A step is at a place of its edge.');
    const judgement = withNotes(found.judgement, edge);
    steps.push({ transfer: keyOf(edge, place), exporter: edge.exporter, importer: edge.importer, judgement });
  }
  return steps.reverse();
}

/** A transfer, whose ways are made when they are looked at. */
class Derived implements Transfer {
  readonly key: string;
  readonly place: TransferPlace;
  readonly outcome: Outcome;

  constructor(
    private readonly edge: Edge,
    private readonly at: number,
    private readonly concern: Concern,
    private readonly findings: readonly Finding[],
    private readonly frame: Frame,
  ) {
    const place = edge.places[at];
    if (!place) throw new Error('A transfer is at a place of its edge.');
    this.place = place;
    this.key = keyOf(edge, place);
    this.outcome = findings.map(({ judgement }) => judgement.outcome).reduce(worse);
  }

  get kind() {
    return KIND_AT[this.place.kind];
  }
  get exporter() {
    return this.edge.exporter;
  }
  get exporterRole() {
    return this.edge.exporterRole;
  }
  get importer() {
    return this.edge.importer;
  }
  get importerRoles() {
    return this.edge.importerRoles;
  }
  get returning() {
    return this.edge.returning;
  }
  get via() {
    return this.edge.via;
  }
  get grounds() {
    return this.edge.grounds;
  }
  get activities() {
    return this.concern.activities;
  }
  get processings() {
    return this.concern.processings;
  }
  get dataStatement() {
    return this.concern.dataStatement;
  }
  get dataCategories() {
    return this.concern.dataCategories;
  }
  get subjects() {
    return this.concern.subjects;
  }
  get humanResources() {
    return this.concern.humanResources;
  }
  get sensitive() {
    return this.concern.sensitive;
  }

  get answers(): readonly Answer[] {
    return this.findings.map((finding) => this.answer(finding));
  }

  get chain(): Chain {
    const [first, ...others] = this.findings;
    if (!first) throw new Error('There is an answer under each regime.');
    const least = others.reduce(
      (found, one) => (compareOutcomes(one.chainOutcome, found.chainOutcome) > 0 ? one : found),
      first,
    );
    return this.chainOf(least);
  }

  private steps(way: Way, { judgement: { regime } }: Finding): readonly ChainStep[] {
    return stepsOf({ edge: this.edge, place: this.at, way }, regime, this.frame);
  }

  private answer(finding: Finding): Answer {
    const path = () => this.steps(finding.way, finding);
    return {
      judgement: withNotes(finding.judgement, this.edge),
      arrival: finding.way.arrival,
      get path() {
        return path();
      },
      chain: this.chainOf(finding),
    };
  }

  private chainOf(finding: Finding): Chain {
    const { chainOutcome: outcome, chainWay, judgement } = finding;
    const steps = () => this.steps(chainWay, finding);
    return {
      regime: judgement.regime,
      outcome,
      get steps() {
        return steps();
      },
      get worst() {
        const found = steps().find((step) => step.judgement.outcome === outcome);
        if (!found) throw new Error('The outcome of a chain is that of one of its hops.');
        return found;
      },
    };
  }
}

const byKey = (one: Transfer, other: Transfer): number => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);

/** The worst first, and then by key. */
const inOrderOfOutcome = (transfers: readonly Transfer[]): Transfer[] =>
  OUTCOME_ORDER.flatMap((_, at, order) => {
    const outcome = order[order.length - 1 - at];
    return transfers.filter((one) => one.outcome === outcome).sort(byKey);
  });

/**
 * The transfers of a register on a day: every hop of data from one party to another, at every place where they then
 * are, judged under both regimes by what is known of how the data came to the exporter. Without the decisions on adequacy
 * that are taken to have lapsed, where some are.
 */
export function transfersOf(facts: RegisterFacts, day: Day, lapse: Lapse | null = null): Transfers {
  const network = flowsOf(facts);
  inOrder(network);
  const concernOf = concernsOf(facts, network);
  const docket = new Docket(day, lapse);
  const cases = new Map<Edge, readonly Case[]>();
  const concerns = network.edges.map((edge) => {
    const concern = concernOf(edge);
    cases.set(edge, docket.casesOf(edge, concern));
    return concern;
  });
  const frame: Frame = { casesOf: (edge) => cases.get(edge) ?? [] };
  const regimes = Object.keys(REGIMES) as Regime[];
  const walks = regimes.map((regime) => ({ regime, ways: waysOf(network, regime, frame.casesOf) }));
  const found = (of: Case, edge: Edge): readonly Finding[] =>
    walks.flatMap(({ regime, ways }) => findingOf(of, regime, ways(edge)) ?? []);
  const begun = new Map<Case, readonly Finding[]>();
  const transfers: Transfer[] = [];
  network.edges.forEach((edge, number) => {
    const concern = concerns[number];
    if (!concern) return;
    frame.casesOf(edge).forEach((of, at) => {
      let findings = edge.origin ? begun.get(of) : undefined;
      if (!findings) {
        findings = found(of, edge);
        if (edge.origin) begun.set(of, findings);
      }
      if (findings.length > 0) transfers.push(new Derived(edge, at, concern, findings, frame));
    });
  });
  return { transfers: inOrderOfOutcome(transfers), judged: docket.judged };
}
