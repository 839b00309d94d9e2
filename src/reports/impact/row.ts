import type { Effect } from '../../domain/impact/effect.js';
import type { Impact } from '../../domain/impact/impact.js';
import { type Cell, code, line, text, UNASKED } from '../document/cell.js';
import type { Table } from '../document/document.js';
import { rowsOf } from '../document/rows.js';
import { column, head } from '../fact.js';
import type { Phrase, Speech } from '../language/language.js';
import { type Names, type NamedNoun, named, severalNamed } from '../name.js';

const effects = (say: Speech, of: readonly Effect[]): Cell =>
  line(
    of.map((effect) => code(effect, say.called('effect', effect))),
    ', ',
  ) ?? UNASKED;

interface TouchedRow {
  readonly row: { readonly key: string };
  readonly effects: readonly Effect[];
}

const table = (
  say: Speech,
  names: Names,
  { id, title, noun }: { id: string; title: Phrase; noun: NamedNoun },
  rows: readonly TouchedRow[],
): Table => ({
  kind: 'table',
  id,
  caption: say.say(title),
  columns: [
    head('name', say.say('difference.row'), 40),
    column('key', say.say('entry.key'), 24, 'code'),
    column('effects', say.say('impact.effects'), 40, 'code'),
  ],
  rows: rowsOf(rows, ({ row: { key }, effects: of }) => ({
    cells: [named(names, noun, key), text(key), effects(say, of)],
  })),
  empty: say.say('impact.none', { what: say.plain(title) }),
});

/** The entries, systems and engagements that are touched, and what becomes of them. */
export const rowTables = (say: Speech, names: Names, of: Impact): Table[] => [
  table(say, names, { id: 'activities', title: 'section.entries.CONTROLLER', noun: 'activity' }, of.activities),
  table(say, names, { id: 'processings', title: 'section.entries.PROCESSOR', noun: 'processing' }, of.processings),
  table(say, names, { id: 'systems', title: 'impact.systems', noun: 'system' }, of.systems),
  table(say, names, { id: 'engagements', title: 'impact.engagements', noun: 'engagement' }, of.engagements),
];

/** The categories of people whose data are touched. */
export const people = (say: Speech, names: Names, { subjects }: Impact): Table => ({
  kind: 'table',
  id: 'subjects',
  columns: [
    head('name', say.say('data.subjects'), 40),
    column('key', say.say('entry.key'), 24, 'code'),
    column('vulnerable', say.say('impact.vulnerable'), 20, 'code'),
  ],
  rows: rowsOf(subjects, ({ category: { key }, vulnerable }) => ({
    cells: [
      named(names, 'subject', key),
      text(key),
      vulnerable === null ? UNASKED : code(String(vulnerable), say.say(vulnerable ? 'yes' : 'no')),
    ],
  })),
  empty: say.say('impact.none', { what: say.plain('data.subjects') }),
});

/** The categories of data that are touched, special ones marked. */
export const data = (say: Speech, names: Names, { dataCategories }: Impact): Table => ({
  kind: 'table',
  id: 'data',
  columns: [
    head('name', say.say('data.categories'), 40),
    column('key', say.say('entry.key'), 24, 'code'),
    column('nature', say.say('impact.nature'), 30, 'code'),
  ],
  rows: rowsOf(dataCategories, ({ category: { key }, nature }) => ({
    cells: [
      named(names, 'dataCategory', key),
      text(key),
      nature === null
        ? UNASKED
        : code(nature, say.called('nature', nature), nature === 'ORDINARY' ? {} : { tone: 'doubtful' }),
    ],
  })),
  empty: say.say('impact.none', { what: say.plain('data.categories') }),
});

/** The parties that have the data, each with the shortest way to it, and the controllers served. */
export const parties = (say: Speech, names: Names, { parties: all, customers }: Impact): Table[] => [
  {
    kind: 'table',
    id: 'parties',
    columns: [
      head('name', say.say('parties.party'), 30),
      column('key', say.say('entry.key'), 18, 'code'),
      column('roles', say.say('parties.as'), 18, 'code'),
      column('way', say.say('impact.way'), 40),
      column('effects', say.say('impact.effects'), 24, 'code'),
    ],
    rows: rowsOf(all, ({ party, roles, path, effects: of }) => ({
      cells: [
        text(party.name),
        text(party.key),
        line(
          roles.map((role) => code(role, say.called('impactRole', role))),
          ', ',
        ) ?? UNASKED,
        text(path.map(({ name }) => name).join(' → ')),
        effects(say, of),
      ],
    })),
    empty: say.say('parties.empty'),
  },
  {
    kind: 'table',
    id: 'customers',
    caption: say.say('impact.customers'),
    columns: [
      head('name', say.say('impact.customer'), 40),
      column('key', say.say('entry.key'), 24, 'code'),
      column('processings', say.say('section.entries.PROCESSOR'), 40),
    ],
    rows: rowsOf(customers, ({ party, processings }) => ({
      cells: [
        text(party.name),
        text(party.key),
        severalNamed(
          say,
          names,
          'processing',
          [...processings].map(({ key }) => key),
        ) ?? UNASKED,
      ],
    })),
    empty: say.say('impact.none', { what: say.plain('impact.customers') }),
  },
];
