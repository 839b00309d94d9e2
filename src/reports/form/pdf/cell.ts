import type { Cell, CodeCell, StateCell, TextCell, Words } from '../../document/cell.js';
import { visible } from '../../document/text.js';
import { capital, type Speech } from '../../language/language.js';
import type { Ink, Mark, Pairs } from './ink.js';
import type { Pace } from './pace.js';
import { fitted, linesOf, MOST_LINES } from './room.js';

/** Addresses longer than readers of PDF follow. */
const LONGEST_ADDRESS = 2000;

/** Scripts that run from right to left: what stands beside them keeps its place. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Words of ours that are not longer than this are not parted. */
export const LABEL = 12;

/** The first column of a small table, as the template lays it out. */
const GRID_HEAD = 11.4;

/** A provision alone: 30(1)(f) is read as one. */
const PROVISION = /^Art\. [\d()a-z]{1,12}$/;

/** The names of facts within a cell, as a share of its width. */
const NAMES = 0.35;

/** Draws cells in the language of a document, each for so many characters as there is room for on a line. */
export class Pen {
  private readonly defined = new Set<string>();
  private readonly wanted = new Set<string>();

  constructor(
    readonly say: Speech,
    readonly pace: Pace,
  ) {}

  /** The id of a place, if it is the first of that id: links lead to one place. */
  place(id: string | undefined): string | null {
    if (id === undefined || this.defined.has(id)) return null;
    this.defined.add(id);
    return id;
  }

  /** The places that links lead to. */
  places(): Readonly<Record<string, true>> {
    return Object.fromEntries([...this.wanted].filter((id) => this.defined.has(id)).map((id) => [id, true]));
  }

  /** A text with places to break at, if it is too long for where it stands. */
  protected text(of: string, room: number): string {
    const text = fitted(visible(of), room);
    return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
  }

  /** Words of ours, or of the register, where there is so much room for one that is not parted. */
  words({ text, lang }: Words, room: number, weight?: TextCell['weight'] | 'code'): Ink {
    if (weight === undefined && PROVISION.test(text)) return { kind: 'kept', text };
    const shown = this.text(text, room);
    if (weight === undefined && lang === undefined) return shown;
    return { kind: 'text', text: shown, ...(weight && { weight }), ...(lang && { lang }) };
  }

  private code({ label, sign, tone }: CodeCell, room: number): Ink {
    const text = this.text(label.text, Math.max(room, LABEL));
    const lang = label.lang && { lang: label.lang };
    if (tone !== undefined) return { kind: 'mark', tone, text, ...(sign !== undefined && { sign }), ...lang };
    const signed = sign === undefined ? text : `${sign} ${text}`;
    return lang ? { kind: 'text', text: signed, ...lang } : signed;
  }

  /** What stands where there is no value: a word, a sign, a border. */
  private state({ state, rule, of, reason, unasked }: StateCell, room: number): Ink {
    const { say } = this;
    const called = say.plain(`state.${state}`);
    if (unasked) return { kind: 'text', text: called.toLowerCase(), weight: 'quiet' };
    const beside = (mark: Mark, ...parts: readonly (Ink | false | undefined)[]): Ink => {
      const there = parts.filter((part) => part !== undefined && part !== false);
      return there.length === 0 ? mark : { kind: 'line', parts: [mark, ...there], between: ' ' };
    };
    const none: Mark = { kind: 'mark', tone: 'none', text: called };
    if (state === 'NONE') {
      return beside(none, of && this.text(say.plain('state.explicit', { what: of.text }), room));
    }
    if (state === 'NOT_POSSIBLE') {
      return beside(none, reason !== undefined && this.text(say.plain('state.reason', { reason }), room));
    }
    return beside(
      { kind: 'mark', tone: 'gap', text: called, sign: '?' },
      of && this.words(of, room),
      rule !== undefined && { kind: 'text', text: `(${rule})`, weight: 'quiet' },
    );
  }

  draw(cell: Cell, room: number): Ink {
    switch (cell.kind) {
      case 'text':
        return this.words(cell, room, cell.weight);
      case 'day':
        return { kind: 'kept', text: this.say.day(cell.day) };
      case 'instant':
        return { kind: 'kept', text: this.say.instant(cell.instant) };
      case 'duration':
        return capital(this.say.duration(cell.duration));
      case 'number':
        return String(cell.number);
      case 'code':
        return this.code(cell, room);
      case 'link': {
        const text = this.text(cell.text, room);
        if ('place' in cell.to) this.wanted.add(cell.to.place);
        const far = 'address' in cell.to && cell.to.address.length > LONGEST_ADDRESS;
        return far ? text : { kind: 'link', text, to: cell.to };
      }
      case 'state':
        return this.state(cell, room);
      case 'line':
        return { kind: 'line', parts: cell.parts.map((part) => this.draw(part, room)), between: cell.between };
      case 'list':
        return {
          kind: 'stack',
          items: cell.items.map((item) => this.draw(item, room)),
          marked: cell.marked ?? false,
        };
      case 'facts':
        return this.pairs(cell.facts, room);
      case 'grid': {
        const others = (room - GRID_HEAD) / Math.max(1, cell.columns.length - 1);
        const roomOf = (at: number): number => (at === 0 ? GRID_HEAD : others);
        return {
          kind: 'grid',
          titles: cell.columns.map(({ title }, at) => this.words(title, roomOf(at))),
          rows: cell.rows.map((row) => {
            const cells = row.map((one, at) => this.draw(one, roomOf(at)));
            return { cells, whole: cells.every((one, at) => linesOf(one, roomOf(at)) <= MOST_LINES) };
          }),
        };
      }
    }
  }

  pairs(facts: readonly { readonly label: Words; readonly cell: Cell }[], room: number): Pairs {
    return {
      kind: 'pairs',
      pairs: facts.map(({ label, cell }) => [this.words(label, room * NAMES), this.draw(cell, room * (1 - NAMES))]),
    };
  }
}
