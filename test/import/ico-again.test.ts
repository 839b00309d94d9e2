import type { Database } from '../../src/database/open.js';
import { LAYOUTS } from '../../src/reports/layout/layouts.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { openTestDatabase } from '../support/database.js';
import { layoutFile, layoutOf, layoutRead } from '../support/layout.js';
import { enter, newOrganisation, noun } from '../support/scene.js';
import { imported } from './support.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
}, 60_000);
afterAll(() => database.close());

const LAYOUT = LAYOUTS.ico.CONTROLLER;
const ON = { on: '2020-04-30' };

/** What a cell says, in whatever order. */
const said = (cell: unknown): string => String(cell).split('\n').sort().join('\n');

const letters = (at: number): string => (at < 26 ? '' : 'A') + String.fromCharCode(65 + (at % 26));

test('what is exported, brought into an empty register and exported again is the same, but for what was told', async () => {
  const seed = { organisationId: (await organisations(database))[0]?.id ?? '' };
  const file = await layoutFile(database, seed, LAYOUT, ON);
  const first = layoutRead(file, LAYOUT);
  const other = await newOrganisation(database, 'again');
  const { notes } = await imported(database, other, file);
  const again = await layoutOf(database, other, LAYOUT, ON);
  expect(again.above).toEqual(first.above);
  const found = new Map(again.entries.map((entry) => [said(entry.purpose), entry]));
  const lost = first.entries.flatMap((entry, at) =>
    LAYOUT.columns.flatMap(({ id }, column) => {
      const row = LAYOUT.headingRow + at + 1;
      const told = notes.some((note) => note.row === row && note.column === letters(column));
      const entered = found.get(said(entry.purpose));
      if (!entered) return notes.some((note) => note.row === row && note.column === 'B') ? [] : [`${row}: the entry`];
      return told || said(entered[id]) === said(entry[id]) ? [] : [`${letters(column)}${row}`];
    }),
  );
  expect(lost).toEqual([]);
  const cells = again.entries.flatMap((entry) => Object.values(entry).map(String));
  expect(cells.filter((cell) => /“[^”]*(?:“|Not identified)|^(.{8,}: )\1/m.test(cell))).toEqual([]);
  expect(cells).toContain('United States\n? Not identified “other countries”');
});

test('time limits, what is not possible, and representatives are read back as what they are', async () => {
  const actor = await newOrganisation(database, 'facts');
  const row = (of: string, key: string, input: object) => ({ noun: noun(of), key, input: { ...input } });
  const use = (subjects: string, data: string, retention: string | null) =>
    row('DataUse', `${subjects}.${data}`, { activity: 'payroll', subjects, data, retention });
  await enter(database, actor, [
    row('Party', 'own', { name: 'Own', own: true }),
    row('Contact', 'own.eu', { party: 'own', role: 'REPRESENTATIVE', regime: 'EU', name: 'EU Agent' }),
    row('Contact', 'own.uk', { party: 'own', role: 'REPRESENTATIVE', regime: 'UK', name: 'UK Agent' }),
    row('ProcessingActivity', 'payroll', {
      ...{ name: 'Payroll', controller: 'own', measuresNotPossible: 'They would help attackers.' },
    }),
    row('Purpose', 'paying', {
      activity: 'payroll',
      name: 'Paying',
      description: `Wages; and more${' and more'.repeat(40)}`,
    }),
    row('RetentionRule', 'law', {
      ...{ name: 'Law', period: 'P6Y', trigger: 'end of year', legalSource: 'Tax law', atEnd: 'ERASE' },
    }),
    row('RetentionRule', 'use', { name: 'Use', criteria: 'As long as needed', exception: 'Backups' }),
    row('DataSubjectCategory', 'staff', { name: 'Staff' }),
    row('DataSubjectCategory', 'temps', { name: 'Temps' }),
    row('DataCategory', 'wages', { name: 'Wages' }),
    row('DataCategory', 'names', { name: 'Names' }),
    ...[use('staff', 'wages', 'law'), use('temps', 'wages', 'use')],
    ...[use('staff', 'names', 'use'), use('temps', 'names', null)],
  ]);
  const file = await layoutFile(database, actor, LAYOUT);
  const other = await newOrganisation(database, 'facts-again');
  await imported(database, other, file);
  const [first, again] = [layoutRead(file, LAYOUT), await layoutOf(database, other, LAYOUT)];
  expect(again.above).toEqual(first.above);
  for (const id of ['purpose', 'measures', 'retention', 'personalData']) {
    expect(said(again.entries[0]?.[id])).toEqual(said(first.entries[0]?.[id]));
  }
  expect(first.entries[0]?.measures).toBe('Not possible: They would help attackers.');
  expect(first.entries[0]?.retention).toContain('Staff: 6 years from: end of year');
});
