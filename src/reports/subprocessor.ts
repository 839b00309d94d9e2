import type { ReportedProcessor, SubprocessorReport } from '../domain/subprocessor-report.js';
import { code, type Fact, link, list, notStated, number, text, words } from './document/cell.js';
import type { Document, Picture, Section, Table } from './document/document.js';
import { rowsOf } from './document/rows.js';
import { visible } from './document/text.js';
import { column, fact, head } from './fact.js';
import type { Speech } from './language/language.js';
import { drawChain } from './picture/chain/drawing.js';
import { standing } from './standing.js';
import { processorEntries } from './subprocessor/entry.js';
import { countries } from './subprocessor/place.js';

const SECTIONS = ['subprocessors', 'processors'] as const;
type SectionId = (typeof SECTIONS)[number];

/** The number of an entry: of its section, and in it. */
const numberOf = (id: SectionId, at: number): string => `${SECTIONS.indexOf(id) + 1}.${at + 1}`;
const anchor = (id: SectionId, at: number): string => `processor-${SECTIONS.indexOf(id) + 1}-${at + 1}`;

const overview = (say: Speech, id: SectionId, list: readonly ReportedProcessor[]): Table => ({
  kind: 'table',
  id: `${id}-overview`,
  columns: [
    column('number', say.say('overview.number'), 6),
    head('processor', say.say('capacity.PROCESSOR'), 26),
    column('service', say.say('subprocessor.service'), 26),
    column('engagedBy', say.say('subprocessor.engagedBy'), 24),
    column('level', say.say('subprocessor.level'), 7, 'number'),
    column('places', say.say('subprocessor.places'), 20),
  ],
  rows: rowsOf(list, (of, at) => ({
    cells: [
      text(numberOf(id, at)),
      link(of.party.name, anchor(id, at)),
      text(of.service),
      text(of.engagedBy.name),
      number(of.depth),
      countries(say, of),
    ],
  })),
  empty: say.say('subprocessor.empty'),
});

/** The same as a picture. */
function chain(say: Speech, of: SectionId, list: readonly ReportedProcessor[]): Picture {
  const [id, title] = [`${of}-chain`, say.say('picture.chain')];
  const draw = () => Promise.resolve(drawChain(say, list, { id, title, empty: say.say('subprocessor.empty') }));
  return { kind: 'picture', id, title, draw };
}

const section = (say: Speech, id: SectionId, list: readonly ReportedProcessor[]): Section => ({
  id,
  title: say.say(`section.${id}`),
  content: [
    { kind: 'paragraph', cell: words(say.say(`section.${id}.explained`)) },
    ...(list.length === 0 ? [] : [overview(say, id, list), chain(say, id, list)]),
    processorEntries(say, id, list, { numberOf: (at) => numberOf(id, at), anchor: (at) => anchor(id, at) }),
  ],
});

function coverFacts(say: Speech, report: SubprocessorReport, names: readonly string[], madeAt: string): Fact[] {
  const { processings, customer, subprocessors } = report;
  return [
    fact('processor', say.say('capacity.PROCESSOR'), list(names.map((name) => text(name))) ?? notStated(null)),
    fact(
      'processings',
      say.say('subprocessor.onBehalf'),
      list(processings.map(({ name }) => text(name))) ?? notStated(null),
    ),
    ...(customer === null ? [] : [fact('customer', say.say('subprocessor.customer'), text(customer))]),
    ...standing(say, report, madeAt),
    fact('entries', say.say('subprocessor.count'), number(subprocessors.length)),
  ];
}

/** How many of them have something that a controller has to be told, and that is not stated. */
const lacking = ({ subprocessors, processors }: SubprocessorReport): number =>
  [...subprocessors, ...processors].filter(({ notStated: missing }) => missing.length > 0).length;

/** The list of subprocessors, and of the processors engaged as controller, as a document. */
export function subprocessorDocument(
  say: Speech,
  report: SubprocessorReport,
  { madeAt }: { readonly madeAt: string },
): Document {
  const { on, asRecordedAt, processing, customer, processings, subprocessors, processors } = report;
  const names = [...new Set(processings.flatMap(({ processor }) => processor?.legalName ?? processor?.name ?? []))];
  const whose = visible(names.length === 0 ? say.plain('subprocessor.theRegister') : names.join(', '));
  const count = lacking(report);
  return {
    report: 'subprocessors',
    language: say.code,
    asked: { on, asRecordedAt, processing, customer },
    madeAt,
    title: say.plain('subprocessor.windowTitle', { whose, day: say.day(on) }),
    subject: whose,
    what: say.say('subprocessor.what'),
    cover: () =>
      Promise.resolve({
        title: say.say('subprocessor.title'),
        lead: say.say('subprocessor.lead'),
        facts: coverFacts(say, report, names, madeAt),
        badge: {
          verdict:
            count === 0
              ? code('STATED', say.say('subprocessor.STATED'), { sign: '✓', tone: 'good' })
              : code('LACKING', say.say('subprocessor.LACKING', { count }), { sign: '▲', tone: 'doubtful' }),
          counts: [fact('lacking', say.say('subprocessor.lacking'), number(count))],
        },
        notes: [],
      }),
    sections: [
      section(say, 'subprocessors', subprocessors),
      ...(processors.length > 0 ? [section(say, 'processors', processors)] : []),
    ],
  };
}
