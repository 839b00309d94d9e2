import type { Capacity } from '../activity.js';
import { type ControllerRecord, controllerRecord } from '../article-30/controller.js';
import { type ProcessorRecord, processorRecord } from '../article-30/processor.js';
import { regimesOf } from '../article-30/territory.js';
import type { TransferLetter } from '../article-30/transfer.js';
import { type Day, today } from '../day.js';
import type { Finding } from '../finding.js';
import { appliesFrom, type Regime } from '../territory.js';
import { activityFindings } from './activity.js';
import type { Judging } from './basis.js';
import { engagementFindings } from './engagement.js';
import type { GapFacts, OwnPartyFacts } from './fact.js';
import { byPlace, type Gap, gapOf, type Whose } from './gap.js';
import { officerFindings, representativeFindings } from './party.js';
import { engagementsBetween, type Engagements, servedFindings, unengagedFindings } from './processor.js';
import { systemFinding } from './system.js';
import { placeOf, transferFindings } from './transfer.js';
import { engagementsInUse, type Use } from './use.js';

/** A record that was judged, by the keys of its entries. */
export interface Judged {
  readonly party: string;
  readonly capacity: Capacity;
  readonly activities: ReadonlySet<string>;
  readonly regimes: readonly Regime[];
}

/** The gaps of a register on a day, those that weigh most first. */
export interface RegisterGaps {
  readonly on: Day;
  readonly gaps: readonly Gap[];
  readonly judged: readonly Judged[];
  /** What a reader has to know of all of it. */
  readonly notes: readonly string[];
}

/**
 * Collects gaps, each once: what processing on behalf lacks as such, it lacks for every controller that it serves. A
 * finding of a rule that does not hold for its party on the day is none.
 */
class Collection {
  private readonly found = new Map<string, Gap>();
  readonly judged: Judged[] = [];
  /** The places that a record tells it does not identify. */
  readonly unidentified = new Set<string>();

  constructor(readonly on: Day) {}

  add(findings: readonly Finding[], whose: Whose): void {
    for (const finding of findings) {
      const gap = gapOf(finding, whose, this.on);
      if (gap && !this.found.has(gap.key)) this.found.set(gap.key, gap);
    }
  }

  get gaps(): Gap[] {
    return [...this.found.values()];
  }
}

/** An own party with the regimes whose law applies to it on the day. */
interface Keeper extends Judging {
  readonly whose: Whose;
}

/** What a record finds of an entry. */
interface Found {
  readonly activity: string;
  readonly findings: readonly Finding[];
  readonly transfers: TransferLetter;
}

/** Takes over what a record finds: of the party itself, and of each entry. */
function addRecord(record: ControllerRecord | ProcessorRecord, { keeper, whose }: Keeper, all: Collection): void {
  const { capacity, findings } = record;
  const entries: readonly Found[] =
    record.capacity === 'CONTROLLER'
      ? record.entries.map(({ key, findings: found, e }) => ({ activity: key, findings: found, transfers: e }))
      : record.entries.map(({ processing, findings: found, c }) => ({
          activity: processing,
          findings: found,
          transfers: c,
        }));
  if (entries.length === 0) return;
  const activities = new Set(entries.map(({ activity }) => activity));
  all.judged.push({ party: keeper.key, capacity, activities, regimes: whose.regimes });
  const own = findings.filter(({ entry }) => entry === null);
  all.add(own, { ...whose, capacity });
  for (const { activity, findings: of, transfers } of entries) {
    all.add(of, { ...whose, capacity, activity });
    for (const { identified, recipient, words, bloc, name } of transfers.destinations) {
      if (!identified) all.unidentified.add(placeOf(recipient?.key ?? null, words ?? bloc ?? name));
    }
  }
}

const carriedOut = ({ lifecycle }: { readonly lifecycle: string }): boolean => lifecycle !== 'RETIRED';

function judgeParty(one: Keeper, facts: Indexed, engagements: Engagements, all: Collection): void {
  const { keeper, regimes, whose } = one;
  const day = { on: all.on, asRecordedAt: null };
  for (const regime of regimes) all.add(representativeFindings(keeper, regime, all.on), whose);
  all.add(officerFindings(keeper), whose);
  const activities = facts.activities.get(keeper.id) ?? [];
  addRecord(controllerRecord(keeper, activities, day), one, all);
  for (const activity of activities) {
    const of: Whose = { ...whose, capacity: 'CONTROLLER', activity: activity.key };
    all.add(activityFindings(activity, one), of);
    all.add(unengagedFindings(activity, one, engagements), of);
  }
  const processings = facts.processings.get(keeper.id) ?? [];
  addRecord(processorRecord(keeper, processings, day), one, all);
  for (const processing of processings) {
    const of: Whose = { ...whose, capacity: 'PROCESSOR', activity: processing.key };
    all.add(servedFindings(processing, one, engagements), of);
  }
}

