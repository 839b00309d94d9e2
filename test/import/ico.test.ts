import type { Database } from '../../src/database/open.js';
import { type Actor, read } from '../../src/database/session.js';
import { writeWorkbook } from '../../src/reports/form/xlsx/xlsx.js';
import { speech } from '../../src/reports/language/language.js';
import { layoutBook } from '../../src/reports/layout/layout.js';
import { LAYOUTS } from '../../src/reports/layout/layouts.js';
import { layoutSource } from '../../src/services/report/layout.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';
import { formula, workbook, type Written } from '../support/table.js';
import { all, imported, placed, refused } from './support.js';

let database: Database;
let seed: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  seed = { organisationId: (await organisations(database))[0]?.id ?? '', actor: 'test' };
}, 60_000);
afterAll(() => database.close());

const TEMPLATES = { CONTROLLER: LAYOUTS.ico.CONTROLLER, PROCESSOR: LAYOUTS.ico.PROCESSOR } as const;
type Capacity = keyof typeof TEMPLATES;

const written = (capacity: Capacity): Promise<Buffer> =>
  read(database, seed.organisationId, async (snapshot) => {
    const moment = { on: '2020-04-30', asRecordedAt: null };
    const source = await layoutSource(snapshot, moment, { capacity, party: null, customer: null });
    return all(writeWorkbook(layoutBook(speech('en'), TEMPLATES[capacity], source, '2026-11-23T12:00:00.000Z')));
  });

test.each<Capacity>(['CONTROLLER', 'PROCESSOR'])(
  'what was written as %s is known again, and nothing of it doubled',
  async (capacity) => {
    const file = await written(capacity);
    const plan = await imported(database, seed, file, { dryRun: true });
    expect(plan).toMatchObject({ format: 'ico', created: [], changed: [], unchanged: 0 });
    for (const { message } of plan.notes)
      expect(message).toMatch(/in the register as “.*”, and is left as it is\.$|^The row names no purpose/);
    const other = await newOrganisation(database, `ico-${capacity.toLowerCase()}`);
    const first = await imported(database, other, file);
    const activities = first.created.filter(
      ({ noun }) => noun === 'processingActivity' || noun === 'processingOnBehalf',
    );
    expect(activities).toHaveLength(plan.notes.filter(({ words }) => words === null).length);
    const again = await imported(database, other, file);
    expect(again).toMatchObject({ created: [], changed: [] });
  },
);

type Row = Readonly<Record<string, Written>>;

/** A template as people fill it in: who keeps it, the headings in their row, and rows by the ids of the columns. */
function filledIn(capacity: Capacity, rows: readonly Row[], { name = 'Own Ltd', merges = [] as string[] } = {}) {
  const { columns, headingRow, sheet } = TEMPLATES[capacity];
  const block: Written[][] = [
    [capacity === 'CONTROLLER' ? 'Controller' : 'Processor', null, 'Data protection officer', null, 'Representative'],
    ['Name', name, 'Name', 'D. Officer', 'Name', 'R. Agent'],
    ['Address', '1 Road, London', 'Address', null, 'Address', null],
    ['Email', 'own@example.org', 'Email', 'dpo@example.org', 'Email', null],
  ];
  const above = Array.from({ length: headingRow - 1 }, (_, at) => block[at] ?? []);
  const titles = columns.map(({ title }) => title.toUpperCase().replace(' (IF APPLICABLE)', ''));
  return workbook([
    { name: sheet, rows: [...above, titles, ...rows.map((row) => columns.map(({ id }) => row[id] ?? null))], merges },
  ]);
}

const ACTIVITY = `{ register(everyDay: true) { processingActivities(first: 10) { nodes {
  key name department statedNone automatedDecision automatedDecisionGround impactAssessmentRequired controller { key own country address contacts { role name email } }
  sources { document section certainty }
  purposes { name legalBases { basis interest } specialCategoryConditions }
  dataUses { subjects { name } data { name } originDetail retention { name period criteria } sources { certainty } }
  disclosures { recipient { key name named } roles locations { kind country bloc words } }
  measures { name type description }
} } } }`;
type Activity = Readonly<Record<string, unknown>>;
async function activities(actor: Actor): Promise<Activity[]> {
  const { data, errors } = await asking(
    database,
    actor,
  )<{ register: { processingActivities: { nodes: Activity[] } } }>(ACTIVITY);
  expect(errors).toEqual([]);
  return data?.register.processingActivities.nodes ?? [];
}

