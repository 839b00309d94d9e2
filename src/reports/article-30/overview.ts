import type { Capacity } from '../../domain/activity.js';
import type { RuleId } from '../../domain/rule.js';
import { type Cell, code, link, list, none, notStated, optional, text, words } from '../document/cell.js';
import type { Column, Table } from '../document/document.js';
import { column, head } from '../fact.js';
import { type Row, rowsFrom } from '../document/rows.js';
import type { Speech } from '../language/language.js';
import { lifecycle, unidentified } from '../mark.js';
import type { EntryLine } from './digest.js';
import { anchor, numberOf } from './entry.js';
import type { Article30Source } from './source.js';
import { destinationName } from './transfer.js';

interface Rules {
  readonly names: RuleId;
  readonly transfers: RuleId;
}
const RULES: Record<Capacity, Rules> = {
  CONTROLLER: { names: 'R10', transfers: 'R17' },
  PROCESSOR: { names: 'R58', transfers: 'R59' },
};

/** The third countries of an entry in a cell. */
function countries(say: Speech, { destinations, statedNone }: EntryLine, rule: RuleId): Cell {
  if (destinations.length === 0) return statedNone ? none() : notStated(rule);
  const names = destinations.map((one) =>
    one.identified ? text(destinationName(say, one)) : unidentified(say, destinationName(say, one)),
  );
  return list(names) ?? notStated(rule);
}

/** The first of a list; how many more there are is enough for an overview. */
function few(say: Speech, { first, more }: EntryLine, rule: RuleId): Cell {
  if (first.length === 0) return notStated(rule);
  return (
    list([...first.map((name) => text(name)), more > 0 && words(say.say('overview.more', { count: more }), 'quiet')]) ??
    notStated(rule)
  );
}

/** How many findings weigh how much, in short. */
export function weights(say: Speech, errors: number, warnings: number): Cell {
  if (errors + warnings === 0) return code('NONE', say.say('findings.none'), { sign: '✓', tone: 'good' });
  return (
    list([
      errors > 0 && code('ERROR', say.say('count.error', { count: errors }), { sign: '■', tone: 'bad' }),
      warnings > 0 && code('WARNING', say.say('count.warning', { count: warnings }), { sign: '▲', tone: 'doubtful' }),
    ]) ?? text('')
  );
}

const row = (say: Speech, of: EntryLine, at: number, capacity: Capacity): Row => {
  const { names, transfers } = RULES[capacity];
  const shared = [few(say, of, names), countries(say, of, transfers), lifecycle(say, of.lifecycle)];
  const controller = optional(of.onBehalfOf) ?? notStated('R57');
  return {
    cells: [
      link(numberOf(at), anchor(of.key)),
      link(of.name, anchor(of.key)),
      ...(capacity === 'CONTROLLER' ? shared : [controller, ...shared]),
      weights(say, of.errors, of.warnings),
    ],
  };
};

function columns(say: Speech, capacity: Capacity): Column[] {
  const first = [column('number', say.say('overview.number'), 6)];
  const last = [
    column('countries', say.say('overview.countries'), 22),
    column('lifecycle', say.say('overview.lifecycle'), 11, 'code'),
    column('findings', say.say('overview.findings'), 14),
  ];
  return capacity === 'CONTROLLER'
    ? [
        ...first,
        head('activity', say.say('overview.activity'), 24),
        column('purposes', say.say('overview.purposes'), 36),
        ...last,
      ]
    : [
        ...first,
        head('processing', say.say('overview.processing'), 24),
        column('controller', say.say('capacity.CONTROLLER'), 20),
        column('categories', say.say('overview.categories'), 26),
        ...last,
      ];
}

/** The entries, a line each. */
export const overview = (say: Speech, source: Article30Source): Table => {
  const { capacity } = source.own;
  const lines = async function* () {
    yield* (await source.digest()).lines.read();
  };
  return {
    kind: 'table',
    id: 'overview',
    columns: columns(say, capacity),
    rows: rowsFrom(source.count, lines, (of, at) => [row(say, of, at, capacity)]),
    empty: say.say('record.empty'),
  };
};
