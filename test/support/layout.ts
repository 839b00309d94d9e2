import type { Database } from '../../src/database/open.js';
import { type Actor, read } from '../../src/database/session.js';
import type { LanguageCode } from '../../src/reports/document/cell.js';
import { writeWorkbook } from '../../src/reports/form/xlsx/xlsx.js';
import { speech } from '../../src/reports/language/language.js';
import { type Layout, layoutBook } from '../../src/reports/layout/layout.js';
import { layoutSource } from '../../src/services/report/layout.js';
import { readWorkbook, type Value } from './workbook.js';

/** The record in a layout, as the file that people open. */
export const layoutFile = (
  database: Database,
  { organisationId }: Pick<Actor, 'organisationId'>,
  layout: Layout,
  { on = '2026-11-23', language = 'en' }: { on?: string; language?: LanguageCode } = {},
): Promise<Buffer> =>
  read(database, organisationId, async (snapshot) => {
    const { capacity } = layout;
    const moment = { on, asRecordedAt: null };
    const source = await layoutSource(snapshot, moment, { capacity, party: null, customer: null });
    const pieces: Uint8Array[] = [];
    for await (const piece of writeWorkbook(layoutBook(speech(language), layout, source, '2026-11-23T12:00:00.000Z'))) {
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  });

/** What a file in a layout says: the block above the headings, its entries by the ids of the columns, and the notes. */
export function layoutRead(file: Uint8Array, { columns, headingRow }: Layout) {
  const [sheet, notes] = readWorkbook(file);
  const rows = sheet?.rows ?? [];
  return {
    above: rows.slice(0, headingRow - 1),
    entries: rows
      .slice(headingRow)
      .map((row): Readonly<Record<string, Value>> =>
        Object.fromEntries(columns.map(({ id }, at) => [id, row[at] ?? null])),
      ),
    notes: (notes?.rows ?? []).flat(),
  };
}

export const layoutOf = async (
  database: Database,
  actor: Pick<Actor, 'organisationId'>,
  layout: Layout,
  options: { on?: string; language?: LanguageCode } = {},
) => layoutRead(await layoutFile(database, actor, layout, options), layout);
