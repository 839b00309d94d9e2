import { ExternalHyperlink, InternalHyperlink, Paragraph, TextRun } from 'docx';
import { BULLETS, CODE_FONT, DEEPEST, frameOf, MUTED, NO_LINES, ROW_LINES, SMALL, TONES } from './look.mjs';
import { table } from './table.mjs';

/**
 * What stands in cells, as paragraphs and tables of Word. Texts come as data and stay texts: nothing is read as a field.
 *
 * @typedef {import('../../pdf/ink.js').Ink} Ink
 * @typedef {import('docx').IRunOptions} RunLook
 * @typedef {import('./table.mjs').Block} Block
 * @typedef {TextRun | ExternalHyperlink | InternalHyperlink} Run
 *
 * @typedef {object} Place Where something is drawn.
 * @property {number} width The room that there is for it.
 * @property {RunLook} [look] What all of its text looks like.
 * @property {number} [level] How deep in lists it stands.
 * @property {boolean} [marked] It is an item of a list.
 * @property {boolean} [kept] It stays with what follows.
 * @property {(place: string) => string | null} anchorOf The bookmark of a place of the document; null where there is none.
 */

/** Names of languages as Word knows them. */
const TAGS = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' };

/** @param {string | undefined} lang @returns {RunLook} */
const spoken = (lang) =>
  lang === undefined ? {} : { language: { value: TAGS[/** @type {keyof typeof TAGS} */ (lang)] ?? lang } };

