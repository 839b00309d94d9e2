import { Refusal } from '../../../src/domain/problem.js';
import { rowsOfCsv } from '../../../src/http/sync/csv.js';
import { openTestServer, type TestServer } from '../../support/server.js';
import { newTool, type Tool } from '../../sync/support.js';
import { post } from './support.js';

const values = (text: string | Buffer) => rowsOfCsv(Buffer.from(text)).map(({ value }) => value);

test('a column is a field of the row, in dots', () => {
  const header =
    'externalId,name,contact.email,engagements.0.service,engagements.0.dataCategories,engagements.1.service,engagements.1.locations.0.kind,engagements.1.locations.0.place';
  const line = 'v-1,Acme,ann@acme.example,Mail,"mail; name",Fax,ACCESS,UK';
  expect(values(`${header}\n${line}\n`)).toEqual([
    {
      externalId: 'v-1',
      name: 'Acme',
      contact: { email: 'ann@acme.example' },
      engagements: [
        { service: 'Mail', dataCategories: ['mail', 'name'] },
        { service: 'Fax', locations: [{ kind: 'ACCESS', place: 'UK' }] },
      ],
    },
  ]);
});

test('what only an engagement has is of the first one, and places are told by what they are to the data', () => {
  const header = 'External ID,NAME,contract_terms,Starts On,stored in,accessed_from,subprocessors.0.external-id';
  expect(values(`${header}\n1,A,INSTRUCTIONS|AUDIT,2024-01-01,"DE, FR",India,2\n`)).toEqual([
    {
      externalId: '1',
      name: 'A',
      engagements: [{ contractTerms: ['INSTRUCTIONS', 'AUDIT'], startsOn: '2024-01-01' }],
      subprocessors: [{ externalId: '2' }],
      locations: [
        { kind: 'STORAGE', place: 'DE, FR' },
        { kind: 'ACCESS', place: 'India' },
      ],
    },
  ]);
});

test('an empty cell says nothing, and leaves no gap in a list', () => {
  const header = 'externalId,name,country,service,engagements.1.service,storedIn';
  expect(values(`${header}\n1,A, ,,Fax,\n`)).toEqual([
    { externalId: '1', name: 'A', engagements: [{ service: 'Fax' }] },
  ]);
});

test.each([
  ['commas', 'externalId,name,country\n1,"Acme, Inc; Berlin",DE\n'],
  ['semicolons', 'externalId;name;country\n1;"Acme, Inc; Berlin";DE\n'],
  ['tabs', 'externalId\tname\tcountry\n1\tAcme, Inc; Berlin\tDE\n'],
  ['a sign named first', 'sep=;\nexternalId;name;country\n1;"Acme, Inc; Berlin";DE\n'],
  ['lines that end as on Windows', 'externalId,name,country\r\n1,"Acme, Inc; Berlin",DE\r\n'],
  ['empty lines, and a line of separators', 'externalId,name,country\n\n1,"Acme, Inc; Berlin",DE\n,,\n\n'],
  ['columns without a name or content', 'externalId,name,country,,\n1,"Acme, Inc; Berlin",DE,,\n'],
])('a table is read by %s', (_, text) => {
  expect(values(text)).toEqual([{ externalId: '1', name: 'Acme, Inc; Berlin', country: 'DE' }]);
});

test('a comma within a cell parts nothing where semicolons do', () => {
  const [row] = values('externalId;name;country\n1;Acme;Acme Ltd, 1 High St, London, UK\n');
  expect(row).toEqual({ externalId: '1', name: 'Acme', country: 'Acme Ltd, 1 High St, London, UK' });
});

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from('externalId;name\n1;Köln – €\n')],
  ['UTF-8 that is marked', Buffer.from('\ufeffexternalId;name\n1;Köln – €\n')],
  ['UTF-16', Buffer.from('\ufeffexternalId;name\n1;Köln – €\n', 'utf16le')],
  ['Windows-1252', Buffer.from('externalId;name\n1;K\xf6ln \x96 \x80\n', 'latin1')],
])('%s is read', (_, body) => {
  expect(rowsOfCsv(body)).toEqual([{ value: { externalId: '1', name: 'Köln – €' }, line: 2 }]);
});

test('a row knows the line that it begins on, whatever its cells hold', () => {
  const rows = rowsOfCsv(Buffer.from('externalId,name\n1,"A\nB\nC"\n\n2,B\n'));
  expect(rows.map(({ line }) => line)).toEqual([2, 6]);
});

