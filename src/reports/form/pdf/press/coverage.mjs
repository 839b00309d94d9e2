/**
 * Which characters the fonts can print, so that what they cannot is told instead of printed as an empty box.
 */

/** @param {Buffer} font @returns {number} where its table of characters begins */
function cmapOf(font) {
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * tables; at += 16) {
    if (font.toString('latin1', at, at + 4) === 'cmap') return font.readUInt32BE(at + 8);
  }
  throw new Error('The font has no table of characters.');
}

/** @param {Buffer} font @param {number} at @param {Set<number>} found */
function segments(font, at, found) {
  const count = font.readUInt16BE(at + 6) / 2;
  for (let index = 0; index < count; index += 1) {
    const end = at + 14 + 2 * index;
    const start = end + 2 * count + 2;
    const delta = font.readUInt16BE(start + 2 * count);
    const rangeAt = start + 4 * count;
    const range = font.readUInt16BE(rangeAt);
    const [first, last] = [font.readUInt16BE(start), font.readUInt16BE(end)];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = range === 0 ? (code + delta) & 0xffff : font.readUInt16BE(rangeAt + range + 2 * (code - first));
      if (glyph !== 0) found.add(code);
    }
  }
}

/** @param {Buffer} font @param {number} at @param {Set<number>} found */
function groups(font, at, found) {
  const count = font.readUInt32BE(at + 12);
  for (let index = 0; index < count; index += 1) {
    const group = at + 16 + 12 * index;
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code += 1) found.add(code);
  }
}

/**
 * The characters of a TrueType font: its tables of Unicode, of 16 bits (format 4) and of 32 (format 12).
 *
 * @param {Buffer} font
 * @returns {ReadonlySet<number>}
 */
export function charactersOf(font) {
  const found = /** @type {Set<number>} */ (new Set());
  const cmap = cmapOf(font);
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const record = cmap + 4 + 8 * index;
    const unicode = [0, 3].includes(font.readUInt16BE(record)) && font.readUInt16BE(record + 2) !== 0;
    const at = cmap + font.readUInt32BE(record + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) groups(font, at, found);
    else if (format === 4 && unicode) segments(font, at, found);
  }
  return found;
}

/** A character with the marks that combine with it, or one that is not of ASCII. */
const PRINTED = /[^]\p{M}+|[^\0-\x7f]/gu;

/** What is not seen in any font. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

/** The signs that stand for controls where a text is made visible, and what they stand for. */
const SIGNS = 0x2400;
const SIGN_OF_DELETE = 0x2421;
const DELETE = 0x7f;

/** @param {string} character */
function told(character) {
  const code = character.codePointAt(0) ?? 0;
  const meant = code === SIGN_OF_DELETE ? DELETE : code >= SIGNS && code < SIGNS + 0x20 ? code - SIGNS : code;
  return `\u27e8U+${meant.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
}

/**
 * The JSON with what no font covers told by its code: ⟨U+1F512⟩. Characters that combine are printed by one font, or
 * told apart. What is outside of ASCII stands in texts alone, so that the JSON stays one.
 *
 * @param {string} json
 * @param {readonly ReadonlySet<number>[]} fonts
 */
export function covered(json, fonts) {
  const known = /** @type {Map<string, string>} */ (new Map());
  /** @param {readonly string[]} characters */
  const printable = (characters) =>
    fonts.some((font) => characters.every((one) => font.has(one.codePointAt(0) ?? 0) || UNSEEN.test(one)));
  /** @param {string} cluster */
  const shown = (cluster) => {
    const characters = [...cluster];
    if (printable(characters)) return cluster;
    const [first = '', ...marks] = characters;
    const base = first < '\x80' || printable([first]) ? first : told(first);
    return base + marks.map((mark) => (UNSEEN.test(mark) ? '' : told(mark))).join('');
  };
  return json.normalize('NFC').replace(PRINTED, (cluster) => {
    const before = known.get(cluster);
    if (before !== undefined) return before;
    const written = shown(cluster);
    known.set(cluster, written);
    return written;
  });
}
