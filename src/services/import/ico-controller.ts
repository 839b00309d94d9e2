import type { Snapshot } from '../../database/session.js';
import type { ICO_CONTROLLER } from '../../reports/layout/ico-controller.js';
import { visible } from '../../reports/document/text.js';
import { enterActivity } from './activity.js';
import { type ActivityColumn, ActivityRow } from './activity-row.js';
import { headingOf, textOf } from './cell.js';
import type { Entering } from './entering.js';
import { CONTROLLER_HEADINGS, type Found } from './ico.js';
import { keeperOf } from './keeper.js';
import { filledDown } from './merged.js';
import { purposesIn } from './purpose.js';
import { tableOf } from './table.js';
import { partsOf } from './words.js';

/** What the columns of the template mean for the register, by the ids of the layout that writes it. */
const MEANING: Readonly<Record<(typeof ICO_CONTROLLER)['columns'][number]['id'], ActivityColumn>> = {
  businessFunction: 'department',
  purpose: 'purposes',
  jointController: 'jointControllers',
  individuals: 'dataSubjects',
  personalData: 'dataCategories',
  recipients: 'recipients',
  contract: 'contract',
  thirdCountries: 'thirdCountries',
  safeguards: 'safeguards',
  retention: 'retention',
  measures: 'measures',
  lawfulBasis: 'lawfulBasis',
  condition: 'condition',
  interests: 'interests',
  interestAssessment: 'interestAssessment',
  rights: 'other',
  automatedDecision: 'automatedDecision',
  source: 'origin',
  consent: 'consent',
  location: 'other',
  assessmentRequired: 'assessmentRequired',
  assessmentProgress: 'other',
  assessment: 'assessment',
  breach: 'other',
  breachRecord: 'other',
  schedule1: 'schedule1',
  // It is asked twice: what stands here is the legal basis of column 12.
  scheduleBasis: 'lawfulBasis',
  policy: 'policy',
  adherence: 'other',
  reasons: 'other',
};

interface Standing {
  readonly key: string;
  readonly department: string | null;
  /** The purposes as the layout writes them, and by their names alone. */
  readonly purposes: string;
  readonly names: readonly string[];
}

/** Purposes as one text that is the same whatever their order. */
const together = (parts: readonly string[]): string => parts.map(headingOf).sort().join('\n');

/** The activities of a controller by their purposes, as the layout writes them: it has no column for a name. */
async function standing(snapshot: Snapshot, controller: string): Promise<Standing[]> {
  return snapshot.query<Standing>(
    `SELECT a.key, a.department,
            string_agg(p.name || coalesce(': ' || p.description, ''), E'\\n' ORDER BY p.id) AS purposes,
            array_agg(p.name) AS names
     FROM processing_activity AS a
     JOIN party AS c ON c.organisation_id = a.organisation_id AND c.id = a.controller_id
     JOIN purpose AS p ON p.organisation_id = a.organisation_id AND p.activity_id = a.id
     WHERE a.organisation_id = $1 AND c.key = $2
     GROUP BY a.key, a.department ORDER BY a.key`,
    [controller],
  );
}

/**
 * Reads activities out of the template for controllers of the ICO, a row each. The template has no name of an
 * activity: it is called by its first purpose, and known again by all of them.
 */
export async function readIcoController(
  entering: Entering,
  snapshot: Snapshot,
  { sheet, headingRow }: Found,
): Promise<void> {
  const { told } = entering;
  const controller = keeperOf(entering, sheet, headingRow);
  const there = new Map<string, Standing[]>();
  for (const one of await standing(snapshot, controller)) {
    for (const called of [together(partsOf(visible(one.purposes))), together(one.names)]) {
      there.set(called, [...(there.get(called) ?? []), one]);
    }
  }
  const filled = filledDown(sheet, headingRow, told);
  const table = tableOf(filled, headingRow, CONTROLLER_HEADINGS, told, {
    unknown: (title) => `“${title}” is no heading of the template.`,
  });
  for (const found of table.rows) {
    const row = new ActivityRow(entering, sheet, found, MEANING);
    const purposes = row.words('purposes');
    if (!purposes) {
      const cell = found.cells.get('purpose');
      const words = textOf(cell?.cell);
      const message = 'The row names no purpose, which its activity is called by';
      // What our own documents say of a gap is no mistake of whoever sends one.
      if (words === null || cell === undefined) told.problem('REQUIRED', row.place, 'purposes', `${message}.`);
      else told.note({ ...row.place, column: cell.column }, words, `${message}: it is not taken.`);
      continue;
    }
    const department = row.words('department')?.text ?? null;
    const said = purposesIn(purposes);
    const same = [partsOf(purposes.text), said.map(({ name }) => name)]
      .flatMap((names) => there.get(together(names)) ?? [])
      .find((one) => one.department === null || department === null || one.department === department);
    if (same) {
      told.note(purposes.place, null, `The activity is in the register as “${same.key}”, and is left as it is.`);
      continue;
    }
    const [first] = said;
    enterActivity(entering, row, { controller, name: { ...purposes, text: first?.name ?? '' }, purposes: said });
  }
}
