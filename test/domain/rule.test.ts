import { firstDayOf, NOT_EVALUATED, regimesOfRule, RULE_IDS, RULES } from '../../src/domain/rule.js';

const rows = RULE_IDS.map((id) => [id, RULES[id]] as const);

describe('the table of rules', () => {
  test('has all 68, in order', () => {
    expect(RULE_IDS).toEqual(Array.from({ length: 68 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`));
  });

  test.each([
    ['A30', 22],
    ['GDPR', 32],
    ['SA', 14],
  ] as const)('has of %s %d, as the reference counts them', (tag, count) => {
    expect(rows.filter(([, rule]) => rule.tag === tag)).toHaveLength(count);
  });

  test.each(rows)('%s says what is wrong, by which provision, and what to do in a sentence', (_, rule) => {
    expect(rule.message).toMatch(/^\p{Lu}.*[^.]$/u);
    expect(rule.remedy).toMatch(/^\p{Lu}.*\.$/u);
    expect(rule.article).toMatch(/^(UK )?Art\. \d|^DPA 2018 Sch\. 1$/);
  });

  test.each([
    ['R01', '2018-05-25', 'EU UK'],
    ['R05', '2018-05-25', 'EU'],
    ['R06', '2021-01-01', 'UK'],
    ['R24', '2020-07-16', 'EU'],
    ['R25', '2021-01-01', 'UK'],
    ['R41', '2021-01-01', 'UK'],
    ['R42', '2018-05-25', 'EU UK'],
  ] as const)('%s holds from %s under %s', (id, from, regimes) => {
    expect([firstDayOf(RULES[id]), regimesOfRule(RULES[id]).join(' ')]).toEqual([from, regimes]);
  });

  test('says of each rule that the register is not judged by why that is', () => {
    expect(NOT_EVALUATED.map(({ rule, inPart }) => `${rule}${inPart ? ' in part' : ''}`)).toEqual([
      'R09 in part',
      'R36 in part',
      'R43',
      'R45 in part',
      'R61',
      'R62 in part',
      'R63',
      'R65',
    ]);
    for (const { reason } of NOT_EVALUATED) expect(reason).toMatch(/^\p{Lu}.*\.$/u);
  });
});
