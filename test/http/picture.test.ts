import type { Problem } from '../../src/domain/problem.js';
import { write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';

const REGISTER = `
ropa: 1
parties:
  - { key: acme, name: Acme, own: true, country: DE }
  - { key: mailer, name: '<script>alert("1")</script> & Sons', country: US }
  - { key: under, name: Under the mailer, country: IN }
engagements:
  - { key: mailing, engager: acme, engaged: mailer, engagerCapacity: CONTROLLER, service: Mailing }
  - { key: below, engager: mailer, engaged: under, engagerCapacity: PROCESSOR, service: Support }
processingActivities:
  - key: newsletter
    name: Newsletter
    controller: acme
    disclosures: [{ key: to-mailer, recipient: mailer, engagement: mailing, roles: [PROCESSOR] }]
`;

let server: TestServer;
let key: string;

beforeAll(async () => {
  server = await openTestServer();
  key = await server.newKey(['reports:read', 'register:read']);
  const actor = { organisationId: server.organisationId, actor: 'test' };
  await planImport(REGISTER, false, (work) => write(server.database, actor, 'test', work));
});
afterAll(() => server.close());

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: unknown;
}

const get = (path: string): PromiseLike<Got> =>
  server.request.get(path).set('authorization', `Bearer ${key}`).buffer(true);

const PATHS = ['/pictures/data-flow', '/pictures/transfers', '/pictures/service'] as const;
const queryOf = (path: string, more = ''): string =>
  `on=2026-11-23${path.endsWith('service') ? '&party=acme' : ''}${more}`;

test.each(PATHS)('%s comes as SVG that runs nothing, in pixels of the width asked for, and in words', async (path) => {
  const svg = await get(`${path}.svg?${queryOf(path)}`);
  expect([svg.status, svg.headers['content-type'], svg.headers['cache-control']]).toEqual([
    200,
    'image/svg+xml; charset=utf-8',
    'no-store',
  ]);
  expect(svg.headers['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(svg.headers.vary).toContain('Authorization');
  const drawn = (svg.body as Buffer).toString();
  expect(drawn).toMatch(/^<svg .*United States.*<\/svg>$/s);
  expect(drawn).not.toContain('<script');
  expect((await get(`${path}.svg?${queryOf(path)}`)).body).toEqual(svg.body);
  const { status, headers, body } = await get(`${path}.png?${queryOf(path, '&width=640')}`);
  expect([status, headers['content-type']]).toEqual([200, 'image/png']);
  const bytes = body as Buffer;
  expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16)]).toEqual(['PNG', 640]);
  const words = await get(`${path}.json?${queryOf(path, '&language=de')}`);
  expect(words.body).toMatchObject({ language: 'de', title: { text: expect.any(String) as string } });
  const { text } = await get(`${path}.txt?${queryOf(path, '&language=de')}`);
  expect(text).toContain((words.body as { alternative: { text: string } }).alternative.text);
  expect(text).toContain('Vereinigte Staaten');
});

test('a chain goes to any depth', async () => {
  const { text } = await get('/pictures/service.txt?party=acme&on=2026-11-23');
  expect(text).toContain('Acme → <script>alert("1")</script> & Sons: Mailing. Located in United States');
  expect(text).toContain('→ Under the mailer: Support. Located in India');
});

test('a register without anything to show says so, as a picture too', async () => {
  const { status, body } = await get('/pictures/service.svg?party=under&on=2026-11-23');
  expect([status, (body as Buffer).toString()]).toEqual([
    200,
    expect.stringContaining('No processor is engaged') as string,
  ]);
});

test.each([
  ['/pictures/service.svg', ['party REQUIRED']],
  ['/pictures/transfers.svg?party=acme', ['party UNKNOWN_FIELD']],
  ['/pictures/transfers.svg?on=2026-02-30&asRecordedAt=now', ['on NOT_A_DAY', 'asRecordedAt NOT_AN_INSTANT']],
  ['/pictures/transfers.png?width=100000', ['width NOT_A_NUMBER']],
  ['/pictures/transfers.png?width=-1', ['width NOT_A_NUMBER']],
  ['/pictures/transfers.svg?width=640', ['width CONTRADICTION']],
  ['/pictures/data-flow.png?language=xx&width=1e3', ['language UNKNOWN_CODE', 'width NOT_A_NUMBER']],
])('%s is refused, naming parameter and rule', async (path, expected) => {
  const { status, body } = await seen(server.request.get(path).set('authorization', `Bearer ${key}`));
  const { problems } = body as { problems: Problem[] };
  expect(status).toBe(400);
  expect(problems.map(({ path: name, code }) => `${name} ${code}`)).toEqual(expected);
  for (const { message } of problems) expect(message).toMatch(/^[A-Z].*\.$/);
});

test.each([
  '/pictures/other.svg',
  '/pictures/transfers.gif',
  '/pictures/transfers',
  '/pictures/service.svg?party=nobody',
])('%s is not there', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('pictures are for who may read reports', async () => {
  expect((await server.request.get('/pictures/transfers.svg')).status).toBe(401);
  const reader = await server.newKey(['register:read']);
  const { status } = await server.request.get('/pictures/transfers.svg').set('authorization', `Bearer ${reader}`);
  expect(status).toBe(403);
  const { errors } = await server.graphql('{ register { pictures { transfers { svg } } } }', {}, { key: reader });
  expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

const QUERY = `query ($on: Date, $asRecordedAt: DateTime) { register(on: $on, asRecordedAt: $asRecordedAt) { pictures {
  dataFlow { svg png alternative } transfers { svg png alternative } service(party: "acme") { svg png alternative }
} } }`;

interface Named {
  readonly register: { readonly pictures: Record<string, { svg: string; png: string; alternative: string }> };
}

test('the graph names the addresses of its moment, and says in words what is there', async () => {
  const asRecordedAt = new Date().toISOString();
  const { data, errors } = await server.graphql<Named>(QUERY, { on: '2026-11-23', asRecordedAt }, { key });
  expect(errors).toEqual([]);
  const named = Object.values(data?.register.pictures ?? {});
  expect(named).toHaveLength(3);
  for (const { svg, png, alternative } of named) {
    expect(svg).toContain(`?on=2026-11-23&asRecordedAt=${encodeURIComponent(asRecordedAt)}`);
    expect((await get(svg)).headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect((await get(png)).headers['content-type']).toBe('image/png');
    expect((await get(svg.replace('.svg', '.txt'))).text).toContain(alternative);
  }
});

test('of every day there is no picture', async () => {
  const { errors } = await server.graphql(
    '{ register(everyDay: true) { pictures { transfers { svg } } } }',
    {},
    { key },
  );
  expect(errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: 'everyDay' } });
});
