import 'reflect-metadata';
import { Readable } from 'node:stream';
import { spooled } from '../../../src/http/sync/spool.js';

const LIMITS = { line: 4 * 1024 ** 2, all: 64 * 1024 ** 2 };

/** Lines of many lengths: most are short, some longer than what is read at once, and some blank. */
const LINES = Array.from({ length: 700 }, (_, at) => {
  if (at % 50 === 7) return '   ';
  const long = at % 90 === 5 ? 'ü'.repeat(200_000) : at % 10 === 3 ? 'x'.repeat(5000) : '';
  return JSON.stringify({ externalId: `r${at}`, name: `Row ${at}`, description: long });
});
const SENT = LINES.flatMap((line, at) => (line.trim() === '' ? [] : [{ line: at + 1, name: `Row ${at}` }]));

/** The whole in parts that end anywhere. */
const parts = (text: string): Readable => {
  const bytes = Buffer.from(text);
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / 70_001) }, (_, at) => bytes.subarray(at * 70_001, (at + 1) * 70_001)),
  );
};

const backwards = SENT.map((_, at) => SENT.length - 1 - at);
const apart = backwards.filter((at) => at % 97 === 0);
/** Every place once, and none beside the one that comes next to it in the document. */
const mixed = SENT.map((_, at) => (at * 101) % SENT.length);

test.each<[string, readonly number[]]>([
  ['all', SENT.map((_, at) => at)],
  ['none', []],
  ['backwards', backwards],
  ['far apart', apart],
  ['in no order', mixed],
  ['one of them more than once', [3, 500, 3]],
])('rows are read as they were sent, whatever places are asked for: %s', async (_, wanted) => {
  const rows = await spooled(parts(LINES.join('\n')), LIMITS);
  try {
    expect(rows.count).toBe(SENT.length);
    const read = await rows.read(wanted);
    expect(read.map(({ index, line, row }) => ({ index, line, name: row.name }))).toEqual(
      wanted.map((index) => ({ index, ...SENT[index] })),
    );
    expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  } finally {
    await rows.close();
  }
});