test('the guard of a spreadsheet before what looks like a formula is no part of the cell', () => {
  const [row] = values(`externalId,name,description,contact.phone\n1,'t Hooft,'=SUM,'+49 30 1234\n`);
  expect(row).toEqual({ externalId: '1', name: "'t Hooft", description: '=SUM', contact: { phone: '+49 30 1234' } });
});

const refusalOf = (text: string) => {
  try {
    rowsOfCsv(Buffer.from(text));
  } catch (error) {
    if (error instanceof Refusal) return error.problems.map(({ code, path, line }) => `${line} ${code} ${path}`);
  }
  return [];
};

test.each<[string, string, string[]]>([
  [
    'columns that are none',
    'externalId,name,Tier,engagements.service,contact\n',
    ['1 UNKNOWN_FIELD Tier', '1 UNKNOWN_FIELD engagements.service', '1 UNKNOWN_FIELD contact'],
  ],
  ['a column that is there twice', 'externalId,name,External ID\n', ['1 DUPLICATE External ID']],
  [
    'a field that is there by two names',
    'externalId,name,service,engagements.0.service\n',
    ['1 DUPLICATE engagements.0.service'],
  ],
  ['no identifier and no name', 'country\nDE\n', ['1 REQUIRED externalId', '1 REQUIRED name']],
  ['lines that have slipped', 'externalId,name\n1,A,B\n2,B\n3\n', ['2 SYNTAX ', '4 SYNTAX ']],
  ['a cell under no name', 'externalId,name,\n1,A,x\n', ['2 SYNTAX ']],
])('%s: the table is refused, naming line and column', (_, text, expected) => {
  expect(refusalOf(text)).toEqual(expected);
});

describe('cells as tools write them', () => {
  let server: TestServer;
  let tool: Tool;
  beforeAll(async () => {
    server = await openTestServer();
    tool = await newTool(server, 'cells');
  });
  afterAll(() => server.close());

  interface Party {
    readonly country: string | null;
    readonly locations: readonly object[];
  }
  let cells = 0;
  /** What becomes of a cell of the column "country". */
  async function read(cell: string): Promise<Party & { notes: readonly { path: string; words: string }[] }> {
    const id = `cell-${++cells}`;
    const quoted = `"${cell.replaceAll('"', '""')}"`;
    const { status, outcomes } = await post(server, 'text/csv', `externalId;name;country\n${id};${id};${quoted}\n`, {
      organisation: 'cells',
      query: 'source=tool&stale=IGNORE',
    });
    expect([status, outcomes[0]?.outcome]).toEqual([200, 'CREATED']);
    const { data } = await tool.ask<{ register: { party: Party } }>(
      `{ register { party(key: "${id}") { country locations { kind country bloc words } } } }`,
    );
    if (!data) throw new Error('There is no such party.');
    return { ...data.register.party, notes: outcomes[0]?.notes ?? [] };
  }
  const at = (place: object) => ({ kind: 'ESTABLISHMENT', country: null, bloc: null, words: null, ...place });

  test.each<[string, string, string[]]>([
    ['DE', 'DE', []],
    ['USA', 'US', []],
    ['UK', 'GB', []],
    ['eu-central-1', 'DE', []],
    ['Frankfurt/Germany', 'DE', ['Frankfurt']],
    ['Acme Ltd, 1 High St, London, UK', 'GB', ['Acme Ltd, 1 High St, London']],
  ])('%s is one country', async (cell, country, words) => {
    const { notes, ...party } = await read(cell);
    expect(party).toEqual({ country, locations: [] });
    expect(notes.map(({ path, words: said }) => [path, said])).toEqual(words.map((said) => ['country', said]));
  });

  test.each<[string, object[], string[]]>([
    ['AWS eu-west-1 and UK', [{ country: 'IE' }, { country: 'GB' }], []],
    ['Germany; France\nEEA', [{ country: 'DE' }, { country: 'FR' }, { bloc: 'EEA' }], []],
    ['n/a', [{ words: 'n/a' }], ['n/a']],
    ['Worldwide', [{ words: 'Worldwide' }], ['Worldwide']],
    ['Georgia', [{ words: 'Georgia' }], ['Georgia']],
    ['tbd, see contract', [{ words: 'tbd, see contract' }], ['tbd, see contract']],
  ])('%j names no single country: it is kept, and none is guessed', async (cell, places, words) => {
    const { country, locations, notes } = await read(cell);
    expect(country).toBeNull();
    expect(locations).toHaveLength(places.length);
    expect(locations).toEqual(expect.arrayContaining(places.map(at)));
    expect(notes.map(({ words: said }) => said)).toEqual(words);
  });
});
