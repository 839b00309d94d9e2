import type { Document, ReportName } from '../../document/document.js';
import { article30 } from './article-30.js';
import type { ReportTerms } from './column.js';
import { DIFFERENCE } from './difference.js';
import { GAPS } from './gap.js';
import { IMPACT } from './impact.js';
import { SUBPROCESSORS } from './subprocessor.js';
import { TRANSFERS } from './transfer.js';

const CONTROLLER = article30('CONTROLLER');
const PROCESSOR = article30('PROCESSOR');

const OTHERS: Readonly<Record<Exclude<ReportName, 'article-30'>, ReportTerms>> = {
  subprocessors: SUBPROCESSORS,
  transfers: TRANSFERS,
  gaps: GAPS,
  difference: DIFFERENCE,
  impact: IMPACT,
};

/** The terms of every kind of report. */
export const ALL_TERMS: readonly ReportTerms[] = [CONTROLLER, PROCESSOR, ...Object.values(OTHERS)];

/** What a report is in linked data. */
export function termsOf({ report, asked }: Pick<Document, 'report' | 'asked'>): ReportTerms {
  if (report !== 'article-30') return OTHERS[report];
  return asked.capacity === 'PROCESSOR' ? PROCESSOR : CONTROLLER;
}
