import type { Database } from '../../src/database/open.js';
import type { Outcome, Reason } from '../../src/domain/transfer/outcome.js';
import { type Ask, asking, nounApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation, noun } from '../support/scene.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Row = Readonly<Record<string, unknown>>;
/** A party with the rows that are entered for it. */
type Who = Row & Partial<Record<'certifications' | 'applicability' | 'locations', readonly Row[]>>;
let organisations = 0;

/** A register of its own, and how a row is entered in it: its key is what others name it by. */
async function newRegister() {
  const ask = asking(database, await newOrganisation(database, `org-${(organisations += 1)}`));
  const enter = async (name: string, input: object): Promise<string> => {
    const { row, problems, errors } = await nounApi(ask, noun(name)).create(input);
    if (!row) throw new Error(JSON.stringify([name, input, problems, errors]));
    return row.key;
  };
  const party = async (key: string, { certifications, applicability, locations, ...facts }: Who) => {
    await enter('Party', { key, name: key, ...facts });
    for (const row of certifications ?? []) await enter('Certification', { party: key, ...row });
    for (const row of applicability ?? []) await enter('Applicability', { party: key, ...row });
    for (const row of locations ?? []) await enter('Location', { party: key, ...row });
  };
  return { ask, enter, party };
}

interface Answer {
  readonly regime: string;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  readonly cures: readonly string[];
}
interface Node {
  readonly kind: string;
  readonly importer: { readonly key: string } | null;
  readonly answers: readonly Answer[];
}

async function transfersOn(ask: Ask, day: string): Promise<readonly Node[]> {
  const { data, errors } = await ask<{ register: { transfers: { nodes: readonly Node[] } } }>(
    `{ register(on: "${day}") { transfers { nodes { kind importer { key } answers { regime outcome reason cures } } } } }`,
  );
  expect(errors).toEqual([]);
  return data?.register.transfers.nodes ?? [];
}

const told = ({ outcome, reason }: Answer): string => [outcome, ...(reason === null ? [] : [reason])].join(' ');

/** What a regime says to what goes to the party. */
const answerTo = (nodes: readonly Node[], importer: string, regime: string): Answer => {
  const found = nodes
    .find((node) => node.importer?.key === importer && node.kind === 'SEND')
    ?.answers.find((answer) => answer.regime === regime);
  if (!found) throw new Error(`Nothing goes to ${importer}`);
  return found;
};

const NOW = '2026-11-23';
const SHIELD = { certifications: [{ scheme: 'PRIVACY_SHIELD' }] };
const FRAMEWORK = { scheme: 'DATA_PRIVACY_FRAMEWORK', euUs: true, ukExtension: false, coversHumanResources: false };
const EXTENDED = { ...FRAMEWORK, ukExtension: true };
const ADEQ = [{ mechanism: 'ADEQ' }];
const TIA = { assessmentKind: 'TIA', assessedOn: '2021-07-01' };
const RULES = [{ mechanism: 'BCR_C', startsOn: '2022-05-01', ...TIA }];
const C = ['SEPARATE_CONTROLLER'];
const P = ['PROCESSOR'];
const DE = { country: 'DE' };
const GB = { country: 'GB' };

type Case = [
  why: string,
  day: string,
  regime: string,
  answer: string,
  own: Who,
  roles: string[],
  to: Who,
  grounds: Row[],
];

