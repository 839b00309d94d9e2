import { BorderStyle, Bookmark, HeadingLevel, ImageRun, Paragraph, TextRun } from 'docx';
import { blocks, headed, isInline, pairs, runs } from './ink.mjs';
import { HEAD, INK, MUTED, RULE, SMALL, TABLE_LINES, WIDTH } from './look.mjs';
import { spaced, table } from './table.mjs';

/**
 * The sections of a sheet as paragraphs, tables and pictures of Word.
 *
 * @typedef {import('../sheet.js').WordSheet} WordSheet
 * @typedef {import('../sheet.js').WordBlock} WordBlock
 * @typedef {import('../../pdf/ink.js').Ink} Ink
 * @typedef {import('../../pdf/sheet.js').SheetTable} SheetTable
 * @typedef {import('../../pdf/sheet.js').SheetEntry} SheetEntry
 * @typedef {import('./table.mjs').Block} Block
 * @typedef {import('./ink.mjs').Place} Place
 * @typedef {{ id: string | null, level: 1 | 2, ink: Ink }} Heading
 */

/** Names of bookmarks are short and of letters and digits. @param {WordSheet} sheet @returns {(place: string) => string | null} */
function anchorsOf({ places }) {
  const names = new Map(Object.keys(places).map((id, at) => [id, `place${at + 1}`]));
  return (place) => names.get(place) ?? null;
}

export class Drawing {
  /** @param {WordSheet} sheet @param {readonly Uint8Array[]} files */
  constructor(sheet, files) {
    this.sheet = sheet;
    this.files = files;
    this.anchorOf = anchorsOf(sheet);
    /** @type {Place} */
    this.page = { width: WIDTH, anchorOf: this.anchorOf };
    /** @type {(Heading & { anchor: string })[]} */
    this.headings = [];
  }

  /** @param {Heading} heading @param {{ pageBreakBefore?: boolean }} more */
  heading({ id, level, ink }, more = {}) {
    const anchor = (id === null ? null : this.anchorOf(id)) ?? `heading${this.headings.length + 1}`;
    this.headings.push({ id, level, ink, anchor });
    return new Paragraph({
      ...more,
      heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      children: [new Bookmark({ id: anchor, children: runs(ink, this.page) })],
    });
  }

  /** @param {Ink} ink @returns {Block[]} */
  note(ink) {
    if (!isInline(ink)) return blocks(ink, { ...this.page, level: 1 });
    const bar = { style: BorderStyle.SINGLE, size: 18, space: 8, color: RULE };
    return [
      new Paragraph({
        indent: { left: 160 },
        spacing: { before: 120, after: 60 },
        border: { left: bar },
        children: runs(ink, this.page),
      }),
    ];
  }

  /** @param {SheetTable} of @returns {Block[]} */
  table({ caption, columns, small, rows, empty }) {
    const look = small ? { size: SMALL - 1 } : {};
    const above =
      caption === null ? [] : blocks(caption, { ...this.page, kept: true, look: { size: SMALL, color: MUTED } });
    if (rows.length === 0) return [...above, ...blocks(empty, this.page)];
    const sum = columns.reduce((all, { width }) => all + width, 0);
    const widths = columns.map(({ width }) => Math.floor((WIDTH * width) / sum));
    /** @param {number} at @returns {Place} */
    const place = (at) => ({ ...this.page, width: (widths[at] ?? 0) - 160, look });
    return [
      ...above,
      table({
        widths,
        lines: TABLE_LINES,
        shade: { fill: HEAD },
        head: columns.map(({ title }, at) =>
          blocks(title, { ...place(at), look: { ...look, bold: true, color: INK } }),
        ),
        rows: rows.map(({ id, cells, whole }) => ({
          whole,
          cells: cells.map((cell, at) => {
            const drawn = columns[at]?.head && cell !== null ? headed(cell, place(at)) : blocks(cell, place(at));
            const anchor = at === 0 && id !== null ? this.anchorOf(id) : null;
            return anchor === null ? drawn : [this.placed(anchor), ...drawn];
          }),
        })),
      }),
      new Paragraph({ spacing: { after: 120 } }),
    ];
  }

  /** Where links to a row lead. @param {string} anchor */
  placed(anchor) {
    return new Paragraph({
      spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' },
      children: [new Bookmark({ id: anchor, children: [] })],
    });
  }

  /** @param {SheetEntry} entry @returns {Block[]} */
  entry({ id, heading, detail, lead, parts }) {
    const quiet = { ...this.page, kept: true, look: { size: SMALL, color: MUTED } };
    return [
      this.heading({ id, level: 2, ink: heading }),
      ...blocks(detail, quiet),
      ...lead.flatMap((one) => blocks(one, this.page)),
      ...parts.flatMap(({ title, article, ink }) => [
        new Paragraph({
          heading: HeadingLevel.HEADING_3,
          border: { top: { style: BorderStyle.SINGLE, size: 4, space: 4, color: RULE } },
          children: [
            ...runs(title, this.page),
            ...(article === null
              ? []
              : [new TextRun({ text: `   ${article}`, bold: false, size: SMALL, color: MUTED })]),
          ],
        }),
        ...spaced(blocks(ink, { ...this.page, level: 1 })),
      ]),
    ];
  }

  /** @param {Extract<WordBlock, { kind: 'picture' }>} picture @returns {Block[]} */
  picture({ title, alternative, drawn }) {
    const said = new Paragraph({
      spacing: { before: 60, after: 160 },
      children: runs(
        { kind: 'line', parts: [title, alternative], between: '. ' },
        { ...this.page, look: { size: SMALL, color: MUTED } },
      ),
    });
    const data = drawn && this.files[drawn.file];
    if (!drawn || !data) return [said];
    // In pixels of 96 to an inch; the page is 642 wide, and a picture with its words is to fit on one.
    const scale = Math.min(642 / drawn.width, 800 / drawn.height);
    const image = new ImageRun({
      type: 'png',
      data: Buffer.from(data),
      transformation: { width: Math.round(drawn.width * scale), height: Math.round(drawn.height * scale) },
      altText: { name: `picture${drawn.file + 1}`, title: '', description: alternative },
    });
    return [new Paragraph({ keepNext: true, spacing: { before: 160 }, children: [image] }), said];
  }

  /** @param {WordBlock} block @returns {Block[]} */
  block(block) {
    switch (block.kind) {
      case 'paragraph':
        return block.note ? this.note(block.ink) : blocks(block.ink, this.page);
      case 'facts':
        return [pairs(block.facts, this.page), new Paragraph({})];
      case 'table':
        return this.table(block);
      case 'entries':
        return block.entries.length === 0
          ? blocks(block.empty, this.page)
          : block.entries.flatMap((entry) => this.entry(entry));
      case 'picture':
        return this.picture(block);
      case 'heading':
        return [this.heading({ id: block.id, level: 2, ink: block.title })];
    }
  }

  body() {
    const { sections } = this.sheet;
    return sections.flatMap(({ id, heading, content, place }, at) => {
      const apart = at === 0 || place === 'entries' || sections[at - 1]?.place === 'entries';
      return [
        this.heading({ id, level: 1, ink: heading }, { pageBreakBefore: apart }),
        ...content.flatMap((one) => this.block(one)),
      ];
    });
  }
}
