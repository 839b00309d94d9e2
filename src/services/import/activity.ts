import { MEASURE_TYPES } from '../../domain/data.js';
import { DataSubjectCategory } from '../../entities/data-subject-category.js';
import { DataUse } from '../../entities/data-use.js';
import { JointController } from '../../entities/joint-controller.js';
import { nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { ProcessingActivity } from '../../entities/processing-activity.js';
import { SecurityMeasure } from '../../entities/security-measure.js';
import { System } from '../../entities/system.js';
import type { ActivityRow } from './activity-row.js';
import type { Words } from './read-row.js';
import { categoryNamed } from './data-category.js';
import type { Entering } from './entering.js';
import { possible } from './own-form.js';
import { enterPurposes, type PurposeSaid } from './purpose.js';
import { enterCountries, enterRecipients, NAME, namesIn } from './recipient.js';
import { limitsIn } from './retention.js';
import { answerOf, partsOf, shortened } from './words.js';

/** Uses of data that one row may come to: so many of whom, and of what. */
const USES = 400;

type Row = ActivityRow<string>;

/** What an activity is entered with that stands in no cell of its row. */
export interface ActivityBase {
  readonly controller: string;
  readonly name: Words;
  readonly purposes: readonly PurposeSaid[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

const ARTICLES = new Map<string, string>(Object.entries(MEASURE_TYPES).map(([type, { article }]) => [article, type]));

/** Measures by name; what our own layouts write after it, the point of Art. 32(1), is the type. */
export function measuresIn(entering: Entering, words: Words | null, activity: string): string[] {
  if (!words) return [];
  const noun = nounOf(SecurityMeasure);
  const blocks = words.text.includes('• ')
    ? words.text.split(/^\s*• /m).filter((one) => one.trim() !== '')
    : partsOf(words.text);
  return blocks.map((block) => {
    const [first = '', ...rest] = block.split('\n').map((line) => line.trim());
    const [, name = first, article = '', systems = ''] =
      /^(.*\S) (Art\. 32\(1\)(?:\([a-d]\))?)(?: (.*))?$/.exec(first) ?? [];
    if (systems !== '') {
      entering.told.note(
        words.place,
        first,
        'A measure is held of the whole entry: on which systems it is is not taken.',
      );
    }
    const description = rest.filter((line) => line !== '').join('\n');
    if (name.length <= NAME) {
      return entering.named(noun, name, words.place, {
        ...(ARTICLES.has(article) && { type: ARTICLES.get(article) }),
        ...(description !== '' && { description }),
      });
    }
    const called = shortened(`Measures of ${activity}`, NAME);
    return entering.named(noun, called, words.place, { description: block.trim() });
  });
}

/** What the words say, without that more is not possible. */
const saidIn = (words: Words | null): Words | null => {
  const text = words ? possible(words.text).text.trim() : '';
  return words && text !== '' ? { ...words, text } : null;
};

const notPossibleIn = (words: Words | null, property: string): Readonly<Record<string, string>> => {
  const reason = words && possible(words.text).notPossible;
  return reason === null ? {} : { [property]: reason };
};

function enterUses(entering: Entering, row: Row, activity: string): void {
  const [subjects, data] = [row.words('dataSubjects'), row.words('dataCategories')];
  const [whose, which] = [namesIn(entering, subjects), namesIn(entering, data)];
  const place = data?.place ?? subjects?.place ?? row.place;
  const limits = limitsIn(entering, saidIn(row.words('retention')), which, whose);
  const origin = row.words('origin');
  if ((whose.length === 0) !== (which.length === 0)) {
    const message =
      'Whose data and which data are entered together, and the row has only one of them: it is not taken.';
    entering.told.note(place, null, message);
  }
  if (whose.length * which.length > USES) {
    const message = `The row comes to more than ${USES} uses of data: so many categories of people, and of data.`;
    entering.told.problem('TOO_MANY', place, 'dataCategories', message);
    return;
  }
  const certain = whose.length === 1 || which.length === 1;
  if (!certain && whose.length > 0 && which.length > 0) {
    const message = 'Which data are whose is not said: all are entered for all, and marked as inferred.';
    entering.told.note(place, null, message);
  }
  const source = { ...entering.source(row.place), certainty: certain ? 'STATED' : 'INFERRED' };
  for (const person of whose) {
    const subject = entering.named(nounOf(DataSubjectCategory), person, subjects?.place ?? place);
    for (const category of which) {
      const facts = {
        activity,
        subjects: subject,
        data: categoryNamed(entering, category, place),
        retention: limits(category, person),
        ...(origin && { originDetail: origin.text }),
        sources: [source],
      };
      entering.enter(nounOf(DataUse), facts, place);
    }
  }
}

function enterJointControllers(entering: Entering, row: Row, activity: string): void {
  const words = row.words('jointControllers');
  if (!words) return;
  const party = nounOf(Party);
  const [first = '', ...rest] = words.text.split('\n').map((line) => line.trim());
  const others = rest.filter((line) => entering.find(party, line, words.place) !== null);
  const address = rest.filter((line) => !others.includes(line)).join('\n');
  const name = shortened(first, NAME);
  if (rest.length > 0 && others.length === 0) {
    entering.told.note(
      words.place,
      first,
      'It is read as one joint controller, with its contact details below its name.',
    );
  }
  const keys = [
    entering.named(party, name, words.place, address === '' ? {} : { address: address.slice(0, 500) }),
    ...others.flatMap((line) => entering.find(party, line, words.place) ?? []),
  ];
  for (const key of keys) entering.enter(nounOf(JointController), { activity, party: key }, words.place);
}

/** An answer of yes or no, with the words after it. */
function decisionIn(words: Words | null): Readonly<Record<string, unknown>> {
  if (!words) return {};
  const [, first = '', rest = ''] = /^([^\s:,.;–-]+)[\s:,.;–-]*([^]*)$/.exec(words.text) ?? [];
  const answer = answerOf(first);
  if (answer === null) return { automatedDecisionGround: words.text };
  return { automatedDecision: answer, ...(rest.trim() !== '' && { automatedDecisionGround: rest.trim() }) };
}

function answerTo(entering: Entering, words: Words | null, property: string): Readonly<Record<string, unknown>> {
  if (!words) return {};
  const answer = answerOf(words.text);
  if (answer !== null) return { [property]: answer };
  entering.told.note(words.place, words.text, 'It is neither yes nor no, and is not taken.');
  return {};
}

/** Enters an activity with all that its row says of it. */
export function enterActivity(
  entering: Entering,
  row: Row,
  { controller, name, purposes, facts = {} }: ActivityBase,
): void {
  const noun = nounOf(ProcessingActivity);
  const text = (property: 'description' | 'department' | 'owner' | 'startsOn' | 'endsOn' | 'reviewedOn') => {
    const words = row.words(property);
    return words ? { [property]: words.text } : {};
  };
  const systems = row.words('systems');
  const assessment = row.words('assessment');
  const called = shortened(name.text.replace(/\s+/g, ' '), NAME);
  const decision = decisionIn(row.words('automatedDecision'));
  const measures = measuresIn(entering, saidIn(row.words('measures')), called);
  const stated = {
    ...facts,
    name: called,
    controller,
    ...text('description'),
    ...text('department'),
    ...text('owner'),
    ...text('startsOn'),
    ...text('endsOn'),
    ...text('reviewedOn'),
    ...decision,
    ...answerTo(entering, row.words('assessmentRequired'), 'impactAssessmentRequired'),
    ...(assessment && { impactAssessmentReference: assessment.text }),
    ...notPossibleIn(row.words('retention'), 'retentionNotPossible'),
    ...notPossibleIn(row.words('measures'), 'measuresNotPossible'),
    measures,
    systems: namesIn(entering, systems).map((one) => entering.named(nounOf(System), one, systems?.place ?? row.place)),
    sources: [entering.source(row.place)],
  };
  // What is stated not to exist shows only when all cells were read.
  const { key, path } = entering.enter(noun, stated, row.place);
  entering.at(path, 'name', name.place);
  enterPurposes(entering, row, key, purposes);
  enterJointControllers(entering, row, key);
  enterUses(entering, row, key);
  enterCountries(entering, row, enterRecipients(entering, row, key));
  entering.amend(noun, key, { statedNone: [...row.statedNone] });
  row.notTaken('contract', 'Contracts are held of engagements, which the row does not name: it is not taken.');
  row.notTaken(
    'safeguards',
    'Safeguards are held of the ground of a transfer, which the row does not name: it is not taken.',
  );
  row.notTaken('other', 'The register does not hold this of an activity: it is not taken.');
}
