import type { LanguageCode, LinkCell, Tone, Weight } from '../../document/cell.js';

/**
 * What the template draws: a cell in which everything that hangs on the language is said already.
 *
 * It travels as JSON, so that a text can never become a part of the template.
 */
export type Ink = string | Styled | Kept | Mark | Link | Line | Small | Stack | Pairs | Grid;

/** A text that weighs more or less than others, or is in another language than the document. */
export interface Styled {
  readonly kind: 'text';
  readonly text: string;
  readonly weight?: Weight | 'code';
  readonly lang?: LanguageCode;
}

/** A text that stands on one line. */
export interface Kept {
  readonly kind: 'kept';
  readonly text: string;
}

/** Words in a frame, to be found at a glance; the frame and the sign say what the colour does. */
export interface Mark {
  readonly kind: 'mark';
  readonly tone: Tone | 'none' | 'gap';
  readonly text: string;
  readonly sign?: string;
  readonly lang?: LanguageCode;
}

/** A link is drawn as a text where nothing in the document is what it leads to. */
export interface Link {
  readonly kind: 'link';
  readonly text: string;
  readonly to: LinkCell['to'];
}

export interface Line {
  readonly kind: 'line';
  readonly parts: readonly Ink[];
  readonly between: string;
}

/** All of it in small letters. */
export interface Small {
  readonly kind: 'small';
  readonly ink: Ink;
}

/** One below the other; `marked` as the items of a list. */
export interface Stack {
  readonly kind: 'stack';
  readonly items: readonly Ink[];
  readonly marked: boolean;
}

/** Names with what they name. */
export interface Pairs {
  readonly kind: 'pairs';
  readonly pairs: readonly (readonly [Ink, Ink])[];
}

/** A small table. */
export interface Grid {
  readonly kind: 'grid';
  readonly titles: readonly Ink[];
  readonly rows: readonly { readonly cells: readonly Ink[]; readonly whole: boolean }[];
}
