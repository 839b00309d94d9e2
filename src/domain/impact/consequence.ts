import { insideRegime, type Regime } from '../territory.js';
import type { EngagementFacts, PartyFacts } from '../transfer/fact.js';
import { once } from '../transfer/flow-data.js';
import type { Judgement } from '../transfer/outcome.js';
import type { Transfer } from '../transfer/transfer.js';
import { answering, type Case, reachOf, type Telling, tellings } from './chain.js';
import type { Change } from './change.js';
import { edgeKeyOf, type TransferChange } from './compare.js';
import { DUTIES, type DutyCode } from './duty.js';
import type { Rows } from './effect.js';
import type { NoticedEngagement } from './fact.js';
import { Notifications, ofProcessor, type Reached, REGIME_CODES, standings } from './notification.js';
import { controllersOf } from './there.js';

/** A case in which something changes, with what becomes of the transfers. */
export interface ChangeCase extends Case {
  readonly change: Change;
  readonly rows: Rows;
  readonly changes: readonly TransferChange[];
}

interface Notice {
  readonly clock: string | null;
  readonly within: string;
}

const periodsOf = (engagements: readonly EngagementFacts[]): readonly string[] => [
  ...new Set((engagements as readonly NoticedEngagement[]).flatMap(({ noticePeriod }) => noticePeriod ?? [])),
];

/**
 * The notice agreed for intended changes: in the contract of the controller that is told, else in the engagement of the
 * processor that the change is about. The law sets none, so where none is stated, or several are, none is told.
 */
function noticesOf({ web }: Case): (code: DutyCode, telling: Telling) => Notice {
  const below = once((edges: Telling['below']) => periodsOf(edges.flatMap((edge) => web.engagementsOf(edge))));
  return (code, telling) => {
    // What a processor's engagement states is the notice of that engagement to those above.
    const stated = periodsOf(telling.engagements.filter(({ engagerCapacity }) => engagerCapacity === 'CONTROLLER'));
    const periods = stated.length > 0 ? stated : below(telling.below);
    const [only, another] = periods;
    const { within } = DUTIES[code];
    if (only === undefined) return { clock: null, within: `${within} The notice agreed is not stated.` };
    if (another === undefined) return { clock: only, within: `${within} The notice agreed is ${only}.` };
    return { clock: null, within: `${within} Several notices are agreed: ${periods.join(', ')}.` };
  };
}

const BEYOND: readonly string[] = ['NOT_RESTRICTED', 'OUT_OF_SCOPE'];

const judgementOf = (transfer: Transfer | null, regime: Regime): Judgement | undefined =>
  transfer?.answers.find(({ judgement }) => judgement.regime === regime)?.judgement;

/** Whether the transfer is a restricted one under the regime, or may be. */
function restricted(transfer: Transfer | null, regime: Regime): boolean {
  const judgement = judgementOf(transfer, regime);
  return judgement !== undefined && !BEYOND.includes(judgement.outcome);
}

/** The controllers and processors whose information and records tell of these transfers. */
function* tellingOf(
  { facts }: Case,
  changes: readonly TransferChange[],
): Generator<[PartyFacts, 'CONTROLLER' | 'PROCESSOR']> {
  const activityOf = new Map(facts.activities.map((one) => [one.key, one]));
  const processingOf = new Map(facts.processings.map((one) => [one.key, one]));
  // Many transfers have the same long list.
  const read = new Set<readonly string[]>();
  for (const transfer of changes.flatMap(({ before, after }) => [before, after].filter((one) => one !== null))) {
    const { activities, processings } = transfer;
    if (!read.has(activities)) {
      read.add(activities);
      for (const key of activities) {
        const activity = activityOf.get(key);
        for (const party of activity ? controllersOf(activity) : []) yield [party, 'CONTROLLER'];
      }
    }
    for (const key of processings) {
      const processing = processingOf.get(key);
      if (!processing) continue;
      yield [processing.processor, 'PROCESSOR'];
      for (const { controller } of processing.controllers) yield [controller, 'CONTROLLER'];
    }
  }
}

/** What people are told, and what the records say, of transfers that are not what they were. */
function told(
  of: ChangeCase,
  into: Notifications,
  changes: readonly TransferChange[],
  regime: Regime,
  records: boolean,
) {
  const standing = standings(of.day);
  for (const [from, role] of tellingOf(of, changes)) {
    const { answer } = standing(from, regime);
    if (answer === 'NO') continue;
    const by = { regime, from, ...(answer === 'YES' ? {} : ({ dueness: 'NOT_STATED' } as const)) };
    if (role === 'CONTROLLER') {
      const whom = 'The people whose data are transferred.';
      into.add({ duty: 'INFORMATION', ...by, audience: 'DATA_SUBJECTS', whom });
      if (records) into.add({ duty: 'RECORD_AS_CONTROLLER', ...by, audience: 'RECORD', whom: 'Nobody.' });
    } else if (records) into.add({ duty: 'RECORD_AS_PROCESSOR', ...by, audience: 'RECORD', whom: 'Nobody.' });
  }
}

