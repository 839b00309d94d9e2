import type { Snapshot } from '../../database/session.js';
import { nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { ProcessingActivity } from '../../entities/processing-activity.js';
import { enterActivity } from './activity.js';
import { type ActivityColumn, ActivityRow } from './activity-row.js';
import { Entering } from './entering.js';
import type { ReadFile } from './file/file.js';
import type { Reading } from './layout.js';
import { filledDown } from './merged.js';
import { purposesIn } from './purpose.js';
import { headingRowOf, lookedFor, tableOf, Told } from './table.js';
import { ACTIVITY_HEADINGS } from './title.js';

const MEANING: Readonly<Record<string, ActivityColumn>> = Object.fromEntries(
  ACTIVITY_HEADINGS.map(({ id }) => [id, id]),
);

/** So many of the headings tell that a table is one of activities; a name is among them. */
const ENOUGH = 3;

const foundIn = ({ sheets }: ReadFile) =>
  sheets.flatMap((sheet) => {
    const found = headingRowOf(sheet, ACTIVITY_HEADINGS, ENOUGH);
    return found ? [{ sheet, headingRow: found.row }] : [];
  });

/** What tells a table of activities from others, such as one of processors: something that Art. 30(1) asks for. */
const TELLING = ['purposes', 'dataSubjects', 'dataCategories', 'recipients', 'retention'] as const;

/** Whether a sheet of the file is a table of activities. */
export const isOfActivities = (file: ReadFile): boolean =>
  foundIn(file).some(({ sheet, headingRow }) => {
    const { columns } = tableOf(sheet, headingRow, ACTIVITY_HEADINGS, new Told(), { unknown: () => '' });
    return TELLING.some((id) => columns.has(id));
  });

/** Reads activities out of a plain table, a row each, by the headings it has. One of the same name is left as it is. */
export async function readActivities(file: ReadFile, snapshot: Snapshot): Promise<Reading> {
  const entering = await Entering.beside(snapshot, file.sheets, 'Table of activities');
  const { told, own } = entering;
  const tables = foundIn(file);
  const [first] = file.sheets;
  if (tables.length === 0 && first) {
    told.problem('SYNTAX', { sheet: first, row: 0, column: null }, '', lookedFor(ACTIVITY_HEADINGS, first));
  }
  for (const { sheet, headingRow } of tables) {
    const table = tableOf(filledDown(sheet, headingRow, told), headingRow, ACTIVITY_HEADINGS, told, {
      unknown: (title) => `“${title}” is no column of a table of activities.`,
    });
    for (const found of table.rows) {
      const row = new ActivityRow<string>(entering, sheet, found, MEANING);
      const name = row.words('name');
      if (!name) {
        told.problem('REQUIRED', row.place, 'name', 'The row has no name.');
        continue;
      }
      const known = entering.find(nounOf(ProcessingActivity), name.text, name.place);
      if (known !== null) {
        told.note(name.place, name.text, `The activity is there as “${known}”, and is left as it is.`);
        continue;
      }
      const controller = controllerOf(entering, row, own);
      if (controller !== null) {
        enterActivity(entering, row, { controller, name, purposes: purposesIn(row.words('purposes')) });
      }
    }
  }
  return entering.reading();
}

/** The controller that the row names, by key or name, or else the only own undertaking that there is. */
function controllerOf(entering: Entering, row: ActivityRow<string>, own: readonly string[]): string | null {
  const words = row.words('controller');
  if (words) return entering.named(nounOf(Party), words.text, words.place, { own: true });
  const [only] = own;
  if (only !== undefined && own.length === 1) return only;
  const message = `The row names no controller, and the register has ${own.length} own undertakings.`;
  entering.told.problem('REQUIRED', row.place, 'controller', message);
  return null;
}
