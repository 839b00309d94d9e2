import type { Day } from '../../domain/day.js';
import type { RuleId } from '../../domain/rule.js';
import type { Meaning, Role } from './meaning.js';
import { visible } from './text.js';

/** The languages that a document can be in. */
export const LANGUAGES = ['en', 'de', 'fr'] as const;
export type LanguageCode = (typeof LANGUAGES)[number];

/** Words of ours. `lang` says so where they are not in the language of the document, for want of a translation. */
export interface Words {
  readonly text: string;
  readonly lang?: LanguageCode;
}

/** How much a text weighs beside the others of its cell. Never the only sign of anything. */
export type Weight = 'strong' | 'quiet';

/** How a code looks. It only repeats what its label and its sign say. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'neutral' | 'open';

/** What every cell can tell machines beside what it shows. */
interface Telling {
  readonly means?: Meaning;
}

/** Text of the register or of the law, as it stands. */
export interface TextCell extends Words, Telling {
  readonly kind: 'text';
  readonly weight?: Weight;
}

export interface DayCell extends Telling {
  readonly kind: 'day';
  readonly day: Day;
}

export interface InstantCell extends Telling {
  readonly kind: 'instant';
  readonly instant: string;
}

/** An ISO 8601 duration. */
export interface DurationCell extends Telling {
  readonly kind: 'duration';
  readonly duration: string;
}

export interface NumberCell extends Telling {
  readonly kind: 'number';
  readonly number: number;
}

/** A code of a closed list, with what it is called; `sign` and `tone` where it is to be found at a glance. */
export interface CodeCell extends Telling {
  readonly kind: 'code';
  readonly code: string;
  readonly label: Words;
  readonly sign?: string;
  readonly tone?: Tone;
}

/** A reference to another place of the document, or to an address on the web or for mail. */
export interface LinkCell extends Telling {
  readonly kind: 'link';
  readonly text: string;
  readonly to: { readonly place: string } | { readonly address: string };
}

/** What stands where a value would. Silence is never taken for "none". */
export const STATES = {
  NONE: 'It is stated that there is none.',
  NOT_POSSIBLE: 'It is stated not to be possible, with the reason, where the law asks for it only "where possible".',
  NOT_STATED: 'Nothing is said about it.',
} as const;
export type State = keyof typeof STATES;

/** That there is no value, and which sort of none. */
export interface StateCell extends Telling {
  readonly kind: 'state';
  readonly state: State;
  /** The rule that the silence breaks, where one does. */
  readonly rule?: RuleId;
  /** Of what, where the cell speaks of several things. */
  readonly of?: TextCell;
  /** Why it is not possible. */
  readonly reason?: string;
  /** The law does not ask for it. */
  readonly unasked?: true;
}

/** Cells side by side, with something between them. */
export interface LineCell extends Telling {
  readonly kind: 'line';
  readonly parts: readonly Cell[];
  readonly between: string;
}

/** Cells one below the other. */
export interface ListCell extends Telling {
  readonly kind: 'list';
  readonly items: readonly Cell[];
  /** They are items of one list, and not lines of one thing. */
  readonly marked?: true;
}

/** Something with its name. */
export interface Fact {
  readonly id: string;
  readonly label: Words;
  readonly cell: Cell;
}

export interface FactsCell extends Telling {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

/** A small table within a cell. The first cell of a row says what the row is about. */
export interface GridCell extends Telling {
  readonly kind: 'grid';
  readonly columns: readonly { readonly id: string; readonly title: Words }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What can stand in a table, beside a name, or in running text. */
export type Cell =
  | TextCell
  | DayCell
  | InstantCell
  | DurationCell
  | NumberCell
  | CodeCell
  | LinkCell
  | StateCell
  | LineCell
  | ListCell
  | FactsCell
  | GridCell;

/** Something that may be missing, and then is nothing and no gap. */
export type Maybe = Cell | null | undefined | false;

export const present = (cells: readonly Maybe[]): Cell[] => cells.filter((cell) => cell != null && cell !== false);

export const text = (of: string, weight?: Weight): TextCell => ({
  kind: 'text',
  text: visible(of),
  ...(weight && { weight }),
});

/** Words of ours as a cell. */
export const words = (of: Words, weight?: Weight): TextCell => ({ kind: 'text', ...of, ...(weight && { weight }) });

export const day = (of: Day): DayCell => ({ kind: 'day', day: of });
export const instant = (of: string): InstantCell => ({ kind: 'instant', instant: of });
export const duration = (of: string): DurationCell => ({ kind: 'duration', duration: of });
export const number = (of: number): NumberCell => ({ kind: 'number', number: of });

export const code = (of: string, label: Words, look: Pick<CodeCell, 'sign' | 'tone'> = {}): CodeCell => ({
  kind: 'code',
  code: of,
  label,
  ...look,
});

/** A reference to the place of that id in the document. */
export const link = (of: string, place: string): LinkCell => ({ kind: 'link', text: visible(of), to: { place } });

const WEB = /^https?:\/\/[^\s<>"\\]+$/i;
const MAIL = /^[^\s@<>"?&]+@[^\s@<>"?&]+$/;

/** An address that can be followed; anything else than one stays a text. */
export function address(of: string): LinkCell | TextCell {
  const at = WEB.test(of) ? of : MAIL.test(of) ? `mailto:${of}` : null;
  const shown = visible(of);
  return at === null || shown !== of ? text(of) : { kind: 'link', text: of, to: { address: at } };
}

export const none = (of?: TextCell): StateCell => ({ kind: 'state', state: 'NONE', ...(of && { of }) });
export const notPossible = (reason: string): StateCell => ({
  kind: 'state',
  state: 'NOT_POSSIBLE',
  reason: visible(reason),
});
export const notStated = (rule: RuleId | null, of?: TextCell): StateCell => ({
  kind: 'state',
  state: 'NOT_STATED',
  ...(rule !== null && { rule }),
  ...(of && { of }),
});

/** What nothing is said about, and the law does not ask for. */
export const UNASKED: StateCell = { kind: 'state', state: 'NOT_STATED', unasked: true };

/** The parts that are something, side by side; null where none is. One alone stays what it is. */
export function line(parts: readonly Maybe[], between = ' '): Cell | null {
  const there = present(parts);
  return there.length > 1 ? { kind: 'line', parts: there, between } : (there[0] ?? null);
}

/** The cells that are something, one below the other; null where none is. One alone stays what it is. */
export function list(items: readonly Maybe[]): Cell | null {
  const there = present(items);
  return there.length > 1 ? { kind: 'list', items: there } : (there[0] ?? null);
}

/** The items of one list. */
export const marked = (items: readonly Maybe[]): ListCell => ({ kind: 'list', items: present(items), marked: true });

export const facts = (of: readonly Fact[]): FactsCell => ({ kind: 'facts', facts: of });

/** The cell with what it means; within it stays what its parts mean. */
export function meaning(as: Role, cell: Cell, more?: Omit<Meaning, 'as'>): Cell;
export function meaning(as: Role, cell: Cell | null, more?: Omit<Meaning, 'as'>): Cell | null;
export function meaning(as: Role, cell: Cell | null, more: Omit<Meaning, 'as'> = {}): Cell | null {
  if (!cell?.means) return cell && { ...cell, means: { as, ...more } };
  return { kind: 'line', parts: [cell], between: '', means: { as, ...more } };
}

/** The text where there is one. */
export const optional = (of: string | null, weight?: Weight): TextCell | null =>
  of === null ? null : text(of, weight);
