import { type Cell, facts, list, optional, text, UNASKED, words } from '../document/cell.js';
import type { Entries, Table } from '../document/document.js';
import { type Row, rowsOf } from '../document/rows.js';
import { visible } from '../document/text.js';
import { column, fact, head, placed } from '../fact.js';
import type { Speech } from '../language/language.js';
import { causes, change, factName, valueOf } from './change.js';
import type { ReportedEntry, ReportedFact, ReportedRow } from './source.js';

const nameOf = ({ name, key }: Pick<ReportedRow, 'name' | 'key'>): string => visible(name ?? key);

const nounOf = (say: Speech, { noun }: Pick<ReportedRow, 'noun'>): Cell => words(factName(say, noun));

/** What a fact was, and what it is. */
const factsOf = (say: Speech, of: readonly ReportedFact[]): Cell | null =>
  of.length === 0
    ? null
    : {
        kind: 'grid',
        columns: [
          { id: 'fact', title: say.say('difference.fact') },
          { id: 'before', title: say.say('difference.before') },
          { id: 'after', title: say.say('difference.after') },
        ],
        rows: of.map((one) => [words(factName(say, one.fact)), valueOf(say, one.before), valueOf(say, one.after)]),
      };

const rowFacts = (say: Speech, of: ReportedRow): Cell =>
  list([list([change(say, of.change), causes(say, of.causes)]), factsOf(say, of.changes)]) ?? UNASKED;

const entryRow = (say: Speech, of: ReportedEntry, at: number): Row => ({
  id: `entry-${at + 1}`,
  cells: [
    text(`1.${at + 1}`),
    text(nameOf(of)),
    nounOf(say, of),
    text(of.key),
    change(say, of.change),
    causes(say, of.causes),
    facts(
      of.rows.map((row) =>
        fact(row.key, { text: `${nameOf(row)} (${factName(say, row.noun).text})` }, rowFacts(say, row)),
      ),
    ),
  ],
});

/** The entries of the records that are not the same. */
export const changedEntries = (say: Speech, entries: readonly ReportedEntry[]): Entries => ({
  kind: 'entries',
  id: 'entries',
  columns: [
    placed('number', column('number', say.say('overview.number'), 6)),
    placed('title', head('name', say.say('item.entry'), 28)),
    placed('detail', column('noun', say.say('difference.noun'), 18)),
    placed('detail', column('key', say.say('entry.key'), 18, 'code')),
    placed('detail', column('change', say.say('difference.change'), 12, 'code')),
    placed('detail', column('causes', say.say('difference.causes'), 18, 'code')),
    placed('part', column('rows', say.say('difference.rows'), 70)),
  ],
  rows: rowsOf(entries, (of, at) => entryRow(say, of, at)),
  empty: say.say('difference.empty'),
  headings: () =>
    Promise.resolve(entries.map((of, at) => ({ id: `entry-${at + 1}`, number: `1.${at + 1}`, title: nameOf(of) }))),
});

const flat = (say: Speech, of: ReportedRow, { fact: property, before, after }: ReportedFact): Row => ({
  cells: [
    nounOf(say, of),
    text(nameOf(of)),
    change(say, of.change),
    optional(property === '' ? null : factName(say, property).text),
    property === '' ? null : valueOf(say, before),
    property === '' ? null : valueOf(say, after),
    text(of.key),
    causes(say, of.causes),
  ],
});

const NOTHING: ReportedFact = { fact: '', before: null, after: null };

/** The rows that are not the same, a line for each fact: sheets are filtered by it. */
export const changedRows = (say: Speech, rows: readonly ReportedRow[]): Table => {
  const lines = rows.flatMap((of) => (of.changes.length === 0 ? [NOTHING] : of.changes).map((one) => ({ of, one })));
  return {
    kind: 'table',
    id: 'rows',
    columns: [
      column('noun', say.say('difference.noun'), 16),
      head('name', say.say('difference.row'), 26),
      column('change', say.say('difference.change'), 12, 'code'),
      column('fact', say.say('difference.fact'), 14),
      column('before', say.say('difference.before'), 28),
      column('after', say.say('difference.after'), 28),
      { ...column('key', say.say('entry.key'), 18, 'code'), below: true },
      { ...column('causes', say.say('difference.causes'), 18, 'code'), below: true },
    ],
    rows: rowsOf(lines, ({ of, one }) => flat(say, of, one)),
    empty: say.say('difference.empty'),
  };
};
