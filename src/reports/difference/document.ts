import { day, type Fact, instant, line, number, text, words } from '../document/cell.js';
import type { Document } from '../document/document.js';
import { visible } from '../document/text.js';
import { fact } from '../fact.js';
import type { Speech } from '../language/language.js';
import { languageOf } from '../standing.js';
import { changedEntries, changedRows } from './row.js';
import type { ReportedDifference, ReportedMoment } from './source.js';
import { changedGaps, changedTransfers } from './transfer.js';

const moment = (say: Speech, id: 'from' | 'to', { on, asRecordedAt }: ReportedMoment): Fact =>
  fact(
    id,
    say.say(`difference.${id}`),
    line(
      [
        day(on),
        asRecordedAt === null
          ? words(say.say('difference.asRecordedNow'), 'quiet')
          : line([words(say.say('difference.asRecorded'), 'quiet'), instant(asRecordedAt)]),
      ],
      ', ',
    ) ?? day(on),
  );

/** What is not the same at two moments, and whether a fact, a day or the law made it another. */
export function differenceDocument(
  say: Speech,
  of: ReportedDifference,
  { madeAt }: { readonly madeAt: string },
): Document {
  const { organisation, from, to, notes, entries, rows, transfers, gaps } = of;
  const days = { from: say.day(from.on), to: say.day(to.on) };
  return {
    report: 'difference',
    language: say.code,
    asked: { on: to.on, asRecordedAt: to.asRecordedAt, from: from.on, fromRecordedAt: from.asRecordedAt },
    madeAt,
    title: say.plain('difference.windowTitle', { whose: organisation, ...days }),
    subject: visible(organisation),
    what: say.say('difference.what', days),
    cover: () =>
      Promise.resolve({
        title: say.say('difference.title'),
        lead: say.say('difference.lead', days),
        facts: [
          fact('organisation', say.say('cover.organisation'), text(organisation)),
          moment(say, 'from', from),
          moment(say, 'to', to),
          fact('madeAt', say.say('cover.madeAt'), instant(madeAt)),
          ...languageOf(say),
          fact('entries', say.say('section.changedEntries'), number(entries.length)),
          fact('rows', say.say('section.changedRows'), number(rows.length)),
          fact('transfers', say.say('section.changedTransfers'), number(transfers.length)),
          fact('gaps', say.say('section.changedGaps'), number(gaps.length)),
        ],
        badge: null,
        notes: notes.map((note) => words(say.english(note))),
      }),
    sections: [
      { id: 'entries', title: say.say('section.changedEntries'), content: [changedEntries(say, entries)] },
      { id: 'rows', title: say.say('section.changedRows'), content: [changedRows(say, rows)] },
      {
        id: 'transfers',
        title: say.say('section.changedTransfers'),
        content: [changedTransfers(say, { from: from.on, to: to.on }, transfers)],
      },
      { id: 'gaps', title: say.say('section.changedGaps'), content: [changedGaps(say, gaps)] },
    ],
  };
}
