import type { Impact } from '../../domain/impact/impact.js';
import { type Cell, code, duration, line, list, text, UNASKED, words } from '../document/cell.js';
import type { Table } from '../document/document.js';
import { rowsOf } from '../document/rows.js';
import { below, column, head } from '../fact.js';
import { change } from '../difference/change.js';
import type { Speech } from '../language/language.js';
import { type Names, severalNamed } from '../name.js';
import { outcome, place, whoToWhom } from '../transfer/outcome.js';

const clock = (say: Speech, { clock: of, within }: Impact['notifications'][number]): Cell | null =>
  list([of !== null && duration(of), words(say.english(within))]);

/** Who is to be told of it, or has to do something, by when. */
export const notifications = (say: Speech, names: Names, { notifications: of }: Impact): Table => ({
  kind: 'table',
  id: 'notifications',
  columns: [
    head('duty', say.say('impact.duty'), 34),
    column('from', say.say('impact.from'), 20),
    column('to', say.say('impact.to'), 24),
    column('within', say.say('impact.within'), 36),
    column('due', say.say('impact.due'), 34),
    below('article', say.say('item.article'), 14),
    below('regime', say.say('cover.regimes'), 10, 'code'),
    below('starts', say.say('impact.starts'), 30),
    below('engagements', say.say('impact.engagements'), 24),
    below('confidence', say.say('impact.confidence'), 14, 'code'),
  ],
  rows: rowsOf(of, (one) => ({
    cells: [
      code(one.duty, say.called('duty', one.duty)),
      text(one.from.name),
      list([
        code(one.audience, say.called('audience', one.audience)),
        one.to ? text(one.to.name) : words(say.english(one.whom), 'quiet'),
      ]),
      clock(say, one),
      list([
        code(one.dueness, say.called('dueness', one.dueness)),
        one.condition !== null && words(say.english(one.condition), 'quiet'),
      ]),
      text(say.cite(one.article)),
      code(one.regime, say.say(`law.${one.regime}`)),
      words(say.english(one.starts)),
      severalNamed(
        say,
        names,
        'engagement',
        [...one.engagements].map(({ key }) => key),
      ) ?? UNASKED,
      one.confidence === 'VERIFIED' ? UNASKED : code(one.confidence, say.say('transfers.notVerified')),
    ],
  })),
  empty: say.say('impact.nobody'),
});

/** The transfers that come to something else, or to another place, the worst first. */
export const transfers = (say: Speech, { transfers: of }: Impact): Table => ({
  kind: 'table',
  id: 'transfers',
  columns: [
    head('transfer', say.say('transfers.transfer'), 34),
    column('change', say.say('difference.change'), 14, 'code'),
    column('before', say.say('difference.before'), 26),
    column('after', say.say('difference.after'), 26),
    below('key', say.say('entry.key'), 30, 'code'),
  ],
  rows: rowsOf(of, ({ key, change: how, before, after }) => {
    const shown = after ?? before;
    const side = (one: typeof before) => one && list([outcome(say, one.outcome), line([place(say, one.place)])]);
    return {
      cells: [text(shown ? whoToWhom(say, shown) : key), change(say, how), side(before), side(after), text(key)],
    };
  }),
  empty: say.say('impact.noTransfer'),
});
