/** Ends of lines, whatever system wrote them. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * Characters that a reader cannot see and a form may not hold: controls, those that turn the direction of what follows
 * them, and those that are no characters. The marks that belong to a script (U+200E, U+200F, U+061C) stay.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

const PICTURES = 0x2400;
const DELETE = 0x7f;
const PICTURE_OF_DELETE = 0x2421;

function shown(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  if (code === DELETE) return String.fromCharCode(PICTURE_OF_DELETE);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * The text as every form can print it: what cannot be seen is replaced by a sign for it, never left out.
 *
 * The same in all forms, so that what one of them says can be compared with another.
 */
export const visible = (text: string): string => text.toWellFormed().replace(LINE_ENDS, '\n').replace(UNSEEN, shown);
