import type { Database } from '../../src/database/open.js';
import { headingOf } from '../../src/services/import/cell.js';
import { ACTIVITY_HEADINGS, PROCESSOR_HEADINGS } from '../../src/services/import/title.js';
import { asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { enter, newOrganisation, noun } from '../support/scene.js';
import { imported, refused } from './support.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

const OWN = { noun: noun('Party'), key: 'own', input: { name: 'Own', own: true } };

test.each([
  [
    'German',
    'Bezeichnung;Verantwortlicher;Zwecke;betroffene Personen;Datenkategorien;Empfänger;Löschfristen;Beschreibung',
  ],
  [
    'French',
    'Nom;Responsable;Finalités;Personnes concernées;Catégories de données;Destinataires;Durée de conservation;Description',
  ],
])('a plain table of activities with %s headings is taken', async (language, headings) => {
  const actor = await newOrganisation(database, `activities-${language.toLowerCase()}`);
  await enter(database, actor, [OWN]);
  const file = Buffer.from(`${headings}\nPayroll;Own;Paying;Staff;Wages;Bank;6 Jahre;All of it\n`);
  const { format } = await imported(database, actor, file);
  expect(format).toBe('activities');
  const { data } = await asking(
    database,
    actor,
  )<{ register: { processingActivity: object } }>(
    `{ register(everyDay: true) { processingActivity(key: "payroll") { controller { key } description purposes { name }
      dataUses { subjects { name } data { name } retention { period } } disclosures { recipient { name } } } } }`,
  );
  expect(data?.register.processingActivity).toEqual({
    ...{ controller: { key: 'own' }, description: 'All of it', purposes: [{ name: 'Paying' }] },
    dataUses: [{ subjects: { name: 'Staff' }, data: { name: 'Wages' }, retention: { period: 'P6Y' } }],
    disclosures: [{ recipient: { name: 'Bank' } }],
  });
});

test.each([
  ['German', 'Auftragsverarbeiter;Land;Leistung;AVV;Vertragsdatum;Speicherort;Beschreibung;Beginn'],
  ['French', 'Sous-traitant;Pays;Prestation;Contrat;Signé le;Lieu de stockage;Description;Début'],
])('a plain table of processors with %s headings is taken', async (language, headings) => {
  const actor = await newOrganisation(database, `processors-${language.toLowerCase()}`);
  await enter(database, actor, [OWN]);
  const file = Buffer.from(`${headings}\nHoster;DE;Hosting;DPA 7;2024-03-01;IE;All;2024-04-01\n`);
  const { format, created } = await imported(database, actor, file);
  expect(format).toBe('processors');
  expect(created.map(({ noun: of, key }) => `${of} ${key}`)).toEqual([
    'party hoster',
    'engagement own.hoster.hosting',
    'location own.hoster.hosting.storage.ie',
  ]);
});

test('headings that are not known are named in the refusal', async () => {
  const actor = await newOrganisation(database, 'unknown');
  const [few] = await refused(database, actor, Buffer.from('Bezeichnung;Farbe;Größe\nA;rot;1\n'));
  expect(few?.message).toMatch(
    /Found were “Bezeichnung”, “Farbe”, “Größe”\. Not known of them are “Farbe”, “Größe”\.$/,
  );
  const more = await refused(database, actor, Buffer.from('Bezeichnung;Zwecke;Empfänger;Farbe\nA;P;R;rot\n'));
  expect(more.map(({ message }) => message)).toContain('“Farbe” is no column of a table of activities.');
});

test.each([
  ['activities', ACTIVITY_HEADINGS],
  ['processors', PROCESSOR_HEADINGS],
])('no heading of a table of %s is two', (_, headings) => {
  const titles = headings.flatMap(({ titles: of }) => of.map(headingOf));
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});
