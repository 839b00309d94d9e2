import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { SourceFacts } from '../../domain/article-30/fact.js';
import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import type { Article30Record } from '../../domain/article-30/record.js';
import { type Cell, code, day, line, list, marked, optional, text, UNASKED, words } from '../document/cell.js';
import type { Entries, EntryColumn, Heading } from '../document/document.js';
import { type Row, rowsFrom } from '../document/rows.js';
import { visible } from '../document/text.js';
import { column, head, placed } from '../fact.js';
import type { Phrase, Speech } from '../language/language.js';
import { findingList, lifecycle } from '../mark.js';
import { controllerLetters } from './controller.js';
import type { Digest } from './digest.js';
import { processorLetters } from './processor.js';
import type { Article30Source } from './source.js';

/** The place of an entry in the document. */
export const anchor = (key: string): string => `entry-${key}`;

/** The entries are the second section. */
export const ENTRIES_SECTION = 2;
export const numberOf = (at: number): string => `${ENTRIES_SECTION}.${at + 1}`;

const source = (say: Speech, { document, section, date, paraphrase, certainty }: SourceFacts): Cell | null =>
  list([
    line(
      [
        text(document),
        optional(section ?? null),
        date != null && day(date),
        certainty != null && certainty !== 'STATED' && code(certainty, say.called('certainty', certainty)),
      ],
      ' · ',
    ),
    optional(paraphrase ?? null, 'quiet'),
  ]);

type Entry = ControllerEntry | ProcessorEntry;

const isOfController = (of: Entry): of is ControllerEntry => 'b' in of && 'f' in of;

/** What is said of an entry as a whole, before its letters and after them. */
function row(say: Speech, of: Entry, at: number, gdpr: boolean): Row {
  const { key, name, lifecycle: life, description, startsOn, reviewedOn, sources, findings } = of;
  const controller = isOfController(of);
  const title = controller || of.a.onBehalfOf === null ? text(name) : text(`${name} – ${of.a.onBehalfOf.name}`);
  return {
    id: anchor(key),
    cells: [
      text(numberOf(at)),
      title,
      text(key),
      lifecycle(say, life),
      ...(controller ? [optional(of.department) ?? UNASKED, optional(of.owner) ?? UNASKED] : []),
      startsOn === null ? UNASKED : day(startsOn),
      reviewedOn === null ? words(say.say('entry.notReviewed')) : day(reviewedOn),
      optional(description),
      ...(controller ? controllerLetters(say, of, gdpr) : processorLetters(say, of)),
      findingList(say, findings),
      sources.length === 0 ? null : marked(sources.map((one) => source(say, one))),
    ],
  };
}

const LETTERS: Record<Article30Record['capacity'], readonly { letter: string; title: Phrase; width: number }[]> = {
  CONTROLLER: [
    { letter: 'a', title: 'letter.controller', width: 30 },
    { letter: 'b', title: 'letter.purposes', width: 40 },
    { letter: 'c', title: 'letter.data', width: 45 },
    { letter: 'd', title: 'letter.recipients', width: 45 },
    { letter: 'e', title: 'letter.transfers', width: 45 },
    { letter: 'f', title: 'letter.limits', width: 40 },
    { letter: 'g', title: 'letter.measures', width: 40 },
  ],
  PROCESSOR: [
    { letter: 'a', title: 'letter.parties', width: 40 },
    { letter: 'b', title: 'letter.processing', width: 40 },
    { letter: 'c', title: 'letter.transfers', width: 45 },
    { letter: 'd', title: 'letter.measures', width: 40 },
  ],
};

function columns(say: Speech, { capacity, article }: Article30Record): EntryColumn[] {
  const controller = capacity === 'CONTROLLER';
  return [
    placed('number', column('number', say.say('overview.number'), 6)),
    placed('title', head('name', say.say(controller ? 'overview.activity' : 'overview.processing'), 26)),
    placed('detail', column('key', say.say('entry.key'), 16, 'code')),
    placed('detail', column('lifecycle', say.say('overview.lifecycle'), 11, 'code')),
    ...(controller
      ? [
          placed('detail', column('department', say.say('entry.department'), 16)),
          placed('detail', column('owner', say.say('entry.owner'), 16)),
        ]
      : []),
    placed('detail', column('startsOn', say.say('entry.startsOn'), 12, 'day')),
    placed('detail', column('reviewedOn', say.say('entry.reviewedOn'), 12, 'day')),
    placed('lead', column('description', say.say('entry.description'), 40)),
    ...LETTERS[capacity].map(({ letter, title, width }) => {
      const { text: name, lang } = say.say(title);
      const called = { text: `(${letter}) ${name}`, ...(lang && { lang }) };
      return placed('part', column(letter, called, width), `${article}(${letter})`);
    }),
    placed('part', column('findings', say.say('entry.findings'), 40)),
    placed('part', column('sources', say.say('entry.sources'), 30)),
  ];
}

const headings = ({ lines }: Digest): Heading[] =>
  [...lines.read()].flat().map(({ key, name, onBehalfOf }, at) => ({
    id: anchor(key),
    number: numberOf(at),
    title: visible(onBehalfOf === null ? name : `${name} – ${onBehalfOf}`),
  }));

/** The entries, each by the letters of its paragraph. */
export function entries(say: Speech, from: Article30Source): Entries {
  const gdpr = from.own.regimes.some(({ regime }) => regime === 'EU');
  const pages = async function* () {
    for await (const { entries: page } of from.entries()) yield page as readonly Entry[];
  };
  return {
    kind: 'entries',
    id: 'entries',
    columns: columns(say, from.own),
    rows: rowsFrom(from.count, pages, (of, at) => [row(say, of, at, gdpr)]),
    empty: say.say('record.empty'),
    headings: async () => headings(await from.digest()),
  };
}
