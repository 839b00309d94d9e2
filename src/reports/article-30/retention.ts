import type { ControllerLetterF, LimitBlock, RetentionLine } from '../../domain/article-30/retention.js';
import {
  type Cell,
  duration,
  line,
  list,
  meaning,
  notPossible,
  notStated,
  optional,
  text,
  words,
} from '../document/cell.js';
import { groupsOf } from '../group.js';
import type { Speech } from '../language/language.js';
import { dataCategory } from './data.js';

const limit = (say: Speech, of: LimitBlock): Cell | null =>
  list([
    of.period !== null &&
      line([
        meaning('period', duration(of.period)),
        of.trigger !== null && words(say.say('retention.from', { trigger: of.trigger })),
      ]),
    meaning('criteria', optional(of.criteria)),
    of.period === null &&
      of.criteria === null &&
      line([text(of.name), notStated(null, words(say.say('retention.periodOrCriteria')))]),
    of.legalSource !== null && words(say.say('retention.law', { law: of.legalSource }), 'quiet'),
    of.atEnd !== null && words(say.say('retention.then', { end: say.called('end', of.atEnd).text }), 'quiet'),
    of.exception !== null && words(say.say('retention.exception', { exception: of.exception }), 'quiet'),
  ]);

/** Whether it has to be said whose data a time limit is for. */
const differs = ({ limits, withoutLimit }: RetentionLine): boolean =>
  limits.length + (withoutLimit.length > 0 ? 1 : 0) > 1;

/** What tells the time limits of one category of data from those of another. */
const limitsOf = (of: RetentionLine): string =>
  JSON.stringify([
    of.statement,
    of.limits.map(({ key, dataSubjects }) => [key, differs(of) && dataSubjects]),
    differs(of) && of.withoutLimit,
  ]);

/** Categories of data whose time limits are the same. */
function row(say: Speech, lines: readonly [RetentionLine, ...RetentionLine[]], reason: string | null): Cell[] {
  const [first] = lines;
  const { limits, withoutLimit, statement } = first;
  const content = list([
    ...limits.map((of) => line([differs(first) && text(`${of.dataSubjects.join(', ')}:`, 'quiet'), limit(say, of)])),
    differs(first) &&
      withoutLimit.length > 0 &&
      notStated(null, words(say.say('retention.for', { whose: withoutLimit.join(', ') }))),
    limits.length === 0 && (statement === 'NOT_POSSIBLE' ? notPossible(reason ?? '') : notStated(null)),
  ]);
  const names = line(
    lines.map(({ data }) => dataCategory(data, text(data.name))),
    ', ',
  );
  return [names ?? text(''), content ?? notStated(null)];
}

/** The time limits of an entry, why none can be given, or that nothing is stated. */
export function retention(say: Speech, { statement, notPossible: reason, lines }: ControllerLetterF): Cell {
  if (statement === 'NOT_STATED') return notStated('R28');
  const columns = [
    { id: 'data', title: say.say('retention.data') },
    { id: 'limit', title: say.say('retention.limit') },
  ];
  const rows = groupsOf(lines, limitsOf).map((group) => row(say, group, reason));
  return (
    list([
      reason !== null && notPossible(reason),
      statement === 'STATED' && rows.length > 0 && meaning('limit', { kind: 'grid', columns, rows }),
    ]) ?? notStated('R28')
  );
}
