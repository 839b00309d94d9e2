import type { Day } from '../day.js';
import { dayAfter } from '../duration.js';
import { type ControllerLetterA, partiesLetter } from './joint.js';
import { type ControllerLetterC, dataLetter } from './data.js';
import type { ActivityFacts, KeeperFacts, Lifecycle, SourceFacts } from './fact.js';
import { countriesOf, disclosed, held } from './flow.js';
import { type Frame, frameOf, type RecordDay } from './frame.js';
import { type Answer, Answers, type Statement, statementOf } from './letter.js';
import { type MeasureLetter, measureLetter } from './measure.js';
import { controllerFindings, ownAnswers } from './party.js';
import { type ControllerLetterB, purposeLetter } from './purpose.js';
import { type ControllerLetterD, recipientLetter } from './recipient.js';
import { type Drafted, negativesFound, type RecordBlock, recordOf } from './record.js';
import { type ControllerLetterF, retentionLetter } from './retention.js';
import { type Finding, finding } from '../finding.js';
import { type TransferLetter, transferLetter } from './transfer.js';

/** A processing activity: an entry of the record of Art. 30(1), by the letters of that paragraph. */
export interface ControllerEntry {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly department: string | null;
  readonly owner: string | null;
  readonly lifecycle: Lifecycle;
  readonly startsOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly sources: readonly SourceFacts[];
  readonly a: ControllerLetterA;
  readonly b: ControllerLetterB;
  readonly c: ControllerLetterC;
  readonly d: ControllerLetterD;
  readonly e: TransferLetter;
  readonly f: ControllerLetterF;
  readonly g: MeasureLetter;
  readonly findings: readonly Finding[];
}

export interface ControllerRecord extends RecordBlock<ControllerEntry> {
  readonly capacity: 'CONTROLLER';
}

type Letters = Pick<ControllerEntry, 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g'>;

const listed = (list: readonly unknown[]): Statement => statementOf(list.length > 0, false);

/** The silence about joint controllers, with the recipients that break it. */
const jointItem = ({ possibleJointControllers: possible }: ControllerLetterA): string =>
  possible.length === 0
    ? 'Joint controllers'
    : `Joint controllers (possible by the recipients: ${possible.map(({ party }) => party.name).join(', ')})`;

/** How the entry answers the items that the paragraph lists. */
function answersOf({ a, b, c, d, e, f, g }: Letters): readonly Answer[] {
  const answers = new Answers('Art. 30(1)')
    .add('a', jointItem(a), a.jointControllers.statement)
    .add('b', 'Purposes', b.statement, 'R10')
    .add('c', 'Categories of data subjects', listed(c.dataSubjects), 'R12')
    .add('c', 'Categories of personal data', listed(c.dataCategories), 'R13')
    .add('d', 'Categories of recipients', d.statement, 'R15')
    .add('e', 'Transfers', e.statement, 'R17');
  for (const { name } of e.withoutPlace) answers.add('e', `Country of the recipient ${name}`, 'NOT_STATED');
  answers.add('f', 'Time limits for erasure', f.statement, 'R28', f.notPossible);
  for (const { data, statement, withoutLimit } of f.statement === 'STATED' ? f.lines : []) {
    answers.add('f', `Time limit for ${data.name}`, statement, null, f.notPossible);
    for (const whose of withoutLimit) answers.add('f', `Time limit for ${data.name} of ${whose}`, 'NOT_STATED');
  }
  return answers.add('g', 'Technical and organisational security measures', g.statement, 'R32', g.notPossible).list;
}

/**
 * An entry whose review is due: the interval since the last one is over, or there never was one.
 *
 * Of a review that came later than the day asked about nothing is concluded: which came before it is not recorded.
 */
function reviewFindings({ key, name, startsOn, reviewedOn, reviewInterval }: ActivityFacts, on: Day): Finding[] {
  if (reviewInterval === null) return [];
  const since = reviewedOn ?? startsOn;
  const due = since === null ? null : dayAfter(since, reviewInterval);
  if (since !== null && (due === null || on <= due)) return [];
  const last = reviewedOn === null ? 'has not been reviewed' : `was last reviewed on ${reviewedOn}`;
  const detail = `"${name}" ${last}, and is to be every ${reviewInterval}.`;
  return [finding('R62', { entry: key, path: `processingActivities.${key}.reviewedOn`, detail })];
}

function draft(facts: ActivityFacts, frame: Frame): Drafted<ControllerEntry> {
  const { key, name, statedNone, systems } = facts;
  const path = `processingActivities.${key}`;
  const about = { entry: key, path, name };
  const flows = [
    ...facts.disclosures.map((one) => disclosed(one, frame)),
    ...systems.flatMap((one) => held(one, frame)),
  ];
  const letters: Letters = {
    a: partiesLetter(facts, frame),
    b: purposeLetter(facts),
    c: dataLetter(facts, frame),
    d: recipientLetter(facts, frame),
    e: transferLetter('CONTROLLER', flows, { ...about, statedNone: statedNone.includes('TRANSFER') }, frame),
    f: retentionLetter(facts, frame),
    g: measureLetter(facts, { ...about, rule: 'R32' }),
  };
  const answers = answersOf(letters);
  const findings = [
    ...Object.values(letters).flatMap((letter) => letter.findings),
    ...reviewFindings(facts, frame.on),
    ...negativesFound(answers, key, path),
  ];
  const { description, department, owner, lifecycle, startsOn, reviewedOn, sources } = facts;
  const entry: ControllerEntry = {
    key,
    name,
    description,
    department,
    owner,
    lifecycle,
    startsOn,
    reviewedOn,
    sources,
    ...letters,
    findings,
  };
  return { entry, key, name, answers, findings, countries: countriesOf(flows) };
}

/**
 * The record of Art. 30(1) of a controller, of a day: derived from its activities, never typed in.
 *
 * Activities retired or not carried out on the day are not in it. Drafts are, and say so: the duty is to have a record
 * of the processing that takes place, approved or not.
 */
export function controllerRecord(
  keeper: KeeperFacts,
  activities: readonly ActivityFacts[],
  day: RecordDay,
): ControllerRecord {
  const frame = frameOf(keeper, day.on);
  const drafted = activities.filter(({ lifecycle }) => lifecycle !== 'RETIRED').map((facts) => draft(facts, frame));
  const own = {
    answers: ownAnswers(keeper, frame.party(keeper), new Answers('Art. 30(1)'), 'R02'),
    findings: controllerFindings(keeper),
  };
  return { ...recordOf('CONTROLLER', frame, day, own, drafted), capacity: 'CONTROLLER' };
}
