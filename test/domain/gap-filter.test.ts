import { countsOf, type GapFilter, groupsOf, selectGaps } from '../../src/domain/gap/filter.js';
import type { RegisterGaps } from '../../src/domain/gap/register.js';
import { disclosure, party, place, served } from '../support/article-30.js';
import {
  activityOf,
  british,
  engaging,
  judged,
  member,
  own,
  processingOf,
  purposeOf,
  subject,
} from '../support/gap.js';

/** Two own parties: of the first an activity that lacks much and one that lacks nothing, of the other one of each record. */
const host = party('Host', { country: 'IE', locations: [place({ words: 'elsewhere' })] });
const sister = british({ id: 'sister', key: 'sister', name: 'Sister', legalName: 'Sister Ltd' });
const ALL: RegisterGaps = judged({
  parties: [own(), sister],
  activities: [
    activityOf({
      key: 'poor',
      name: 'Poor',
      statedNone: ['JOINT_CONTROLLER'],
      purposes: [purposeOf({ key: 'poor', name: 'Operations', legalBases: [] })],
      measures: [],
      disclosures: [
        disclosure(host, {
          roles: ['PROCESSOR'],
          engagement: { key: 'hosting', service: 'Hosting', locations: [], grounds: [] },
        }),
      ],
    }),
    activityOf({ key: 'rich', name: 'Rich' }),
    activityOf({ key: 'other', controller: sister, disclosures: [], statedNone: ['RECIPIENT', 'TRANSFER'] }),
  ],
  processings: [
    processingOf({
      processor: sister,
      measures: [],
      controllers: [served(party('Shop', { address: 'Bath' }), ['Mail'])],
    }),
  ],
  engagements: [engaging({ engaged: member('Host'), contractTerms: [] })],
});

const rulesOf = (filter: GapFilter) => selectGaps(ALL, filter).gaps.map(({ rule }) => rule);

test('without a filter all gaps are told', () => {
  expect(rulesOf({}).join(' ')).toBe('R18 R32 R60 R33 R48 R49 R11 R68 R68 R68 R68 R68 R68');
});

test.each<[GapFilter, string]>([
  [{ rule: ['R33', 'R48'] }, 'R33 R48'],
  [{ severity: ['WARNING'] }, 'R49 R11'],
  [{ severity: ['ERROR'], tag: ['A30'] }, 'R18 R32 R60'],
  [{ tag: ['SA'], severity: ['ERROR', 'WARNING'] }, 'R11'],
  [{ regime: ['UK'], severity: ['ERROR'] }, 'R60 R48'],
  [{ regime: ['EU'], severity: ['ERROR'] }, 'R18 R32 R33'],
  [{ capacity: ['PROCESSOR'], severity: ['ERROR'] }, 'R60 R48'],
  [{ party: ['sister'], severity: ['ERROR'] }, 'R60 R48'],
  [{ party: ['host'] }, 'R18 R49'],
  [{ party: ['nobody'] }, ''],
  [{ activity: ['poor'], severity: ['ERROR', 'WARNING'] }, 'R18 R32 R33 R49 R11'],
  [{ activity: ['rich'], severity: ['ERROR', 'WARNING'] }, ''],
  [{ activity: ['poor', 'training'], severity: ['ERROR'] }, 'R18 R32 R60 R33 R48'],
  [{ rule: null, severity: null, tag: null, article: null, party: [] }, ''],
])('%j lets through: %s', (filter, expected) => {
  expect(rulesOf(filter).join(' ')).toBe(expected);
});

test.each([
  ['Art. 30(1)', 'R18 R32 R11'],
  ['Art. 30(1)(g)', 'R32'],
  [' 30(2) ', 'R60'],
  ['Art. 3', ''],
  ['Art. 6', 'R33'],
  ['Art. 5(2)', 'R33'],
  ['Art. 5', 'R33 R11'],
  ['Art. 28(3)', 'R48 R49'],
  ['Article 28', ''],
])('the article "%s" has %s', (article, expected) => {
  expect(rulesOf({ article: [article], severity: ['ERROR', 'WARNING'] }).join(' ')).toBe(expected);
});

