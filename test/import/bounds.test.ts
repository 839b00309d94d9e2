import { zipSync } from 'fflate';
import { Refusal } from '../../src/domain/problem.js';
import { Crowded, LIMITS, type Limits, readTables } from '../../src/services/import/file/file.js';
import { error, formula, workbook } from '../support/table.js';

const read = (file: Uint8Array | string, limits: Partial<Limits> = {}) =>
  readTables(Buffer.from(file), { ...LIMITS, ...limits });

async function refused(file: Uint8Array | string, limits: Partial<Limits> = {}) {
  try {
    await read(file, limits);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    expect(fault.problems).toHaveLength(1);
    const [{ code, message, sheet, row, column } = { code: '', message: '' }] = fault.problems;
    return { code, message, place: [sheet, row, column] };
  }
  throw new Error('It was not refused.');
}

const NOWHERE = [null, null, null];
const MB = 1024 * 1024;
const SMALL = workbook([{ name: 'S', rows: [['a']] }]);

/** The same archive with something else in the directory entry of its first file. */
function withDirectory(archive: Uint8Array, change: (bytes: Buffer, at: number) => void): Buffer {
  const bytes = Buffer.from(archive);
  change(bytes, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
  return bytes;
}

const LIES = withDirectory(zipSync({ 'a.csv': new Uint8Array(20 * MB) }), (bytes, at) =>
  bytes.writeUInt32LE(1000, at + 24),
);
const ENCRYPTED = withDirectory(SMALL, (bytes, at) => bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8));
const text = Buffer.from('a');

