import fc from 'fast-check';
import type { Day } from '../../src/domain/day.js';
import { type Cause, causesOf } from '../../src/domain/difference/cause.js';
import { Frozen } from '../../src/domain/difference/frozen.js';
import { gapDifferences, placeOfGapDifference } from '../../src/domain/difference/gap.js';
import { LAW_EVENTS } from '../../src/domain/difference/law.js';
import { notesOnDifference } from '../../src/domain/difference/note.js';
import { comingOrGoing } from '../../src/domain/difference/row.js';
import { Crosswise, type End, transferDifferences } from '../../src/domain/difference/transfer.js';
import { turnsOf } from '../../src/domain/difference/turn.js';
import { transfersOf } from '../../src/domain/transfer/derive.js';
import type { RegisterFacts } from '../../src/domain/transfer/fact.js';
import type { Hop, HopCertification, HopGround } from '../../src/domain/transfer/hop.js';
import { judge } from '../../src/domain/transfer/judge.js';
import type { Judgement } from '../../src/domain/transfer/outcome.js';
import {
  activity,
  clauses,
  data,
  disclosing,
  engaging,
  ground,
  party,
  people,
  register,
  use,
} from '../support/flow.js';
import type { Gap } from '../../src/domain/gap/gap.js';
import { REGIMES, type Regime } from '../../src/domain/territory.js';
import { arrival, day as anyDay, groundOf, hop as anyHop, regime, transfer } from './transfer/arbitrary.js';
import { assessed, C, DPF, DPF_UK, give, HARBOUR, P, SHIELD, subject } from './transfer/scene.js';

const ALL: readonly Cause[] = ['FACT', 'DATE', 'LAW'];

describe('the causes of a difference', () => {
  /** Answers by the causes at work: the letters of those, in order. */
  const causes = (answers: Readonly<Record<string, string | null>>, possible = ALL) =>
    causesOf(possible, (atWork) => {
      const found = answers[possible.flatMap((cause) => (atWork.has(cause) ? cause.charAt(0) : [])).join('')];
      return found === undefined ? 'good' : found;
    });

  test.each<[string, Readonly<Record<string, string | null>>, readonly Cause[]]>([
    ['nothing changed', {}, []],
    ['one alone', { L: 'bad', FL: 'bad', DL: 'bad', FDL: 'bad' }, ['LAW']],
    ['two that each suffice', { D: 'bad', L: 'bad', FD: 'bad', FL: 'bad', DL: 'bad', FDL: 'bad' }, ['DATE', 'LAW']],
    ['two that need each other', { DL: 'bad', FDL: 'bad' }, ['DATE', 'LAW']],
    ['three that need each other', { FDL: 'bad' }, ALL],
    ['any two of three', { FD: 'bad', FL: 'bad', DL: 'bad', FDL: 'bad' }, ALL],
    ['what a second takes away again', { F: 'bad', FD: 'good', FL: 'bad', FDL: 'good' }, []],
    ['what makes no difference beside the others', { D: 'bad', DL: 'bad', FD: 'bad', FDL: 'bad', L: 'good' }, ['DATE']],
    ['no answer, which says nothing', { F: null, FD: null, L: 'bad', FL: null, DL: 'bad', FDL: 'bad' }, ['LAW']],
    ['answers by nothing else than both', { F: null, L: null, D: null, FD: null, FL: null, DL: null, FDL: 'bad' }, ALL],
  ])('%s', (_, answers, expected) => {
    expect(causes(answers)).toEqual(expected);
  });

  test('there is one where the answers differ, none where they do not, and the way back has the same', () => {
    const corners = ['', 'F', 'D', 'L', 'FD', 'FL', 'DL', 'FDL'];
    const answers = fc.record(Object.fromEntries(corners.map((at) => [at, fc.constantFrom('a', 'b', 'c', null)])));
    fc.assert(
      fc.property(answers, (given) => {
        const found = causes(given);
        expect(found.length > 0).toBe(given[''] !== given.FDL);
        const back = Object.fromEntries(
          corners.map((at) => [
            at,
            given[
              corners.find((other) => ['F', 'D', 'L'].every((one) => other.includes(one) !== at.includes(one))) ?? ''
            ] ?? null,
          ]),
        );
        expect(causes(back)).toEqual(found);
      }),
    );
  });
});