test('a template that people filled in says what is certain, and everything else is told', async () => {
  const actor = await newOrganisation(database, 'filled');
  const file = filledIn(
    'CONTROLLER',
    [
      {
        businessFunction: 'Finance',
        purpose: 'Payroll',
        jointController: 'None',
        individuals: 'Employees\nEmergency contacts',
        personalData: 'Contact details; Bank details',
        recipients: 'HMRC (Public authority)',
        contract: 'http://intranet/contract',
        thirdCountries: 'EU/US',
        retention: '6 years post-employment',
        measures: 'Encryption\nAccess control',
        lawfulBasis: 'Article 6(1)(b) - contract',
        condition: 'N/A',
        automatedDecision: 'No',
        rights: 'Access, erasure',
        assessmentRequired: 'Yes',
        breach: 'No',
      },
      {
        purpose: 'Newsletter',
        individuals: 'Subscribers',
        personalData: 'Email',
        recipients: 'IT suppliers',
        retention: '6 years',
      },
    ],
    { merges: ['A10:A11'] },
  );
  const plan = await imported(database, actor, file);
  expect(plan.notes.map(({ row, column, words }) => `${column ?? ''}${row ?? ''} ${words ?? ''}`))
    .toMatchInlineSnapshot(`
   [
     "F2 R. Agent",
     "M10 N/A",
     "E10 ",
     "F10 HMRC",
     "H10 EU/US",
     "G10 http://intranet/contract",
     "P10 Access, erasure",
     "X10 No",
     "F11 IT suppliers",
   ]
  `);
  const [newsletter, payroll] = await activities(actor);
  expect(payroll).toMatchObject({
    name: 'Payroll',
    department: 'Finance',
    statedNone: ['JOINT_CONTROLLER'],
    automatedDecision: false,
    impactAssessmentRequired: true,
    controller: {
      key: 'own-ltd',
      own: true,
      address: '1 Road, London',
      contacts: [
        { role: 'GENERAL', email: 'own@example.org' },
        { role: 'DATA_PROTECTION_OFFICER', name: 'D. Officer', email: 'dpo@example.org' },
      ],
    },
    sources: [{ document: 'Template of the ICO', section: 'Template, row 10' }],
    purposes: [{ name: 'Payroll', legalBases: [{ basis: 'CONTRACT' }], specialCategoryConditions: [] }],
    disclosures: [{ recipient: { name: 'HMRC', named: false }, roles: ['PUBLIC_AUTHORITY'] }],
    measures: [{ name: 'Encryption' }, { name: 'Access control' }],
  });
  const uses = payroll?.dataUses as { sources: { certainty: string }[]; retention: object }[];
  expect(uses).toHaveLength(4);
  for (const use of uses) {
    expect(use.sources[0]?.certainty).toBe('INFERRED');
    expect(use.retention).toMatchObject({ period: null, criteria: '6 years post-employment' });
  }
  expect(newsletter).toMatchObject({
    department: 'Finance',
    statedNone: [],
    dataUses: [{ sources: [{ certainty: 'STATED' }], retention: { name: '6 years', period: 'P6Y' } }],
  });
});

test('a row without a purpose, a formula and a heading that is none are told with their places', async () => {
  const actor = await newOrganisation(database, 'ico-wrong');
  const rows = [
    { personalData: 'Names' },
    { purpose: formula('A1', 1), individuals: 'X' },
    { purpose: 'P', recipients: formula('B1', 2) },
  ];
  expect((await refused(database, actor, filledIn('CONTROLLER', rows))).map(placed)).toEqual([
    'Template 10 REQUIRED purposes',
    'Template 11 REQUIRED purposes',
    'Template B11 WRONG_TYPE purposes',
    'Template F12 WRONG_TYPE recipients',
  ]);
  const nobody = await refused(database, actor, filledIn('CONTROLLER', [{ purpose: 'P' }], { name: 'not stated' }));
  expect(nobody.map(placed)).toContain('Template 1 REQUIRED controller');
});

test('a template with translated headings is told what was looked for, and what was found', async () => {
  const rows = [
    ['Zweck der Verarbeitung', 'Kategorien von Personen'],
    ['Werbung', 'Kunden'],
  ];
  const file = workbook([{ name: 'Vorlage', rows }]);
  const [asked] = await refused(database, seed, file, 'ico');
  expect(asked).toMatchObject({ sheet: 'Vorlage', row: 1 });
  expect(asked?.message).toMatch(
    /^No row has the headings that were looked for: “Business function”, .* Found were “Zweck der Verarbeitung”, “Kategorien von Personen”\.$/,
  );
  const [open] = await refused(database, seed, file);
  expect(open?.message).toMatch(
    /^What the file is does not show\. Looked for were .*the headings of a template of the ICO.* Found were “Zweck/,
  );
});

test('a template for processors says for whom what is done', async () => {
  const actor = await newOrganisation(database, 'processor');
  const rows = [
    {
      controller: 'Customer Ltd\n2 Street',
      categories: 'Hosting; Support',
      thirdCountries: 'None',
      measures: 'Backups',
    },
  ];
  const { created } = await imported(database, actor, filledIn('PROCESSOR', rows));
  expect(created.map(({ noun, key }) => `${noun} ${key}`)).toEqual([
    'party own-ltd',
    'party customer-ltd',
    'contact own-ltd.general',
    'contact own-ltd.data-protection-officer',
    'securityMeasure backups',
    'processingOnBehalf processing-on-behalf-of-customer-ltd',
    'servedController processing-on-behalf-of-customer-ltd.customer-ltd',
  ]);
  const { data } = await asking(
    database,
    actor,
  )<{ register: object }>(
    '{ register { processingsOnBehalf(first: 2) { nodes { statedNone processor { key } controllers { controller { name address } processingCategories } } } } }',
  );
  expect(data?.register).toMatchObject({
    processingsOnBehalf: {
      nodes: [
        {
          statedNone: ['TRANSFER'],
          processor: { key: 'own-ltd' },
          controllers: [
            { controller: { name: 'Customer Ltd', address: '2 Street' }, processingCategories: ['Hosting', 'Support'] },
          ],
        },
      ],
    },
  });
});
