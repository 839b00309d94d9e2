import { BorderStyle, Document, Footer, Header, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { Drawing } from './drawing.mjs';
import { contentsOf, coverOf } from './front.mjs';
import { runs } from './ink.mjs';
import { MARGIN, MUTED, numbering, RULE, stylesFor, WIDTH } from './look.mjs';
import { spaced } from './table.mjs';

/**
 * A sheet as a document of Word.
 *
 * @typedef {import('../sheet.js').WordSheet} WordSheet
 */

/** @param {WordSheet} sheet @param {readonly Uint8Array[]} files @returns {Document} */
export function documentOf(sheet, files) {
  const drawing = new Drawing(sheet, files);
  const { page } = drawing;
  const tag = sheet.region === '' ? sheet.language : `${sheet.language}-${sheet.region}`;
  const small = { size: 16, color: MUTED };
  const right = [{ type: TabStopType.RIGHT, position: WIDTH }];
  const [before = '', between = '', after = ''] = sheet.page;
  const footer = () =>
    new Footer({
      children: [
        new Paragraph({
          tabStops: right,
          children: [
            new TextRun({ ...small, text: sheet.foot }),
            new TextRun({
              ...small,
              children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            }),
          ],
        }),
      ],
    });
  const header = new Header({
    children: [
      new Paragraph({
        tabStops: right,
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: RULE } },
        children: [
          new TextRun({ ...small, bold: true, text: sheet.subject }),
          new TextRun({ ...small, text: '\t' }),
          ...runs(sheet.what, { ...page, look: small }),
        ],
      }),
    ],
  });
  const body = drawing.body();
  const children = spaced([...coverOf(drawing, sheet.cover), ...contentsOf(drawing), ...body]);
  return new Document({
    title: sheet.title,
    creator: sheet.subject,
    lastModifiedBy: sheet.subject,
    styles: stylesFor(tag),
    numbering,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1474, bottom: 1134, left: MARGIN, right: MARGIN, header: 680, footer: 567 },
          },
        },
        headers: { default: header, first: new Header({ children: [new Paragraph({})] }) },
        footers: { default: footer(), first: footer() },
        children,
      },
    ],
  });
}
