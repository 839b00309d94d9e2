import { write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { newOrganisation } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';

const REGISTER = `
ropa: 1
parties: [{ key: clinic, name: Clinic, own: true, country: DE }]
dataCategories:
  - { key: health, name: Health, nature: SPECIAL, specialType: HEALTH }
  - { key: findings, name: Findings, broader: health }
  - { key: scans, name: Scans, broader: findings }
  - { key: notes, name: Notes }
  - { key: bills, name: Bills, nature: ORDINARY }
dataSubjectCategories: [{ key: patients, name: Patients }]
systems: [{ key: archive, name: Archive }]
processingActivities:
  - key: care
    name: Care
    controller: clinic
    systems: [archive]
    purposes: [{ key: care.treatment, name: Treatment }]
    dataUses:
      - { subjects: patients, data: scans }
      - { subjects: patients, data: notes }
      - { subjects: patients, data: bills }
`;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  const actor = await newOrganisation(server.database, 'clinic');
  await planImport(REGISTER, false, (work) => write(server.database, actor, 'test', work));
});
afterAll(() => server.close());

const NATURES = { bills: 'ORDINARY', notes: null, scans: 'SPECIAL' };

interface Row {
  readonly key: string;
  readonly nature: string | null;
}
const byKey = (rows: readonly Row[]) => Object.fromEntries(rows.map(({ key, nature }) => [key, nature]));

test('record, impact and gaps say the same of data: what is within a special category is special, and silence says nothing', async () => {
  const { data, errors } = await server.graphql<{
    register: {
      article30Record: { entries: { c: { dataCategories: (Row & { specialType: string | null })[] } }[] };
      impact: { dataCategories: { nodes: { category: Row; nature: string | null; special: boolean | null }[] } };
      gaps: { nodes: { rule: string; severity: string; message: string }[] };
    };
  }>(
    `{ register {
      article30Record(capacity: CONTROLLER) { ... on ControllerRecord {
        entries { c { dataCategories { key nature specialType } } } } }
      impact(of: "archive", kind: BREACH) { dataCategories { nodes { category { key } nature special } } }
      gaps(filter: { rule: R39 }) { nodes { rule severity message } } } }`,
    {},
    { organisation: 'clinic' },
  );
  expect(errors).toEqual([]);
  const recorded = data?.register.article30Record.entries[0]?.c.dataCategories ?? [];
  expect(byKey(recorded)).toEqual(NATURES);
  expect(recorded.find(({ key }) => key === 'scans')?.specialType).toBe('HEALTH');
  const impacted = data?.register.impact.dataCategories.nodes ?? [];
  expect(byKey(impacted.map(({ category: { key }, nature }) => ({ key, nature })))).toEqual(NATURES);
  expect(impacted.map(({ category, special }) => [category.key, special])).toEqual([
    ['bills', false],
    ['notes', null],
    ['scans', true],
  ]);
  expect(data?.register.gaps.nodes).toEqual([
    { rule: 'R39', severity: 'ERROR', message: expect.stringContaining('"Scans"') as string },
  ]);
});

test('a category without a nature is found by what it does not say', async () => {
  const { data } = await server.graphql<{ register: { dataCategories: { nodes: { key: string }[] } } }>(
    '{ register { dataCategories(filter: { notStated: [NATURE] }) { nodes { key } } } }',
    {},
    { organisation: 'clinic' },
  );
  expect(data?.register.dataCategories.nodes.map(({ key }) => key)).toEqual(['findings', 'notes', 'scans']);
});
