import type { Day } from '../day.js';
import type { KeeperFacts, Lifecycle, OnBehalfFacts, SourceFacts } from './fact.js';
import { countriesOf, engaged, held, returned } from './flow.js';
import { type Frame, frameOf, type RecordDay } from './frame.js';
import { type Answer, Answers, type Letter, statementOf } from './letter.js';
import { type MeasureLetter, measureLetter } from './measure.js';
import { designationFindings, lacking, ownAnswers, type PartyBlock, processorFindings } from './party.js';
import { type Drafted, negativesFound, type RecordBlock, recordOf } from './record.js';
import { type Finding, finding } from '../finding.js';
import { type TransferLetter, transferLetter } from './transfer.js';
import { onlyLink } from './vague.js';

/** Art. 30(2)(a): the processor and the controller it acts for, each with its representatives and its officer. */
export interface ProcessorLetterA extends Letter {
  readonly processor: PartyBlock;
  /** The controller it acts for; null where none is named at all. */
  readonly onBehalfOf: PartyBlock | null;
  readonly contractReference: string | null;
}

/** Art. 30(2)(b): the categories of processing carried out on behalf of this controller. */
export interface ProcessorLetterB extends Letter {
  readonly categories: readonly string[];
}

/** What one processor does for one controller: an entry of the record of Art. 30(2), by the letters of it. */
export interface ProcessorEntry {
  /** The key of the served controller; that of the processing, where no controller is named. */
  readonly key: string;
  /** The key of the processing on behalf. */
  readonly processing: string;
  readonly name: string;
  readonly description: string | null;
  readonly lifecycle: Lifecycle;
  readonly startsOn: Day | null;
  readonly reviewedOn: Day | null;
  readonly sources: readonly SourceFacts[];
  readonly a: ProcessorLetterA;
  readonly b: ProcessorLetterB;
  readonly c: TransferLetter;
  readonly d: MeasureLetter;
  readonly findings: readonly Finding[];
}

export interface ProcessorRecord extends RecordBlock<ProcessorEntry> {
  readonly capacity: 'PROCESSOR';
}

type Served = OnBehalfFacts['controllers'][number];

function partiesLetter(
  { key: processing, name }: OnBehalfFacts,
  served: Served | null,
  entry: string,
  { keeper, party }: Frame,
): ProcessorLetterA {
  const controller = served?.controller ?? null;
  const path = served ? `servedControllers.${served.key}.controller` : `processingsOnBehalf.${processing}.controllers`;
  const about = controller?.key ?? null;
  const detail = controller === null ? `"${name}" names no controller.` : lacking(controller, 'controller');
  const findings = [
    ...(detail === null ? [] : [finding('R57', { entry, path, about, detail })]),
    ...(controller === null ? [] : designationFindings(controller, 'Art. 30(2)(a)', entry)),
    ...(controller?.id === keeper.id
      ? [
          finding('R64', {
            entry,
            path,
            about,
            detail: `"${name}" names its processor as the controller. What it does for itself is a record under Art. 30(1).`,
          }),
        ]
      : []),
  ];
  return {
    statement: statementOf(controller !== null && detail === null, false),
    findings,
    processor: party(keeper),
    onBehalfOf: controller && party(controller),
    contractReference: served?.contractReference ?? null,
  };
}

function categoriesLetter({ name }: OnBehalfFacts, served: Served | null, entry: string): ProcessorLetterB {
  const categories = served?.processingCategories ?? [];
  const path = served
    ? `servedControllers.${served.key}.processingCategories`
    : `processingsOnBehalf.${entry}.controllers`;
  const about = served?.controller?.key ?? null;
  const whom = served?.controller ? `"${served.controller.name}"` : 'a controller that is not named';
  return {
    statement: statementOf(categories.length > 0, false),
    findings:
      categories.length > 0
        ? categories
            .filter(onlyLink)
            .map((item) =>
              finding('R67', { entry, path, item, detail: `A category of processing is only a link, ${item.trim()}.` }),
            )
        : [finding('R58', { entry, path, about, detail: `"${name}" names no category of processing for ${whom}.` })],
    categories,
  };
}

type Letters = Pick<ProcessorEntry, 'a' | 'b' | 'c' | 'd'>;

function answersOf({ a, b, c, d }: Letters): readonly Answer[] {
  const answers = new Answers('Art. 30(2)').add('a', 'Controller, with name and contact details', a.statement, 'R57');
  if (a.onBehalfOf) {
    const { name, representatives, dataProtectionOfficer } = a.onBehalfOf;
    answers
      .add('a', `Representative of ${name}`, representatives.statement)
      .add('a', `Data protection officer of ${name}`, dataProtectionOfficer.statement);
  }
  answers.add('b', 'Categories of processing', b.statement, 'R58').add('c', 'Transfers', c.statement, 'R59');
  for (const { name } of c.withoutPlace) answers.add('c', `Country of ${name}`, 'NOT_STATED');
  return answers.add('d', 'Technical and organisational security measures', d.statement, 'R60', d.notPossible).list;
}

function draft(facts: OnBehalfFacts, served: Served | null, frame: Frame): Drafted<ProcessorEntry> {
  const { key: processing, name, statedNone, systems } = facts;
  const key = served?.key ?? processing;
  const path = `processingsOnBehalf.${processing}`;
  const about = { entry: key, path, name };
  const flows = [
    ...facts.engagements.map((one) => engaged(one, frame)),
    ...systems.flatMap((one) => held(one, frame)),
    ...(served?.controller ? [returned(served.controller, frame)] : []),
  ];
  const letters: Letters = {
    a: partiesLetter(facts, served, key, frame),
    b: categoriesLetter(facts, served, key),
    c: transferLetter('PROCESSOR', flows, { ...about, statedNone: statedNone.includes('TRANSFER') }, frame),
    d: measureLetter(facts, { ...about, rule: 'R60' }),
  };
  const answers = answersOf(letters);
  const findings = [
    ...Object.values(letters).flatMap((letter) => letter.findings),
    ...negativesFound(answers, key, path),
  ];
  const { description, lifecycle, startsOn, reviewedOn, sources } = facts;
  const entry: ProcessorEntry = {
    key,
    processing,
    name,
    description,
    lifecycle,
    startsOn,
    reviewedOn,
    sources,
    ...letters,
    findings,
  };
  return {
    entry,
    key,
    name: letters.a.onBehalfOf ? `${name}: ${letters.a.onBehalfOf.name}` : name,
    answers,
    findings,
    countries: countriesOf(flows),
  };
}

/**
 * The record of Art. 30(2) of a processor, of a day.
 *
 * The categories of processing belong to the pair of processor and controller, so each controller served has an entry
 * of its own. Purposes, data and retention are the controller's to record and are not asked for here.
 */
export function processorRecord(
  keeper: KeeperFacts,
  processing: readonly OnBehalfFacts[],
  day: RecordDay,
): ProcessorRecord {
  const frame = frameOf(keeper, day.on);
  const drafted = processing
    .filter(({ lifecycle }) => lifecycle !== 'RETIRED')
    .flatMap((facts) =>
      (facts.controllers.length === 0 ? [null] : facts.controllers).map((served) => draft(facts, served, frame)),
    );
  const own = {
    answers: ownAnswers(keeper, frame.party(keeper), new Answers('Art. 30(2)'), 'R56'),
    findings: processorFindings(keeper),
  };
  return { ...recordOf('PROCESSOR', frame, day, own, drafted), capacity: 'PROCESSOR' };
}
