import type { Transfer } from '../../domain/transfer/transfer.js';
import type { HopGround } from '../../domain/transfer/hop.js';
import { MECHANISM_TERMS } from '../../domain/vocabulary/dpv.js';
import {
  type Cell,
  code,
  day,
  line,
  list,
  marked,
  meaning,
  notStated,
  optional,
  text,
  UNASKED,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import type { Entries, EntryColumn } from '../document/document.js';
import { type Row, rowsOf } from '../document/rows.js';
import { column, head, placed } from '../fact.js';
import type { Speech } from '../language/language.js';
import { type Names, severalNamed } from '../name.js';
import { country } from '../place.js';
import { judged, judgementOf, outcome, place, roles, transferTitle } from './outcome.js';

export const anchor = (at: number): string => `transfer-${at + 1}`;
export const numberOf = (at: number): string => `2.${at + 1}`;

const ground = (say: Speech, of: HopGround): Cell | null =>
  meaning(
    'ground',
    line(
      [
        meaning('name', code(of.mechanism, say.called('mechanism', of.mechanism))),
        meaning('document', optional(of.document)),
        of.concludedOn !== null && line([words(say.say('signedOn')), day(of.concludedOn)]),
        of.startsOn !== null && line([words(say.say('from')), day(of.startsOn)]),
        of.endsOn !== null && line([words(say.say('untilBefore')), day(of.endsOn)]),
        optional(of.assessmentReference, 'quiet'),
      ],
      ' · ',
    ),
    termed(MECHANISM_TERMS[of.mechanism]),
  );

/** The way on which the worst is worst, where it has more than this one step. */
function chain(say: Speech, { chain: of }: Transfer): Cell | null {
  if (of.steps.length < 2) return null;
  const way = [...new Set(of.steps.flatMap(({ exporter, importer }) => [exporter.name, importer?.name ?? '…']))];
  return list([text(way.join(' → ')), line([words(say.say('transfers.worst')), outcome(say, of.outcome)])]);
}

const dataOf = (say: Speech, names: Names, of: Transfer): Cell =>
  list([
    severalNamed(say, names, 'dataCategory', of.dataCategories),
    of.dataStatement === 'DERIVED' && words(say.say('transfers.dataDerived'), 'quiet'),
  ]) ?? notStated(null);

const regime = (say: Speech, of: Transfer, which: 'EU' | 'UK'): Cell | null => {
  const judgement = judgementOf(of, which);
  return judgement && judged(say, judgement);
};

const row = (say: Speech, names: Names, of: Transfer, at: number): Row => ({
  id: anchor(at),
  cells: [
    text(numberOf(at)),
    text(transferTitle(say, of)),
    outcome(say, of.outcome),
    code(of.kind, say.called('transferKind', of.kind)),
    place(say, of.place),
    of.place.conditions.length === 0 ? UNASKED : text(of.place.conditions.join('; ')),
    list([
      meaning('name', text(of.exporter.name)),
      line([
        roles(say, [of.exporterRole]),
        of.exporter.country !== null && country(say, of.exporter.country, 'country', 'quiet'),
      ]),
    ]),
    of.importer === null
      ? notStated(null)
      : list([
          meaning('name', text(of.importer.name)),
          line([
            roles(say, of.importerRoles) ?? notStated(null, words(say.say('recipient.role'))),
            of.importer.country !== null && country(say, of.importer.country, 'country', 'quiet'),
          ]),
          of.returning && words(say.say('transfers.returning'), 'quiet'),
        ]),
    regime(say, of, 'EU'),
    regime(say, of, 'UK'),
    of.grounds.length === 0 ? UNASKED : marked(of.grounds.map((one) => ground(say, one))),
    dataOf(say, names, of),
    severalNamed(say, names, 'subject', of.subjects) ?? notStated(null),
    list([
      severalNamed(say, names, 'activity', of.activities),
      severalNamed(say, names, 'processing', of.processings),
    ]) ?? notStated(null),
    chain(say, of),
    text(of.key),
  ],
});

const columns = (say: Speech): EntryColumn[] => [
  placed('number', column('number', say.say('overview.number'), 6)),
  placed('title', head('transfer', say.say('transfers.transfer'), 34)),
  placed('detail', column('outcome', say.say('transfers.outcome'), 14, 'code')),
  placed('detail', column('kind', say.say('transfers.kind'), 12, 'code')),
  placed('detail', column('place', say.say('transfers.place'), 20, 'code')),
  placed('detail', column('conditions', say.say('transfers.conditions'), 20)),
  placed('part', column('exporter', say.say('transfers.exporter'), 26)),
  placed('part', column('importer', say.say('transfers.importer'), 26)),
  placed('part', column('eu', say.say('transfers.underEU'), 50), 'Art. 44 – 50'),
  placed('part', column('uk', say.say('transfers.underUK'), 50), 'UK Art. 44 – 50'),
  placed('part', column('grounds', say.say('transfers.grounds'), 40)),
  placed('part', column('data', say.say('data.categories'), 30)),
  placed('part', column('subjects', say.say('data.subjects'), 24)),
  placed('part', column('entries', say.say('transfers.entries'), 30)),
  placed('part', column('chain', say.say('transfers.chain'), 30)),
  placed('part', column('key', say.say('entry.key'), 30, 'code')),
];

/** The transfers, the worst first. */
export const transferEntries = (say: Speech, names: Names, transfers: readonly Transfer[]): Entries => ({
  kind: 'entries',
  id: 'transfers',
  columns: columns(say),
  rows: rowsOf(transfers, (of, at) => row(say, names, of, at)),
  empty: say.say('transfers.empty'),
  headings: () =>
    Promise.resolve(
      transfers.map((of, at) => ({ id: anchor(at), number: numberOf(at), title: transferTitle(say, of) })),
    ),
});
