import childProcess from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { tell } from '../../../src/http/error.js';
import { type Job, Press, typst } from '../../../src/reports/form/pdf/press/press.js';
import { NoPress } from '../../../src/reports/form/pdf/press/printer.js';

const MB = 1024 ** 2;
const ONE = { drawing: 1, waiting: 1 };
const LIMITS = { memory: 2048 * MB, milliseconds: 60_000, heap: 512 * MB };

/** A sheet of so many paragraphs, as small as the template takes it. */
function job(paragraphs: number): Job {
  const content = Array.from({ length: paragraphs }, (_, at) => ({
    kind: 'paragraph',
    ink: `Number ${at}.`,
    note: false,
  }));
  const sheet = {
    language: 'en',
    region: 'GB',
    title: 'Title',
    subject: 'Subject',
    what: 'What',
    foot: 'Foot',
    page: ['', ' of ', ''],
    madeAt: [2026, 11, 23, 12, 0, 0],
    attachments: [],
    cover: { title: 'Title', lead: 'Lead', facts: { kind: 'pairs', pairs: [] }, badge: null, notes: [] },
    contents: { title: 'Contents', entries: true, short: true },
    sections: [{ id: null, heading: '1 Section', place: 'part', content }],
    places: {},
  };
  return { sheet: JSON.stringify(sheet), files: [], standard: 'a-3a' };
}

/** Takes longer than a test waits for what is small, and is never waited for. */
const LONG = job(60_000);

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

let press: Press;
const opened = (limits: Partial<typeof LIMITS> = {}): Press => (press = new Press(ONE, { ...LIMITS, ...limits }));
afterEach(() => {
  press.close();
});

test('documents are drawn one after the other, and one too many is refused', async () => {
  opened();
  const [first, second] = [press.draw(job(1)), press.draw(job(2))];
  await expect(press.draw(job(3))).rejects.toThrow('try again in a moment');
  expect([isPdf(await first), isPdf(await second)]).toEqual([true, true]);
  expect(isPdf(await press.draw(job(3)))).toBe(true);
});

test('as many are drawn at once as there are places', async () => {
  press = new Press({ drawing: 2, waiting: 0 }, LIMITS);
  const both = [press.draw(job(1)), press.draw(job(2))];
  await expect(press.draw(job(3))).rejects.toThrow('try again in a moment');
  expect((await Promise.all(both)).every(isPdf)).toBe(true);
});

test('whoever goes away ends what is drawn for them, and what waited is drawn', async () => {
  opened();
  const [leaving, waiting] = [new AbortController(), new AbortController()];
  const long = press.draw(LONG, leaving.signal);
  const short = press.draw(job(1));
  leaving.abort(new Error('gone'));
  await expect(long).rejects.toThrow('gone');
  expect(isPdf(await short)).toBe(true);

  const another = press.draw(job(1));
  const waited = press.draw(job(2), waiting.signal);
  waiting.abort(new Error('gone too'));
  await expect(waited).rejects.toThrow('gone too');
  expect(isPdf(await another)).toBe(true);
  await expect(press.draw(job(1), waiting.signal)).rejects.toThrow('gone too');
});

test('what takes too much memory or time is ended and said to be too large, and the next is drawn', async () => {
  opened({ milliseconds: 1500 });
  await expect(press.draw(LONG)).rejects.toThrow('takes more than 1.5 seconds');
  press.close();
  opened({ memory: 160 * MB });
  await expect(press.draw(LONG)).rejects.toThrow('takes more than 160 MB of memory');
  press.close();
  opened();
  expect(isPdf(await press.draw(job(1)))).toBe(true);
});

test('a process that took much draws nothing more, for it does not give back what it took', async () => {
  const starting = jest.spyOn(childProcess, 'fork');
  opened();
  await press.draw(job(1));
  await press.draw(job(2));
  expect(starting).toHaveBeenCalledTimes(1);
  expect(isPdf(await press.draw(job(45_000)))).toBe(true);
  expect(isPdf(await press.draw(job(1)))).toBe(true);
  expect(starting).toHaveBeenCalledTimes(2);
  starting.mockRestore();
});

test('what cannot be drawn is an error, and the next is drawn', async () => {
  opened();
  await expect(press.draw({ ...job(1), sheet: '{"language":"en"' })).rejects.toThrow('failed to parse JSON');
  expect(isPdf(await press.draw(job(1)))).toBe(true);
});

test('closing ends what is drawn', async () => {
  opened();
  const drawing = press.draw(LONG);
  const failing = expect(drawing).rejects.toThrow('ended with SIGTERM');
  // By then the process is there.
  await setImmediate();
  press.close();
  await failing;
});

test('where Typst is not to be had, PDF is told not to be drawn here, and what else to ask for', async () => {
  press = new Press(ONE, LIMITS, typst('@myriaddreamin/typst-ts-node-compiler-of-no-platform'));
  const error: unknown = await press.draw(job(1)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NoPress);
  expect(tell(error)).toEqual({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/^PDF is drawn on Linux with an x64 processor.*ask for html/) as string,
  });
  await expect(press.draw(job(1))).rejects.toThrow(NoPress);
});
