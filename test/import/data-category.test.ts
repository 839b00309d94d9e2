import type { Database } from '../../src/database/open.js';
import { natureNamed } from '../../src/domain/vocabulary/data-nature.js';
import { LAYOUTS } from '../../src/reports/layout/layouts.js';
import { openTestDatabase } from '../support/database.js';
import { layoutOf } from '../support/layout.js';
import { enter, newOrganisation, noun } from '../support/scene.js';
import { rowsOf } from '../support/sql.js';
import { imported } from './support.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

const own = { noun: noun('Party'), key: 'own', input: { name: 'Own', own: true } };
const table = (...rows: readonly string[]) =>
  Buffer.from(['name,purposes,dataSubjects,dataCategories', ...rows, ''].join('\n'));

test('health data of a plain table are sensitive for an authority, though nobody classified them', async () => {
  const actor = await newOrganisation(database, 'health');
  await enter(database, actor, [own]);
  const { notes } = await imported(database, actor, table('Care,Caring,Patients,Gesundheitsdaten'));
  expect(notes).toContainEqual(
    expect.objectContaining({
      words: 'Gesundheitsdaten',
      message: 'It is entered as a special category (health): Art. 9(1).',
    }),
  );
  const { entries } = await layoutOf(database, actor, LAYOUTS.cnil.CONTROLLER, { language: 'fr' });
  expect(entries).toMatchObject([{ sensitive: 'oui', sensitiveData: 'Gesundheitsdaten' }]);
});

test('of a category that is not recognised it is told that nobody said its nature, and no document denies that it is special', async () => {
  const actor = await newOrganisation(database, 'open');
  await enter(database, actor, [own]);
  const { notes } = await imported(database, actor, table('Care,Caring,Patients,Anamnesebogen; Kontaktdaten'));
  expect(notes.map(({ row, column, words, message }) => [row, column, words, message])).toEqual([
    [
      2,
      'D',
      'Anamnesebogen',
      'Whether it is special (Art. 9) or criminal (Art. 10) is not stated, and is entered as that.',
    ],
  ]);
  const natures = await rowsOf(
    database,
    'SELECT t.name, t.nature FROM data_category AS t WHERE t.organisation_id = $1 ORDER BY t.name',
    [actor.organisationId],
  );
  expect(natures).toEqual([
    { name: 'Anamnesebogen', nature: null },
    { name: 'Kontaktdaten', nature: 'ORDINARY' },
  ]);
  const cnil = await layoutOf(database, actor, LAYOUTS.cnil.CONTROLLER, { language: 'fr' });
  expect(cnil.entries).toMatchObject([
    { sensitive: 'aucune enregistrée comme particulière ou pénale', sensitiveData: null },
  ]);
  const dsk = await layoutOf(database, actor, LAYOUTS.dsk.CONTROLLER, { language: 'de' });
  expect(dsk.entries).toMatchObject([{ special: 'keine als besondere oder strafrechtliche erfasst' }]);
});

test.each([
  ['Gesundheitsdaten', 'SPECIAL', 'HEALTH'],
  ['données relatives à la santé', 'SPECIAL', 'HEALTH'],
  ['Health', 'SPECIAL', 'HEALTH'],
  ['Contact details, health data', 'SPECIAL', 'HEALTH'],
  ['Insurance (health)', 'SPECIAL', 'HEALTH'],
  ['Health and religion', 'SPECIAL', undefined],
  ['Gesundheits- und biometrische Daten', 'SPECIAL', undefined],
  ['Données sensibles', 'SPECIAL', undefined],
  ['Religionszugehörigkeit', 'SPECIAL', 'RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS'],
  ['Führungszeugnis', 'CRIMINAL', undefined],
  ['Casier judiciaire', 'CRIMINAL', undefined],
  ['Kontaktdaten', 'ORDINARY', undefined],
  ['Health and safety', undefined, undefined],
  ['Healthcare supplier invoices', undefined, undefined],
  ['no health data', undefined, undefined],
  ['Stammdaten', undefined, undefined],
])('%s is %s by its name', (name, nature, specialType) => {
  const found = natureNamed(name);
  expect([found?.nature, found?.specialType]).toEqual([nature, specialType]);
});
