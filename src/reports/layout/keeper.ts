import type { Designation, PartyBlock } from '../../domain/article-30/party.js';
import type { Article30Record } from '../../domain/article-30/record.js';
import { fullName } from '../article-30/party.js';
import { visible } from '../document/text.js';
import type { Speech } from '../language/language.js';
import type { SheetCell, SheetRow } from '../sheet/workbook.js';

/** The lines that templates have for somebody, and one for those who are written to on the web. */
const LINES = {
  name: 'layout.name',
  address: 'layout.address',
  email: 'layout.email',
  phone: 'layout.phone',
  form: 'layout.form',
} as const;
type Line = keyof typeof LINES;

/** Somebody above the headings: who it is there as, and what each line says. */
interface Person {
  readonly title: string;
  readonly lines: Readonly<Partial<Record<Line, string | null>>>;
}

/** Texts one below the other, each once; null where there is none. */
const lined = (texts: readonly (string | null)[]): string | null =>
  [...new Set(texts.filter((text) => text !== null))].join('\n') || null;

function itself(party: PartyBlock, title: string): Person {
  const all = (of: 'address' | 'email' | 'phone' | 'form') => party.contacts.map((contact) => contact[of]);
  return {
    title,
    lines: {
      name: fullName(party),
      address: lined([party.address, ...all('address')]),
      ...{ email: lined(all('email')), phone: lined(all('phone')), form: lined(all('form')) },
    },
  };
}

/** All who are designated, each by itself: a representative is one for the EU or for the UK, Art. 27. */
function designated(say: Speech, { statement, contacts }: Designation, title: string): Person[] {
  if (contacts.length === 0) {
    return [{ title, lines: { name: say.plain(statement === 'NONE' ? 'state.NONE' : 'state.NOT_STATED') } }];
  }
  return contacts.map(({ regime, ...lines }) => ({ title: regime === null ? title : `${title} (${regime})`, lines }));
}

const label = (of: string): SheetCell => ({ value: of, look: 'label' });

/**
 * The block above the headings: who keeps the record, its officers, its representatives.
 *
 * Art. 30(1)(a) and (2)(a) ask for the name and contact details of all of them, so none is left out.
 */
export function keeper(say: Speech, { party, capacity }: Article30Record, headingRow: number): SheetRow[] {
  const people = [
    itself(party, say.plain(`capacity.${capacity}`)),
    ...designated(say, party.dataProtectionOfficer, say.plain('party.officer')),
    ...designated(say, party.representatives, say.plain('party.representative')),
  ];
  const said = (line: Line) => people.some(({ lines }) => lines[line] != null);
  const row = (line: Line): SheetRow => ({
    cells: people.flatMap(({ lines }) => {
      const of = lines[line] ?? null;
      return [label(say.plain(LINES[line])), of === null ? null : { value: visible(of) }];
    }),
  });
  const shown = (Object.keys(LINES) as Line[]).filter((line) => line !== 'form' || said(line));
  const rows = [{ cells: people.flatMap(({ title }) => [label(title), null]) }, ...shown.map(row)];
  return Array.from({ length: headingRow - 1 }, (_, at) => rows[at] ?? { cells: [] });
}