/** The entries of each own party, by its id. */
interface Indexed {
  readonly activities: ReadonlyMap<string, readonly GapFacts['activities'][number][]>;
  readonly processings: ReadonlyMap<string, readonly GapFacts['processings'][number][]>;
}

function indexed({ parties, activities, processings }: GapFacts): Indexed {
  const lists = <T>() => new Map<string, T[]>(parties.map(({ id }) => [id, []]));
  const byController = lists<GapFacts['activities'][number]>();
  for (const activity of activities.filter(carriedOut)) {
    const controllers = [activity.controller, ...activity.jointControllers.map(({ party }) => party)];
    for (const id of new Set(controllers.map((party) => party?.id ?? ''))) byController.get(id)?.push(activity);
  }
  const byProcessor = lists<GapFacts['processings'][number]>();
  for (const processing of processings.filter(carriedOut)) {
    byProcessor.get(processing.processor?.id ?? '')?.push(processing);
  }
  return { activities: byController, processings: byProcessor };
}

function addEngagements(uses: readonly Use[], keepers: ReadonlyMap<string, Keeper>, all: Collection): void {
  for (const { engagement, party, entries } of uses) {
    const keeper = keepers.get(party);
    if (keeper) all.add(engagementFindings(engagement, all.on), { ...keeper.whose, usedIn: [entries] });
  }
}

function addTransfers({ transfers }: GapFacts, keepers: ReadonlyMap<string, Keeper>, all: Collection): void {
  for (const { finding, regime, entries, exporters } of transferFindings(transfers, all.unidentified)) {
    const own = exporters.find((id) => keepers.has(id));
    const party = own === undefined ? null : (keepers.get(own)?.keeper.key ?? null);
    all.add([finding], { party, capacity: null, activity: null, usedIn: entries, regimes: [regime] });
  }
}

function addSystems({ unusedSystems }: GapFacts, keepers: ReadonlyMap<string, Keeper>, all: Collection): void {
  const everywhere = [...new Set([...keepers.values()].flatMap(({ regimes }) => regimes))].sort();
  for (const system of unusedSystems) {
    const keeper = system.owner === null ? undefined : keepers.get(system.owner.id);
    const whose = keeper?.whose ?? { party: null, capacity: null, activity: null, regimes: everywhere };
    all.add([systemFinding(system)], whose);
  }
}

function notesOf({ parties }: GapFacts, keepers: ReadonlyMap<string, Keeper>, { on, judged }: Collection): string[] {
  const told = parties.flatMap((party: OwnPartyFacts) => {
    const { name, key, id } = party;
    if (!keepers.has(id)) {
      const since = `The GDPR applies from ${appliesFrom('EU')} on (Art. 99(2)), in Iceland, Liechtenstein and Norway later.`;
      return [`On ${on} neither the GDPR nor the UK GDPR applied to "${name}": it is judged by no rule. ${since}`];
    }
    const assumed = regimesOf(party, on).flatMap(({ recorded, reason }) => (recorded ? [] : [`"${name}": ${reason}`]));
    return judged.some((record) => record.party === key)
      ? assumed
      : [...assumed, `"${name}" has no entry on this day, so that neither of its records is judged.`];
  });
  return [
    ...(parties.length === 0 ? ['No party of this register is marked as its own, so that no record is judged.'] : []),
    ...told,
    ...(on > today()
      ? [`${on} is in the future: it is judged by the law and the register as they are known today.`]
      : []),
  ];
}

/**
 * All gaps of a register on a day: what its records lack (Art. 30), and what other provisions ask of what they state.
 *
 * A party that no law applied to on the day has none, and the notes say so. Linear in the facts, the order apart.
 */
export function registerGaps(facts: GapFacts, on: Day): RegisterGaps {
  const all = new Collection(on);
  const keepers = new Map<string, Keeper>();
  for (const keeper of facts.parties) {
    const regimes = regimesOf(keeper, on).flatMap(({ regime, inForce }) => (inForce ? [regime] : []));
    const whose = { party: keeper.key, capacity: null, activity: null, regimes };
    if (regimes.length > 0) keepers.set(keeper.id, { keeper, regimes, on, whose });
  }
  const uses = engagementsInUse(facts);
  const engagements = engagementsBetween(uses);
  const entries = indexed(facts);
  for (const keeper of keepers.values()) judgeParty(keeper, entries, engagements, all);
  addEngagements(uses, keepers, all);
  addSystems(facts, keepers, all);
  addTransfers(facts, keepers, all);
  return { on, gaps: all.gaps.sort(byPlace), judged: all.judged, notes: notesOf(facts, keepers, all) };
}
