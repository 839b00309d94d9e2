import { measures } from '../article-30/measure.js';
import { retention } from '../article-30/retention.js';
import { optional, UNASKED } from '../document/cell.js';
import * as field from './field.js';
import type { ControllerLayout, LayoutColumn } from './layout.js';
import type { DetailedEntry } from './source.js';

type Column = LayoutColumn<DetailedEntry>;

const column = (id: string, title: string, width: number, cell: Column['cell']): Column => ({ id, title, width, cell });

/**
 * The headings of the template for controllers of the Information Commissioner's Office, in their order: columns A to AD
 * of row 9 (ICO, "Documentation", template for controllers).
 *
 * Columns 16, 22, 24, 25, 29 and 30 ask for what a register does not hold; they say so.
 */
const COLUMNS: readonly Column[] = [
  column('businessFunction', 'Business function', 20, (_, { facts }) => optional(facts.department) ?? UNASKED),
  column('purpose', 'Purpose of processing', 36, field.purposes),
  column('jointController', 'Name and contact details of joint controller (if applicable)', 28, field.jointControllers),
  column('individuals', 'Categories of individuals', 24, field.subjects),
  column('personalData', 'Categories of personal data', 28, field.dataCategories),
  column('recipients', 'Categories of recipients', 28, field.recipients()),
  column('contract', 'Link to contract with processor', 22, field.contracts),
  column(
    'thirdCountries',
    'Names of third countries or international organisations that personal data are transferred to (if applicable)',
    28,
    (say, { entry }) => field.thirdCountries(say, entry.e, 'R17'),
  ),
  column(
    'safeguards',
    'Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)',
    28,
    (say, { entry }) => field.exceptionalSafeguards(say, entry.e),
  ),
  column('retention', 'Retention schedule (if possible)', 36, (say, { entry }) => retention(say, entry.f)),
  column(
    'measures',
    'General description of technical and organisational security measures (if possible)',
    36,
    (say, { entry }) => measures(say, entry.g, 'R32'),
  ),
  column('lawfulBasis', 'Article 6 lawful basis for processing personal data', 28, field.lawfulBasis),
  column('condition', 'Article 9 condition for processing special category data', 28, field.specialCondition),
  column('interests', 'Legitimate interests for the processing (if applicable)', 28, field.interests),
  column(
    'interestAssessment',
    'Link to record of legitimate interests assessment (if applicable)',
    24,
    field.interestAssessment,
  ),
  column('rights', 'Rights available to individuals', 22, field.notHeld),
  column(
    'automatedDecision',
    'Existence of automated decision-making, including profiling (if applicable)',
    24,
    field.automatedDecision,
  ),
  column('source', 'The source of the personal data (if applicable)', 24, field.origins),
  column('consent', 'Link to record of consent', 22, field.consentRecord),
  column('location', 'Location of personal data', 24, field.locations),
  column('assessmentRequired', 'Data Protection Impact Assessment required?', 18, field.assessmentRequired),
  column('assessmentProgress', 'Data Protection Impact Assessment progress', 18, field.notHeld),
  column('assessment', 'Link to Data Protection Impact Assessment', 24, field.impactAssessment),
  column('breach', 'Has a personal data breach occurred?', 16, field.notHeld),
  column('breachRecord', 'Link to record of personal data breach', 18, field.notHeld),
  column('schedule1', 'Data Protection Act 2018 Schedule 1 Condition for processing', 26, field.schedule1),
  column('scheduleBasis', 'GDPR Article 6 lawful basis for processing', 26, (say, of) =>
    field.schedule1(say, of) === null ? null : field.lawfulBasis(say, of),
  ),
  column('policy', 'Link to retention and erasure policy document', 24, field.policyDocument),
  column(
    'adherence',
    'Is personal data retained and erased in accordance with the policy document?',
    22,
    field.notHeld,
  ),
  column('reasons', 'Reasons for not adhering to policy document (if applicable)', 22, field.notHeld),
];

export const ICO_CONTROLLER: ControllerLayout = {
  capacity: 'CONTROLLER',
  sheet: 'Template',
  headingRow: 9,
  columns: COLUMNS,
  claims: [
    "The headings are those of the ICO's template for controllers, in its order and place: row 9, columns A to AD. The template is not mandatory.",
    'The block above them names the same people; where each of its cells stands, and the colours, are ours and not the template’s.',
    '“not stated” stands where nothing is recorded. Rights of individuals, breaches, the progress of assessments and whether a policy is kept to are not held in this register.',
  ],
};
