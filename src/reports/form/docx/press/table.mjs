import { Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';

/** @typedef {Paragraph | Table} Block */

const gap = () => new Paragraph({ spacing: { before: 0, after: 0, line: 60, lineRule: 'exact' } });

/** Word takes two tables for one where nothing stands between them. @param {readonly Block[]} children @returns {Block[]} */
export const spaced = (children) =>
  children.flatMap((child, at) =>
    child instanceof Table && children[at - 1] instanceof Table ? [gap(), child] : [child],
  );

/** A cell of Word ends with a paragraph, and has one. @param {readonly Block[]} children @returns {Block[]} */
const closed = (children) => (children.at(-1) instanceof Paragraph ? spaced(children) : [...spaced(children), gap()]);

/**
 * A table with a head that is repeated on each page, if it has one.
 *
 * @param {object} of
 * @param {readonly number[]} of.widths
 * @param {readonly Block[][]} [of.head]
 * @param {readonly { cells: readonly (readonly Block[])[], whole: boolean }[]} of.rows
 * @param {import('docx').ITableOptions['borders']} of.lines
 * @param {{ fill: string }} [of.shade]
 * @param {number} [of.indent]
 * @param {number} [of.side]
 */
export function table({ widths, head, rows, lines, shade, indent = 0, side = 80 }) {
  /** @param {readonly Block[]} children @param {number} at @param {boolean} isHead */
  const cell = (children, at, isHead) =>
    new TableCell({
      children: closed(children),
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      ...(isHead && shade && { shading: shade }),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    indent: { size: indent, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: side, right: side },
    ...(lines && { borders: lines }),
    rows: [
      ...(head
        ? [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((one, at) => cell(one, at, true)) })]
        : []),
      ...rows.map(
        ({ cells, whole }) =>
          new TableRow({ cantSplit: whole, children: cells.map((one, at) => cell(one, at, false)) }),
      ),
    ],
  });
}
