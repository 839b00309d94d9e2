import { v7 as newId } from 'uuid';
import { soon } from '../support/clock.js';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Database } from '../../src/database/open.js';
import { type Actor, write } from '../../src/database/session.js';
import { nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import { schema } from '../../src/resolvers/schema.js';
import { issueKey } from '../../src/services/api-key.js';
import { issueRecord, withdrawIssuedRecord } from '../../src/services/issued-record/issue.js';
import { createIssuedLink } from '../../src/services/issued-record/link.js';
import { addMember } from '../../src/services/member.js';
import { log } from '../../src/webhooks/progress.js';
import { startReport } from '../../src/jobs/ask.js';
import { createWebhook } from '../../src/webhooks/subscribe.js';
import { type Ask, askingOver, nounApi } from '../support/api.js';
import { follow, type Following } from '../support/following.js';
import { enter, everything, keyIn, least, newOrganisation, noun, scene } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { rowsOf, undone } from '../support/sql.js';

/** Every key, name and text of organisation A holds this word; nothing of B does. */
const SECRET = 'alpha';
const OWN = 'beta';

interface Tenant {
  readonly actor: Actor;
  readonly ask: Ask;
  readonly memberId: string;
  readonly keyId: string;
  readonly webhookId: string;
  readonly issuedId: string;
  readonly jobId: string;
  readonly linkId: string;
  readonly secret: string;
}

let server: TestServer;
let database: Database;
let following: Following;
let a: Tenant;
let b: Tenant;

/** What a source says of a party of the scene, and what persons decided on it and on whether two are the same. */
const DECISIONS = [
  `INSERT INTO sync_statement (organisation_id, row_id, source, part, owner_id, said, entered, withdrawn, agreed)
   SELECT $1, p.id, $2 || ' source', 'party', p.id, jsonb_build_object('name', $2 || ' said', 'address', $2 || ' said'), true, false, 0
   FROM party AS p WHERE p.organisation_id = $1 AND p.key = $2 || '-party'`,
  `INSERT INTO sync_seen (organisation_id, source, external_id, digest, seq) VALUES ($1, $2 || ' source', $2, '', 0)`,
  `INSERT INTO sync_decision (organisation_id, id, row_id, source, part, field, value, key)
   SELECT $1, gen_random_uuid(), p.id, $2 || ' source', 'party', 'address', to_jsonb($2 || ' said'), p.key
   FROM party AS p WHERE p.organisation_id = $1 AND p.key = $2 || '-party'`,
  `INSERT INTO distinct_parties (organisation_id, id, one_id, other_id)
   SELECT $1, gen_random_uuid(), least(p.id, o.id), greatest(p.id, o.id)
   FROM party AS p JOIN party AS o ON o.organisation_id = $1 AND o.key = $2 || '-party-2'
   WHERE p.organisation_id = $1 AND p.key = $2 || '-party'`,
];

async function tenant(word: string): Promise<Tenant> {
  const actor = await newOrganisation(database, word);
  await enter(database, actor, scene(word));
  const controller = { ...everything(noun('Engagement'), word), engagerCapacity: 'CONTROLLER' };
  await enter(database, actor, [
    { noun: noun('Engagement'), key: `${word}-controller`, input: controller },
    { noun: noun('Party'), key: `${word}-twin`, input: least(noun('Party'), word) },
  ]);
  const [member, { key, secret }] = await write(database, actor, 'access', async (tx) => [
    await addMember(tx, { issuer: `https://${word}.example`, subject: word, name: word, role: 'READER' }),
    await issueKey(tx, { name: word, scopes: ['register:read', 'register:write'] }),
  ]);
  const use = 'INSERT INTO api_key_use (organisation_id, api_key_id, last_used_at) VALUES ($1, $2, now())';
  await rowsOf(database, use, [actor.organisationId, key.id]);
  const answer = `INSERT INTO sync_answer (organisation_id, key, call_hash, answer) VALUES ($1, $2, '', '{}')`;
  await rowsOf(database, answer, [actor.organisationId, word]);
  await write(database, actor, 'decisions', async ({ snapshot }) => {
    for (const statement of DECISIONS) await snapshot.query(statement, [word]);
  });
  await following.caughtUp(actor.organisationId);
  const lease = 'INSERT INTO lease (organisation_id, work, holder, expires_at) VALUES ($1, $2, $3, now())';
  await rowsOf(database, lease, [actor.organisationId, word, key.id]);
  const { webhook } = await write(database, actor, 'webhook', (tx) =>
    createWebhook(tx, { url: `https://${word}.example`, description: word }, []),
  );
  const name = { organisationId: actor.organisationId, id: webhook.id };
  const sent = { durationMs: 1, status: 200, answer: word, error: null };
  const attempt = { message: { id: word, body: '' }, seq: null, attempt: 1, sent };
  await log(database, name, attempt, newId());
  const issued = await write(database, actor, 'issue', async (tx) => {
    const parameters = { capacity: 'CONTROLLER', party: keyIn(word, noun('Party')), on: '2023-01-01' };
    const record = await issueRecord(tx, { report: 'article-30', title: word, parameters });
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { link } = await createIssuedLink(tx, { record: record.id, expiresAt, note: word });
    return { link, record: await withdrawIssuedRecord(tx, { id: record.id, reason: word }) };
  });
  const asked = { report: 'gaps', form: 'json', parameters: { party: `${word}-party` } } as const;
  const { id: jobId } = await startReport(database, actor, asked, []);
  const piece = `INSERT INTO report_job_piece (organisation_id, job_id, place, bytes) VALUES ($1, $2, 0, '')`;
  await rowsOf(database, piece, [actor.organisationId, jobId]);
  const drawn = `INSERT INTO issued_file (organisation_id, issued_record_id, sha256, form, program) VALUES ($1, $2, '', $3, $3)`;
  await rowsOf(database, drawn, [actor.organisationId, issued.record.id, word]);
  await rowsOf(
    database,
    'INSERT INTO issued_link_access (organisation_id, id, issued_link_id, form, network) VALUES ($1, $2, $3, $4, $4)',
    [actor.organisationId, newId(), issued.link.id, word],
  );
  const ask = askingOver(server, { organisation: word });
  const made = { issuedId: issued.record.id, linkId: issued.link.id, jobId };
  return { actor, ask, memberId: member.id, keyId: key.id, webhookId: webhook.id, ...made, secret };
}

beforeAll(async () => {
  server = await openTestServer();
  ({ database } = server);
  // Of a day on which all rows of the scene are in force; and no longer than until all is told, or tables would change.
  following = await follow(database, { today: () => '2023-01-01' });
  a = await tenant(SECRET);
  b = await tenant(OWN);
  await following.close();
});
afterAll(() => server.close());

/** Every row of an organisation, in every table, the journal and the members included. */
async function rowsOfTenant({ actor }: Tenant): Promise<object[]> {
  const tables = await tenantTables();
  const parts = tables.map(
    (table) => `SELECT '${table}' AS "table", to_jsonb(t) AS row FROM ${table} AS t WHERE t.organisation_id = $1`,
  );
  return rowsOf(database, `${parts.join(' UNION ALL ')} ORDER BY 1, 2`, [actor.organisationId]);
}

async function tenantTables(): Promise<string[]> {
  const rows = await rowsOf<{ table: string }>(
    database,
    `SELECT a.attrelid::regclass::text AS "table" FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
     WHERE a.attname = 'organisation_id' AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map(({ table }) => table);
}

type Field = GraphQLField<unknown, unknown>;
const fieldsOf = (type: string): Field[] => Object.values((schema().getType(type) as GraphQLObjectType).getFields());

/** All that can be read of a type without arguments, so many types deep. */
function selection(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type)) {
    const each = type.getTypes().map((one) => `... on ${one.name} ${selection(one, depth)}`);
    return `{ __typename ${each.join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} can be read, and this test does not know how.`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    if (field.args.some(({ type: of }) => isNonNullType(of)) || (!isLeafType(below) && depth === 0)) return [];
    return [`${field.name} ${selection(below, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** The deepest selection that is not too long a query. */
const deepest = (type: GraphQLNamedType): string =>
  [6, 5, 4, 3, 2, 1].map((depth) => selection(type, depth)).find((text) => text.length < 4000) ?? selection(type, 0);

const party = keyIn(SECRET, noun('Party'));

/** Values that an argument can have, in organisation A's words, by its name. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  party: [party],
  customer: [party],
  processing: [keyIn(SECRET, noun('ProcessingOnBehalf'))],
};

/** Changes of rows of organisation A, of each noun and kind. */
const CHANGES: readonly string[] = [
  ...['Party', 'System', 'Engagement'].map((name) => [name, 'kind: MOVES_TO, country: "JP"']),
  ...['Party', 'System', 'Engagement', 'ProcessingActivity', 'ProcessingOnBehalf', 'DataCategory'].flatMap((name) =>
    ['BREACH', 'LEAVES'].map((kind) => [name, `kind: ${kind}`]),
  ),
  ['TransferGround', 'kind: GROUND_ENDS'],
].map(([name = '', what = '']) => `of: "${keyIn(SECRET, noun(name))}", ${what}`);

/** The argument written out, in every way that there is; one that this test does not know fails it. */
function written(field: Field, { name, type }: GraphQLArgument): string[] {
  const of = NOUNS.find(({ singular, plural }) => [singular, plural].includes(field.name));
  const named = getNamedType(type);
  if (of && name === 'key') return [`key: "${keyIn(SECRET, of)}"`];
  if (of && name === 'filter') {
    const references = [...of.ones, ...of.links].map(
      (fact) => `${fact.property}: ["${keyIn(SECRET, nounOf(fact.target()))}"]`,
    );
    return [`keys: ["${keyIn(SECRET, of)}"]`, `search: "${SECRET}"`, ...references].map(
      (part) => `filter: { ${part} }`,
    );
  }
  if (field.name === 'gaps' && name === 'filter' && named.name === 'GapFilter')
    return [`filter: { party: "${party}" }`, `filter: { activity: "${keyIn(SECRET, noun('ProcessingActivity'))}" }`];
  if (field.name === 'transfers' && name === 'filter' && named.name === 'TransferFilter') {
    const activity = keyIn(SECRET, noun('ProcessingActivity'));
    return [`exporter: "${party}"`, `importer: "${party}-2"`, `activity: "${activity}"`].map(
      (part) => `filter: { ${part} }`,
    );
  }
  // What happens is written together with what it happens to: not every change makes sense of every row.
  if (field.name === 'impact') return name === 'kind' ? [...CHANGES] : name === 'of' ? [''] : [];
  if (named.name === 'RowDifferenceFilter') {
    return [party, keyIn(SECRET, noun('ProcessingActivity'))].map((key) => `filter: { key: "${key}" }`);
  }
  // By kinds and codes alone.
  if (['TransferDifferenceFilter', 'GapDifferenceFilter'].includes(named.name)) return ['filter: {}'];
  if (named.name === 'DuplicateFilter') return [`filter: { parties: ["${party}"] }`];
  if (named.name === 'ConflictFilter')
    return [`parties: ["${party}"]`, `sources: ["${SECRET} source"]`].map((part) => `filter: { ${part} }`);
  if (field.name === 'journal' && name === 'filter')
    return [`filter: { key: "${party}" }`, `filter: { actor: "person:${SECRET}" }`];
  if (field.name.startsWith('issuedRecord') && name === 'id') return [`id: "${a.issuedId}"`];
  if (field.name === 'issuedLinks' && name === 'record') return [`record: "${a.issuedId}"`];
  if (field.name === 'issuedLinkAccesses' && name === 'link') return [`link: "${a.linkId}"`];
  if (field.name === 'webhookDeliveries' && name === 'webhook') return [`webhook: "${a.webhookId}"`];
  if (field.name === 'reportJob' && name === 'id') return [`id: "${a.jobId}"`];
  // Others need more to be asked for, and all tell but what they were asked with.
  if (field.name === 'reportUrl' && name === 'report') return ['report: GAPS'];
  if (isEnumType(named) && !isListType(type)) return named.getValues().map((value) => `${name}: ${value.name}`);
  const known = ARGUMENTS[name];
  if (known) return known.map((value) => `${name}: "${value}"`);
  // Which part of the same rows is shown: nothing that a row of another organisation could be named by.
  if (['on', 'parameters', 'first', 'last', 'after', 'before', 'orderBy', 'everyDay', 'asRecordedAt'].includes(name))
    return [];
  throw new Error(`${field.name}(${name}:) needs a case here: which rows of another organisation can it name?`);
}

/** Every way to call a field: with what it requires, and with each of its other arguments. */
function calls(field: Field): string[] {
  let required = [''];
  for (const argument of field.args.filter(({ type }) => isNonNullType(type))) {
    if (argument.defaultValue !== undefined) continue;
    required = required.flatMap((so) => written(field, argument).map((one) => `${so} ${one}`));
  }
  const optional = field.args.filter(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);
  const more = required.flatMap((so) => optional.flatMap((one) => written(field, one).map((text) => `${so} ${text}`)));
  const type = getNamedType(field.type);
  const call = (args: string, below: string) => `${field.name}${args === '' ? '' : `(${args})`} ${below}`;
  return [...required.map((args) => call(args, deepest(type))), ...more.map((args) => call(args, selection(type, 2)))];
}

/** Fields that tell nothing of any organisation, each with the reason. */
const SILENT: Readonly<Record<string, string>> = {
  'Query.countries': 'the law is the same for all',
  'Query.vocabulary': 'the standard terms are the same for all',
  'Query.rules': 'the rules are the same for all',
  'Query.journalVerification': 'it counts: see the test of its own',
  'Register.reportUrl': 'an address, made of what was asked',
  'Register.on': 'the day that was asked for',
  'Register.asRecordedAt': 'the instant that was asked for',
  'Difference.notes': 'of the days that were asked for',
  ...Object.fromEntries(
    ['rowsAdded', 'rowsRemoved', 'rowsChanged', 'transfersAppeared', 'transfersDisappeared', 'transfersChanged']
      .concat(['gapsOpened', 'gapsClosed'])
      .map((name) => [`Difference.${name}`, 'it counts what is listed beside it']),
  ),
};

/** A day on which all rows of the scene are in force. */
const DAY = 'on: "2023-01-01"';

/** From an empty register to one whose rows are all in force, and on from there until nothing is. */
const DIFFERENCES = [
  `from: { ${DAY}, asRecordedAt: "2001-01-01T00:00:00Z" }, to: { ${DAY}, asRecordedAt: "NOW" }`,
  `from: { ${DAY} }, to: { on: "9999-12-31" }`,
];

/** What is read under the field that opens it; under none, where it is a root itself. */
const READS = [
  ...fieldsOf('Query')
    .filter(({ name }) => name !== 'register' && name !== 'difference')
    .map((field) => ['Query', field, ['']] as const),
  ...fieldsOf('Register').map(
    (field) => ['Register', field, [`register(${DAY})`, `register(${DAY}, asRecordedAt: "NOW")`]] as const,
  ),
  ...fieldsOf('Difference').map(
    (field) => ['Difference', field, DIFFERENCES.map((moments) => `difference(${moments})`)] as const,
  ),
].map(([type, field, openings]) => [`${type}.${field.name}`, field, openings] as const);

test.each(READS)('%s shows nothing of another organisation', async (place, field, openings) => {
  let shown = 0;
  for (const opening of openings) {
    for (const call of calls(field)) {
      const query = opening === '' ? `{ ${call} }` : `{ ${opening.replace('NOW', soon())} { ${call} } }`;
      const [mine, theirs] = [await a.ask(query), await b.ask(query)];
      expect(mine.errors).toEqual([]);
      if (JSON.stringify(mine.data).includes(SECRET)) shown += 1;
      expect(JSON.stringify(theirs.data ?? null)).not.toContain(SECRET);
      expect(theirs.errors.map(({ extensions }) => extensions.code).filter((code) => code !== 'NOT_FOUND')).toEqual([]);
    }
  }
  // Whose rows they are does see them: the query shows something.
  expect(shown > 0).toBe(!(place in SILENT));
});

test('Query.journalVerification counts the entries of the own journal alone', async () => {
  const count = 'SELECT count(*)::integer AS entries FROM journal_entry WHERE organisation_id = $1';
  for (const { ask, actor } of [a, b]) {
    const [expected] = await rowsOf<{ entries: number }>(database, count, [actor.organisationId]);
    expect((await ask('{ journalVerification { entries firstBroken } }')).data).toEqual({
      journalVerification: { ...expected, firstBroken: null },
    });
  }
});

interface Attempt {
  readonly input: object;
  /** What the caller is told; undefined for what is done, in their own organisation. */
  readonly told?: string;
}

const NO_IDS = ['', '%', "' OR true --", '\u0000'];

/** For each mutation, attempts of B to reach into A. */
async function attempts(): Promise<Record<string, readonly Attempt[]>> {
  const cases: Record<string, readonly Attempt[]> = {};
  for (const of of NOUNS) {
    const key = keyIn(SECRET, of);
    const own = keyIn(OWN, of);
    const refers = [...of.ones, ...of.links].length > 0;
    const facts = everything(of, SECRET, 1);
    const references = Object.fromEntries(
      [...of.ones, ...of.links]
        .map(({ property }) => [property, facts[property]])
        .filter(([, value]) => value !== undefined),
    ) as object;
    cases[`create${of.name}`] = [
      { input: { ...facts, key: `new-${key}` }, ...(refers && { told: 'UNKNOWN_REFERENCE' }) },
    ];
    cases[`update${of.name}`] = [
      { input: { key: keyIn(SECRET, of, 99), version: 1 }, told: 'NOT_FOUND' },
      { input: { ...facts, key: `${key}-only-there`, version: 1 }, told: 'NOT_FOUND' },
      ...(refers ? [{ input: { key: own, version: 1, ...references }, told: 'UNKNOWN_REFERENCE' }] : []),
    ];
    cases[`delete${of.name}`] = [{ input: { key: `${key}-only-there`, version: 1 }, told: 'NOT_FOUND' }];
  }
  const { data } = await a.ask<{ register: { manifest: string } }>('{ register(everyDay: true) { manifest } }');
  const manifest = data?.register.manifest ?? '';
  const taken = { key: SECRET, name: SECRET };
  const { data: disagreed } = await a.ask<{ conflicts: { nodes: { id: string }[] } }>('{ conflicts { nodes { id } } }');
  const conflicts = disagreed?.conflicts.nodes.map(({ id }) => id) ?? [];
  expect(conflicts).toHaveLength(1);
  const webhook = [a.webhookId, ...NO_IDS].map((id) => ({ input: { id }, told: 'NOT_FOUND' }));
  const person = { issuer: `https://${SECRET}.example`, subject: SECRET, name: 'again', role: 'READER' };
  return {
    ...cases,
    importManifest: [
      { input: { manifest }, told: 'RULE_BROKEN' },
      { input: { manifest: manifest.replace(/^organisation:\n( .*\n)+/m, '') } },
    ],
    syncProcessors: [
      // Dry, for the import below enters the reference itself.
      {
        input: {
          source: `${SECRET} source`,
          rows: [{ externalId: `${SECRET} externalId`, name: 'of B' }],
          dryRun: true,
        },
      },
      { input: { source: OWN, rows: [], idempotencyKey: SECRET, stale: 'IGNORE' } },
      ...[
        { subprocessors: [{ externalId: `${SECRET} externalId only there`, service: 'S' }] },
        { engagements: [{ service: 'S', engagedBy: party }] },
        {
          engagements: [{ service: 'S', engagedBy: party, dataCategories: [keyIn(SECRET, noun('DataCategory'), 99)] }],
        },
      ].map((row) => ({
        input: {
          source: `${SECRET} source`,
          rows: [{ externalId: 'of B', name: 'of B', ...row }],
          onProblem: 'REJECT_ALL',
        },
        told: 'UNKNOWN_REFERENCE',
      })),
    ],
    resolveConflict: [...conflicts, ...NO_IDS].map((conflict) => ({
      input: { conflict, take: 'REGISTER', version: 2 },
      told: 'NOT_FOUND',
    })),
    dismissDuplicate: [
      { input: { one: party, other: keyIn(OWN, noun('Party')) }, told: 'NOT_FOUND' },
      { input: { one: keyIn(OWN, noun('Party')), other: party, propose: true }, told: 'NOT_FOUND' },
    ],
    mergeParties: [
      { keep: party, merge: keyIn(OWN, noun('Party')) },
      { keep: keyIn(OWN, noun('Party')), merge: party },
    ].map((two) => ({ input: { ...two, keepVersion: 1, mergeVersion: 1 }, told: 'NOT_FOUND' })),
    createOrganisation: [{ input: taken, told: 'DUPLICATE' }],
    addMember: [{ input: person }],
    removeMember: [a.memberId, ...NO_IDS].map((id) => ({ input: { id }, told: 'NOT_FOUND' })),
    issueApiKey: [{ input: { name: SECRET, scopes: ['register:read'] } }],
    revokeApiKey: [a.keyId, ...NO_IDS].map((id) => ({ input: { id }, told: 'NOT_FOUND' })),
    createWebhook: [{ input: { url: `https://${SECRET}.example`, description: SECRET } }],
    ...Object.fromEntries(
      ['update', 'delete', 'pause', 'resume', 'replay', 'test'].map((verb) => [`${verb}Webhook`, webhook]),
    ),
    rotateWebhookSecret: webhook,
    issueRecord: [
      { input: { report: 'GAPS', title: SECRET, party, on: '2023-01-01' } },
      { input: { report: 'ARTICLE_30', capacity: 'CONTROLLER', party: `${party}-only-there` }, told: 'NOT_FOUND' },
      { input: { report: 'IMPACT', of: `${party}-only-there`, kind: 'BREACH' }, told: 'NOT_FOUND' },
    ],
    createIssuedLink: [a.issuedId, ...NO_IDS].map((record) => ({
      input: { record, expiresAt: soon(), note: SECRET },
      told: 'NOT_FOUND',
    })),
    revokeIssuedLink: [a.linkId, ...NO_IDS].map((id) => ({ input: { id }, told: 'NOT_FOUND' })),
    withdrawIssuedRecord: [a.issuedId, ...NO_IDS].map((id) => ({ input: { id, reason: SECRET }, told: 'NOT_FOUND' })),
    startReport: [{ input: { report: 'ARTICLE_30', form: 'JSON', parameters: { capacity: 'CONTROLLER', party } } }],
    cancelReport: [a.jobId, ...NO_IDS].map((id) => ({ input: { id }, told: 'NOT_FOUND' })),
  };
}

/** An import comes last: it may well enter rows of its own with the keys that the others must not find. */
const MUTATIONS = fieldsOf('Mutation')
  .map((field) => [field.name, field] as const)
  .sort(([one], [other]) => Number(one === 'importManifest') - Number(other === 'importManifest'));

describe('a mutation', () => {
  let cases: Awaited<ReturnType<typeof attempts>>;
  let before: object[];

  beforeAll(async () => {
    // Rows of A whose keys B has none like: what is not found is not there, whatever B has.
    for (const of of NOUNS) {
      if (of.uniques.length === 1)
        await enter(database, a.actor, [
          { noun: of, key: `${keyIn(SECRET, of)}-only-there`, input: least(of, SECRET) },
        ]);
    }
    cases = await attempts();
    before = await rowsOfTenant(a);
    expect(before.length).toBeGreaterThan(100);
  });

  test.each(MUTATIONS)('%s changes nothing in another organisation, and finds nothing there', async (name, field) => {
    const tried = cases[name];
    if (!tried) throw new Error(`${name} needs a case here: how could it reach into another organisation?`);
    const type = String(field.args.find((argument) => argument.name === 'input')?.type);
    const payload = getNamedType(field.type);
    for (const { input, told } of tried) {
      const query = `mutation ($input: ${type}) { ${name}(input: $input) ${selection(payload, 1)} }`;
      const { data, errors } = await b.ask<Record<string, { problems: { code: string }[] } | null>>(query, { input });
      const codes = [
        ...(data?.[name]?.problems ?? []).map(({ code }) => code),
        ...errors.map(({ extensions }) => extensions.code),
      ];
      expect({ input, codes: [...new Set(codes)] }).toEqual({ input, codes: told === undefined ? [] : [told] });
      expect(await rowsOfTenant(a)).toEqual(before);
    }
  });

  test('of a row with a key that both have, changes and removes that of the caller', async () => {
    const parties = nounApi(b.ask, noun('Party'));
    await parties.create({ key: `${SECRET}-shared`, name: 'of B' });
    await enter(database, a.actor, [{ noun: noun('Party'), key: `${SECRET}-shared`, input: { name: 'of A' } }]);
    const shared = await rowsOfTenant(a);
    const { row } = await parties.update({ key: `${SECRET}-shared`, version: 1, name: 'changed' });
    expect(row?.name).toBe('changed');
    expect(await parties.remove({ key: `${SECRET}-shared`, version: 2 })).toMatchObject({
      key: `${SECRET}-shared`,
      problems: [],
    });
    expect(await rowsOfTenant(a)).toEqual(shared);
  });
});

test('a key of one organisation does not open another', async () => {
  const { errors } = await server.graphql('{ me { actor } }', {}, { key: b.secret, organisation: SECRET });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const own = await server.graphql('{ me { organisation { key } } }', {}, { key: b.secret });
  expect(own.data).toEqual({ me: { organisation: { key: OWN } } });
});

describe('below a query that forgets the organisation', () => {
  let tables: string[];
  const as = ({ actor }: Tenant) => ({
    'ropa.organisation': actor.organisationId,
    'ropa.actor': actor.actor,
    'ropa.request': 'raw',
  });
  const count = (table: string, where = 'true') => `SELECT count(*)::integer AS rows FROM ${table} WHERE ${where}`;

  beforeAll(async () => {
    tables = await tenantTables();
  });

  test('every table shows a member the rows of the own organisation alone', async () => {
    for (const table of tables) {
      const theirs = await undone(database, as(b), (query) =>
        query(count(table, `organisation_id <> '${b.actor.organisationId}'`)),
      );
      expect([table, theirs]).toEqual([table, [{ rows: 0 }]]);
      const [all] = await undone(database, as(a), (query) => query<{ rows: number }>(count(table)));
      const [own] = await rowsOf<{ rows: number }>(
        database,
        count(table, `organisation_id = '${a.actor.organisationId}'`),
      );
      expect([table, all]).toEqual([table, own]);
      // A table that the scenery leaves empty would pass without being tested: enter a row above.
      expect([table, (own?.rows ?? 0) > 0]).toEqual([table, true]);
    }
  });

  test('no table shows anything to a session without an organisation', async () => {
    for (const session of [{}, { 'ropa.organisation': '' }]) {
      for (const table of [...tables, 'organisation']) {
        expect([table, await undone(database, session, (query) => query(count(table)))]).toEqual([
          table,
          [{ rows: 0 }],
        ]);
      }
    }
  });

  test('the list of organisations shows a member the own one', async () => {
    const keys = await undone(database, as(b), (query) => query('SELECT key FROM organisation'));
    expect(keys).toEqual([{ key: OWN }]);
  });

  const DENIED = /permission denied|row-level security/;

  test('rows of another organisation can be neither changed nor removed', async () => {
    for (const table of tables) {
      for (const statement of [`UPDATE ${table} SET organisation_id = organisation_id`, `DELETE FROM ${table}`]) {
        const where = `WHERE organisation_id = '${a.actor.organisationId}' RETURNING 1`;
        const rows = await undone(database, as(b), (query) => query(`${statement} ${where}`)).catch(
          (error: unknown) => {
            expect(String(error)).toMatch(DENIED);
            return [[], 0];
          },
        );
        expect([table, rows]).toEqual([table, [[], 0]]);
      }
    }
  });

  test('no row can be entered in another organisation, or moved there', async () => {
    for (const table of tables) {
      const copy = `INSERT INTO ${table} SELECT (jsonb_populate_record(t, '{"organisation_id": "${a.actor.organisationId}"}')).*
                    FROM ${table} AS t LIMIT 1`;
      const move = `UPDATE ${table} SET organisation_id = '${a.actor.organisationId}'`;
      for (const statement of [copy, move]) {
        await expect(undone(database, as(b), (query) => query(statement))).rejects.toThrow(DENIED);
      }
    }
  });

  test('neither the past nor the chain of another organisation is told', async () => {
    const { organisationId } = a.actor;
    const told = await undone(database, as(b), async (query) => [
      await query(`SELECT * FROM recorded('${organisationId}', 'party', now())`),
      await query(`SELECT first_broken_entry('${organisationId}') AS broken`),
    ]);
    expect(told).toEqual([[], [{ broken: null }]]);
  });

  test.each(['installation', 'migration'])('the table %s is closed to members', async (table) => {
    await expect(undone(database, as(b), (query) => query(count(table)))).rejects.toThrow('permission denied');
  });
});
