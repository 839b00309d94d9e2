import type { Days } from '../../domain/difference/row.js';
import { type LawTurn, turnsOf } from '../../domain/difference/turn.js';
import type { GapDifference } from '../../domain/difference/gap.js';
import { type Cell, day, line, list, marked, text, UNASKED, words } from '../document/cell.js';
import type { Entries, Table } from '../document/document.js';
import { type Row, rowsOf } from '../document/rows.js';
import { below, column, head, placed } from '../fact.js';
import type { Speech } from '../language/language.js';
import { law } from '../article-30/place.js';
import { rule, severity } from '../mark.js';
import { judged, outcome, place, transferTitle } from '../transfer/outcome.js';
import { causes, change } from './change.js';
import type { ReportedTransfer } from './source.js';

/** A day on which the law answered otherwise, and by what. */
const turn = (say: Speech, { on, before, after, says }: LawTurn): Cell | null =>
  list([
    line([day(on), outcome(say, before), text('→'), outcome(say, after)]),
    ...says.map((one) => words(say.english(one), 'quiet')),
  ]);

type Answer = ReportedTransfer['answers'][number];

function answer(say: Speech, days: Days, transfer: ReportedTransfer, of: Answer): Cell | null {
  const turns = turnsOf(transfer, of, of.causes, days);
  return list([
    line([text(law(say, of.regime), 'strong'), causes(say, of.causes)]),
    list([words(say.say('difference.before'), 'quiet'), of.before ? judged(say, of.before.judgement) : UNASKED]),
    list([words(say.say('difference.after'), 'quiet'), of.after ? judged(say, of.after.judgement) : UNASKED]),
    turns.length > 0 && list([words(say.say('difference.turns'), 'quiet'), marked(turns.map((one) => turn(say, one)))]),
  ]);
}

function transferRow(say: Speech, days: Days, of: ReportedTransfer, at: number): Row {
  const { before, after } = of;
  const shown = after ?? before;
  return {
    id: `transfer-${at + 1}`,
    cells: [
      text(`3.${at + 1}`),
      text(shown ? transferTitle(say, shown) : of.key),
      change(say, of.change),
      causes(say, of.causes),
      shown && place(say, shown.place),
      before && outcome(say, before.outcome),
      after && outcome(say, after.outcome),
      list(of.answers.map((one) => answer(say, days, of, one))),
      text(of.key),
    ],
  };
}

/** The transfers that are not the same, each with why, and where the law did it with the day and its source. */
export const changedTransfers = (say: Speech, days: Days, transfers: readonly ReportedTransfer[]): Entries => ({
  kind: 'entries',
  id: 'transfers',
  columns: [
    placed('number', column('number', say.say('overview.number'), 6)),
    placed('title', head('transfer', say.say('transfers.transfer'), 34)),
    placed('detail', column('change', say.say('difference.change'), 12, 'code')),
    placed('detail', column('causes', say.say('difference.causes'), 18, 'code')),
    placed('detail', column('place', say.say('transfers.place'), 18, 'code')),
    placed('part', column('before', say.say('difference.before'), 14, 'code')),
    placed('part', column('after', say.say('difference.after'), 14, 'code')),
    placed('part', column('answers', say.say('difference.answers'), 60)),
    placed('part', column('key', say.say('entry.key'), 30, 'code')),
  ],
  rows: rowsOf(transfers, (of, at) => transferRow(say, days, of, at)),
  empty: say.say('difference.empty'),
  headings: () =>
    Promise.resolve(
      transfers.map(({ before, after, key }, at) => {
        const shown = after ?? before;
        return { id: `transfer-${at + 1}`, number: `3.${at + 1}`, title: shown ? transferTitle(say, shown) : key };
      }),
    ),
});

/** The gaps that opened, weigh otherwise, or closed. */
export const changedGaps = (say: Speech, gaps: readonly GapDifference[]): Table => ({
  kind: 'table',
  id: 'gaps',
  columns: [
    column('change', say.say('difference.change'), 12, 'code'),
    column('rule', say.say('rules.rule'), 7),
    head('message', say.say('gaps.what'), 50),
    column('article', say.say('item.article'), 16),
    column('before', say.say('difference.before'), 12, 'code'),
    column('after', say.say('difference.after'), 12, 'code'),
    below('path', say.say('gaps.path'), 40, 'code'),
  ],
  rows: rowsOf(gaps, ({ change: how, before, after }) => {
    const shown = after ?? before;
    return {
      cells: [
        change(say, how),
        shown && rule(shown.rule),
        shown && words(say.english(shown.message)),
        shown && text(say.cite(shown.article)),
        before && severity(say, before.severity),
        after && severity(say, after.severity),
        shown && text(shown.path),
      ],
    };
  }),
  empty: say.say('difference.empty'),
});
