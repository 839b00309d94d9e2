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
import { type Heading, headingRowOf, lookedFor, tableOf } from './table.js';

/** The columns that a plain table of activities may have, and what else people call them. */
const TITLES = {
  name: ['name', 'activity', 'processing activity'],
  description: ['description'],
  controller: ['controller'],
  department: ['department', 'business function'],
  owner: ['owner'],
  startsOn: ['startsOn', 'start'],
  endsOn: ['endsOn', 'end'],
  reviewedOn: ['reviewedOn', 'last review'],
  purposes: ['purposes', 'purpose'],
  lawfulBasis: ['legalBases', 'legal basis', 'lawful basis'],
  dataSubjects: ['dataSubjects', 'categories of data subjects'],
  dataCategories: ['dataCategories', 'categories of personal data'],
  recipients: ['recipients', 'categories of recipients'],
  thirdCountries: ['countries', 'third countries'],
  retention: ['retention', 'time limits for erasure'],
  measures: ['measures', 'security measures'],
  systems: ['systems'],
} as const satisfies Readonly<Partial<Record<ActivityColumn, readonly string[]>>>;
type Id = keyof typeof TITLES;

const IDS = Object.keys(TITLES) as Id[];
export const ACTIVITY_HEADINGS: readonly Heading<Id>[] = IDS.map((id) => ({ id, titles: TITLES[id] }));
const MEANING = Object.fromEntries(IDS.map((id) => [id, id])) as Readonly<Record<string, ActivityColumn>>;

/** So many of the headings tell that a table is one of activities; a name is among them. */
const ENOUGH = 3;

const foundIn = ({ sheets }: ReadFile) =>
  sheets.flatMap((sheet) => {
    const found = headingRowOf(sheet, ACTIVITY_HEADINGS, ENOUGH);
    return found ? [{ sheet, headingRow: found.row }] : [];
  });

/** Whether a sheet of the file is a table of activities. */
export const isOfActivities = (file: ReadFile): boolean => foundIn(file).length > 0;

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
