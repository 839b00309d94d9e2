import { performance } from 'node:perf_hooks';
import { type CellValue, writeXlsx } from 'hucre';
import { writeWorkbook } from '../src/reports/form/xlsx/xlsx.js';
import type { Sheet, SheetCell, SheetColumn, Workbook } from '../src/reports/sheet/workbook.js';
import { median } from './server.js';

const COLUMNS = 11;
const PAGE = 500;

/** A cell of a table: texts, numbers and days, as a record has them. */
function cellAt(row: number, column: number): SheetCell | null {
  if (column === 0) return { value: `2.${row + 1}` };
  if (column === 1) return { value: row };
  if (column === 2) return { value: `20${10 + (row % 15)}-0${1 + (row % 9)}-1${row % 9}`, day: true };
  if ((row + column) % 7 === 0) return null;
  return { value: `Purpose ${(row * 31 + column) % 997}: what is done for it, in a few words of the register` };
}

const columns = Array.from({ length: COLUMNS }, (_, at): SheetColumn => {
  const kind = at === 1 ? 'number' : at === 2 ? 'day' : 'text';
  return { id: `c${at}`, title: `Column ${at}`, kind, width: 24 };
});

const bookOf = (rows: readonly (readonly (SheetCell | null)[])[]): Workbook => {
  const sheet: Sheet = {
    ...{ id: 'rows', title: 'Rows', lead: [], columns, headed: true, frozen: 1, empty: '' },
    async *pages() {
      for (let at = 0; at < rows.length; at += PAGE) {
        yield await Promise.resolve(rows.slice(at, at + PAGE).map((cells) => ({ cells })));
      }
    },
  };
  return { title: 'Rows', subject: 'Rows', language: 'en', madeAt: '2026-01-01T00:00:00Z', sheets: [sheet] };
};

async function timed(work: () => Promise<number>): Promise<{ time: number; bytes: number }> {
  const begun = performance.now();
  const bytes = await work();
  return { time: performance.now() - begun, bytes };
}

/** So many rows as a workbook, streamed as reports are, beside a library that writes the same cells from memory. */
export async function measureWorkbook(count: number, rounds: number): Promise<string> {
  const cells = Array.from({ length: count }, (_, row) =>
    Array.from({ length: COLUMNS }, (__, column) => cellAt(row, column)),
  );
  const values = cells.map((row) =>
    row.map((cell): CellValue =>
      cell?.day === true ? new Date(`${String(cell.value)}T00:00:00Z`) : (cell?.value ?? null),
    ),
  );
  const ours = () =>
    timed(async () => {
      let bytes = 0;
      for await (const piece of writeWorkbook(bookOf(cells))) bytes += piece.length;
      return bytes;
    });
  const theirs = () =>
    timed(async () => (await writeXlsx({ sheets: [{ name: 'Rows', rows: values }], stringMode: 'inline' })).length);
  const found: [ours: Awaited<ReturnType<typeof ours>>, theirs: Awaited<ReturnType<typeof theirs>>][] = [];
  for (let round = 0; round < rounds; round += 1) found.push([await ours(), await theirs()]);
  const of = (value: (round: (typeof found)[number]) => number) => median(found.map(value));
  const seconds = (at: 0 | 1) => (of((round) => round[at].time) / 1000).toFixed(1);
  const ratio = of(([one, other]) => one.time / other.time).toFixed(2);
  return `A workbook of ${count} rows and ${COLUMNS} columns: streamed in ${seconds(0)} s, by hucre from memory in ${seconds(1)} s, ${ratio} times.`;
}
