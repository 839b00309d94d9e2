import { Field, ID, InputType } from 'type-graphql';
import type { ReportName } from '../../reports/document/document.js';
import { type FormName, FORM_NAMES, FORMS } from '../../reports/form/forms.js';
import { type Choice, choice } from '../../entities/choice.js';
import { RegimeChoice } from '../../entities/regime.js';
import { DateScalar, DateTimeScalar } from '../../entities/scalar.js';
import { type Parameter, type ParameterName, PARAMETERS } from '../../services/report/parameter.js';
import { RuleTagChoice, SeverityChoice } from '../article-30/finding.js';
import { CapacityChoice } from '../article-30/record.js';
import { ImpactKindChoice, ImpactNounChoice } from '../impact/type.js';

const REPORT_CODES = {
  ARTICLE_30: 'The record of processing activities, as controller or as processor: Art. 30(1) or (2).',
  SUBPROCESSORS: 'The subprocessors, and where they are: Art. 28(2) and (4).',
  TRANSFERS: 'Transfers to third countries, and the ground of each: Art. 44 to 49.',
  GAPS: 'What the register leaves open, rule by rule.',
  DIFFERENCE: 'What is not the same on two days.',
  IMPACT: 'What a change would touch, and who is to be told by when.',
} as const;
export type ReportCode = keyof typeof REPORT_CODES;
export const ReportChoice = choice('ReportName', 'The reports that are drawn as documents.', REPORT_CODES);

const REPORTS_BY_CODE: Readonly<Record<ReportCode, ReportName>> = {
  ARTICLE_30: 'article-30',
  SUBPROCESSORS: 'subprocessors',
  TRANSFERS: 'transfers',
  GAPS: 'gaps',
  DIFFERENCE: 'difference',
  IMPACT: 'impact',
};
export const reportBy = (code: ReportCode): ReportName => REPORTS_BY_CODE[code];
export const codeOfReport = (report: ReportName): string => report.replace('-', '_').toUpperCase();

export const FormChoice = choice(
  'ReportForm',
  'The forms that every report is drawn in.',
  Object.fromEntries(
    FORM_NAMES.map((form) => [form.toUpperCase(), `A file of the media type ${FORMS[form].type.split(';')[0] ?? ''}.`]),
  ),
);
export const codeOfForm = (form: FormName): string => form.toUpperCase();
export const formBy = (code: string): FormName => code.toLowerCase() as FormName;

/** Codes that are told in a description at most. */
const TOLD = 12;

const told = ({ description, codes = [] }: Parameter): string =>
  codes.length === 0 || codes.length > TOLD ? description : `${description} It is ${codes.join(' or ')}.`;

/** The enums of the API that parameters are codes of. */
const ENUMS: Partial<Readonly<Record<ParameterName, Choice>>> = {
  capacity: CapacityChoice,
  severity: SeverityChoice,
  tag: RuleTagChoice,
  regime: RegimeChoice,
  kind: ImpactKindChoice,
  noun: ImpactNounChoice,
};

const SCALARS = { text: String, code: String, day: DateScalar, instant: DateTimeScalar } as const;

/** Gives a class a field for each parameter, as it is described wherever reports are asked for. */
function parametersOf(target: object, leftOut: readonly ParameterName[]): void {
  for (const [name, parameter] of Object.entries(PARAMETERS) as [ParameterName, Parameter][]) {
    if (leftOut.includes(name)) continue;
    const { enumeration } = ENUMS[name] ?? {};
    const type = () => enumeration ?? SCALARS[parameter.kind];
    const description = enumeration ? parameter.description : told(parameter);
    Field(type, { nullable: true, description })(target, name);
  }
}

type Parameters = Partial<Record<ParameterName, string | null>>;

@InputType({ description: 'What a report is of, beside the day of the register. Each report takes some of these.' })
export class ReportUrlParameters {}
parametersOf(ReportUrlParameters.prototype, ['on', 'asRecordedAt']);

@InputType({ description: 'What a report is of. Each report takes some of these.' })
export class ReportParameters {}
parametersOf(ReportParameters.prototype, []);

/** Those that were given. */
export const given = (parameters: object | null | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries((parameters ?? {}) as Parameters).flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
  );

@InputType({ description: 'The report that is to be drawn.' })
export class StartReportInput {
  @Field(() => ReportChoice.enumeration, { description: 'Which.' })
  report!: ReportCode;

  @Field(() => FormChoice.enumeration, { description: 'In which form.' })
  form!: string;

  @Field(() => ReportParameters, { nullable: true, description: 'Of what.' })
  parameters?: ReportParameters | null;
}

@InputType({ description: 'A job by which a report is drawn.' })
export class CancelReportInput {
  @Field(() => ID, { description: 'The identifier of the job.' })
  id!: string;
}
