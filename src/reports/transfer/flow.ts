import type { Day } from '../../domain/day.js';
import { OUTCOME_ORDER } from '../../domain/transfer/outcome.js';
import type { PartyFacts } from '../../domain/transfer/fact.js';
import type { Dated } from '../../domain/transfer/hop.js';
import type { Transfer } from '../../domain/transfer/transfer.js';
import { establishedIn, type Regime, regimeAppliesOn, REGIMES } from '../../domain/territory.js';
import type { Drawing, Picture, Table } from '../document/document.js';
import type { Speech } from '../language/language.js';
import type { Names } from '../name.js';
import { drawFlows, flowTable, type Telling } from '../picture/flow/drawing.js';
import { Flows } from '../picture/flow/gather.js';
import { compare, type FlowNode } from '../picture/flow/model.js';
import { boxOn, type Place, placeKeyOf } from '../picture/place.js';

const TIERS = { OWN: 0, RECIPIENT: 1, FURTHER: 2 } as const;

/** From the worst to the best, as outcomes are called. */
export const outcomeLooks = (say: Speech): Telling['looks'] =>
  OUTCOME_ORDER.toReversed().map((outcome) => ({ code: outcome, label: say.called('outcome', outcome) }));

/** The regimes that the own undertakings are subject to, by what is recorded or by where they are; else the GDPR. */
function regimesOf(transfers: readonly Transfer[], on: Day): Regime[] {
  const own = new Set(transfers.flatMap(({ exporter }) => (exporter.own ? [exporter] : [])));
  const found = (Object.keys(REGIMES) as Regime[]).filter((regime) =>
    [...own].some(
      ({ country, applicability }) =>
        regimeAppliesOn(regime, country ?? '', on) &&
        (applicability.some((one) => one.regime === regime && inForce(one, on)) ||
          (country !== null && establishedIn(regime, country, on))),
    ),
  );
  return found.length === 0 ? ['EU'] : found;
}

const inForce = ({ startsOn, endsOn }: Dated, on: Day): boolean =>
  (startsOn === null || startsOn <= on) && (endsOn === null || on < endsOn);

const nowhere = (country: string | null): Place => ({ country, bloc: null, words: null });

/** What a controller served gives, or gets back, is not drawn: the map begins with the own undertakings. It is counted. */
const isOfCustomer = ({ exporter, importer, returning }: Transfer): boolean =>
  returning || (importer !== null && importer.own && !exporter.own);

/** Gathers what goes from whom to where. */
class Gathering {
  readonly flows = new Flows();
  /** What is given on is drawn from one of several places of who gives it. */
  ambiguous = false;
  private readonly direct: ReadonlySet<string>;
  private readonly where = new Map<string, Map<string, Place>>();
  private readonly regimes: readonly Regime[];

  constructor(
    private readonly say: Speech,
    private readonly names: Names,
    private readonly on: Day,
    transfers: readonly Transfer[],
  ) {
    this.regimes = regimesOf(transfers, on);
    const shown = transfers.filter((one) => !isOfCustomer(one));
    this.direct = new Set(shown.flatMap(({ exporter, importer }) => (exporter.own && importer ? [importer.key] : [])));
    for (const { importer, place } of shown) {
      if (!importer || importer.own) continue;
      const known = this.where.get(importer.key) ?? new Map<string, Place>();
      this.where.set(importer.key, known);
      known.set(placeKeyOf(place), place);
    }
    for (const one of shown) this.flows.add(this.exporterOf(one), this.importerOf(one), one.outcome);
  }

  private box(place: Place): string {
    const key = placeKeyOf(place);
    if (!this.flows.boxes.has(key)) this.flows.boxes.set(key, boxOn(this.say, place, this.regimes, this.on));
    return key;
  }

  private at({ key, name, own }: PartyFacts, place: Place): FlowNode {
    const box = this.box(place);
    if (own) return { id: `own ${key}`, tier: TIERS.OWN, box, name };
    const tier = this.direct.has(key) ? TIERS.RECIPIENT : TIERS.FURTHER;
    return { id: `party ${key} ${box}`, tier, box, name };
  }

  /** Who gives: the system that the data are in, where one is named; else the party, where it has them. */
  private exporterOf({ exporter, via: { system } }: Transfer): FlowNode {
    if (exporter.own && system !== null) {
      const box = this.box(nowhere(exporter.country));
      const name = this.names('system', system) ?? system;
      return { id: `system ${exporter.key} ${system}`, tier: TIERS.OWN, box, name };
    }
    if (exporter.own) return this.at(exporter, nowhere(exporter.country));
    const places = [...(this.where.get(exporter.key) ?? new Map<string, Place>()).entries()].sort(([one], [other]) =>
      compare(one, other),
    );
    if (places.length > 1) this.ambiguous = true;
    const [first] = places;
    const here = places.find(([key]) => key === exporter.country) ?? first;
    if (here) return this.at(exporter, here[1]);
    const box = this.box(nowhere(exporter.country));
    return { id: `party ${exporter.key} ${box}`, tier: TIERS.RECIPIENT, box, name: exporter.name };
  }

  private importerOf({ exporter, importer, place }: Transfer): FlowNode {
    if (importer?.own === true) return this.at(importer, nowhere(importer.country));
    if (importer) return this.at(importer, place);
    const box = this.box(place);
    const tier = exporter.own ? TIERS.RECIPIENT : TIERS.FURTHER;
    return { id: `nobody ${tier} ${box}`, tier, box, name: this.say.plain('transfers.nobodyNamed') };
  }
}

/** What a map of the flows of a register is made of. */
export interface FlowSource {
  readonly transfers: readonly Transfer[];
  readonly names: Names;
  readonly on: Day;
}

/** The data-flow map: from the own undertakings and their systems to recipients, and on from there. */
export function dataFlow(
  say: Speech,
  { transfers, names, on }: FlowSource,
): { readonly picture: Picture; readonly table: Table } {
  let gathered: Gathering | null = null;
  const gather = (): Gathering => (gathered ??= new Gathering(say, names, on, transfers));
  const telling: Omit<Telling, 'notes'> = {
    id: 'data-flow',
    title: say.say('picture.transfers.flow'),
    tiers: (['OWN', 'RECIPIENT', 'FURTHER'] as const).map((tier) => say.say(`picture.tier.${tier}`)),
    looks: outcomeLooks(say),
    judged: true,
    empty: say.say('transfers.empty'),
  };
  const draw = (): Drawing => {
    const { flows, ambiguous } = gather();
    const leftOut = transfers.filter(isOfCustomer).length;
    const notes = [
      say.say('picture.lines'),
      ...(ambiguous ? [say.say('picture.onward')] : []),
      ...(leftOut > 0 ? [say.say('picture.leftOut', { count: leftOut })] : []),
    ];
    return drawFlows(say, flows, { ...telling, notes });
  };
  return {
    picture: { kind: 'picture', id: telling.id, title: telling.title, draw: () => Promise.resolve(draw()) },
    table: flowTable(say, () => Promise.resolve(gather().flows), telling),
  };
}