/** Who may have to tell whom, up to the controllers, whatever it is. */
class Round {
  readonly found = new Notifications();
  private readonly standing: ReturnType<typeof standings>;
  private readonly noticeOf: ReturnType<typeof noticesOf>;
  private readonly reaches: Readonly<Record<Regime, Reached>>;
  private readonly all: readonly Telling[];

  constructor(of: ChangeCase) {
    const standing = standings(of.day);
    const { liables, split } = answering(of);
    this.standing = standing;
    this.noticeOf = noticesOf(of);
    this.reaches = { EU: reachOf(liables, standing, 'EU'), UK: reachOf(liables, standing, 'UK') };
    this.all = [...tellings(of, { split })];
  }

  /** Adds what a processor has to tell or do, if the regime or its contract obliges it. */
  add(duty: DutyCode, regime: Regime, telling: Telling): void {
    const { from, to, audience, engagements, certain } = telling;
    const how = ofProcessor(this.standing(from, regime).answer, this.reaches[regime]);
    if (how === null) return;
    const notice = duty === 'INTENDED_CHANGE' || duty === 'REPLACEMENT' ? this.noticeOf(duty, telling) : {};
    // What a contract of Art. 28(3) has to say it says whomever the law reaches.
    const open = how.dueness === 'NOT_STATED' || !certain ? ({ dueness: 'NOT_STATED' } as const) : {};
    this.found.add({ duty, regime, from, to, audience, engagements, ...open, ...notice });
  }

  up(regime: Regime, dutiesOf: (telling: Telling) => readonly DutyCode[]): void {
    for (const telling of this.all) for (const duty of dutiesOf(telling)) this.add(duty, regime, telling);
  }
}

/** Whether what is asked about is with somebody else that the one who tells has engaged. */
const isEngaged = once((below: Telling['below']) =>
  below.some(({ importer, exporter }) => importer !== null && importer.id !== exporter.id),
);

/** What a new place asks for: instructions where it is in a third country, notice of the change, information, records. */
export function moveNotifications(of: ChangeCase, country: string): Notifications {
  const round = new Round(of);
  const elsewhere = of.changes.filter(({ change }) => change !== 'OUTCOME' && change !== 'BASIS');
  for (const regime of REGIME_CODES) {
    const third = !insideRegime(regime, country, of.day).inside;
    round.up(regime, ({ below }) => [
      ...(third ? (['INSTRUCTION'] as const) : []),
      ...(isEngaged(below) ? (['INTENDED_CHANGE'] as const) : []),
    ]);
    const changes = elsewhere.filter(({ before, after }) => restricted(before, regime) || restricted(after, regime));
    told(of, round.found, changes, regime, true);
  }
  return round.found;
}

/** What it asks for that a ground ends: a word where an instruction can no longer stand, and information that is right. */
export function groundNotifications(of: ChangeCase): Notifications {
  const round = new Round(of);
  for (const regime of REGIME_CODES) {
    const unlawful = (transfer: Transfer | null): boolean => judgementOf(transfer, regime)?.outcome === 'UNLAWFUL';
    const lost = new Set(
      of.changes.flatMap(({ before, after }) =>
        after && unlawful(after) && !unlawful(before) ? [edgeKeyOf(after)] : [],
      ),
    );
    const infringes = once((below: Telling['below']) => below.some(({ key }) => lost.has(key)));
    round.up(regime, ({ below }) => (infringes(below) ? ['INFRINGING_INSTRUCTION'] : []));
    const carriedOtherwise = of.changes.filter(
      ({ before, after }) => judgementOf(before, regime)?.mechanism !== judgementOf(after, regime)?.mechanism,
    );
    told(of, round.found, carriedOtherwise, regime, false);
  }
  return round.found;
}

/** The controllers served that are no longer, each by the processing that was carried out for them. */
function* noLongerServed({ facts, change }: ChangeCase): Generator<{ from: PartyFacts; to: PartyFacts }> {
  const left = new Map(
    change.facts.processings.map((one) => [one.key, new Set(one.controllers.map(({ key }) => key))]),
  );
  for (const { key, processor: from, controllers } of facts.processings) {
    const still = left.get(key);
    for (const { key: served, controller: to } of controllers) if (!still?.has(served)) yield { from, to };
  }
}

/** What an end asks for: the data back or deleted, and notice of another processor that takes the place. */
export function leaveNotifications(of: ChangeCase): Notifications {
  const { rows, web, there } = of;
  const round = new Round(of);
  const ended = rows.engagements.filter(({ effects }) => effects.includes('ENDS') || effects.includes('FALLS_AWAY'));
  const given = { below: [], certain: true };
  for (const regime of REGIME_CODES) {
    for (const { row } of ended) {
      const { engaged: from, engager: to, engagerCapacity: audience } = row;
      round.add('RETURN', regime, { from, to, audience, engagements: [row], ...given });
    }
    for (const { from, to } of noLongerServed(of)) {
      round.add('RETURN', regime, { from, to, audience: 'CONTROLLER', engagements: web.between(to, from), ...given });
    }
    if (there.direction === 'UP' && there.byEdges) {
      round.up(regime, ({ below }) => (isEngaged(below) ? ['REPLACEMENT'] : []));
    }
  }
  return round.found;
}
