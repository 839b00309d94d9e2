import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { OPENAPI_FILE, openapiText } from '../../src/cli/schema.js';
import { projectFile } from '../../src/database/file.js';
import { write } from '../../src/database/session.js';
import { createIssuedLink } from '../../src/services/issued-record/link.js';
import { post, type Sending } from '../http/sync/support.js';
import { issued } from '../support/issued.js';
import { openTestServer, seen, type TestServer } from '../support/server.js';
import { FULL, newTool, OTHER } from '../sync/support.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: { enum?: string[] } }[];
  readonly responses: Readonly<Record<string, object>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

const PUBLISHED = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as Description;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await newTool(server, 'openapi');
});
afterAll(() => server.close());

test('the description that is published is that of the code; npm run schema writes it', () => {
  expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(openapiText());
});

test('it is one by the standard, OpenAPI 3.1', () => {
  const script = `import { Validator } from '@seriousme/openapi-schema-validator';
    const validator = new Validator();
    const result = await validator.validate(process.argv[1]);
    console.log(JSON.stringify({ ...result, version: validator.version }));`;
  const args = ['--input-type=module', '--eval', script, OPENAPI_FILE];
  const told = execFileSync(process.execPath, args, { cwd: projectFile(), encoding: 'utf8' });
  expect(JSON.parse(told)).toEqual({ valid: true, version: '3.1' });
});

test('every address that it describes is there, and is asked as described', async () => {
  const record = await issued(server, 'transfers');
  const actor = { organisationId: server.organisationId, actor: 'test' };
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const { token } = await write(server.database, actor, 'test', (tx) =>
    createIssuedLink(tx, { record: record.id, expiresAt, note: 'test' }),
  );
  for (const [path, operations] of Object.entries(PUBLISHED.paths)) {
    for (const method of Object.keys(operations)) {
      const address = path.replace('{ending}', 'json').replace('{id}', record.id).replace('{token}', token);
      const { status, text } = await seen(
        server.request[method as 'get' | 'post'](address).set('authorization', `Bearer ${server.adminKey}`),
      );
      expect({ address, found: status !== 404 && status !== 405 }).toEqual({ address, found: true });
      expect(text).not.toBe('');
    }
  }
});

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'openapi', components: PUBLISHED.components });
const fits = (name: string, value: unknown): unknown => {
  const validate = ajv.getSchema(`openapi#/components/schemas/${name}`);
  if (!validate) throw new Error(`There is no schema ${name}.`);
  return validate(value) === true ? null : validate.errors;
};

const send = (body: unknown, sending: Sending = {}) =>
  post(server, 'application/json', JSON.stringify(body), { organisation: 'openapi', ...sending });

test('answers are as they are described', async () => {
  const keyed = { headers: { 'idempotency-key': 'one' } };
  const answers = [
    await send([{ ...FULL, engagements: [] }, OTHER, { externalId: 'bad', name: '', country: 'Georgia' }], keyed),
    await send([
      { ...OTHER, name: 'Renamed' },
      { externalId: 'x', name: 1 },
    ]),
    await send([{ externalId: 'x', name: 1 }], { query: 'source=tool&onProblem=REJECT_ALL' }),
    await send([], keyed),
    await send([], { query: 'dryRun=maybe' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 422, 400]);
  for (const { outcomes, counts, problems } of answers)
    expect(fits('SyncPayload', { outcomes, counts, problems })).toBeNull();
  const lines = await post(server, 'text/csv', 'externalId;name\na;A\nb;\n', { organisation: 'openapi' });
  for (const outcome of lines.outcomes) expect(fits('SyncOutcome', outcome)).toBeNull();
  expect(lines.outcomes[0]).toMatchObject({ line: 2 });
});

test('failures are as they are described', async () => {
  const reader = await server.newKey(['register:read']);
  const failures = [
    await send([], { key: null }),
    await post(server, 'application/json', '[]', { key: reader }),
    await post(server, 'text/plain', '', { organisation: 'openapi' }),
    await post(server, 'application/json', '{', { organisation: 'openapi' }),
  ];
  expect(failures.map(({ status }) => status)).toEqual([401, 403, 415, 400]);
  for (const { status, errors } of failures) {
    expect(fits('Errors', { errors })).toBeNull();
    expect(Object.keys(PUBLISHED.paths['/sync/processors']?.post?.responses ?? {})).toContain(String(status));
  }
});

test.each<[string, object, boolean]>([
  ['least', { externalId: 'a', name: 'A', country: 'USA' }, true],
  ['everything', { ...FULL, engagements: FULL.engagements.map((one) => ({ ...one, dataCategories: [] })) }, true],
  ['nulls', { externalId: 'a', name: 'A', country: null, locations: null, contact: null }, true],
  ['no identifier', { name: 'A' }, false],
  ['a field that is none', { externalId: 'a', name: 'A', tier: 1 }, false],
  ['another type', { externalId: 'a', name: 5 }, false],
  ['a code that is none', { externalId: 'a', name: 'A', certifications: [{ scheme: 'ISO' }] }, false],
])('what the schema of a row says of %s is what the server says', async (_, row, sound) => {
  expect(fits('SyncRowInput', row) === null).toBe(sound);
  const { outcomes } = await send([row, OTHER], { query: 'source=tool&dryRun=true' });
  expect(outcomes[0]?.outcome !== 'REJECTED').toBe(sound);
});
