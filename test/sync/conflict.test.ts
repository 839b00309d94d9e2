import { write } from '../../src/database/session.js';
import { update } from '../../src/services/entry.js';
import type { SyncConflict } from '../../src/sync/outcome.js';
import { nounApi, type Row } from '../support/api.js';
import { enter, noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, onServer, rowsOf } from '../support/sql.js';
import { FULL, inShort, newTool, OTHER, type Payload, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let count = 0;
let tool: Tool;
const api = (name: string) => nounApi(tool.ask, noun(name));
beforeEach(async () => {
  tool = await newTool(server, `conflict-${++count}`);
  await enter(server.database, tool.actor, [
    { noun: noun('DataCategory'), key: 'mail', input: { name: 'Mail' } },
    { noun: noun('DataCategory'), key: 'name', input: { name: 'Name' } },
  ]);
});

const journal = () => journalSize(server.database, tool.actor);
const statements = () =>
  rowsOf(server.database, 'SELECT to_jsonb(s) AS s FROM sync_statement AS s WHERE organisation_id = $1 ORDER BY 1', [
    tool.actor.organisationId,
  ]);
const conflictsIn = ({ outcomes }: Payload): readonly SyncConflict[] => outcomes.flatMap(({ conflicts }) => conflicts);
const inBrief = (payload: Payload) =>
  conflictsIn(payload).map(({ path, registerValue, sourceValue }) => [path, registerValue, sourceValue]);

/** A person changes the row of that key. */
async function edit(name: string, key: string, changes: object): Promise<void> {
  const row = await api(name).get(key);
  const { problems, errors } = await api(name).update({ key, version: row?.version, ...changes });
  expect({ problems, errors }).toEqual({ problems: [], errors: [] });
}
async function removeRow(name: string, key: string): Promise<void> {
  const row = await api(name).get(key);
  expect(await api(name).remove({ key, version: row?.version ?? 0 })).toMatchObject({ key, problems: [] });
}
const factsOf = async (name: string, key: string): Promise<Partial<Row>> => (await api(name).get(key)) ?? {};

const ENGAGEMENT = 'own.mail-service.mailing';

describe('what a person changed', () => {
  beforeEach(async () => {
    await tool.sync([FULL, OTHER]);
    await edit('Party', 'mail-service', { legalName: 'Mail Service AG' });
  });

  test('stays, and is told with both values, who set it and when, in each call', async () => {
    const entries = await journal();
    const answer = await tool.sync([FULL, OTHER]);
    expect(inShort(answer)).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
    expect(answer.counts).toMatchObject({ conflicting: 1, unchanged: 1 });
    const [change] = await rowsOf<{ at: string }>(
      server.database,
      `SELECT to_json(max(at))#>>'{}' AS at FROM journal_entry WHERE organisation_id = $1`,
      [tool.actor.organisationId],
    );
    expect(conflictsIn(answer)).toEqual([
      {
        id: expect.any(String) as never,
        path: 'legalName',
        registerValue: 'Mail Service AG',
        sourceValue: 'Mail Service GmbH',
        kind: 'OPERATOR',
        setBy: 'administrator',
        at: change?.at,
      },
    ]);
    expect(await tool.sync([FULL, OTHER])).toEqual(answer);
    expect(await factsOf('Party', 'mail-service')).toMatchObject({ legalName: 'Mail Service AG' });
    expect(await journal()).toBe(entries);
  });

  test('does not keep the other facts of the row from being written', async () => {
    const rows = [{ ...FULL, legalName: 'Mail Service SE', address: 'Moved' }, OTHER];
    const answer = await tool.sync(rows);
    expect(answer.outcomes[0]).toMatchObject({
      outcome: 'CONFLICT',
      changes: [{ path: 'address', before: FULL.address, after: 'Moved' }],
      conflicts: [{ path: 'legalName', registerValue: 'Mail Service AG', sourceValue: 'Mail Service SE' }],
    });
    expect(await factsOf('Party', 'mail-service')).toMatchObject({ legalName: 'Mail Service AG', address: 'Moved' });
  });

  test('is no conflict any more where the source says it, too, or says nothing of it', async () => {
    const entries = await journal();
    const silent = { ...FULL, legalName: undefined };
    expect(inShort(await tool.sync([silent, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
    expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
    const agreed = { ...FULL, legalName: 'Mail Service AG' };
    expect(inShort(await tool.sync([agreed, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
    expect(await journal()).toBe(entries);
    const on = { ...FULL, legalName: 'Mail Service SE' };
    expect(inShort(await tool.sync([on, OTHER]))).toEqual(['v-1 UPDATED', 'v-2 UNCHANGED']);
  });

  test('is overwritten where the call says so', async () => {
    const answer = await tool.sync([FULL, OTHER], { onConflict: 'OVERWRITE' });
    expect(answer.outcomes[0]).toMatchObject({
      outcome: 'UPDATED',
      changes: [{ path: 'legalName', before: 'Mail Service AG', after: 'Mail Service GmbH' }],
      conflicts: [],
    });
    expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
  });

  test('is told by a dry run as by the call, which leaves nothing behind', async () => {
    const before = await statements();
    const dry = await tool.sync([{ ...FULL, address: 'Moved' }, OTHER], { dryRun: true });
    expect(inShort(dry)).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
    expect(await statements()).toEqual(before);
    expect(await tool.sync([{ ...FULL, address: 'Moved' }, OTHER])).toEqual(dry);
  });
});

test('what a person says first, of a party that a tool is then told to be its own, stays', async () => {
  await enter(server.database, tool.actor, [
    { noun: noun('Party'), key: 'acme', input: { name: 'Acme', country: 'DE' } },
    { noun: noun('ExternalReference'), key: 'ref', input: { party: 'acme', source: 'tool', externalId: 'v-1' } },
  ]);
  const row = { externalId: 'v-1', name: 'Acme', country: 'FR', address: 'Paris' };
  const answer = await tool.sync([row]);
  expect(answer.outcomes).toMatchObject([{ outcome: 'CONFLICT', changes: [{ path: 'address' }] }]);
  expect(inBrief(answer)).toEqual([['country', 'DE', 'FR']]);
});

describe('another source', () => {
  const mine = { externalId: 'a-1', name: 'Acme', country: 'DE', website: 'https://acme.example' };
  const theirs = { externalId: 'b-1', name: 'Acme', country: 'FR', legalName: 'Acme SA' };
  const other = (row: object, more = {}) => tool.sync([row], { source: 'other tool', ...more });

  beforeEach(async () => {
    await tool.sync([mine]);
    await enter(server.database, tool.actor, [
      { noun: noun('ExternalReference'), key: 'b', input: { party: 'acme', source: 'other tool', externalId: 'b-1' } },
    ]);
  });

  test('does not overwrite what the first said, and is told whose word it is', async () => {
    const answer = await other(theirs);
    expect(answer.outcomes).toMatchObject([
      {
        outcome: 'CONFLICT',
        changes: [{ path: 'legalName', before: null, after: 'Acme SA' }],
        conflicts: [{ path: 'country', registerValue: 'DE', sourceValue: 'FR', kind: 'SOURCE', setBy: 'tool' }],
      },
    ]);
    expect(inShort(await tool.sync([mine]))).toEqual(['a-1 UNCHANGED']);
    expect(await factsOf('Party', 'acme')).toMatchObject({ country: 'DE', legalName: 'Acme SA' });
  });

  test('may overwrite it, and then the first is told', async () => {
    expect(inShort(await other(theirs, { onConflict: 'OVERWRITE' }))).toEqual(['b-1 UPDATED']);
    const answer = await tool.sync([mine]);
    expect(inShort(answer)).toEqual(['a-1 CONFLICT']);
    expect(conflictsIn(answer)).toMatchObject([
      { path: 'country', registerValue: 'FR', sourceValue: 'DE', setBy: 'other tool' },
    ]);
  });

  test('that names the same entry keeps it in the register when the first drops it', async () => {
    const place = { locations: [{ kind: 'STORAGE', country: 'IE' }] };
    await tool.sync([{ ...mine, ...place }]);
    await other({ externalId: 'b-1', name: 'Acme', ...place });
    const locations = async () => (await api('Location').list()).map(({ country }) => country);
    await tool.sync([{ ...mine, locations: [] }]);
    expect(await locations()).toEqual(['IE']);
    await other({ externalId: 'b-1', name: 'Acme', locations: [] });
    expect(await locations()).toEqual([]);
  });
});

describe('inside a row', () => {
  beforeEach(() => tool.sync([FULL, OTHER]));

  test('a notice period and a service that a person changed stay, and the engagement is still the same one', async () => {
    await edit('Engagement', ENGAGEMENT, { noticePeriod: 'P60D', service: 'Newsletters' });
    const answer = await tool.sync([FULL, OTHER]);
    expect(inShort(answer)).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
    expect(inBrief(answer).sort()).toEqual([
      ['engagements.0.noticePeriod', 'P60D', 'P30D'],
      ['engagements.0.service', 'Newsletters', 'Mailing'],
    ]);
    expect((await api('Engagement').list()).map(({ key }) => key)).toEqual(['mail-service.hoster.hosting', ENGAGEMENT]);
  });

  test('an engagement that a person gave to another engager stays there', async () => {
    await enter(server.database, tool.actor, [{ noun: noun('Party'), key: 'third', input: { name: 'Third' } }]);
    await edit('Engagement', 'mail-service.hoster.hosting', { engager: 'third' });
    expect(inBrief(await tool.sync([FULL, OTHER]))).toEqual([['subprocessors.0.engagedBy', 'third', 'mail-service']]);
    expect(await api('Engagement').list()).toHaveLength(2);
  });

  test('a location that a person changed stays, and none is entered beside it', async () => {
    const locations = () => api('Location').list();
    const [inIndia] = (await locations()).filter(({ country }) => country === 'IN');
    await edit('Location', inIndia?.key ?? '', { country: null, words: 'somewhere' });
    const before = await locations();
    const answer = await tool.sync([FULL, OTHER]);
    expect(inBrief(answer)).toEqual([['engagements.0.locations.1.place', { words: 'somewhere' }, { country: 'IN' }]]);
    expect(await locations()).toEqual(before);
    expect(inShort(await tool.sync([FULL, OTHER], { onConflict: 'OVERWRITE' }))).toEqual([
      'v-1 UPDATED',
      'v-2 UNCHANGED',
    ]);
    expect((await locations()).map(({ key, country, words }) => [key, country, words])).toContainEqual([
      inIndia?.key,
      'IN',
      null,
    ]);
  });

  test('what a person added to an entry is no conflict, and goes with it nevertheless only when it is decided', async () => {
    const [certification] = await api('Certification').list();
    await edit('Certification', certification?.key ?? '', { euUs: true });
    expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
    const without = await tool.sync([{ ...FULL, certifications: [] }, OTHER]);
    expect(without.outcomes[0]).toMatchObject({
      outcome: 'CONFLICT',
      changes: [],
      conflicts: [{ path: 'certifications', registerValue: { scheme: 'ISO_27001', euUs: true }, sourceValue: null }],
    });
    expect(await api('Certification').list()).toHaveLength(1);
    expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
    await tool.sync([{ ...FULL, certifications: [] }, OTHER], { onConflict: 'OVERWRITE' });
    expect(await api('Certification').list()).toEqual([]);
  });

  test.each([
    ['Location', 'locations.0', { kind: 'STORAGE', bloc: 'EEA' }],
    ['Contact', 'contact', { role: 'GENERAL', name: 'Ann', email: 'ann@mail.example' }],
    ['TransferGround', 'engagements.0.grounds.0', { mechanism: 'SCC21_M2', concludedOn: '2024-01-02' }],
    ['Engagement', 'engagements.0', { service: 'Mailing', noticePeriod: 'P30D' }],
  ])('a %s that a person removed is not entered anew, unless the call says so', async (name, path, says) => {
    const belongs = (row: Record<string, unknown>) =>
      name === 'Location' ? row.bloc === 'EEA' : name !== 'Engagement' || row.service === 'Mailing';
    const there = async () => (await api(name).list()).filter(belongs);
    const [row] = await there();
    await removeRow(name, row?.key ?? '');
    const left = (await there()).length;
    const entries = await journal();
    for (let again = 0; again < 2; again += 1) {
      const answer = await tool.sync([FULL, OTHER]);
      expect(inShort(answer)).toEqual(['v-1 CONFLICT', 'v-2 UNCHANGED']);
      expect(conflictsIn(answer)).toMatchObject([
        { path, registerValue: null, sourceValue: says, setBy: 'administrator' },
      ]);
    }
    expect(await there()).toHaveLength(left);
    expect(await journal()).toBe(entries);
    expect(inShort(await tool.sync([FULL, OTHER], { onConflict: 'OVERWRITE' }))).toEqual([
      'v-1 UPDATED',
      'v-2 UNCHANGED',
    ]);
    expect(await there()).toHaveLength(left + 1);
    expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
  });

  test('what a person removed and entered anew is the same as before', async () => {
    const [row] = (await api('Location').list()).filter(({ bloc }) => bloc === 'EEA');
    await removeRow('Location', row?.key ?? '');
    await api('Location').create({ party: 'mail-service', kind: 'STORAGE', bloc: 'EEA', condition: 'by default' });
    expect(inShort(await tool.sync([FULL, OTHER]))).toEqual(['v-1 UNCHANGED', 'v-2 UNCHANGED']);
  });

  test('of the data of an engagement, what a person added stays, and what a person took off is not put on again', async () => {
    await edit('Engagement', ENGAGEMENT, { dataCategories: ['name'] });
    const answer = await tool.sync([FULL, OTHER]);
    expect(inBrief(answer)).toEqual([['engagements.0.dataCategories', ['name'], ['mail']]]);
    expect(conflictsIn(answer)).toMatchObject([{ setBy: 'administrator' }]);
    await tool.sync([FULL, OTHER], { onConflict: 'OVERWRITE' });
    expect(await factsOf('Engagement', ENGAGEMENT)).toMatchObject({
      dataCategories: [{ key: 'mail' }, { key: 'name' }],
    });
    const [engagement] = FULL.engagements;
    await tool.sync([{ ...FULL, engagements: [{ ...engagement, dataCategories: [] }] }, OTHER]);
    expect(await factsOf('Engagement', ENGAGEMENT)).toMatchObject({ dataCategories: [{ key: 'name' }] });
  });

  test('a change of what an engagement links to is a new version of it', async () => {
    const [engagement] = FULL.engagements;
    const before = await factsOf('Engagement', ENGAGEMENT);
    await tool.sync([{ ...FULL, engagements: [{ ...engagement, dataCategories: ['mail', 'name'] }] }, OTHER]);
    const after = { key: ENGAGEMENT, version: before.version, dataCategories: [] };
    expect((await api('Engagement').update(after)).problems).toMatchObject([{ code: 'STALE_VERSION' }]);
  });

  test('an engagement that the source drops stays where a person changed it or added to it', async () => {
    await api('Location').create({ engagement: ENGAGEMENT, kind: 'ACCESS', country: 'UA' });
    const answer = await tool.sync([{ ...FULL, engagements: [] }, OTHER]);
    expect(answer.outcomes[0]).toMatchObject({
      outcome: 'CONFLICT',
      conflicts: [{ path: 'engagements', registerValue: { service: 'Mailing' }, sourceValue: null }],
    });
    expect(await api('Engagement').list()).toHaveLength(2);
  });

  test('an end that a person agreed otherwise is not overwritten when the party is stale', async () => {
    await edit('Engagement', ENGAGEMENT, { endsOn: '2031-01-01' });
    const end = { stale: 'END', endsOn: '2026-01-01' };
    const answer = await tool.sync([OTHER], end);
    const outcome = answer.outcomes.find(({ externalId }) => externalId === 'v-1');
    expect(outcome).toMatchObject({
      outcome: 'STALE',
      conflicts: [{ path: `engagements.${ENGAGEMENT}.endsOn`, registerValue: '2031-01-01', sourceValue: '2026-01-01' }],
    });
    await tool.sync([OTHER], { ...end, onConflict: 'OVERWRITE' });
    expect(await factsOf('Engagement', ENGAGEMENT)).toMatchObject({ endsOn: '2026-01-01' });
  });
});

describe('a party that a person removed', () => {
  const rows = [
    { externalId: 'v', name: 'V', subprocessors: [{ externalId: 'gone', service: 'S' }] },
    { externalId: 'gone', name: 'Gone', country: 'DE', locations: [{ kind: 'ACCESS', country: 'IN' }] },
  ];
  beforeEach(async () => {
    await tool.sync(rows);
    await removeRow('Engagement', 'v.gone.s');
    await removeRow('Party', 'gone');
  });

  test('is not entered anew, nor is what others have to do with it', async () => {
    const entries = await journal();
    for (let again = 0; again < 2; again += 1) {
      const answer = await tool.sync(rows);
      expect(inShort(answer)).toEqual(['v CONFLICT', 'gone CONFLICT']);
      expect(inBrief(answer)).toEqual([
        ['subprocessors.0', null, { externalId: 'gone', service: 'S' }],
        ['', null, { name: 'Gone', country: 'DE' }],
      ]);
      expect(answer.outcomes[1]?.key).toBeNull();
    }
    expect(await api('Party').get('gone')).toBeNull();
    expect(await journal()).toBe(entries);
  });

  test('is entered anew with all that belongs to it where the call says so', async () => {
    expect(inShort(await tool.sync(rows, { onConflict: 'OVERWRITE' }))).toEqual(['v UPDATED', 'gone CREATED']);
    expect(inShort(await tool.sync(rows))).toEqual(['v UNCHANGED', 'gone UNCHANGED']);
  });

  test('is forgotten once the source names it no longer, and new when it does again', async () => {
    expect(inShort(await tool.sync([{ externalId: 'v', name: 'V', subprocessors: [] }]))).toEqual(['v UNCHANGED']);
    expect(inShort(await tool.sync(rows))).toEqual(['v UPDATED', 'gone CREATED']);
  });
});

test('a party whose reference a person removed is another one for the tool', async () => {
  await tool.sync([{ externalId: 'v', name: 'V', locations: [{ kind: 'ACCESS', country: 'IN' }] }]);
  const [reference] = await api('ExternalReference').list();
  await removeRow('ExternalReference', reference?.key ?? '');
  expect(inShort(await tool.sync([{ externalId: 'v', name: 'V' }]))).toEqual(['v CREATED']);
  const [old, anew] = (await api('Party').list()).filter(({ name }) => name === 'V');
  const said = await rowsOf<{ owner: string }>(
    server.database,
    'SELECT owner_id AS owner FROM sync_statement WHERE organisation_id = $1',
    [tool.actor.organisationId],
  );
  expect(said.map(({ owner }) => owner)).toEqual([anew?.id]);
  expect(said.map(({ owner }) => owner)).not.toContain(old?.id);
});

test('a row tells who set each of its facts last', async () => {
  await tool.sync([{ externalId: 'v', name: 'V', country: 'DE', address: 'Here' }]);
  await edit('Party', 'v', { country: 'FR', address: null });
  const read = async (moment = '') => {
    const { data } = await tool.ask<{ register: { party: { provenance: Record<string, string>[] } } }>(
      `{ register${moment} { party(key: "v") { provenance { field kind setBy } } } }`,
    );
    return data?.register.party.provenance.map(({ field, kind, setBy }) => ({ field, kind, setBy }));
  };
  const [created] = await rowsOf<{ at: string }>(
    server.database,
    `SELECT to_json(at)#>>'{}' AS at FROM journal_entry
     WHERE organisation_id = $1 AND operation = 'INSERT' AND state->>'key' = 'v'`,
    [tool.actor.organisationId],
  );
  const tools = { kind: 'SOURCE', setBy: 'tool' };
  const persons = { kind: 'OPERATOR', setBy: 'administrator' };
  const standing = ['kind', 'named', 'own'].map((field) => ({ field, ...tools }));
  expect(await read()).toEqual([
    { field: 'name', ...tools },
    ...standing,
    { field: 'country', ...persons },
    { field: 'address', ...persons },
  ]);
  expect(await read(`(asRecordedAt: "${created?.at}")`)).toEqual([
    { field: 'name', ...tools },
    ...standing,
    { field: 'country', ...tools },
    { field: 'address', ...tools },
  ]);
});

test('two calls of one source at once are as one after the other', async () => {
  const rows = (name: string) => [FULL, { ...OTHER, name }];
  const answers = await Promise.all([tool.sync(rows('Hoster')), tool.sync(rows('Hoster'))]);
  expect(answers.map(inShort).sort()).toEqual([
    ['v-1 CREATED', 'v-2 CREATED'],
    ['v-1 UNCHANGED', 'v-2 UNCHANGED'],
  ]);
  expect((await api('Party').list()).map(({ key }) => key)).toEqual(['hoster', 'mail-service', 'own']);
});

onServer('a sync and a person at once', () => {
  test('whichever comes first, nothing is lost: the person is told of the sync, or the tool of the person', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const key = `party-${round}`;
      await tool.sync([{ externalId: key, name: key, address: 'Old' }]);
      const input = { key, version: 1, address: 'By hand' };
      const person = write(server.database, { ...tool.actor, actor: 'person:ann' }, 'update x', (tx) =>
        update(tx, noun('Party'), input),
      ).then(
        () => 'done',
        () => 'refused',
      );
      const synced = tool.sync([{ externalId: key, name: key, address: 'By tool' }], { stale: 'IGNORE' });
      const [became, answer] = await Promise.all([person, synced]);
      const { address } = await factsOf('Party', key);
      if (became === 'done') {
        expect(address).toBe('By hand');
        expect(conflictsIn(answer)).toMatchObject([{ path: 'address', registerValue: 'By hand', setBy: 'person:ann' }]);
      } else {
        expect(address).toBe('By tool');
        expect(inShort(answer)).toEqual([`${key} UPDATED`]);
      }
      seen.add(became);
    }
    expect(seen.size).toBeGreaterThan(0);
  });
});
