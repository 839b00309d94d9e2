import { today } from '../../domain/day.js';
import type { Permission } from '../../domain/permission.js';
import { Refusal } from '../../domain/problem.js';
import { Query, wrong } from '../../inputs/query.js';
import { type LanguageCode, LANGUAGES } from '../../reports/document/cell.js';
import type { ReportName } from '../../reports/document/document.js';
import { type FormName, FORM_NAMES } from '../../reports/form/forms.js';
import { ARTICLE_30 } from './asked/article-30.js';
import type { Definition, Reading } from './asked/definition.js';
import { DIFFERENCE } from './asked/difference.js';
import { GAPS } from './asked/gap.js';
import { IMPACT } from './asked/impact.js';
import { SUBPROCESSORS } from './asked/subprocessor.js';
import { TRANSFERS } from './asked/transfer.js';
import { isOfTables } from './table.js';

/** The reports by the names of their addresses. */
export const DEFINITIONS: Readonly<Record<ReportName, Definition>> = {
  'article-30': ARTICLE_30,
  subprocessors: SUBPROCESSORS,
  transfers: TRANSFERS,
  gaps: GAPS,
  difference: DIFFERENCE,
  impact: IMPACT,
};

/** What every report takes beside the parameters of its own. */
export const COMMON = ['on', 'asRecordedAt', 'format', 'language'];

/** The parameters of a report, one by one. */
export const queryOf = (report: ReportName, query: Readonly<Record<string, unknown>>): Query =>
  new Query({ query }, [...DEFINITIONS[report].parameters, ...COMMON]);

/** A report as it is asked for: plain data, so that whoever draws it can be told later, and elsewhere. */
export interface AskedReport {
  readonly report: ReportName;
  readonly form: FormName;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A report whose parameters have been read, with nothing wrong in them. */
export interface ReadReport {
  readonly reading: Reading;
  readonly language: LanguageCode;
  /** What its caller may do, beside reading reports. */
  readonly needs: readonly Permission[];
}

/** Reads the parameters of a report. Thrown as a refusal where something is wrong with them. */
export function readReport(report: ReportName, form: FormName, query: Query): ReadReport {
  const definition = DEFINITIONS[report];
  const reading = definition.read(query);
  const language = query.code('language', LANGUAGES) ?? 'en';
  const format = query.code('format', FORM_NAMES);
  if (format !== null && format !== form) {
    query.problems.push(wrong('CONTRADICTION', 'format', `The path asks for ${form}.`));
  }
  if (reading?.layout && !isOfTables(form)) {
    query.problems.push(wrong('CONTRADICTION', 'layout', 'It is one of tables: xlsx or csv.'));
  }
  if (reading === null || query.problems.length > 0) throw new Refusal(query.problems);
  const needs = [definition.needs, reading.needs].filter((permission) => permission !== undefined);
  return { reading, language, needs: [...new Set(needs)] };
}

/** The same report whenever it is drawn: "today" is the day on which it was asked for. */
export function onItsDay({ parameters, ...asked }: AskedReport): AskedReport {
  if (parameters.on !== undefined || parameters.everyDay !== undefined) return { ...asked, parameters };
  return { ...asked, parameters: { ...parameters, on: today() } };
}
