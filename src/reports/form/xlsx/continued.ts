import type { Speech } from '../../language/language.js';
import type { Sheet, SheetRow } from '../../sheet/workbook.js';
import { CELL_LIMIT } from './row.js';
import { beginning } from './xml.js';

/** Room in a cell for the words that say where it continues. */
const SIGN = 200;

/** Takes up what no cell can hold, and has it on a sheet of its own: nothing is cut off. */
export class Continued {
  private readonly rows: SheetRow[] = [];

  constructor(private readonly say: Speech) {}

  get any(): boolean {
    return this.rows.length > 0;
  }

  /** What the cell says: the beginning of the text, and where it continues. */
  take(sheet: string, cell: string, text: string): string {
    const name = this.say.plain('sheet.continued');
    // The first row has the headings.
    const sign = this.say.plain('sheet.continues', { sheet: name, row: this.rows.length + 2 });
    const first = beginning(text, CELL_LIMIT - SIGN);
    for (let rest = text.slice(first.length); rest !== '';) {
      const next = beginning(rest, CELL_LIMIT);
      this.rows.push({ cells: [{ value: `${sheet} ${cell}` }, { value: next }] });
      rest = rest.slice(next.length);
    }
    return first + sign;
  }

  get sheet(): Sheet {
    const { rows, say } = this;
    return {
      id: 'continued',
      title: say.plain('sheet.continued'),
      lead: [],
      columns: [
        { id: 'where', title: say.plain('sheet.where'), kind: 'text', width: 30 },
        { id: 'text', title: say.plain('sheet.text'), kind: 'text', width: 120 },
      ],
      headed: true,
      frozen: 0,
      empty: '',
      async *pages() {
        yield await Promise.resolve(rows);
      },
    };
  }
}