/** What of a judgement is compared. */
const said = ({ outcome, reason, mechanism, ground: row, basis }: Judgement) => [
  outcome,
  reason,
  mechanism,
  row,
  basis,
];

/** Any hop, and more often one between two named parties that rests on common clauses. */
const judged = fc.oneof(
  anyHop,
  fc
    .tuple(
      transfer,
      fc.array(groundOf(fc.constantFrom('SCC_2001', 'SCC_2010', 'SCC21_M2', 'UK_OLD_SCC', 'UK_IDTA')), {
        maxLength: 2,
      }),
    )
    .map(([hop, grounds]): Hop => ({ ...hop, exporterRole: 'CONTROLLER', importerRoles: ['PROCESSOR'], grounds })),
);

const everyDay = (first: Day, last: Day): Day[] => {
  const days: Day[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};

describe('a register that stands still while the law moves', () => {
  test('is judged on its own day as it is', () => {
    fc.assert(
      fc.property(judged, anyDay, regime, arrival, (hop, day, of, from) => {
        expect(said(judge(new Frozen(day, day).hop(hop), of, day, from))).toEqual(said(judge(hop, of, day, from)));
      }),
      { numRuns: 2000 },
    );
  });

  test('is judged otherwise only after a day on which the law does something', () => {
    const days = [...new Set(LAW_EVENTS.map(({ on }) => on)), '9999-12-31'];
    const within = fc.tuple(anyDay, fc.oneof(fc.constant(1), fc.nat())).map(([one, far]) => {
      const next = Date.parse(days.find((day) => day > one) ?? '9999-12-31');
      const length = Math.max(1, Math.floor((next - Date.parse(one)) / 86_400_000));
      return [one, new Date(Date.parse(one) + (far % length) * 86_400_000).toISOString().slice(0, 10)] as const;
    });
    fc.assert(
      fc.property(judged, anyDay, within, regime, arrival, (hop, on, [one, other], of, from) => {
        const under = (law: Day) => said(judge(new Frozen(on, law).hop(hop), of, law, from));
        expect(under(other)).toEqual(under(one));
      }),
      { numRuns: 2000 },
    );
  });

  const GB = { country: 'GB', applicability: [subject('UK', 'ESTABLISHMENT')] };
  const OLD = assessed('SCC_2010', { concludedOn: '2015-01-01' });

  test.each<[string, Hop, readonly Day[]]>([
    ['listings', give(C('DE'), P('US', { certifications: [HARBOUR, SHIELD, DPF] })), ['2015-10-06', '2020-07-16']],
    ['a listing, from Norway', give(C('NO'), P('US', { certifications: [SHIELD] })), ['2000-07-01', '2017-07-08']],
    ['a listing, from the United Kingdom', give(C('GB', GB), P('US', { certifications: [DPF_UK] })), ['2023-10-12']],
    [
      'old clauses',
      give(C('DE'), P('US'), [{ ...OLD, assessmentOutcome: null, assessmentReference: null }]),
      ['2020-07-16'],
    ],
    ['old clauses, assessed', give(C('DE'), P('US'), [OLD]), ['2010-05-15', '2022-12-27', '2022-12-28']],
    ['old clauses, from the United Kingdom', give(C('GB', GB), P('US'), [OLD]), ['2024-03-21', '2024-03-22']],
    ['clauses without a day', give(C('DE'), P('US'), [assessed('SCC_2010')]), ['2021-09-27']],
    [
      'new clauses with the Addendum',
      give(C('GB', GB), P('US'), [assessed('SCC21_M2'), assessed('UK_ADDENDUM')]),
      ['2022-03-21'],
    ],
    ['an exporter to the United Kingdom', give(C('DE'), P('GB')), ['2021-06-28', '2025-06-28', '2031-12-27']],
    ['an exporter to the United Kingdom, from Iceland', give(C('IS'), P('GB')), ['2021-01-01']],
    ['an exporter to Brazil', give(C('DE'), P('BR')), ['2026-01-28']],
    ['an exporter to Croatia', give(C('DE'), P('HR')), ['2013-07-01']],
    ['an exporter outside', give(C('US', { applicability: [subject('EU')] }), P('IN')), ['2018-05-25', '2021-11-18']],
    [
      'to one that is subject',
      give(C('GB', GB), P('IN', { applicability: [subject('UK')] })),
      ['2021-01-01', '2022-12-01'],
    ],
  ])('a transfer by %s turns only on days on which the law does something', (_, hop, expected) => {
    const turns = Object.keys(REGIMES).flatMap((of) => {
      const known = new Set(LAW_EVENTS.filter((event) => event.regime === of).map(({ on }) => on));
      let before = '';
      return everyDay('1998-01-01', '2032-12-31').flatMap((law) => {
        const after = JSON.stringify(said(judge(new Frozen('2026-11-23', law).hop(hop), of as Regime, law, 'ORIGIN')));
        const turned = before !== '' && after !== before;
        before = after;
        return turned ? [{ law, known: known.has(law) }] : [];
      });
    });
    expect(turns.filter(({ known }) => !known)).toEqual([]);
    expect(turns.map(({ law }) => law)).toEqual(expect.arrayContaining([...expected]));
  });

  test('what the law does is told in sentences', () => {
    expect(LAW_EVENTS.map(({ says }) => says).filter((says) => !/^\p{Lu}.*[^.]\.$/u.test(says))).toEqual([]);
  });
});

/** An activity in Germany that gives data to a processor, by that and by nothing else. */
function scene({ country = 'US', certifications = [], grounds = [] }: Partial<Importer>): RegisterFacts {
  const own = party('acme', 'DE', { own: true });
  const mailer = party('mailer', country, { certifications });
  const disclosures = [disclosing(mailer, ['PROCESSOR'], { grounds })];
  const dataUses = [use(people('customers'), data('mail'))];
  return register({ parties: [own, mailer], activities: [activity(own, { dataUses, disclosures })] });
}

interface Importer {
  readonly country: string;
  readonly certifications: readonly HopCertification[];
  readonly grounds: readonly HopGround[];
}

const listing = (scheme: HopCertification['scheme'], days: Partial<HopCertification> = {}): HopCertification => ({
  scheme,
  euUs: true,
  ukExtension: null,
  coversHumanResources: true,
  startsOn: null,
  endsOn: null,
  ...days,
});

const FRAMEWORK = listing('DATA_PRIVACY_FRAMEWORK');
const OLD_CLAUSES = ground('SCC_2010', { concludedOn: '2015-01-01' });

type Facts = (recorded: End, on: End) => RegisterFacts;
type Days = Readonly<Record<End, Day>>;

const always =
  (facts: RegisterFacts): Facts =>
  () =>
    facts;
const recorded =
  (from: RegisterFacts, to: RegisterFacts): Facts =>
  (recording) =>
    ({ from, to })[recording];

function found(facts: Facts, days: Days) {
  const from = facts('from', 'from');
  const recordings = from !== facts('to', 'from') || facts('from', 'to') !== facts('to', 'to');
  const transfers = { from: transfersOf(from, days.from), to: transfersOf(facts('to', 'to'), days.to) };
  const crosswise = new Crosswise({ days, recordings, transfers, facts });
  return transferDifferences(transfers).map((difference) => ({
    ...difference,
    causes: crosswise.causes(difference),
    answers: difference.answers.map((answer) => {
      const causes = crosswise.causesOfAnswer(difference.key, answer);
      return { ...answer, causes, turns: turnsOf(difference, answer, causes, days) };
    }),
  }));
}

/** What is told of the one transfer of a scene, under the GDPR: `LAWFUL to UNLAWFUL: LAW (2020-07-16 …)`. */
function told(facts: Facts, from: Day, to: Day): string {
  const [difference, another] = found(facts, { from, to });
  if (!difference) return 'nothing';
  expect(another).toBeUndefined();
  const { change, causes, answers, key } = difference;
  expect(key).toMatch(/^disclosure:to-mailer:/);
  const [answer] = answers.filter(({ regime: of }) => of === 'EU');
  const outcomes = [answer?.before, answer?.after].map((one) => one?.judgement.outcome ?? 'absent');
  const turns = (answer?.turns ?? []).map(({ on, says }) => `${on} ${says.join(' ')}`);
  return `${change} ${outcomes.join(' to ')}: ${causes.join(' ')}${turns.length > 0 ? ` (${turns.join('; ')})` : ''}`;
}

const ANNULLED = '2020-07-16 C-311/18 annulled Decision (EU) 2016/1250 (EU-US Privacy Shield).';

describe('a transfer of two moments', () => {
  test.each<[string, Facts, Day, Day, string]>([
    [
      'the Privacy Shield is annulled while the certification goes on: the law',
      always(scene({ certifications: [SHIELD] })),
      '2020-04-30',
      '2020-07-31',
      `OUTCOME LAWFUL to UNLAWFUL: LAW (${ANNULLED})`,
    ],
    [
      'the same on the day itself, and backwards',
      always(scene({ certifications: [SHIELD] })),
      '2020-07-16',
      '2020-07-15',
      `OUTCOME UNLAWFUL to LAWFUL: LAW (${ANNULLED})`,
    ],
    [
      'an assessment is missing from the day on which it was a duty: the law',
      always(scene({ grounds: [OLD_CLAUSES] })),
      '2020-04-30',
      '2020-07-31',
      'OUTCOME LAWFUL to UNLAWFUL: LAW (2020-07-16 C-311/18 of 2020-07-16 (Schrems II): the law over there is to be assessed before a tool is relied on.)',
    ],
    [
      'clauses end by their own day: a day',
      always(scene({ grounds: [clauses('SCC21_M2', { endsOn: '2023-05-01' })] })),
      '2023-04-30',
      '2023-05-01',
      'OUTCOME LAWFUL to UNLAWFUL: DATE',
    ],
    [
      'clauses begin when they are concluded: a day',
      always(scene({ grounds: [clauses('SCC21_M2')] })),
      '2022-01-09',
      '2022-01-10',
      'OUTCOME UNLAWFUL to LAWFUL: DATE',
    ],
    [
      'the assessment is made later than the clauses: a day',
      always(scene({ grounds: [clauses('SCC21_M2', { assessedOn: '2023-03-01' })] })),
      '2023-02-28',
      '2023-03-01',
      'OUTCOME UNLAWFUL to LAWFUL: DATE',
    ],
    [
      'a certification ends under the decision that it is for: a day',
      always(scene({ certifications: [{ ...FRAMEWORK, endsOn: '2024-06-01' }] })),
      '2024-05-31',
      '2024-06-01',
      'OUTCOME LAWFUL to UNLAWFUL: DATE',
    ],
    [
      'clauses are recorded: a fact',
      recorded(scene({}), scene({ grounds: [clauses('SCC21_M2')] })),
      '2023-04-30',
      '2023-04-30',
      'OUTCOME UNLAWFUL to LAWFUL: FACT',
    ],
    [
      'the certification has lapsed and the Shield is annulled: each is enough',
      always(scene({ certifications: [{ ...SHIELD, endsOn: '2020-07-01' }] })),
      '2020-06-30',
      '2020-07-16',
      `OUTCOME LAWFUL to UNLAWFUL: DATE LAW (${ANNULLED})`,
    ],
    [
      'the Shield is annulled and clauses take its place: without either it would not be so',
      recorded(
        scene({ certifications: [SHIELD] }),
        scene({
          certifications: [SHIELD],
          grounds: [clauses('SCC_2010', { concludedOn: '2020-07-01', assessedOn: '2020-07-10' })],
        }),
      ),
      '2020-07-15',
      '2020-07-20',
      `BASIS LAWFUL to LAWFUL: FACT LAW (${ANNULLED})`,
    ],
    [
      'clauses recorded in between had ended again: they make no difference beside the law',
      recorded(
        scene({ certifications: [SHIELD] }),
        scene({ certifications: [SHIELD], grounds: [{ ...OLD_CLAUSES, endsOn: '2020-07-01' }] }),
      ),
      '2020-06-30',
      '2020-07-16',
      `OUTCOME LAWFUL to UNLAWFUL: LAW (${ANNULLED})`,
    ],
    [
      'the United Kingdom leaves the bridge: the law',
      always(scene({ country: 'GB' })),
      '2021-06-27',
      '2021-06-28',
      'OUTCOME NOT_RESTRICTED to LAWFUL: LAW (2021-06-28 Decision (EU) 2021/1772 (Adequacy of the United Kingdom) began to hold. United Kingdom: Third country since the bridge ended on Decision (EU) 2021/1772.)',
    ],
    [
      'one decision follows another: the outcome is the same, what it rests on is not',
      always(scene({ country: 'GB' })),
      '2025-06-27',
      '2025-06-28',
      'BASIS LAWFUL to LAWFUL: LAW (2025-06-28 Decision (EU) 2021/1772 (Adequacy of the United Kingdom) ceased to hold. Decision (EU) 2021/1772 as extended by (EU) 2025/1226 (Adequacy of the United Kingdom) began to hold.)',
    ],
    [
      'a decision and then another, with years without: two turns of the law',
      always(scene({ certifications: [SHIELD, FRAMEWORK] })),
      '2020-07-15',
      '2024-01-01',
      `BASIS LAWFUL to LAWFUL: LAW (${ANNULLED}; 2023-07-10 Decision (EU) 2023/1795 (EU-US Data Privacy Framework) began to hold.)`,
    ],
    [
      'before the GDPR the Directive judged: what it rests on is another law',
      always(scene({})),
      '2018-05-24',
      '2018-05-25',
      'BASIS UNLAWFUL to UNLAWFUL: LAW (2018-05-25 The GDPR began to apply: Art. 99(2) GDPR.)',
    ],
    ['nothing happens in between', always(scene({ certifications: [SHIELD] })), '2018-06-01', '2020-07-15', 'nothing'],
    ['the days are before every law', always(scene({ grounds: [OLD_CLAUSES] })), '0001-01-01', '1998-10-23', 'nothing'],
    [
      'the days are after all that is known',
      always(scene({ certifications: [FRAMEWORK] })),
      '2040-01-01',
      '9999-12-31',
      'nothing',
    ],
  ])('%s', (_, facts, from, to, expected) => {
    expect(told(facts, from, to)).toBe(expected);
  });

  const NONE = scene({});
  const EMPTY = register({ parties: NONE.parties });

  test.each<[string, Facts, string]>([
    ['is recorded', recorded(EMPTY, NONE), 'APPEARED absent to UNLAWFUL: FACT'],
    ['begins', (_, on) => ({ from: EMPTY, to: NONE })[on], 'APPEARED absent to UNLAWFUL: DATE'],
    ['ends', (_, on) => ({ from: NONE, to: EMPTY })[on], 'DISAPPEARED UNLAWFUL to absent: DATE'],
    [
      'is recorded with the day on which it begins',
      (recording, on) => (recording === 'to' && on === 'to' ? NONE : EMPTY),
      'APPEARED absent to UNLAWFUL: FACT DATE',
    ],
    [
      'is moved to another day of beginning while the law changes: only what came of the law is told',
      (recording, on) => (recording === 'to' && on === 'from' ? EMPTY : scene({ certifications: [SHIELD] })),
      `OUTCOME LAWFUL to UNLAWFUL: LAW (${ANNULLED})`,
    ],
  ])('one that %s', (_, facts, expected) => {
    const days = expected.includes('LAW (') ? ['2020-07-15', '2020-07-16'] : ['2024-01-01', '2024-02-01'];
    expect(told(facts, days[0] ?? '', days[1] ?? '')).toBe(expected);
  });

  test('after a hop that the law answers otherwise is told to be changed by the law, without a turn of its own', () => {
    const own = party('acme', 'DE', { own: true });
    const mailer = party('mailer', 'US', { certifications: [SHIELD] });
    const centre = party('centre', 'US', { certifications: [SHIELD] });
    const facts = register({
      parties: [own, mailer, centre],
      engagements: [engaging(mailer, centre, 'PROCESSOR', { grounds: [OLD_CLAUSES] })],
      activities: [activity(own, { disclosures: [disclosing(mailer)] })],
    });
    const all = found(always(facts), { from: '2020-07-15', to: '2020-07-16' });
    const turns = all.map(({ key, causes, answers }) => [
      key.split(':')[0],
      causes,
      answers[0]?.turns.map(({ on }) => on),
    ]);
    expect(turns).toContainEqual(['disclosure', ['LAW'], ['2020-07-16']]);
    expect(all.find(({ key }) => key.startsWith('engagement:'))?.answers[0]).toMatchObject({
      after: { judgement: { reason: 'ARRIVED_UNLAWFULLY' } },
      causes: ['LAW'],
    });
  });

  describe('of arbitrary grounds and days', () => {
    const grounds = fc.subarray([
      OLD_CLAUSES,
      ground('SCC_2010', { key: 'early', concludedOn: '2016-01-01', endsOn: '2020-07-01' }),
      clauses('SCC21_M2'),
      clauses('SCC21_M2', { key: 'late', startsOn: '2023-01-01', assessedOn: '2024-01-01' }),
      ground('UK_ADDENDUM'),
    ]);
    const certifications = fc.subarray([
      SHIELD,
      { ...SHIELD, endsOn: '2019-01-01' },
      FRAMEWORK,
      { ...FRAMEWORK, endsOn: '2025-01-01' },
    ]);
    const facts = fc.record({ country: fc.constantFrom('US', 'GB', 'IN', 'JP'), grounds, certifications }).map(scene);
    const days = fc.record({ from: anyDay, to: anyDay });

    test('a moment does not differ from itself', () => {
      fc.assert(
        fc.property(facts, anyDay, (one, day) => {
          expect(found(always(one), { from: day, to: day })).toEqual([]);
        }),
      );
    });

    test('every difference has its causes, and what the law did is told in words', () => {
      fc.assert(
        fc.property(facts, facts, days, (one, other, at) => {
          for (const { causes, answers } of found(recorded(one, other), at)) {
            expect(causes).not.toEqual([]);
            for (const { turns } of answers) expect(turns.filter(({ says }) => says.length === 0)).toEqual([]);
          }
        }),
        { numRuns: 300 },
      );
    });

    test('the other way round it is the same, turned about', () => {
      fc.assert(
        fc.property(facts, facts, days, (one, other, at) => {
          const there = found(recorded(one, other), at);
          const back = found(recorded(other, one), { from: at.to, to: at.from });
          const turned = back.map(({ key, change, causes, before, after }) => ({
            key,
            change: change === 'APPEARED' ? 'DISAPPEARED' : change === 'DISAPPEARED' ? 'APPEARED' : change,
            causes,
            outcomes: [after?.outcome, before?.outcome],
          }));
          const plain = there.map(({ key, change, causes, before, after }) => ({
            key,
            change,
            causes,
            outcomes: [before?.outcome, after?.outcome],
          }));
          expect(turned.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
            plain.sort((a, b) => (a.key < b.key ? -1 : 1)),
          );
        }),
        { numRuns: 200 },
      );
    });

    test('where nothing was recorded that is not the cause, and on one day neither a day nor the law is', () => {
      fc.assert(
        fc.property(facts, facts, days, (one, other, at) => {
          const still = found(always(one), at).flatMap(({ causes }) => causes);
          expect(still).not.toContain('FACT');
          const sameDay = found(recorded(one, other), { from: at.to, to: at.to }).map(({ causes }) => causes);
          expect(sameDay.filter((causes) => causes.join() !== 'FACT')).toEqual([]);
        }),
        { numRuns: 200 },
      );
    });
  });
});

describe('a row of two moments', () => {
  const row = (startsOn: Day | null, endsOn: Day | null) => ({ startsOn, endsOn });
  const days = { from: '2024-01-01', to: '2024-07-01' };
  const always = row(null, null);
  const later = row('2024-04-01', null);
  const over = row(null, '2024-04-01');

  test.each<[string, ReturnType<typeof row> | null, ReturnType<typeof row> | null, string]>([
    ['that is there all the time', always, always, 'nothing'],
    ['that is never there', null, null, 'nothing'],
    ['that is recorded', null, always, 'ADDED FACT'],
    ['that is removed', always, null, 'REMOVED FACT'],
    ['that begins', later, later, 'ADDED DATE'],
    ['that begins on the second day', row('2024-07-01', null), row('2024-07-01', null), 'ADDED DATE'],
    ['that ends', over, over, 'REMOVED DATE'],
    ['that ends on the second day', row(null, '2024-07-01'), row(null, '2024-07-01'), 'REMOVED DATE'],
    ['that is over on the first day already', row(null, '2024-01-01'), row(null, '2024-01-01'), 'nothing'],
    ['that is recorded as one that begins in between', null, later, 'ADDED FACT DATE'],
    ['that is recorded as one that is over', null, over, 'nothing'],
    ['that is let begin sooner than in between', later, always, 'ADDED FACT DATE'],
    ['that is let begin sooner than both days', row('2025-01-01', null), always, 'ADDED FACT'],
    ['that is given another end in between', row(null, '2024-03-01'), over, 'REMOVED DATE'],
  ])('%s', (_, before, after, expected) => {
    const moved = comingOrGoing({ before, after }, days);
    expect(moved === null ? 'nothing' : [moved.change, ...moved.causes].join(' ')).toBe(expected);
    const back = comingOrGoing({ before: after, after: before }, { from: days.to, to: days.from });
    expect(back?.causes).toEqual(moved?.causes);
    expect(back?.change).not.toBe(moved?.change ?? 'ADDED');
  });
});

test('gaps open, weigh otherwise and close by their keys, whatever their words', () => {
  const gap = (key: string, severity: Gap['severity'], message = 'On that day.'): Gap => ({
    key,
    severity,
    message,
    rule: 'R10',
    tag: 'A30',
    article: 'Art. 30(1)(b)',
    regimes: ['EU'],
    party: 'own',
    capacity: 'CONTROLLER',
    activity: 'payroll',
    usedIn: [],
    about: null,
    path: 'processingActivities.payroll.purposes',
    remedy: 'State the purposes.',
  });
  const before = [gap('closed', 'ERROR'), gap('weighs', 'WARNING'), gap('stays', 'ERROR', 'On the first day.')];
  const after = [gap('opened', 'ERROR'), gap('weighs', 'ERROR'), gap('stays', 'ERROR', 'On the second day.')];
  const told = (from: readonly Gap[], to: readonly Gap[]) =>
    gapDifferences(from, to).map(({ change, key, before: was, after: is }) =>
      [change, key, was?.severity ?? '-', is?.severity ?? '-'].join(' '),
    );
  expect(told(before, after)).toEqual([
    'OPENED opened - ERROR',
    'SEVERITY weighs WARNING ERROR',
    'CLOSED closed ERROR -',
  ]);
  expect(told(after, before)).toEqual([
    'OPENED closed - ERROR',
    'SEVERITY weighs ERROR WARNING',
    'CLOSED opened ERROR -',
  ]);
  const places = gapDifferences(before, after).map((one) => placeOfGapDifference(one).join(' '));
  expect(places).toEqual(places.toSorted());
});

test.each<[Day, Day, boolean, RegExp[]]>([
  ['2024-01-01', '2024-01-01', false, [/^The two moments are the same/]],
  ['2024-01-01', '2024-01-01', true, []],
  ['2018-05-25', '2024-01-01', false, []],
  ['2024-01-01', '2023-01-01', false, [/^The second moment is of an earlier day/]],
  ['2018-05-24', '2024-01-01', false, [/^On 2018-05-24 the GDPR did not apply/]],
  ['1998-10-23', '2018-05-24', false, [/^On 1998-10-23 neither/, /^On 2018-05-24 the GDPR did not apply/]],
  ['2024-01-01', '9999-12-31', false, [/^9999-12-31 is in the future/]],
])('%s to %s, read at two instants: %s, has its notes', (from, to, recordings, expected) => {
  const notes = notesOnDifference({ from, to }, recordings);
  expect(notes).toEqual(expected.map((one) => expect.stringMatching(one) as string));
});
