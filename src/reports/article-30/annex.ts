import type { Item } from '../../domain/article-30/record.js';
import {
  type Cell,
  line,
  link,
  list,
  meaning,
  none,
  notPossible,
  number,
  optional,
  text,
  UNASKED,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import type { Section, Table } from '../document/document.js';
import { type Row, type Rows, rowsFrom } from '../document/rows.js';
import { column, head } from '../fact.js';
import type { Speech } from '../language/language.js';
import { rule, ruleMessage } from '../mark.js';
import type { Appearance, Digest } from './digest.js';
import { anchor } from './entry.js';
import { itemWords } from './item.js';
import { contactLine, fullName, placeOfParty } from './party.js';
import { rules } from './rule.js';
import type { Article30Source } from './source.js';
import { whereTheDataGo } from './where.js';

/** Rows of what the digest holds. */
const rowsOfDigest = <T>(
  source: Article30Source,
  of: (digest: Digest) => Iterable<readonly T[]>,
  row: (one: T) => Row,
): Rows =>
  rowsFrom(
    null,
    async function* () {
      yield* of(await source.digest());
    },
    (one) => [row(one)],
  );

const byName = (one: string, other: string): number => one.localeCompare(other, 'en');

const party = (say: Speech, { party: of, as, in: where }: Appearance): Row => ({
  id: placeOfParty(of.key),
  cells: [
    list([meaning('name', text(fullName(of))), !of.named && words(say.say('parties.category'), 'quiet')]),
    text(of.key),
    where.size === 0 ? UNASKED : text([...where].map((name) => say.countryNamed(name)).join(', ')),
    list([
      meaning('address', optional(of.address)),
      ...of.contacts.map((contact) => meaning('contact', contactLine(contact))),
    ]) ?? UNASKED,
    text([...as].map((part) => say.called('part', part).text).join(', ')),
  ],
});

const parties = (say: Speech, source: Article30Source): Table => ({
  kind: 'table',
  id: 'parties',
  columns: [
    head('party', say.say('parties.party'), 28),
    column('key', say.say('entry.key'), 16, 'code'),
    column('establishedIn', say.say('parties.establishedIn'), 20),
    column('contact', say.say('parties.contact'), 40),
    column('as', say.say('parties.as'), 20),
  ],
  rows: rowsOfDigest(
    source,
    ({ parties: found }) => [[...found.values()].sort((one, other) => byName(one.party.name, other.party.name))],
    (one) => party(say, one),
  ),
  empty: say.say('parties.empty'),
});

const measures = (say: Speech, source: Article30Source): Table => ({
  kind: 'table',
  id: 'measures',
  columns: [
    head('measure', say.say('measures.measure'), 30),
    column('article', say.say('item.article'), 14),
    column('description', say.say('measures.description'), 50),
    column('entries', say.say('measures.entries'), 10, 'number'),
  ],
  rows: rowsOfDigest(
    source,
    ({ measures: found }) => [[...found.values()].sort((one, other) => byName(one.measure.name, other.measure.name))],
    ({ measure: { key, name, article, description, reference, dpvTerm }, entries }) => ({
      id: `measure-${key}`,
      cells: [
        meaning('name', text(name), termed(dpvTerm)),
        article === null ? UNASKED : text(say.cite(article)),
        list([optional(description), optional(reference, 'quiet')]) ?? UNASKED,
        number(entries),
      ],
    }),
  ),
  empty: say.say(source.own.capacity === 'CONTROLLER' ? 'measures.empty.CONTROLLER' : 'measures.empty.PROCESSOR'),
});

/** Items by entry, so that a reader finds all of one entry together. */
const items = (
  say: Speech,
  source: Article30Source,
  id: 'negatives' | 'not-stated',
  cell: (item: Item) => Cell | null,
): Table => ({
  kind: 'table',
  id,
  columns: [
    head('entry', say.say('item.entry'), 28),
    column('item', say.say('item.item'), 40),
    column('article', say.say('item.article'), 14),
    column('what', say.say(id === 'negatives' ? 'negatives.stated' : 'notStated.rule'), 40),
  ],
  rows: rowsOfDigest(
    source,
    (digest) => (id === 'negatives' ? digest.negatives : digest.notStated).read(),
    (of) => ({
      cells: [
        of.entry === null ? words(say.say('item.party')) : link(of.name ?? of.entry, anchor(of.entry)),
        words(itemWords(say, of.item)),
        text(say.cite(of.article)),
        cell(of),
      ],
    }),
  ),
  empty: say.say(id === 'negatives' ? 'negatives.empty' : 'notStated.empty'),
});

/** What follows the entries. */
export const annexes = (say: Speech, source: Article30Source): Section[] => [
  whereTheDataGo(say, source),
  { id: 'annex-parties', title: say.say('annex.parties'), annex: true, content: [parties(say, source)] },
  { id: 'annex-measures', title: say.say('annex.measures'), annex: true, content: [measures(say, source)] },
  {
    id: 'annex-negatives',
    title: say.say('annex.negatives'),
    annex: true,
    content: [
      { kind: 'paragraph', cell: words(say.say('negatives.explained')) },
      items(say, source, 'negatives', ({ reason }) => (reason === null ? none() : notPossible(reason))),
    ],
  },
  {
    id: 'annex-not-stated',
    title: say.say('annex.notStated'),
    annex: true,
    content: [
      { kind: 'paragraph', cell: words(say.say('notStated.explained')) },
      items(say, source, 'not-stated', ({ rule: broken }) =>
        broken === null ? words(say.say('notStated.noRule'), 'quiet') : line([rule(broken), ruleMessage(say, broken)]),
      ),
    ],
  },
  rules(say, source),
];