describe('whether the record is complete under Article 30', () => {
  const complete = (filter: GapFilter, all = ALL) => selectGaps(all, filter).completeUnderArticle30;

  test.each<[GapFilter, boolean | null]>([
    [{}, false],
    [{ severity: ['WARNING'] }, false],
    [{ rule: ['R68'] }, false],
    [{ activity: ['rich'] }, true],
    [{ activity: ['poor'] }, false],
    [{ activity: ['rich', 'poor'] }, false],
    [{ party: ['sister'] }, false],
    [{ party: ['sister'], capacity: ['CONTROLLER'] }, true],
    [{ party: ['nordlicht'] }, false],
    [{ regime: ['UK'] }, false],
    [{ party: ['host'] }, null],
    [{ activity: ['unknown'] }, null],
    [{ party: ['nordlicht'], regime: ['UK'] }, null],
  ])('is judged of what %j is about: %s', (filter, expected) => {
    expect(complete(filter)).toBe(expected);
  });

  test('is what the entry lacks of its controller, too', () => {
    const nameless = judged({ parties: [own({ legalName: null })] });
    expect(complete({ activity: ['payroll'] }, nameless)).toBe(false);
    expect(selectGaps(nameless, { activity: ['payroll'], severity: ['ERROR'] }).gaps).toEqual([]);
  });

  test('does not depend on other law', () => {
    const unlawful = judged({ activities: [activityOf({ purposes: [purposeOf({ legalBases: [] })] })] });
    expect(unlawful.gaps.map(({ rule }) => rule)).toContain('R33');
    expect(complete({}, unlawful)).toBe(true);
  });

  test.each([
    ['no own party', { parties: [] }],
    ['no entry', { activities: [] }],
    ['a party that no law applies to', { parties: [own({ country: 'NO' })] }],
  ])('cannot be told of %s', (_, facts) => {
    expect(complete({}, judged(facts, '2018-06-01'))).toBeNull();
    expect(judged(facts, '2018-06-01').notes).toHaveLength(1);
  });
});

describe('groups', () => {
  const { gaps } = selectGaps(ALL, { severity: ['ERROR', 'WARNING'] });
  const grouped = (by: Parameters<typeof groupsOf>[1]) =>
    groupsOf(gaps, by).map(({ value, errors, warnings }) => `${value ?? '-'} ${errors}/${warnings}`);

  test.each([
    ['RULE', ['R18 1/0', 'R32 1/0', 'R33 1/0', 'R48 1/0', 'R60 1/0', 'R11 0/1', 'R49 0/1']],
    ['SEVERITY', ['ERROR 5/0', 'WARNING 0/2']],
    ['TAG', ['A30 3/0', 'GDPR 2/1', 'SA 0/1']],
    ['PARTY', ['nordlicht 3/2', 'sister 2/0']],
    ['ACTIVITY', ['poor 3/2', 'training 2/0']],
  ] as const)('by %s stand by their weight', (by, expected) => {
    expect(grouped(by)).toEqual(expected);
  });

  test('by article name the provisions', () => {
    expect(grouped('ARTICLE')).toContain('Art. 28(3)(a)-(h) 0/1');
  });

  test('by entry agree with the filter for each entry', () => {
    for (const { value, count } of groupsOf(ALL.gaps, 'ACTIVITY')) {
      expect(selectGaps(ALL, { activity: [value ?? ''] }).gaps).toHaveLength(count);
    }
  });

  test('have one for what has no value', () => {
    const { gaps: all } = judged({
      parties: [own({ country: 'US', applicability: [subject({ basis: 'TARGETING' })] })],
    });
    expect(groupsOf(all, 'ACTIVITY').map(({ value, count }) => [value, count])).toContainEqual([null, 1]);
  });
});

test('counts are those of the gaps', () => {
  expect(countsOf(ALL.gaps)).toEqual({ count: 13, errors: 5, warnings: 2, information: 6 });
  expect(countsOf([])).toEqual({ count: 0, errors: 0, warnings: 0, information: 0 });
});
