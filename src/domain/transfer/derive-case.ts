import type { Day } from '../day.js';
import type { Regime } from '../territory.js';
import type { Lapse } from './adequacy-decision.js';
import { arrivalAfter } from './arrival.js';
import type { Concern } from './derive-concern.js';
import { type Reach, reachOf, type Subjection } from './exporter.js';
import type { PartyFacts } from './fact.js';
import { isShared, type Share, shareOf, type Sharing, sharingOf, stayed } from './derive-share.js';
import { bearingOf, likenessOf, resident, seatingOf, standingOf } from './derive-likeness.js';
import type { Edge } from './flow.js';
import type { Arrival, Hop, HopGround } from './hop.js';
import { judge } from './judge.js';
import type { Judgement } from './outcome.js';
import type { Transfer, TransferPlace } from './transfer.js';

/** What a hop comes to, and how the data are with the importer after it. */
export interface Verdict {
  readonly judgement: Judgement;
  readonly after: Arrival;
}

type Verdicts = Readonly<Record<Regime, Map<Arrival, Verdict>>>;

const newVerdicts = (): Verdicts => ({ EU: new Map(), UK: new Map() });

/**
 * Verdicts that are reached before any ground is looked for, which many cases share.
 *
 * That the regime does not apply to an exporter is so whatever it gives and to whom. That data stay inside, or that it is
 * not stated where they go, rests on who gives them, where they go and whether they had left before: not on what they
 * are, on what ground they go, how they are at the place, or by which mechanism they had left.
 */
interface Before {
  readonly scope: Verdicts;
  /** Null within one legal entity, where data are after the hop as they were before it. */
  readonly territory: Verdicts | null;
  /** Those that rest on no ground, at that place and for those roles; null within one legal entity. */
  readonly alike: Verdicts | null;
  readonly reaches: Readonly<Record<Regime, Reach | null>>;
}

/** Having left by one mechanism is like having left by another. */
const likeOf = (arrival: Arrival): Arrival => (stayed(arrival) ? arrival : 'UNKNOWN');

/**
 * How the data came, as far as it makes a difference. An exporter that the regime applies to needs its own ground just so
 * where nobody gave the data to whom it applies, and inside the territory however they came, unless without a ground.
 */
function mattering(arrival: Arrival, subjection: Subjection | null): Arrival {
  if (subjection?.answer !== 'YES' || arrival === 'NONE') return arrival;
  return arrival === 'ELSEWHERE' || subjection.stand === 'INSIDE' ? 'ORIGIN' : arrival;
}

/** A hop as the law sees it. All that are alike in what they are judged by are one case. */
export class Case {
  private readonly verdicts = newVerdicts();
  private shares: Share | null = null;

  constructor(
    private readonly hop: Hop,
    private readonly before: Before,
    private readonly docket: Docket,
  ) {}

  verdict(regime: Regime, arrived: Arrival): Verdict {
    const { scope, territory, alike, reaches } = this.before;
    const subjection = reaches[regime]?.subjection ?? null;
    const arrival = alike ? mattering(arrived, subjection) : arrived;
    const shares = alike === null ? 'NONE' : this.sharing(regime, arrival, subjection);
    const shared = alike?.[regime].get(arrival);
    if (shared && isShared(shares, shared.judgement)) return shared;
    const known =
      this.verdicts[regime].get(arrival) ?? scope[regime].get(arrival) ?? territory?.[regime].get(likeOf(arrival));
    if (known) return known;
    const verdict = this.docket.judge(this.hop, regime, arrival, reaches[regime]);
    const { judgement } = verdict;
    const { outcome } = judgement;
    if (outcome === 'OUT_OF_SCOPE' && stayed(arrival)) scope[regime].set(arrival, verdict);
    else if (territory && (outcome === 'NOT_RESTRICTED' || outcome === 'UNDETERMINED')) {
      territory[regime].set(likeOf(arrival), verdict);
    } else if (alike && isShared(shares, judgement)) alike[regime].set(arrival, verdict);
    else this.verdicts[regime].set(arrival, verdict);
    return verdict;
  }

  private sharing(regime: Regime, arrival: Arrival, subjection: Subjection | null): Sharing {
    this.shares ??= shareOf(this.hop);
    return sharingOf(this.shares, regime, arrival, subjection, this.docket);
  }
}

