import { readFile } from 'node:fs/promises';
import type { Database } from '../../src/database/open.js';
import { read, write } from '../../src/database/session.js';
import { exportManifest } from '../../src/services/manifest/export.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed, SEED } from '../../src/services/seed.js';
import { type Ask, asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';
import { journalSize } from '../support/sql.js';

let database: Database;
let organisationId: string;
let ask: Ask;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  organisationId = (await organisations(database))[0]?.id ?? '';
  ask = asking(database, { organisationId, actor: 'person:reader' });
}, 60_000);
afterAll(() => database.close());

interface Place {
  readonly kind: string;
  readonly country: string | null;
  readonly bloc: string | null;
  readonly words: string | null;
}

describe('the seed', () => {
  test('is brought in once: a register with entries is left as it is', async () => {
    const before = await journalSize(database, { organisationId });
    expect(before).toBeGreaterThan(0);
    expect(await importSeed(database)).toBeNull();
    expect(await journalSize(database, { organisationId })).toBe(before);
  });

  test('imported twice changes nothing', async () => {
    const actor = { organisationId, actor: 'person:again' };
    const plan = await planImport(await readFile(SEED, 'utf8'), false, (work) => write(database, actor, 'again', work));
    expect(plan).toMatchObject({ created: [], changed: [] });
    expect(plan.unchanged).toBeGreaterThan(300);
  });

  test('is the same after it went out and in again', async () => {
    const out = await read(database, organisationId, (snapshot) => exportManifest(snapshot));
    const other = await newOrganisation(database, 'copy');
    const renamed = (text: string) =>
      text.replace('key: allego\n  name: Allego, Inc.', 'key: copy\n  name: Organisation copy');
    await planImport(renamed(out), false, (work) => write(database, other, 'copy', work));
    const again = await read(database, other.organisationId, (snapshot) => exportManifest(snapshot));
    expect(again).toBe(renamed(out));
  });

  test('names the section of the policy behind every row that states something', async () => {
    const { data } = await ask<{
      register: Record<string, { nodes: { key: string; sources: { section: string | null }[] }[] }>;
    }>(`{
      register(everyDay: true) {
        parties(first: 500) { nodes { key sources { section } } }
        processingActivities(first: 500) { nodes { key sources { section } } }
        purposes(first: 500) { nodes { key sources { section } } }
        disclosures(first: 500) { nodes { key sources { section } } }
        dataCategories(first: 500) { nodes { key sources { section } } }
        dataSubjectCategories(first: 500) { nodes { key sources { section } } }
        systems(first: 500) { nodes { key sources { section } } }
        securityMeasures(first: 500) { nodes { key sources { section } } }
        retentionRules(first: 500) { nodes { key sources { section } } }
      }
    }`);
    const rows = Object.values(data?.register ?? {}).flatMap(({ nodes }) => nodes);
    expect(rows.length).toBeGreaterThan(150);
    expect(
      rows.filter(({ sources }) => !sources.some(({ section }) => section !== null)).map(({ key }) => key),
    ).toEqual([]);
  });

  test('knows twelve kinds of recipients, none of them by name', async () => {
    const { data } = await ask<{ register: { parties: { totalCount: number } } }>(
      '{ register(on: "2020-04-30") { parties(filter: { named: false }) { totalCount } } }',
    );
    expect(data?.register.parties.totalCount).toBe(12);
  });

  test('says of whom one can opt out, and of no one else', async () => {
    const { data } = await ask<{ register: { disclosures: { nodes: { recipient: { key: string } }[] } } }>(
      '{ register(on: "2020-04-30") { disclosures(first: 500, filter: { optOut: true }) { nodes { recipient { key } } } } }',
    );
    const keys = new Set(data?.register.disclosures.nodes.map(({ recipient }) => recipient.key));
    expect([...keys].sort()).toEqual(['marketing-partners', 'sales-marketing-providers']);
  });

  test('keeps "other countries" as the words used, and never makes them a country', async () => {
    const { data } = await ask<{ register: { locations: { nodes: Place[] } } }>(
      '{ register(on: "2020-04-30") { locations(first: 500) { nodes { kind country bloc words } } } }',
    );
    const places = data?.register.locations.nodes ?? [];
    const named = new Set(places.flatMap(({ country, bloc }) => country ?? bloc ?? []));
    expect([...named].sort()).toEqual(['EU', 'GB', 'US']);
    expect(places.some(({ kind, words }) => kind === 'STORAGE' && words?.includes('other countries'))).toBe(true);
    expect(places.some(({ kind, country }) => kind === 'ACCESS' && country === 'GB')).toBe(true);
  });

  test('has four classes of cookies', async () => {
    const { data } = await ask<{ register: { systems: { nodes: { key: string }[] } } }>(
      '{ register(on: "2020-04-30") { systems(filter: { kind: [COOKIE], search: "cookies" }) { nodes { key } } } }',
    );
    expect(data?.register.systems.nodes.map(({ key }) => key).filter((key) => key.startsWith('cookies-'))).toHaveLength(
      4,
    );
  });

  test('states no officer, no representative, no safeguard and no period, nor that there are none', async () => {
    const { data } = await ask<{
      register: Record<string, { totalCount: number }> & { party: { statedNone: string[] } };
    }>(`{
      register(everyDay: true) {
        officers: contacts(filter: { role: [DATA_PROTECTION_OFFICER, REPRESENTATIVE] }) { totalCount }
        transferGrounds { totalCount }
        certifications { totalCount }
        rules: retentionRules { totalCount }
        withoutPeriod: retentionRules(filter: { notStated: [PERIOD] }) { totalCount }
        party(key: "allego") { statedNone }
      }
    }`);
    const { register } = data ?? {};
    expect(register?.officers?.totalCount).toBe(0);
    expect(register?.transferGrounds?.totalCount).toBe(0);
    expect(register?.certifications?.totalCount).toBe(0);
    expect(register?.withoutPeriod).toEqual(register?.rules);
    expect(register?.party.statedNone).toEqual([]);
  });

  test('gives both records: as controller, and as processor for customers that it does not name', async () => {
    const { data, errors } = await ask<{
      register: {
        controller: { complete: boolean; entries: unknown[] };
        processor: { complete: boolean; entries: unknown[] };
      };
    }>(`{ register(on: "2020-04-30") {
      controller: article30Record(capacity: CONTROLLER) { ... on ControllerRecord { complete entries { key } } }
      processor: article30Record(capacity: PROCESSOR) { ... on ProcessorRecord { complete entries { key } } }
    } }`);
    expect(errors).toEqual([]);
    expect(data?.register.controller.complete).toBe(false);
    expect(data?.register.controller.entries.length).toBeGreaterThan(10);
    expect(data?.register.processor.complete).toBe(false);
    expect(data?.register.processor.entries).toHaveLength(1);
  });

  test('took effect on 1 April 2020: the day before, nothing is in force', async () => {
    const { data } = await ask<{ register: { processingActivities: { totalCount: number } } }>(
      '{ register(on: "2020-03-31") { processingActivities { totalCount } } }',
    );
    expect(data?.register.processingActivities.totalCount).toBe(0);
  });
});
