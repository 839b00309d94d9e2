import type { Database } from '../../src/database/open.js';
import { write } from '../../src/database/session.js';
import { LAYOUTS } from '../../src/reports/layout/layouts.js';
import { openTestDatabase } from '../support/database.js';
import { layoutOf } from '../support/layout.js';
import { enter, newOrganisation, noun } from '../support/scene.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

const row = (of: string, key: string, input: object) => ({ noun: noun(of), key, input: { ...input } });
const OWN = row('Party', 'own', { name: 'Own', own: true });
const ACTIVITY = row('ProcessingActivity', 'payroll', { name: 'Payroll', controller: 'own' });

test('the last change of an activity is that of whatever it is told from', async () => {
  const actor = await newOrganisation(database, 'changed');
  await enter(database, actor, [
    OWN,
    ACTIVITY,
    row('Purpose', 'paying', { activity: 'payroll', name: 'Paying wages' }),
    row('RetentionRule', 'six-years', { name: 'Six years', period: 'P6Y' }),
    row('DataSubjectCategory', 'employees', { name: 'Employees' }),
    row('DataCategory', 'wages', { name: 'Wages' }),
    row('DataUse', 'use', { activity: 'payroll', subjects: 'employees', data: 'wages', retention: 'six-years' }),
  ]);
  const changed = (table: string, day: string) =>
    write(database, actor, 'scene', ({ manager }) =>
      manager.query(`UPDATE ${table} SET updated_at = $2 WHERE organisation_id = $1`, [
        actor.organisationId,
        `${day}T12:00:00Z`,
      ]),
    );
  const said = async () => {
    const cnil = await layoutOf(database, actor, LAYOUTS.cnil.CONTROLLER);
    const dsk = await layoutOf(database, actor, LAYOUTS.dsk.CONTROLLER);
    return [cnil.entries[0]?.updated, dsk.entries[0]?.updated];
  };
  const tables = [
    'processing_activity',
    'purpose',
    'retention_rule',
    'data_subject_category',
    'data_category',
    'data_use',
  ];
  for (const table of tables) await changed(table, '2024-01-01');
  expect(await said()).toEqual(['2024-01-01', '2024-01-01']);
  await changed('purpose', '2025-02-03');
  expect(await said()).toEqual(['2025-02-03', '2025-02-03']);
  await changed('retention_rule', '2025-03-04');
  expect(await said()).toEqual(['2025-03-04', '2025-03-04']);
  await changed('party', '2025-06-07');
  expect(await said()).toEqual(['2025-03-04', '2025-03-04']);
});

test('the block above the headings has every officer, representative and way to reach the keeper', async () => {
  const actor = await newOrganisation(database, 'people');
  const contact = (key: string, input: object) => row('Contact', key, { party: 'own', ...input });
  await enter(database, actor, [
    OWN,
    contact('own.general', { role: 'GENERAL', email: 'info@example.org', phone: '+49 30 1' }),
    contact('own.privacy', { role: 'PRIVACY', email: 'privacy@example.org', form: 'https://example.org/privacy' }),
    contact('own.dpo-1', { role: 'DATA_PROTECTION_OFFICER', name: 'First Officer', email: 'one@example.org' }),
    contact('own.dpo-2', { role: 'DATA_PROTECTION_OFFICER', name: 'Second Officer', phone: '+49 30 2' }),
    contact('own.eu', { role: 'REPRESENTATIVE', regime: 'EU', name: 'EU Agent', address: '1 Rue, Paris' }),
    contact('own.uk', { role: 'REPRESENTATIVE', regime: 'UK', name: 'UK Agent', email: 'uk@example.org' }),
  ]);
  for (const layout of [LAYOUTS.ico.CONTROLLER, LAYOUTS.dsk.CONTROLLER, LAYOUTS.cnil.CONTROLLER]) {
    const { above } = await layoutOf(database, actor, layout);
    const values = above.map((cells) => cells.filter((_, at) => at % 2 === 1));
    const titles = (above[0] ?? []).filter((_, at) => at % 2 === 0);
    expect(titles).toEqual([
      'Controller',
      'Data protection officer',
      'Data protection officer',
      'Representative (EU)',
      'Representative (UK)',
    ]);
    expect(values[1]).toEqual(['Own', 'First Officer', 'Second Officer', 'EU Agent', 'UK Agent']);
    expect(values[2]?.slice(0, 4)).toEqual([null, null, null, '1 Rue, Paris']);
    expect(values[3]).toEqual([
      'info@example.org\nprivacy@example.org',
      'one@example.org',
      null,
      null,
      'uk@example.org',
    ]);
    expect(values[4]?.slice(0, 3)).toEqual(['+49 30 1', null, '+49 30 2']);
    expect(values[5]?.slice(0, 1)).toEqual(['https://example.org/privacy']);
  }
});

const processor = (key: string, contractReference: string | null) => [
  row('Party', key, { name: key.toUpperCase() }),
  row('Engagement', `own.${key}`, {
    ...{ engager: 'own', engaged: key, engagerCapacity: 'CONTROLLER', service: 'Hosting' },
    ...(contractReference !== null && { contractReference }),
  }),
  row('Disclosure', `payroll.${key}`, {
    ...{ activity: 'payroll', recipient: key, roles: ['PROCESSOR'], engagement: `own.${key}` },
  }),
];

test('a processor without a contract shows beside one that has one', async () => {
  const actor = await newOrganisation(database, 'contracts');
  await enter(database, actor, [OWN, ACTIVITY, ...processor('a', 'DPA-A'), ...processor('b', null)]);
  const { entries } = await layoutOf(database, actor, LAYOUTS.ico.CONTROLLER);
  expect(entries[0]?.contract).toBe('A: DPA-A\nB: Not stated (R48)');
});

test('the DSK layout says how the controller is reached, and of nobody “?”', async () => {
  const actor = await newOrganisation(database, 'dsk');
  await enter(database, actor, [
    OWN,
    row('Contact', 'own.general', { party: 'own', role: 'GENERAL', email: 'info@example.org', phone: '+49 30 1' }),
    row('Contact', 'own.privacy', { party: 'own', role: 'PRIVACY', email: 'privacy@example.org' }),
    ACTIVITY,
    row('System', 'files', { name: 'Files' }),
    row('Location', 'files.us', { system: 'files', kind: 'STORAGE', country: 'US' }),
  ]);
  await enter(database, actor, [
    row('ProcessingActivity', 'wages', { name: 'Wages', controller: 'own', systems: ['files'] }),
  ]);
  const { entries, notes } = await layoutOf(database, actor, LAYOUTS.dsk.CONTROLLER, { language: 'de' });
  expect(entries[0]).toMatchObject({ phone: '+49 30 1', email: 'info@example.org\nprivacy@example.org' });
  expect(entries[1]?.transferRecipients).toBe('Nicht angegeben: Vereinigte Staaten');
  expect(notes.join('\n')).toContain('Of recipients in a third country the model also asks for the category');
});

test('conditions for special categories are told in the language of the document', async () => {
  const actor = await newOrganisation(database, 'condition');
  await enter(database, actor, [
    OWN,
    ACTIVITY,
    row('Purpose', 'paying', {
      ...{ activity: 'payroll', name: 'Paying', specialCategoryConditions: ['EXPLICIT_CONSENT'] },
    }),
  ]);
  const { entries } = await layoutOf(database, actor, LAYOUTS.ico.CONTROLLER, { language: 'de' });
  expect(entries[0]?.condition).toBe('Art. 9(2)(a) Ausdrückliche Einwilligung');
});
