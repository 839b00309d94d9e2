import type { Database } from '../../src/database/open.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { type Ask, asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';

let database: Database;
let ask: Ask;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  const organisationId = (await organisations(database))[0]?.id ?? '';
  ask = asking(database, { organisationId, actor: 'person:reader' });
}, 60_000);
afterAll(() => database.close());

interface Gaps {
  readonly completeUnderArticle30: boolean | null;
  readonly groups: readonly { readonly value: string; readonly errors: number; readonly warnings: number }[];
  readonly nodes: readonly { readonly rule: string; readonly path: string; readonly message: string }[];
  readonly notes: readonly string[];
}

async function gaps(day: string, args = '(groupBy: RULE, first: 500)'): Promise<Gaps> {
  const { data, errors } = await ask<{ register: { gaps: Gaps } }>(
    `{ register(on: "${day}") { gaps${args} { completeUnderArticle30 notes
       groups { value errors warnings } nodes { rule path message } } } }`,
  );
  expect(errors).toEqual([]);
  if (!data) throw new Error('There is no answer');
  return data.register.gaps;
}

/** What the policy leaves open, by rule: errors / warnings, and why. */
const OF_THE_POLICY = {
  R05: '0/1', // a US company under the GDPR, no representative named, and not said why the GDPR applies
  R10: '1/0', // data from public sources: nothing is said of what for
  R15: '5/0', // activities of which the policy names no recipient
  R17: '8/0', // activities of which nothing on transfers is said or follows
  R18: '15/4', // "other countries", in each activity that they are reached from; recipients of whom no place is named
  R30: '0/10', // one set of criteria for all data
  R33: '20/0', // cookies, advertising, sales channels, what is only the reason of sharing: no legal basis
  R34: '20/0', // legitimate interests, without an assessment
  R35: '1/0', // advisers: a legitimate interest that is not named
  R37: '6/0', // consent, without saying where it is recorded
  R38: '1/0', // advisers: a legal obligation without the law
  R39: '0/8', // data of which the policy does not say what they are, so that they may be special
  R48: '3/1', // hosting, consultants, customers: no contract; advisers, who may be processors
  R50: '1/0', // hosting of customers' data: no authorisation
  R51: '1/0', // and no contract
  R52: '0/1', // and the providers are not named
  R57: '1/0', // the customers are a category
  R59: '1/0', // their data in "other countries"
  R60: '1/0', // no measures for what customers put in
};

const counted = ({ groups }: Gaps) =>
  Object.fromEntries(groups.map(({ value, errors, warnings }) => [value, `${errors}/${warnings}`]));

describe('the gaps of the seed', () => {
  test.each([
    // The guidance that a US controller under Art. 3(2) transfers to a US recipient is of 2023.
    ['2020-04-30', { R20: '0/15' }],
    ['2020-07-31', { R20: '0/15' }],
    // Whether the UK GDPR, which there now is, applies to customers is not stated, nor so by what their data came.
    ['2026-11-23', { R18: '15/5', R20: '15/2' }],
  ])('on %s are what the policy leaves open, and the transfers by the law of the day', async (day, transfers) => {
    const found = await gaps(day);
    expect(counted(found)).toEqual({ ...OF_THE_POLICY, ...transfers });
    expect(found.completeUnderArticle30).toBe(false);
  });

  test('say of the representative what is known, and no more', async () => {
    const { nodes } = await gaps('2020-04-30', '(filter: { rule: R05 })');
    expect(nodes).toEqual([
      {
        rule: 'R05',
        path: 'parties.allego.contacts',
        message:
          'EU representative not designated: "Allego" is not recorded to be established in the Union, nor why its law applies to it: if by Art. 3(2), it needs one.',
      },
    ]);
  });

  test('say of guidance that came later that it did', async () => {
    const { nodes } = await gaps('2020-04-30', '(filter: { rule: R52 })');
    expect(nodes[0]?.message).toMatch(/EDPB Opinion 22\/2024 of 2024-10-07, which is later than this day\.$/);
    expect((await gaps('2026-11-23', '(filter: { rule: R52 })')).nodes[0]?.message).not.toContain('later');
  });

  test('are none the day before the policy took effect, when nothing is in force', async () => {
    expect(await gaps('2020-03-31')).toEqual({
      completeUnderArticle30: null,
      groups: [],
      nodes: [],
      notes: [
        '"Allego": It is not recorded which regime the party is subject to, nor does its establishment tell: the GDPR is assumed.',
        '"Allego" has no entry on this day, so that neither of its records is judged.',
      ],
    });
  });
});