/** The cases of one day, each judged once for each regime and arrival. */
export class Docket {
  private readonly cases = new Map<string, Map<string, Case>>();
  private readonly before = new Map<string, Verdicts>();
  private readonly numbers = new Map<string, number>();
  private readonly seatings = new Map<PartyFacts, number>();
  private readonly standings = new Map<PartyFacts, number>();
  private readonly likenesses = new Map<PartyFacts, number>();
  private readonly reach = new Map<number, Before['reaches']>();
  private asked = 0;

  constructor(
    readonly day: Day,
    readonly lapse: Lapse | null,
  ) {}

  /** How often the law was asked. */
  get judged(): number {
    return this.asked;
  }

  judge(hop: Hop, regime: Regime, arrival: Arrival, reach: Reach | null): Verdict {
    this.asked += 1;
    const judgement = judge(hop, regime, this.day, arrival, this.lapse, reach);
    return { judgement, after: arrivalAfter(hop, regime, this.day, arrival, judgement) };
  }

  /** The case of each place of an edge. Parties that are alike in all that they are judged by need not be the same. */
  casesOf(edge: Edge, { humanResources, sensitive }: Concern): readonly Case[] {
    const { exporter, exporterRole, importer, importerRoles, returning, places } = edge;
    const grounds = edge.grounds.length < 2 ? edge.grounds : onceEach(edge.grounds);
    const itself = importer?.id === exporter.id;
    const like = `${this.likeness(exporter)} ${itself ? 'ITSELF' : importer && this.likeness(importer)}`;
    const rest = grounds.length === 0 ? '' : grounds.map(({ key }) => key).join(' ');
    const how = `${exporterRole} ${importerRoles.join('+')} ${returning} ${humanResources} ${sensitive}`;
    const cases = entry(this.cases, `${like} ${how} ${rest}`, newCases);
    return places.map((place) => {
      const known = cases.get(place.where);
      if (known) return known;
      const who = `${this.standing(exporter)} ${exporterRole}`;
      const where = `${importer && this.seating(importer)} ${returning} ${place.there}`;
      const whom = importer && bearingOf(importer, place);
      const before = {
        scope: entry(this.before, who, newVerdicts),
        territory: itself ? null : entry(this.before, `${who} ${where}`, newVerdicts),
        alike: itself
          ? null
          : entry(this.before, `${who} ${whom} ${returning} ${importerRoles.join('+')} ${place.where}`, newVerdicts),
        reaches: this.reaches(exporter),
      };
      const found = new Case(hopOf(edge, { humanResources, sensitive }, grounds, place), before, this);
      cases.set(place.where, found);
      return found;
    });
  }

  private likeness(party: PartyFacts): number {
    return entry(this.likenesses, party, () => this.number(likenessOf(party)));
  }

  private seating(party: PartyFacts): number {
    return entry(this.seatings, party, () => this.number(seatingOf(party, this.day)));
  }

  private standing(party: PartyFacts): number {
    return entry(this.standings, party, () => this.number(standingOf(party)));
  }

  private reaches(party: PartyFacts): Before['reaches'] {
    return entry(this.reach, this.standing(party), () => {
      const exporter = resident(party);
      return { EU: reachOf(exporter, 'EU', this.day), UK: reachOf(exporter, 'UK', this.day) };
    });
  }

  private number(text: string): number {
    return entry(this.numbers, text, () => this.numbers.size);
  }
}

const newCases = () => new Map<string, Case>();

/** What the map has under the key, made where there is nothing yet. */
function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

const onceEach = (grounds: readonly HopGround[]): readonly HopGround[] =>
  [...grounds]
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .filter(({ key }, at, all) => key !== all[at - 1]?.key);

/** The hop that a derived transfer is. */
export const hopOfTransfer = (transfer: Transfer): Hop =>
  hopOf(transfer, transfer, onceEach(transfer.grounds), transfer.place);

function hopOf(
  edge: Pick<Edge, 'exporter' | 'exporterRole' | 'importer' | 'importerRoles' | 'returning'>,
  { humanResources, sensitive }: Pick<Concern, 'humanResources' | 'sensitive'>,
  grounds: readonly HopGround[],
  { kind, country, bloc, words }: TransferPlace,
): Hop {
  return {
    exporter: resident(edge.exporter),
    exporterRole: edge.exporterRole,
    importer: edge.importer && resident(edge.importer),
    importerRoles: edge.importerRoles,
    place: { kind, country, bloc, words },
    returning: edge.returning,
    humanResources,
    sensitive,
    grounds,
  };
}
