import {
  BorderStyle,
  HeadingLevel,
  InternalHyperlink,
  LeaderType,
  PageReference,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { blocks, pairs, runs } from './ink.mjs';
import { BODY, frameOf, INK, MUTED, NO_LINES, TONES, WIDTH } from './look.mjs';
import { table } from './table.mjs';

/**
 * What stands before the sections: the cover, and the contents.
 *
 * @typedef {import('../../pdf/sheet.js').SheetCover} SheetCover
 * @typedef {import('./drawing.mjs').Drawing} Drawing
 * @typedef {import('./table.mjs').Block} Block
 * @typedef {import('./ink.mjs').Place} Place
 */

/** @param {Drawing} drawing @param {SheetCover} cover @returns {Block[]} */
export function coverOf(drawing, { title, lead, facts, badge, notes }) {
  const { page } = drawing;
  const bar = { style: BorderStyle.SINGLE, size: 48, space: 10, color: INK };
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title, page), border: { top: bar } }),
    new Paragraph({
      spacing: { after: 480 },
      children: runs(lead, { ...page, look: { size: 25, color: MUTED } }),
    }),
    pairs(facts, page, 0.27),
    ...(badge ? [new Paragraph({ spacing: { before: 200 } }), badgeOf(badge, page)] : []),
    ...notes.flatMap((note) => drawing.note(note)),
  ];
}

/** @param {NonNullable<SheetCover['badge']>} badge @param {Place} page */
function badgeOf({ tone, sign, verdict, counts }, page) {
  const colour = TONES[tone] ?? MUTED;
  const dashed = tone === 'bad' ? BorderStyle.DASHED : frameOf(tone).style;
  const line = { style: dashed, size: 8, color: colour };
  const look = { bold: true, size: 25, color: colour };
  return table({
    widths: [WIDTH],
    lines: {
      ...NO_LINES,
      top: line,
      right: line,
      bottom: line,
      left: { style: BorderStyle.SINGLE, size: 36, color: colour },
    },
    side: 200,
    rows: [
      {
        whole: true,
        cells: [
          [
            new Paragraph({
              spacing: { before: 60 },
              children: [
                ...(sign === null ? [] : [new TextRun({ ...look, text: `${sign}\u00a0` })]),
                ...runs(verdict, { ...page, look }),
              ],
            }),
            ...blocks(counts, page),
          ],
        ],
      },
    ],
  });
}

/** The headings as links, with the number of the page, which Word counts. @param {Drawing} drawing @returns {Block[]} */
export function contentsOf({ sheet, headings, page }) {
  const { title, entries } = sheet.contents;
  return [
    new Paragraph({
      pageBreakBefore: true,
      spacing: { after: 200 },
      keepNext: true,
      children: [new TextRun({ text: title, bold: true, size: 32, color: INK })],
    }),
    ...headings.flatMap(({ level, ink, anchor }) => {
      if (level === 2 && !entries) return [];
      const look = { bold: level === 1, color: BODY };
      const dots = { type: TabStopType.RIGHT, position: WIDTH, leader: LeaderType.DOT };
      return [
        new Paragraph({
          tabStops: [dots],
          indent: { left: level === 1 ? 0 : 280, right: 600 },
          spacing: { before: level === 1 ? 120 : 0, after: 30 },
          children: [
            new InternalHyperlink({
              anchor,
              children: runs(ink, { ...page, look }).filter((run) => run instanceof TextRun),
            }),
            new TextRun({ text: '\t' }),
            new PageReference(anchor),
          ],
        }),
      ];
    }),
  ];
}
