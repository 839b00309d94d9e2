import type { ReportedProcessor, SubprocessorReport } from '../../src/domain/subprocessor-report.js';
import { HTML } from '../../src/reports/form/html/html.js';
import { speech } from '../../src/reports/language/language.js';
import { subprocessorDocument } from '../../src/reports/subprocessor.js';
import { written } from '../support/document.js';

const PROCESSOR: ReportedProcessor = {
  party: { key: 'host', name: 'Host & Söhne', legalName: 'Host GmbH', named: true, country: 'DE', address: 'Weg 1' },
  engagedBy: { key: 'us', name: 'Us' },
  path: ['Us', 'Middle', 'Host & Söhne'],
  depth: 2,
  service: '<script>alert(1)</script>',
  description: null,
  authorisation: 'GENERAL',
  contractReference: 'DPA 7',
  contractSignedOn: '2020-01-31',
  startsOn: null,
  inferred: true,
  dataCategories: ['Email address'],
  locations: [
    { kind: 'STORAGE', country: 'US', bloc: null, words: null, condition: 'at night' },
    { kind: 'ACCESS', country: null, bloc: 'EU', words: null, condition: null },
    { kind: 'ACCESS', country: null, bloc: null, words: 'other countries', condition: null },
  ],
  grounds: [{ mechanism: 'SCC21_M3', startsOn: '2021-07-01', endsOn: null, document: 'Annex' }],
  contract: 'IN_FORCE',
  notStated: ['DESCRIPTION'],
};
const REPORT: SubprocessorReport = {
  on: '2022-03-01',
  asRecordedAt: null,
  processing: null,
  customer: null,
  processings: [{ key: 'cloud', name: 'Cloud', processor: { key: 'us', name: 'Us', legalName: null } }],
  subprocessors: [PROCESSOR],
  processors: [],
};

const textOf = async (report: SubprocessorReport): Promise<string> =>
  String(await written(HTML, subprocessorDocument(speech('en'), report, { madeAt: '2026-11-23T12:00:00Z' })))
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/\s+/g, ' ');

describe('the subprocessor list as a document', () => {
  test('prints what was entered as text, whatever it holds', async () => {
    const text = await textOf(REPORT);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('Host &amp; Söhne');
  });

  test.each([
    'Stores in United States <small>(at night)</small>',
    'the European Union (no country named)',
    '“other countries” <span class="mark gap">? Not stated</span',
    'Us → Middle → Host &amp; Söhne',
    'Standard clauses (EU) 2021/914, Module Three',
    'DPA 7, signed on <time datetime="2020-01-31">31 January 2020</time>',
    'The processing carried out is not described',
    'is inferred from its sources',
    '1 March 2022',
  ])('says: %s', async (part) => {
    expect(await textOf(REPORT)).toContain(part);
  });

  test('says of a category that it is one, and that no one is named', async () => {
    const party = { ...PROCESSOR.party, named: false };
    expect(await textOf({ ...REPORT, subprocessors: [{ ...PROCESSOR, party }] })).toContain(
      'A category of processors; none is named.',
    );
  });

  test('says so where there is none', async () => {
    expect(await textOf({ ...REPORT, subprocessors: [] })).toContain('The register names none on this day.');
  });
});
