import type { ReadSheet } from './file/file.js';
import { faultOf, textOf } from './cell.js';
import type { Entering } from './entering.js';
import { unmarked } from './own-form.js';
import type { Place } from './place.js';
import type { TableRow } from './table.js';
import { saidBy } from './words.js';

/** Words of a cell, and where it is. */
export interface Words {
  readonly text: string;
  readonly place: Place;
}

/** One row, read cell by cell: what is no value is a problem, and what may mean two things is told. */
export class ReadRow<Id extends string, Column extends string, Aspect = never> {
  readonly statedNone = new Set<Aspect>();
  readonly place: Place;
  private readonly found = new Map<Column, Words | null>();

  constructor(
    private readonly entering: Entering,
    private readonly sheet: ReadSheet,
    private readonly row: TableRow<Id>,
    private readonly meaning: Readonly<Record<Id, Column>>,
    /** What may be stated not to be, by the columns that state it. */
    private readonly aspects: Readonly<Partial<Record<string, Aspect>>> = {},
  ) {
    this.place = { sheet, row: row.row, column: null };
  }

  /** What the row says of that; null where it says nothing, or only that there is none, which is taken down. */
  words(of: Column): Words | null {
    const known = this.found.get(of);
    if (known !== undefined) return known;
    const words = this.read(of);
    this.found.set(of, words);
    return words;
  }

  private read(of: Column): Words | null {
    for (const [id, { cell, column }] of this.row.cells) {
      if (this.meaning[id] !== of) continue;
      const found = this.taken(of, cell, { sheet: this.sheet, row: this.row.row, column });
      if (found) return found;
    }
    return null;
  }

  /** Notes the cells that say something that the register does not hold, or not in this shape. */
  notTaken(of: Column, message: string): void {
    for (const [id, { cell, column }] of this.row.cells) {
      const text = textOf(cell);
      if (this.meaning[id] !== of || text === null || saidBy(text) !== 'WORDS') continue;
      this.entering.told.note({ sheet: this.sheet, row: this.row.row, column }, text, message);
    }
  }

  private taken(of: Column, cell: Parameters<typeof faultOf>[0], place: Place): Words | null {
    const { told } = this.entering;
    const fault = faultOf(cell);
    if (fault !== null) {
      told.problem('WRONG_TYPE', place, of, fault);
      return null;
    }
    const text = unmarked(textOf(cell)?.trim() ?? '');
    switch (saidBy(text)) {
      case 'NOTHING':
        return null;
      case 'OPEN':
        told.note(place, text, 'It says neither that there is one nor that there is none, and is left as not stated.');
        return null;
      case 'NONE': {
        const aspect = this.aspects[of];
        if (aspect !== undefined) this.statedNone.add(aspect);
        else told.note(place, text, 'That there is none is not held of this, and is left as not stated.');
        return null;
      }
      default:
        return { text, place };
    }
  }
}
