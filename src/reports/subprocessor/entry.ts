import { MECHANISMS } from '../../domain/mechanism.js';
import { MECHANISM_TERMS } from '../../domain/vocabulary/dpv.js';
import { CHAIN_GAPS } from '../../domain/subprocessor.js';
import type { ReportedProcessor } from '../../domain/subprocessor-report.js';
import {
  type Cell,
  code,
  day,
  line,
  list,
  marked,
  meaning,
  notStated,
  number,
  optional,
  text,
  UNASKED,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import type { Entries, EntryColumn } from '../document/document.js';
import { type Row, rowsOf } from '../document/rows.js';
import { visible } from '../document/text.js';
import { column, head, placed } from '../fact.js';
import type { Speech } from '../language/language.js';
import { country } from '../place.js';
import { places } from './place.js';

function grounds(say: Speech, { grounds: of }: ReportedProcessor): Cell {
  if (of.length === 0) return notStated(null, words(say.say('subprocessor.groundNotJudged')));
  return marked(
    of.map(({ mechanism, startsOn, endsOn, document }) =>
      meaning(
        'ground',
        list([
          line([
            meaning('name', words(say.called('mechanism', mechanism))),
            meaning('article', text(`(${say.cite(MECHANISMS[mechanism].article)})`, 'quiet')),
            startsOn !== null && line([words(say.say('from')), day(startsOn)]),
            endsOn !== null && line([words(say.say('untilBefore')), day(endsOn)]),
          ]),
          meaning('document', optional(document, 'quiet')),
        ]),
        termed(MECHANISM_TERMS[mechanism]),
      ),
    ),
  );
}

function contract(say: Speech, of: ReportedProcessor): Cell {
  if (of.contract === 'NOT_STATED') return notStated(null, text(say.cite('Art. 28(3), (4)')));
  return (
    list([
      code(of.contract, say.called('contractState', of.contract)),
      line(
        [
          optional(of.contractReference),
          of.contractSignedOn !== null && line([words(say.say('signedOn')), day(of.contractSignedOn)]),
        ],
        ', ',
      ),
    ]) ?? UNASKED
  );
}

function authorisation(say: Speech, { authorisation: of, notStated: missing }: ReportedProcessor): Cell | null {
  if (of !== null) return code(of, say.called('authorisation', of));
  return missing.includes('AUTHORISATION') ? notStated(null, text(say.cite('Art. 28(2)'))) : null;
}

function identity(say: Speech, { party, inferred }: ReportedProcessor): Cell | null {
  return list([
    party.named
      ? line(
          [
            party.legalName !== party.name && meaning('legalName', optional(party.legalName)),
            meaning('address', optional(party.address)),
          ],
          ', ',
        )
      : line([words(say.say('subprocessor.category')), notStated(null, words(say.say('subprocessor.who')))]),
    inferred && meaning('inferred', words(say.say('subprocessor.inferred'), 'quiet')),
  ]);
}

function established(say: Speech, { party, notStated: missing }: ReportedProcessor): Cell | null {
  if (party.country !== null) return country(say, party.country);
  return missing.includes('COUNTRY') ? notStated(null) : null;
}

/** How the entries of a list are numbered and found. */
export interface Numbering {
  readonly numberOf: (at: number) => string;
  readonly anchor: (at: number) => string;
}

const row = (say: Speech, of: ReportedProcessor, number_: string, id: string): Row => ({
  id,
  cells: [
    text(number_),
    text(of.party.name),
    text(of.service),
    text(of.party.key),
    identity(say, of),
    established(say, of),
    list([text(of.engagedBy.name), of.path.length > 2 && text(of.path.join(' → '), 'quiet')]),
    number(of.depth),
    optional(of.description) ?? notStated(null),
    of.dataCategories.length === 0
      ? notStated(null)
      : line(
          of.dataCategories.map((name) => meaning('dataCategory', text(name))),
          ', ',
        ),
    places(say, of.locations),
    grounds(say, of),
    contract(say, of),
    authorisation(say, of),
    of.startsOn === null ? UNASKED : day(of.startsOn),
    of.notStated.length === 0
      ? null
      : marked(of.notStated.map((missing) => code(missing, say.english(CHAIN_GAPS[missing])))),
  ],
});

const columns = (say: Speech): EntryColumn[] => [
  placed('number', column('number', say.say('overview.number'), 6)),
  placed('title', head('processor', say.say('capacity.PROCESSOR'), 26)),
  placed('title', column('service', say.say('subprocessor.service'), 26)),
  placed('detail', column('key', say.say('entry.key'), 16, 'code')),
  placed('lead', column('identity', say.say('subprocessor.identity'), 34)),
  placed('part', column('establishedIn', say.say('parties.establishedIn'), 18)),
  placed('part', column('engagedBy', say.say('subprocessor.engagedBy'), 24)),
  placed('part', column('level', say.say('subprocessor.level'), 7, 'number')),
  placed('part', column('description', say.say('subprocessor.description'), 40)),
  placed('part', column('data', say.say('subprocessor.data'), 30)),
  placed('part', column('places', say.say('subprocessor.places'), 34)),
  placed('part', column('grounds', say.say('subprocessor.grounds'), 40)),
  placed('part', column('contract', say.say('contract'), 30), 'Art. 28(3), (4)'),
  placed('part', column('authorisation', say.say('subprocessor.authorisation'), 24), 'Art. 28(2)'),
  placed('detail', column('startsOn', say.say('entry.startsOn'), 12, 'day')),
  placed('part', column('notStated', say.say('subprocessor.notStated'), 40)),
];

/** What is said of each processor: EDPB Opinion 22/2024, Guidelines 07/2020 para. 152. No contact persons. */
export const processorEntries = (
  say: Speech,
  id: string,
  list_: readonly ReportedProcessor[],
  { numberOf, anchor }: Numbering,
): Entries => ({
  kind: 'entries',
  id,
  columns: columns(say),
  rows: rowsOf(list_, (of, at) => row(say, of, numberOf(at), anchor(at))),
  empty: say.say('subprocessor.empty'),
  headings: () =>
    Promise.resolve(
      list_.map(({ party, service }, at) => ({
        id: anchor(at),
        number: numberOf(at),
        title: visible(`${party.name}: ${service}`),
      })),
    ),
});