describe('entered row by row, with no more than the case says', () => {
  // prettier-ignore
  test.each<Case>([
    ['the Shield by its listing alone', '2020-04-15', 'EU', 'LAWFUL', DE, P, { country: 'US', ...SHIELD }, []],
    ['the Shield by listing and ground', '2020-07-15', 'EU', 'LAWFUL', DE, P, { country: 'US', ...SHIELD }, ADEQ],
    ['the Shield after its end', '2020-07-16', 'EU', 'UNLAWFUL EXPIRED', DE, P, { country: 'US', ...SHIELD }, ADEQ],
    ['the Shield under the UK GDPR', '2021-01-15', 'UK', 'UNLAWFUL NO_GROUND', GB, P, { country: 'US', ...SHIELD }, [{ mechanism: 'UK_ADEQ' }]],
    ['an exporter outside in 2020', '2020-04-15', 'EU', 'REVIEW SOURCE_LATER_THAN_DATE', { country: 'US', applicability: [{ regime: 'EU', basis: 'TARGETING' }] }, P, { country: 'US' }, []],
    ['a company in Japan on the decision', '2020-04-15', 'EU', 'LAWFUL', DE, P, { country: 'JP' }, ADEQ],
    ['an authority in Japan on the decision', '2020-04-15', 'EU', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', DE, ['PUBLIC_AUTHORITY'], { country: 'JP', kind: 'PUBLIC_AUTHORITY' }, ADEQ],
    ['Korea too early for the United Kingdom', '2022-11-01', 'UK', 'UNLAWFUL NOT_YET_VALID', GB, P, { country: 'KR' }, [{ mechanism: 'UK_ADEQ' }]],
    ['kept clauses, concluded too late', '2023-03-01', 'UK', 'UNLAWFUL EXPIRED', GB, P, { country: 'US' }, [{ mechanism: 'UK_OLD_SCC', concludedOn: '2022-10-01', assessmentKind: 'TRA', assessedOn: '2022-10-01' }]],
    ['the Framework, and whose data they are is not stated', '2023-07-11', 'EU', 'LAWFUL', DE, P, { country: 'US', certifications: [FRAMEWORK] }, ADEQ],
    ['the Framework without the extension', '2023-11-01', 'UK', 'UNLAWFUL NO_CERT', GB, P, { country: 'US', certifications: [FRAMEWORK] }, [{ mechanism: 'UK_DPF' }]],
    ['the extension', '2023-11-01', 'UK', 'LAWFUL', GB, P, { country: 'US', certifications: [EXTENDED] }, [{ mechanism: 'UK_DPF' }]],
    ['an assessment by its kind and day', '2021-08-01', 'EU', 'LAWFUL', DE, P, { country: 'IN' }, [{ mechanism: 'SCC21_M2', ...TIA }]],
    ['an importer subject to the GDPR', NOW, 'EU', 'LAWFUL', DE, P, { country: 'US', applicability: [{ regime: 'EU', basis: 'TARGETING' }] }, [{ mechanism: 'SCC21_M2', ...TIA }]],
    ['the Addendum and the module', NOW, 'UK', 'LAWFUL', GB, P, { country: 'IN' }, [{ mechanism: 'UK_ADDENDUM', assessmentKind: 'DPT', assessedOn: '2026-03-01' }, { mechanism: 'SCC21_M2' }]],
    ['the European Patent Organisation', NOW, 'EU', 'LAWFUL', DE, C, { ...DE, kind: 'INTERNATIONAL_ORGANISATION' }, ADEQ],
    ['the same from the United Kingdom', NOW, 'UK', 'UNLAWFUL NO_GROUND', GB, C, { ...DE, kind: 'INTERNATIONAL_ORGANISATION' }, []],
    ['rules of a group, in it by its kind', NOW, 'EU', 'LAWFUL', DE, C, { country: 'IN', kind: 'GROUP_COMPANY' }, RULES],
    ['rules of a group, in it by kind and role', NOW, 'EU', 'LAWFUL', DE, ['GROUP_COMPANY'], { country: 'IN', kind: 'GROUP_COMPANY' }, RULES],
    ['rules of a group, keeping the register together', NOW, 'EU', 'LAWFUL', DE, C, { country: 'IN', own: true }, RULES],
    ['rules of a group, outside it', NOW, 'EU', 'UNLAWFUL WRONG_MODULE', DE, C, { country: 'IN' }, RULES],
    ['consent to an authority', NOW, 'EU', 'UNLAWFUL DEROGATION_MISUSED', { ...DE, kind: 'PUBLIC_AUTHORITY' }, C, { country: 'IN' }, [{ mechanism: 'D49A' }]],
    ['nothing said of the place', NOW, 'EU', 'UNDETERMINED NOT_STATED', DE, P, {}, []],
  ])('%s: on %s under the law of the %s: %s', async (_, day, regime, answer, own, roles, to, grounds) => {
    const { ask, enter, party } = await newRegister();
    await party('own', { own: true, ...own });
    await party('other', to);
    const activity = await enter('ProcessingActivity', { name: 'Activity', controller: 'own' });
    const disclosure = await enter('Disclosure', { activity, recipient: 'other', roles });
    for (const row of grounds) await enter('TransferGround', { disclosure, ...row });
    const nodes = await transfersOn(ask, day);
    expect(nodes).toHaveLength(1);
    expect(told(answerTo(nodes, 'other', regime))).toBe(answer);
  });
});

test('human resources data, which the listing leaves out, are told from the people in the activity', async () => {
  const { ask, enter, party } = await newRegister();
  await party('own', { own: true, ...DE });
  await party('other', { country: 'US', certifications: [FRAMEWORK] });
  await enter('DataCategory', { key: 'name', name: 'Name' });
  await enter('DataSubjectCategory', { key: 'employees', name: 'Employees' });
  const activity = await enter('ProcessingActivity', { name: 'Payroll', controller: 'own' });
  await enter('DataUse', { activity, data: 'name', subjects: 'employees' });
  const disclosure = await enter('Disclosure', { activity, recipient: 'other', roles: P });
  await enter('TransferGround', { disclosure, mechanism: 'ADEQ' });
  expect(told(answerTo(await transfersOn(ask, NOW), 'other', 'EU'))).toBe('UNLAWFUL OUT_OF_ADEQUACY_SCOPE');
});

test('what the cure for a company in Brazil names is what makes the transfer lawful', async () => {
  const { ask, enter, party } = await newRegister();
  await party('own', { own: true, ...DE });
  await party('other', { country: 'BR' });
  const activity = await enter('ProcessingActivity', { name: 'Activity', controller: 'own' });
  const disclosure = await enter('Disclosure', { activity, recipient: 'other', roles: C });
  const before = answerTo(await transfersOn(ask, NOW), 'other', 'EU');
  expect(told(before)).toBe('REVIEW NOT_STATED');
  expect(before.cures.join(' ')).toMatch(/record as ground of the transfer: Adequacy decision \(ADEQ\)/);
  await enter('TransferGround', { disclosure, mechanism: 'ADEQ' });
  expect(told(answerTo(await transfersOn(ask, NOW), 'other', 'EU'))).toBe('LAWFUL');
});

describe('a chain, entered row by row', () => {
  type Chain = [why: string, day: string, answers: Readonly<Record<string, string>>, Row, Who, Who, Row[], Row[]];
  // prettier-ignore
  test.each<Chain>([
    ['the module of a controller between processors', NOW, { EU: 'UNLAWFUL WRONG_MODULE', UK: 'OUT_OF_SCOPE' }, { country: 'FR' }, DE, { country: 'IN' }, [], [{ mechanism: 'SCC21_M2', ...TIA }]],
    ['from the United Kingdom to who is listed for the Union alone', NOW, { EU: 'LAWFUL', UK: 'UNLAWFUL NO_CERT' }, DE, GB, { country: 'US', certifications: [FRAMEWORK] }, ADEQ, []],
    ['from the United Kingdom in transition, on clauses for controllers', '2020-04-15', { EU: 'UNLAWFUL WRONG_MODULE' }, DE, GB, { country: 'US' }, [], [{ mechanism: 'SCC_2010' }]],
    ['from one listed organisation to another on nothing', NOW, { EU: 'UNLAWFUL NO_ONWARD_TERMS' }, DE, { country: 'US', certifications: [FRAMEWORK] }, { country: 'US', certifications: [FRAMEWORK] }, ADEQ, []],
    ['the same clauses flowed down', '2020-04-15', { EU: 'LAWFUL' }, DE, { country: 'US' }, { country: 'US' }, [{ mechanism: 'SCC_2010' }], [{ mechanism: 'SCC_2010', onwardTerms: true }]],
    ['given on from the extension by contract', NOW, { EU: 'OUT_OF_SCOPE', UK: 'LAWFUL' }, GB, { country: 'US', certifications: [EXTENDED] }, { country: 'IN' }, [{ mechanism: 'UK_DPF' }], [{ mechanism: 'UK_DPF', onwardTerms: true }]],
  ])('%s: on %s', async (_, day, answers, own, first, second, grounds, onward) => {
    const { ask, enter, party } = await newRegister();
    await party('own', { own: true, ...own });
    await party('first', first);
    await party('second', second);
    const activity = await enter('ProcessingActivity', { name: 'Activity', controller: 'own' });
    const disclosure = await enter('Disclosure', { activity, recipient: 'first', roles: P });
    for (const row of grounds) await enter('TransferGround', { disclosure, ...row });
    const between = { engager: 'first', engaged: 'second', engagerCapacity: 'PROCESSOR', service: 'Hosting' };
    const engagement = await enter('Engagement', between);
    for (const row of onward) await enter('TransferGround', { engagement, ...row });
    const nodes = await transfersOn(ask, day);
    expect(nodes).toHaveLength(2);
    for (const [regime, answer] of Object.entries(answers)) {
      expect(told(answerTo(nodes, 'second', regime))).toBe(answer);
    }
  });
});

test('a processor gives data back to its controller on the Shield, and to a subprocessor on no clauses that were', async () => {
  const { ask, enter, party } = await newRegister();
  await party('own', { own: true, country: 'IE' });
  await party('customer', { country: 'US', ...SHIELD });
  await party('second', { country: 'US' });
  const processing = await enter('ProcessingOnBehalf', { name: 'Hosting', processor: 'own' });
  await enter('ServedController', { processing, controller: 'customer' });
  const between = { engager: 'own', engaged: 'second', engagerCapacity: 'PROCESSOR', service: 'Disks' };
  const engagement = await enter('Engagement', between);
  await enter('TransferGround', { engagement, mechanism: 'SCC_2010' });
  const nodes = await transfersOn(ask, '2020-04-15');
  expect(told(answerTo(nodes, 'customer', 'EU'))).toBe('LAWFUL');
  expect(told(answerTo(nodes, 'second', 'EU'))).toBe('UNLAWFUL WRONG_MODULE');
});
