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
