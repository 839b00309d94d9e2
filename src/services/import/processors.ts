import type { LOCATION_KINDS } from '../../domain/data.js';
import { placesIn } from '../../domain/place-name.js';
import type { Snapshot } from '../../database/session.js';
import { Engagement } from '../../entities/engagement.js';
import { Location } from '../../entities/location.js';
import { nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { Entering } from './entering.js';
import type { ReadFile } from './file/file.js';
import type { Reading } from './layout.js';
import { filledDown } from './merged.js';
import { ReadRow } from './read-row.js';
import { headingRowOf, lookedFor, tableOf, Told } from './table.js';
import { PROCESSOR_HEADINGS } from './title.js';
import { durationOf } from './words.js';

type Id = (typeof PROCESSOR_HEADINGS)[number]['id'];
const MEANING = Object.fromEntries(PROCESSOR_HEADINGS.map(({ id }) => [id, id])) as Readonly<Record<Id, Id>>;

/** What tells a table of processors from others: the service that they are engaged for. */
const TELLING: readonly Id[] = ['name', 'service'];

const OF_PARTY: readonly Id[] = ['legalName', 'address', 'registrationNumber', 'website'];
const OF_ENGAGEMENT: readonly Id[] = ['description', 'contractReference', 'contractSignedOn', 'startsOn', 'endsOn'];
const PLACES = { storage: 'STORAGE', access: 'ACCESS' } as const satisfies Partial<
  Record<Id, keyof typeof LOCATION_KINDS>
>;

const PARTY = nounOf(Party);

type Row = ReadRow<Id, Id>;

const foundIn = ({ sheets }: ReadFile) =>
  sheets.flatMap((sheet) => {
    const found = headingRowOf(sheet, PROCESSOR_HEADINGS);
    if (!found) return [];
    const { columns } = tableOf(sheet, found.row, PROCESSOR_HEADINGS, new Told(), { unknown: () => '' });
    return TELLING.every((id) => columns.has(id)) ? [{ sheet, headingRow: found.row }] : [];
  });

/** Whether a sheet of the file is a table of processors. */
export const isOfProcessors = (file: ReadFile): boolean => foundIn(file).length > 0;

/** What the row says of some columns, as facts of the same names. */
const factsIn = (row: Row, ids: readonly Id[]): Record<string, string> =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const words = row.words(id);
      return words ? [[id, words.text] as const] : [];
    }),
  );

/** Enters the places that a cell names, as its words say them: what names no country is kept as the words used. */
function enterPlaces(entering: Entering, row: Row, column: Id, facts: Readonly<Record<string, unknown>>): void {
  const words = row.words(column);
  if (!words) return;
  const { places, notes } = placesIn(words.text);
  for (const note of notes) entering.told.note(words.place, note.words, note.message);
  for (const place of places) {
    entering.enter(nounOf(Location), { ...facts, ...place, sources: [entering.source(row.place)] }, words.place);
  }
}

/** Enters a processor. The country is a fact of it where the words name one alone, and else where it is established. */
function enterParty(entering: Entering, row: Row, name: string): string {
  const words = row.words('country');
  const { places, notes } = placesIn(words?.text ?? '');
  const [only] = places;
  const alone = places.length === 1 && only && 'country' in only ? { country: only.country } : null;
  const facts = { name, ...factsIn(row, OF_PARTY), ...alone, sources: [entering.source(row.place)] };
  const { key } = entering.enter(PARTY, facts, row.place);
  if (!alone) enterPlaces(entering, row, 'country', { party: key, kind: 'ESTABLISHMENT' });
  else if (words) for (const note of notes) entering.told.note(words.place, note.words, note.message);
  return key;
}

/** The undertaking that engages it: the one that the row names, or else the only own one that there is. */
function engagerOf(entering: Entering, row: Row): string | null {
  const { own, told } = entering;
  const words = row.words('engagedBy');
  if (words) {
    const known = entering.find(PARTY, words.text, words.place);
    if (known !== null) return known;
    told.problem('UNKNOWN_REFERENCE', words.place, 'engagedBy', 'No party has this key or name.');
    return null;
  }
  const [only] = own;
  if (only !== undefined && own.length === 1) return only;
  const message = `The row does not say who engages, and the register has ${own.length} own undertakings.`;
  told.problem('REQUIRED', row.place, 'engagedBy', message);
  return null;
}

/** Enters what the processor is engaged for. It is entered as by a controller: a table has no column for chains. */
function enterEngagement(entering: Entering, row: Row, engaged: string): void {
  const service = row.words('service');
  if (!service) {
    entering.told.note(row.place, null, 'No service is named: the party is entered, and no engagement.');
    return;
  }
  const engager = engagerOf(entering, row);
  if (engager === null) return;
  const notice = row.words('noticePeriod');
  const noticePeriod = notice ? durationOf(notice.text) : null;
  if (notice && noticePeriod === null) {
    entering.told.note(notice.place, notice.text, 'It is no length of time, ISO 8601 or "30 days": it is not taken.');
  }
  const facts = {
    ...{ engager, engaged, engagerCapacity: 'CONTROLLER', service: service.text },
    ...factsIn(row, OF_ENGAGEMENT),
    ...(noticePeriod !== null && { noticePeriod }),
    sources: [entering.source(row.place)],
  };
  const { key } = entering.enter(nounOf(Engagement), facts, service.place);
  for (const [column, kind] of Object.entries(PLACES) as [keyof typeof PLACES, string][]) {
    enterPlaces(entering, row, column, { engagement: key, kind });
  }
}

/** Reads processors out of a plain table, a row each. One that the register has is left as it is, with all it does. */
export async function readProcessors(file: ReadFile, snapshot: Snapshot): Promise<Reading> {
  const entering = await Entering.beside(snapshot, file.sheets, 'Table of processors');
  const { told } = entering;
  const tables = foundIn(file);
  const [first] = file.sheets;
  if (tables.length === 0 && first) {
    told.problem('SYNTAX', { sheet: first, row: 0, column: null }, '', lookedFor(PROCESSOR_HEADINGS, first));
  }
  const entered = new Set<string>();
  for (const { sheet, headingRow } of tables) {
    const table = tableOf(filledDown(sheet, headingRow, told), headingRow, PROCESSOR_HEADINGS, told, {
      unknown: (title) => `“${title}” is no column of a table of processors.`,
    });
    for (const found of table.rows) {
      const row = new ReadRow<Id, Id>(entering, sheet, found, MEANING);
      const name = row.words('name');
      if (!name) {
        told.problem('REQUIRED', row.place, 'name', 'The row has no name.');
        continue;
      }
      const known = entering.find(PARTY, name.text, name.place);
      if (known !== null && !entered.has(known)) {
        told.note(name.place, name.text, `The party is there as “${known}”, and is left as it is.`);
        continue;
      }
      // Several services of one processor stand in several rows: what the first says of the party holds.
      const key = known ?? enterParty(entering, row, name.text);
      entered.add(key);
      enterEngagement(entering, row, key);
    }
  }
  return entering.reading();
}
