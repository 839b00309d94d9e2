import { Contact } from '../../entities/contact.js';
import { nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { headingOf, linesOf, textOf } from './cell.js';
import type { Entering } from './entering.js';
import type { ReadSheet } from './file/file.js';
import type { Place } from './place.js';
import { saidBy } from './words.js';

const NO_REGIME = 'For which regime the representative is, EU or UK, is not said: it is not taken.';
const LINES = ['name', 'address', 'email', 'telephone', 'webform'] as const;
type Line = (typeof LINES)[number];

/** Somebody in the block above the headings of a template: what is said, by its label. */
interface Person {
  readonly title: string;
  readonly place: Place;
  readonly lines: ReadonlyMap<Line, string>;
}

/** What stands beside a label: the next cell of the row that is not empty, and no label itself. */
function beside({ rows }: ReadSheet, row: number, column: number): string | null {
  const found = (rows[row] ?? []).slice(column + 1).find((cell) => textOf(cell) !== null);
  const text = textOf(found)?.trim() ?? null;
  return text === null || (LINES as readonly string[]).includes(headingOf(text)) ? null : text;
}

/** The people above the headings: blocks of labels, each below its title. */
function peopleIn(sheet: ReadSheet, headingRow: number): Person[] {
  const people: Person[] = [];
  sheet.rows.slice(0, headingRow).forEach((cells, row) => {
    cells.forEach((cell, column) => {
      if (headingOf(textOf(cell)) !== 'name') return;
      const lines = new Map<Line, string>();
      for (let at = row; at < headingRow; at += 1) {
        const label = LINES.find((line) => line === headingOf(textOf(sheet.rows[at]?.[column])));
        const said = label === undefined ? null : beside(sheet, at, column);
        if (label !== undefined && said !== null && saidBy(said) === 'WORDS') lines.set(label, said);
      }
      const title = textOf(sheet.rows[row - 1]?.[column])?.trim() ?? '';
      people.push({ title, place: { sheet, row, column: column + 1 }, lines });
    });
  });
  return people;
}

/** The ways to reach somebody, as many as the lines of its cells: those of the first lines are together. */
function routesOf(lines: Person['lines']): Readonly<Record<string, string>>[] {
  const of = (line: Line) => linesOf(lines.get(line) ?? null).map((one) => one.trim());
  const [emails, phones, forms] = [of('email'), of('telephone'), of('webform')];
  return Array.from({ length: Math.max(emails.length, phones.length, forms.length) }, (_, at) => ({
    ...(emails[at] !== undefined && { email: emails[at] }),
    ...(phones[at] !== undefined && { phone: phones[at] }),
    ...(forms[at] !== undefined && { form: forms[at] }),
  }));
}

/**
 * The key of the undertaking that keeps the record, as the block above the headings names it, or else the only one
 * that there is. One that the register has is not changed by what the block says of it.
 */
export function keeperOf(entering: Entering, sheet: ReadSheet, headingRow: number): string {
  const { told } = entering;
  const party = nounOf(Party);
  const people = peopleIn(sheet, headingRow);
  const itself = people.find(({ title }) => /controller|processor/i.test(title));
  const name = itself?.lines.get('name');
  if (!itself || name === undefined) {
    const place = { sheet, row: 0, column: null };
    const [only, ...others] = entering.own;
    if (only !== undefined && others.length === 0) {
      told.note(place, null, `Nobody is named above the headings: the record is read as that of “${only}”.`);
      return only;
    }
    const message = `Nobody is named above the headings as who keeps the record, and the register has ${entering.own.length} own undertakings.`;
    told.problem('REQUIRED', place, 'controller', message);
    return '';
  }
  const known = entering.find(party, name, itself.place);
  if (known !== null) return known;
  const address = itself.lines.get('address');
  const { key } = entering.enter(party, { name, own: true, ...(address !== undefined && { address }) }, itself.place);
  const enterContacts = ({ lines, place }: Person, facts: object): void => {
    for (const route of routesOf(lines)) entering.enter(nounOf(Contact), { party: key, ...facts, ...route }, place);
  };
  enterContacts(itself, { role: 'GENERAL' });
  for (const person of people.filter(({ lines }) => lines.has('name'))) {
    const { title, lines, place } = person;
    const of = { name: lines.get('name'), address: lines.get('address') ?? null };
    const designated = (facts: object): void => {
      const [route = {}] = routesOf(lines);
      entering.enter(nounOf(Contact), { party: key, ...facts, ...of, ...route }, place);
    };
    if (/data protection officer|dpo/i.test(title)) designated({ role: 'DATA_PROTECTION_OFFICER' });
    else if (/representative/i.test(title)) {
      const [regime, another] = [...new Set(title.match(/\b(?:EU|UK)\b/g))];
      if (regime !== undefined && another === undefined) designated({ role: 'REPRESENTATIVE', regime });
      else told.note(place, lines.get('name') ?? '', NO_REGIME);
    }
  }
  return key;
}