test.each<[string, Uint8Array | string, RegExp]>([
  [
    'what unpacks to too much by its directory',
    zipSync({ 'a.csv': new Uint8Array(51 * MB) }),
    /unpacks to more than 50 MB/,
  ],
  ['what unpacks to many times its size', zipSync({ 'a.csv': new Uint8Array(2 * MB) }), /more than 100 times its size/],
  ['what unpacks to more than its directory says', LIES, /^The file is broken/],
  [
    'what has too many files',
    zipSync(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.csv`, text]))),
    /more than 1000 files: 1001/,
  ],
  ['what leads out of the archive', zipSync({ '../a.csv': text }), /leads out of it: "\.\.\/a\.csv"/],
  ['what leads to the root', zipSync({ '/etc/a.csv': text }), /leads out of it: "\/etc\/a\.csv"/],
  ['what is encrypted', ENCRYPTED, /^The archive is encrypted: /],
  ['what is cut off', SMALL.subarray(0, SMALL.length - 30), /^The file is broken, or was not sent whole/],
  ['an archive of something else', zipSync({ 'a.txt': text }), /neither a workbook nor a table in it/],
  ['a workbook without sheets', zipSync({ '[Content_Types].xml': text }), /^The workbook is broken: /],
  [
    'a document of OpenDocument',
    zipSync({ mimetype: text, 'content.xml': text }),
    /^It is a file of OpenDocument: save it as \.xlsx/,
  ],
  [
    'a workbook with a password, or an old one',
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    /with a password, or one of the old format \.xls/,
  ],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /^The file is no table\. What is read is a workbook/],
  ['nothing', '', /^The file is empty\./],
])('%s is refused with a sentence that says why', async (_, file, message) => {
  const told = await refused(file);
  expect(told.message).toMatch(message);
  expect(told.place).toEqual(NOWHERE);
});

test('what is larger than a table may be is refused, and where', async () => {
  const sheet = (...rows: string[][]) => workbook([{ name: 'S', rows }]);
  const rows = sheet(['a'], ['b'], ['c']);
  expect(await refused(rows, { rows: 2 })).toMatchObject({ code: 'TOO_MANY', place: ['S', 3, null] });
  expect(await refused(sheet(['a'], ['b', 'c', 'd']), { columns: 2 })).toMatchObject({ place: ['S', 2, 'C'] });
  expect(await refused(sheet(['a'], ['b', 'long']), { cell: 3 })).toMatchObject({
    code: 'TOO_LONG',
    place: ['S', 2, 'B'],
  });
  expect(await refused('a,b\n1,long\n', { text: 3 })).toMatchObject({ place: [null, 2, 'B'] });
  expect(await refused('a,b\n1,"2\n')).toMatchObject({ code: 'SYNTAX', place: [null, 2, null] });
});

test('what takes too much memory or time ends with its thread, and the next file is read', async () => {
  const large = workbook([
    { name: 'S', rows: Array.from({ length: 20_000 }, (_, at) => [at, `${at} words`, `${at} more`]) },
  ]);
  const before = process.memoryUsage().heapUsed;
  const [heavy, late, sound] = await Promise.all([
    refused(large, { heap: 12 }),
    refused(large, { milliseconds: 20 }),
    read(SMALL),
  ]);
  expect(heavy).toEqual({
    code: 'TOO_LONG',
    message: 'Reading the file takes more than 12 MB of memory.',
    place: NOWHERE,
  });
  expect(late.message).toBe('Reading the file takes more than 0.02 seconds.');
  expect(sound.sheets).toEqual([{ name: 'S', rows: [['a']], merges: [] }]);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50 * MB);
});

test('files wait for each other, and not too many of them', async () => {
  const settled = await Promise.allSettled(Array.from({ length: 12 }, () => read('a')));
  const told = settled.map((one) =>
    one.status === 'rejected' && one.reason instanceof Crowded ? 'crowded' : one.status,
  );
  expect(told.filter((one) => one === 'crowded')).toHaveLength(3);
  expect(told.filter((one) => one === 'fulfilled')).toHaveLength(9);
});

test('a workbook of another program is read: texts, numbers, days, answers, what is merged, and what is no value', async () => {
  const day = new Date(Date.UTC(2024, 1, 29));
  const noted = { t: 's', v: 'linked', l: { Target: 'https://example.org' }, c: [{ a: 'A', t: 'A note' }] } as const;
  const rows = [
    ['Text', 1.5, true, day, null, { ...noted, c: [...noted.c] }],
    [formula('A1', 3), error(42), '=1+1', '', ' x ', null],
  ];
  const { kind, sheets, epoch } = await read(workbook([{ name: 'A & B', rows, merges: ['A1:A2'] }]));
  expect([kind, epoch]).toEqual(['workbook', 1900]);
  expect(sheets).toEqual([
    {
      name: 'A & B',
      rows: [
        ['Text', 1.5, true, { day: '2024-02-29' }, null, 'linked'],
        [{ formula: 'A1' }, { error: '#N/A' }, '=1+1', '', ' x '],
      ],
      merges: [{ fromRow: 0, fromColumn: 0, toRow: 1, toColumn: 0 }],
    },
  ]);
});

test.each<[string, string | Buffer]>([
  ['semicolons and Windows-1252', Buffer.from('name;n\r\nKöln;1\r\n', 'latin1')],
  ['tabs and UTF-16', Buffer.from('\ufeffname\tn\nKöln\t1\n', 'utf16le')],
  ['commas, UTF-8 and its mark', '\ufeffname,n\n"Köln",1'],
])('a table by %s is read', async (_, file) => {
  expect(await read(file)).toEqual({
    kind: 'table',
    epoch: null,
    sheets: [
      {
        name: null,
        rows: [
          ['name', 'n'],
          ['Köln', '1'],
        ],
        merges: [],
      },
    ],
  });
});

test('rows of a table are those that programs of tables number, also where cells take several lines', async () => {
  const { sheets } = await read('a,b\n1,"x\ny\nz"\n\n2,y\n');
  expect(sheets[0]?.rows).toEqual([['a', 'b'], ['1', 'x\ny\nz'], [], ['2', 'y']]);
});