/** Scripts that run from right to left. */
const RIGHT_TO_LEFT = /^[^A-Za-z\u00c0-\u058f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/**
 * A text with its lines.
 *
 * @param {string} text @param {RunLook} look @returns {TextRun[]}
 */
export const textRuns = (text, look = {}) =>
  text.split('\n').map(
    (line, at) =>
      new TextRun({
        ...look,
        ...(RIGHT_TO_LEFT.test(line) && { rightToLeft: true }),
        text: line,
        ...(at > 0 && { break: 1 }),
      }),
  );

/** @param {Ink} ink @returns {boolean} whether it stands in a paragraph, with others beside it */
export const isInline = (ink) => {
  if (typeof ink === 'string') return true;
  if (ink.kind === 'line') return ink.parts.every(isInline);
  if (ink.kind === 'small') return isInline(ink.ink);
  return ink.kind !== 'stack' && ink.kind !== 'pairs' && ink.kind !== 'grid';
};

/** @type {Readonly<Record<string, RunLook>>} */
const WEIGHTS = {
  strong: { bold: true },
  quiet: { bold: false, size: SMALL, color: MUTED },
  code: { bold: false, size: SMALL - 1, color: MUTED, font: CODE_FONT, noProof: true },
};

/** @param {Ink} ink @param {Place} place @returns {Run[]} */
export function runs(ink, place) {
  const { look = {} } = place;
  if (typeof ink === 'string') return textRuns(ink, look);
  switch (ink.kind) {
    case 'text':
      return textRuns(ink.text, { ...look, ...(ink.weight && WEIGHTS[ink.weight]), ...spoken(ink.lang) });
    case 'kept':
      // Spaces that do not part would be other characters than those that are searched for.
      return textRuns(ink.text, look);
    case 'mark': {
      const text = ink.sign === undefined ? ink.text : `${ink.sign}\u00a0${ink.text}`;
      const marked = { bold: true, size: SMALL, color: TONES[ink.tone] ?? MUTED, border: frameOf(ink.tone) };
      return textRuns(text, { ...look, ...marked, ...spoken(ink.lang) });
    }
    case 'link': {
      if ('address' in ink.to) {
        return [
          new ExternalHyperlink({
            link: ink.to.address,
            children: textRuns(ink.text, { ...look, style: 'Hyperlink' }),
          }),
        ];
      }
      const anchor = place.anchorOf(ink.to.place);
      if (anchor === null) return textRuns(ink.text, look);
      return [new InternalHyperlink({ anchor, children: textRuns(ink.text, { ...look, style: 'Hyperlink' }) })];
    }
    case 'line':
      return ink.parts.flatMap((part, at) => [
        ...(at > 0 && ink.between !== '' ? textRuns(ink.between, look) : []),
        ...runs(part, place),
      ]);
    case 'small':
      return runs(ink.ink, { ...place, look: { ...look, ...WEIGHTS.quiet } });
    case 'stack':
      return runs({ kind: 'line', parts: ink.items, between: ' ' }, place);
    default:
      throw new Error(`A ${ink.kind} is no part of a line.`);
  }
}

/** @param {readonly Run[]} children @param {Place} place @returns {Paragraph} */
function paragraph(children, { level = 0, marked = false, kept = false }) {
  const depth = Math.min(level, DEEPEST);
  return new Paragraph({
    children,
    ...(kept && { keepNext: true }),
    ...(marked && depth > 0
      ? { numbering: { reference: BULLETS, level: depth - 1 } }
      : depth > 0 && { indent: { left: 200 * depth } }),
  });
}

/** Parts beside each other of which some are blocks: these stand alone. @param {readonly Ink[]} parts @param {string} between @param {Place} place */
function mixed(parts, between, place) {
  /** @type {Block[]} */
  const found = [];
  /** @type {Ink[]} */
  let waiting = [];
  let inner = place;
  const flush = () => {
    if (waiting.length === 0) return;
    found.push(paragraph(runs({ kind: 'line', parts: waiting, between }, inner), inner));
    waiting = [];
    inner = { ...inner, marked: false };
  };
  for (const part of parts) {
    if (isInline(part)) waiting.push(part);
    else {
      flush();
      found.push(...blocks(part, inner));
      inner = { ...inner, marked: false };
    }
  }
  flush();
  return found;
}

/** The share of the width that names of facts take. */
const NAMES = 0.33;

/** @param {import('../../pdf/ink.js').Pairs} ink @param {Place} place @param {number} share */
export function pairs({ pairs: of }, place, share = NAMES) {
  const { width, level = 0 } = place;
  const room = width - 200 * level;
  const widths = [Math.round(room * share), room - Math.round(room * share)];
  return table({
    widths,
    lines: NO_LINES,
    side: 0,
    indent: 200 * level,
    rows: of.map(([name, value]) => ({
      whole: false,
      cells: [
        blocks(name, { ...place, level: 0, marked: false, width: widths[0] ?? 0, look: { color: MUTED } }),
        blocks(value, { ...place, level: 0, marked: false, width: widths[1] ?? 0 }),
      ],
    })),
  });
}

/** What a row is about: the first line is it, what stands below belongs to it. @param {Ink} ink @param {Place} place @returns {Block[]} */
export function headed(ink, place) {
  const strong = { ...place, look: { ...place.look, bold: true } };
  if (typeof ink === 'string' || ink.kind !== 'stack' || ink.marked) return blocks(ink, strong);
  const [first = '', ...others] = ink.items;
  return [...blocks(first, strong), ...others.flatMap((one) => blocks(one, place))];
}

/** @param {import('../../pdf/ink.js').Grid} ink @param {Place} place */
function grid({ titles, rows }, place) {
  const { width, level = 0 } = place;
  const room = width - 200 * level;
  const first = Math.round(room * (titles.length > 2 ? 0.25 : 0.32));
  const others = Math.floor((room - first) / Math.max(1, titles.length - 1));
  const widths = titles.map((_, at) => (at === 0 ? first : others));
  /** @param {number} at @param {RunLook} [look] @returns {Place} */
  const within = (at, look = {}) => ({ ...place, level: 0, marked: false, width: (widths[at] ?? 0) - 160, look });
  return table({
    widths,
    lines: ROW_LINES,
    side: 60,
    indent: 200 * level,
    head: titles.map((title, at) => blocks(title, within(at, { size: SMALL, color: MUTED }))),
    rows: rows.map(({ cells, whole }) => ({
      whole,
      cells: cells.map((cell, at) => (at === 0 ? headed(cell, within(at)) : blocks(cell, within(at)))),
    })),
  });
}

/** @param {Ink | null} ink @param {Place} place @returns {Block[]} */
export function blocks(ink, place) {
  if (ink === null) return [];
  if (isInline(ink)) return [paragraph(runs(ink, place), place)];
  if (typeof ink === 'string') return [];
  switch (ink.kind) {
    case 'line':
      return mixed(ink.parts, ink.between, place);
    case 'small':
      return blocks(ink.ink, { ...place, look: { ...place.look, ...WEIGHTS.quiet } });
    case 'stack': {
      const { level = 0 } = place;
      if (!ink.marked)
        return ink.items.flatMap((item, at) => blocks(item, at === 0 ? place : { ...place, marked: false }));
      const deeper = { ...place, level: Math.min(level + 1, DEEPEST), marked: true };
      return ink.items.flatMap((item) => blocks(item, deeper));
    }
    case 'pairs':
      return [pairs(ink, place)];
    case 'grid':
      return [grid(ink, place)];
    default:
      return [];
  }
}
