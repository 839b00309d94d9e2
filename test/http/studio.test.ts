import { setTimeout as wait } from 'node:timers/promises';
import { read } from '../../src/database/session.js';
import { FORM_NAMES, type FormName } from '../../src/reports/form/forms.js';
import { draw } from '../../src/services/report/draw.js';
import { contentOf } from '../../src/services/issued-record/record.js';
import { Studio } from '../../src/services/report/studio.js';
import { FROM_SOURCES } from '../support/following.js';
import { issued } from '../support/issued.js';
import { enter, newOrganisation, scene } from '../support/scene.js';
import { headersOf, openTestServer, seen, type TestServer } from '../support/server.js';

// Of a register of whatever size: in a thread, as a large one is.
const IN_A_THREAD = { few: 0, fewBytes: 0, execArgv: FROM_SOURCES };

let server: TestServer;
let organisationId: string;
let studio: Studio;

beforeAll(async () => {
  server = await openTestServer({ studio: IN_A_THREAD });
  const actor = await newOrganisation(server.database, 'word');
  await enter(server.database, actor, scene('word'));
  ({ organisationId } = actor);
  studio = new Studio(IN_A_THREAD);
});
afterAll(async () => {
  await studio.close();
  await server.close();
});

const REPORTS = [
  ['article-30', { capacity: 'CONTROLLER', on: '2023-01-01', party: 'word-party' }],
  ['transfers', { on: '2023-01-01' }],
  ['gaps', { on: '2023-01-01' }],
  ['difference', { from: '2001-01-01', on: '2023-01-01' }],
  ['impact', { of: 'word-party', noun: 'PARTY', kind: 'LEAVES', on: '2023-01-01' }],
] as const;

const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

const drawnIn = (
  where: Pick<Studio, 'draw'>,
  report: (typeof REPORTS)[number][0],
  form: FormName,
  parameters: object,
) =>
  read(server.database, organisationId, async (snapshot) => {
    const asked = { report, form, parameters: parameters as Record<string, string> };
    const counts: number[] = [];
    const { pieces, ...head } = await where.draw(snapshot, asked, {
      madeAt: '2026-11-23T12:00:00.000Z',
      count: ({ rows }) => counts.push(rows),
    });
    return { ...head, bytes: await bytesOf(pieces), counted: counts.length > 0 };
  });

test.each(REPORTS)('%s drawn in a thread is the same file, byte by byte, in every form', async (report, parameters) => {
  for (const form of FORM_NAMES) {
    const here = await drawnIn({ draw }, report, form, parameters);
    const there = await drawnIn(studio, report, form, parameters);
    expect(here.bytes.length).toBeGreaterThan(500);
    expect({ ...there, bytes: there.bytes.equals(here.bytes) }).toEqual({ ...here, bytes: true });
  }
});

test('what was issued, drawn in a thread, is the same file, and so is the page that leads to its forms', async () => {
  const record = await issued({ database: server.database, organisationId }, 'gaps');
  const content = await read(server.database, organisationId, (snapshot) => contentOf(snapshot, record));
  const gate = { files: [{ form: 'pdf', path: '/x.pdf' }], verifyPath: '/x/verify', expiresAt: '2027-01-01T00:00:00Z' };
  for (const form of [...FORM_NAMES, { ...gate, withdrawal: null }]) {
    const sheet = { content, seal: record, as: form };
    const [here, there] = [await new Studio().drawIssued(sheet), await studio.drawIssued(sheet)];
    const bytes = await bytesOf(here.pieces);
    expect(bytes.length).toBeGreaterThan(500);
    expect((await bytesOf(there.pieces)).equals(bytes)).toBe(true);
    expect({ ...there, pieces: null }).toEqual({ ...here, pieces: null });
  }
});

const as = () => headersOf({ key: server.adminKey, organisation: 'word' });

test('what a report cannot be drawn for is told as it is told without a thread', async () => {
  const nobody = await seen(server.request.get('/reports/article-30.html?capacity=CONTROLLER&party=nobody').set(as()));
  expect(nobody).toMatchObject({ status: 404, body: { errors: [{ message: 'No party has the key "nobody".' }] } });
  const unnamed = await seen(server.request.get('/reports/impact.html?of=word-party&kind=MOVES_TO').set(as()));
  expect(unnamed.status).toBe(400);
  expect(unnamed.body).toMatchObject({ problems: [{ path: expect.any(String) as string }] });
});

test('whoever goes away ends the drawing, and the snapshot is free for the next', async () => {
  const gone = new AbortController();
  const asked = fetch(`${server.url}/reports/difference.html?from=2001-01-01&on=2023-01-01`, {
    headers: as(),
    signal: gone.signal,
  });
  await wait(30);
  gone.abort();
  await expect(asked).rejects.toThrow();
  const next = await seen(server.request.get('/reports/transfers.json?on=2023-01-01').set(as()));
  expect(next.status).toBe(200);
});

test('where the thread ends, so does what it draws, also between two pieces', async () => {
  const ending = new Studio(IN_A_THREAD);
  await read(server.database, organisationId, async (snapshot) => {
    const asked = { report: 'gaps', form: 'html', parameters: { on: '2023-01-01' } } as const;
    const { pieces } = await ending.draw(snapshot, asked, { madeAt: '2026-11-23T12:00:00.000Z' });
    await ending.close();
    await wait(50);
    await expect(pieces.next()).rejects.toThrow('The thread has ended.');
  });
});
