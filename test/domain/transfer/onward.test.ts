import { arrivalAfter } from '../../../src/domain/transfer/arrival.js';
import { chainOf } from '../../../src/domain/transfer/chain.js';
import type { Arrival, Hop } from '../../../src/domain/transfer/hop.js';
import { judge } from '../../../src/domain/transfer/judge.js';
import type { Outcome, Reason } from '../../../src/domain/transfer/outcome.js';
import type { Regime } from '../../../src/domain/territory.js';
import { assessed, C, DPF, DPF_UK, give, ground, P, place, SHIELD, subject } from './scene.js';

type Answer = Outcome | `${Outcome} ${Reason}`;
type Row = [arrival: Arrival, day: string, regime: Regime, answer: Answer, hop: Hop, why: string];

const NOW = '2026-11-23';
const THEN = '2020-04-15';
const US = () => P('US');
const IN = () => P('IN');
const CERTIFIED = { certifications: [DPF] };
const ON = { onwardTerms: true };

// Data that left the territory, given on by somebody outside.
// prettier-ignore
const ROWS: Record<string, readonly Row[]> = {
  'from an adequate country its own law governs giving on': [
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(P('CH'), IN()), 'from Switzerland to anywhere'],
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(P('JP'), IN()), 'from Japan, to whose recipients the decision applied'],
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(P('GB'), US()), 'from the United Kingdom, which has to allow it itself'],
    ['ADEQ', NOW, 'UK', 'UNLAWFUL NO_GROUND', give(P('GB'), IN()), 'and does not'],
    ['UK_ADEQ', NOW, 'UK', 'LAWFUL', give(P('DE'), IN()), 'from Germany under the UK GDPR'],
    ['ORIGIN', NOW, 'EU', 'UNLAWFUL NO_GROUND', give(P('DE'), IN()), 'and under the GDPR itself'],
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(C('DE', { kind: 'INTERNATIONAL_ORGANISATION' }), IN()), 'from the European Patent Organisation'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_GROUND', give(P('GB', { applicability: [subject('EU')] }), IN()), 'who is subject to it itself is an exporter in its own right'],
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(P('GB', { applicability: [subject('EU')] }), IN(), [assessed('SCC21_M3')]), 'and may use the clauses'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), P('PK')), 'from a country that is none of them, two hops later'],
  ],
  'under a framework a contract is needed': [
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), IN()), 'nothing recorded'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), IN(), [ground('ADEQ', { onwardTerms: false })]), 'none agreed'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), IN(), [ground('ADEQ')]), 'a row that says nothing of it'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), P('US', CERTIFIED)), 'also to somebody listed'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), P('CH')), 'also to an adequate country'],
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(P('US', CERTIFIED), IN(), [ground('ADHOC', ON)]), 'recorded with whatever row'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), IN(), [ground('ADEQ', { ...ON, endsOn: '2026-01-01' })]), 'and ended'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', CERTIFIED), IN(), [ground('ADEQ', { ...ON, concludedOn: '2026-12-01' })]), 'and concluded later'],
    ['ADEQ', NOW, 'EU', 'LAWFUL', give(P('US', CERTIFIED), IN(), [assessed('SCC21_M3')]), 'the clauses are such a contract'],
    ['ADEQ', NOW, 'EU', 'UNLAWFUL NO_TIA', give(P('US', CERTIFIED), IN(), [ground('SCC21_M3')]), 'if they hold'],
    ['ADEQ', NOW, 'EU', 'NOT_RESTRICTED', give(P('US', CERTIFIED), P('FR')), 'back inside'],
    ['ADEQ', THEN, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', { certifications: [SHIELD] }), US()), 'the Shield asked for it, too'],
    ['UK_DPF', NOW, 'UK', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', { certifications: [DPF_UK] }), IN()), 'and so does the UK Extension'],
    ['UK_DPF', NOW, 'UK', 'LAWFUL', give(P('US', { certifications: [DPF_UK] }), IN(), [ground('UK_ADEQ', ON)]), 'where there is one'],
  ],
  'after clauses: an adequate country, another tool, or terms': [
    ['SCC21_M2', NOW, 'EU', 'LAWFUL', give(IN(), P('CH')), 'an adequate country'],
    ['SCC21_M2', NOW, 'EU', 'LAWFUL', give(IN(), P('US', CERTIFIED)), 'somebody listed'],
    ['SCC21_M2', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), US()), 'nothing'],
    ['SCC21_M2', NOW, 'EU', 'LAWFUL', give(IN(), US(), [assessed('SCC21_M3')]), 'a module between processors'],
    ['SCC21_M2', NOW, 'EU', 'UNLAWFUL NO_TIA', give(IN(), US(), [ground('SCC21_M3')]), 'a module without an assessment'],
    ['SCC21_M2', NOW, 'EU', 'LAWFUL', give(IN(), US(), [ground('SCC21_M3', ON)]), 'terms flowed down: the assessment of the first transfer covers them'],
    ['SCC21_M1', NOW, 'EU', 'LAWFUL', give(C('IN'), C('US'), [ground('D49A')]), 'consent, which Module One knows'],
    ['SCC21_M2', NOW, 'EU', 'REVIEW UNSETTLED', give(IN(), US(), [ground('D49A')]), 'consent, which Module Two does not'],
    ['SCC21_M2', NOW, 'EU', 'LAWFUL', give(IN(), US(), [ground('D49E')]), 'a legal claim'],
    ['BCR_C', NOW, 'EU', 'LAWFUL', give(C('IN', { kind: 'GROUP_COMPANY' }), C('US', { kind: 'GROUP_COMPANY' }), [assessed('BCR_C')]), 'within the group'],
    ['BCR_C', NOW, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(C('IN', { kind: 'GROUP_COMPANY' }), US()), 'out of the group'],
    ['SCC_2010', THEN, 'EU', 'LAWFUL', give(IN(), US(), [ground('SCC_2010', ON)]), 'sub-processing with consent'],
    ['SCC_2010', THEN, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), US(), [ground('SCC_2010', { onwardTerms: false })]), 'without it: they are none between processors'],
    ['SCC_2010', THEN, 'EU', 'LAWFUL', give(IN(), US(), [ground('SCC_2010')]), 'the next processor co-signs the clauses'],
    ['SCC_2010', '2020-08-01', 'EU', 'UNLAWFUL NO_TIA', give(IN(), US(), [ground('SCC_2010')]), 'and they want an assessment as any'],
    ['SCC_2010', '2021-10-01', 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), US(), [assessed('SCC_2010', { concludedOn: '2021-10-01' })]), 'and a day on which they could be concluded'],
    ['SCC_2010', THEN, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), C('US'), [ground('SCC_2010')]), 'a controller cannot co-sign them'],
    ['ADEQ', THEN, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(P('US', { certifications: [SHIELD] }), US(), [ground('SCC_2010')]), 'nor somebody to whom data came by the Shield'],
    ['SCC_2010', THEN, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), C('US'), [ground('ADHOC', { ...ON, startsOn: '2021-01-01' })]), 'terms that begin later'],
    ['SCC_2010', THEN, 'EU', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), C('US'), [ground('ADEQ', ON)]), 'a controller is no subprocessor'],
    ['SCC_2010', THEN, 'EU', 'REVIEW NOT_STATED', give(IN(), US(), [ground('ADEQ', ON)], { importerRoles: [] }), 'and here nobody says what it is'],
    ['UK_IDTA', NOW, 'UK', 'LAWFUL', give(IN(), US(), [assessed('UK_IDTA')]), 'the Agreement again'],
    ['UK_IDTA', NOW, 'UK', 'LAWFUL', give(IN(), P('DE')), 'to the EEA'],
    ['UK_ADDENDUM', NOW, 'UK', 'UNLAWFUL NO_ONWARD_TERMS', give(IN(), US()), 'nothing under the Addendum'],
    ['SCC21_M2', NOW, 'EU', 'UNDETERMINED NOT_STATED', give(IN(), P(null), [ground('ADEQ', ON)], { place: place({ words: 'worldwide' }) }), 'terms do not help where nobody knows where'],
  ],
  'what binds nobody leaves a question': [
    ['D49E', NOW, 'EU', 'REVIEW UNSETTLED', give(C('IN'), C('US')), 'sent for a legal claim'],
    ['D49E', NOW, 'EU', 'LAWFUL', give(C('IN'), C('CH')), 'and on to an adequate country'],
    ['SCC21_M4', NOW, 'EU', 'REVIEW UNSETTLED', give(C('US'), P('IN')), 'back to its controller, who gives them on'],
    ['UNKNOWN', NOW, 'EU', 'REVIEW NOT_STATED', give(IN(), US()), 'nobody knows how they came'],
    ['UNKNOWN', NOW, 'EU', 'LAWFUL', give(IN(), US(), [assessed('SCC21_M3')]), 'and clauses carry them, however they came'],
    ['UK_IDTA', NOW, 'EU', 'REVIEW NOT_STATED', give(IN(), US()), 'by a ground of the other regime'],
    ['NONE', NOW, 'EU', 'UNLAWFUL ARRIVED_UNLAWFULLY', give(IN(), P('CH'), [assessed('SCC21_M3', ON)]), 'they had left without a ground'],
    ['NONE', NOW, 'EU', 'NOT_RESTRICTED', give(IN(), P('FR')), 'and come back'],
    ['NONE', NOW, 'EU', 'UNDETERMINED NOT_STATED', give(IN(), P(null)), 'and nobody knows where they go'],
    ['NONE', '2020-01-01', 'UK', 'OUT_OF_SCOPE', give(IN(), US()), 'and there was no such law'],
  ],
  'who was given data by somebody else that the regime does not reach': [
    ['ELSEWHERE', NOW, 'UK', 'OUT_OF_SCOPE', give(US(), IN()), 'a processor abroad'],
    ['ELSEWHERE', NOW, 'UK', 'REVIEW NOT_STATED', give(C('US'), IN()), 'a controller abroad, who may be subject by what it does itself'],
    ['ELSEWHERE', NOW, 'UK', 'UNLAWFUL NO_GROUND', give(P('GB'), IN()), 'a processor at home'],
    ['ELSEWHERE', NOW, 'UK', 'UNLAWFUL NO_GROUND', give(P('US', { applicability: [subject('UK')] }), IN()), 'a processor recorded as subject'],
  ],
};

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows.map(([arrival, day, regime, answer, hop, why]) => [arrival, day, regime, answer, why, hop] as const))(
    'came by %s, on %s under the law of the %s: %s: %s',
    (arrival, day, regime, answer, _why, hop) => {
      const { outcome, reason } = judge(hop, regime, day, arrival);
      expect([outcome, ...(reason === null ? [] : [reason])].join(' ')).toBe(answer);
    },
  );
});

describe('how data have come after a hop', () => {
  const after = (hop: Hop, arrival: Arrival = 'ORIGIN', regime: Regime = 'EU') =>
    arrivalAfter(hop, regime, NOW, arrival, judge(hop, regime, NOW, arrival));
  const company = C('DE');

  // prettier-ignore
  test.each<[string, Arrival, Arrival]>([
    ['inside they are at their origin', after(give(C('DE'), P('FR'))), 'ORIGIN'],
    ['back inside they are so again', after(give(P('US'), P('FR')), 'SCC21_M2'), 'ORIGIN'],
    ['the mechanism that carried them is told', after(give(C('DE'), P('IN'), [assessed('SCC21_M2')])), 'SCC21_M2'],
    ['adequacy is such a mechanism', after(give(C('DE'), P('CH'))), 'ADEQ'],
    ['the data bridge has a code of its own', after(give(C('GB'), P('US', { certifications: [DPF_UK] })), 'ORIGIN', 'UK'), 'UK_DPF'],
    ['nothing carried them', after(give(C('DE'), P('IN'))), 'NONE'],
    ['and nothing mends that', after(give(P('IN'), P('CH')), 'NONE'), 'NONE'],
    ['where somebody has to look first it is unknown', after(give(C('DE'), P('CA'))), 'UNKNOWN'],
    ['where nobody knows where they are it is unknown', after(give(C('DE'), P(null))), 'UNKNOWN'],
    ['within one entity nothing changes', after(give(company, company), 'SCC21_M2'), 'SCC21_M2'],
    ['given back to their controller they begin there', after(give(P('GB'), C('US'), [], { returning: true }), 'ORIGIN', 'UK'), 'ORIGIN'],
    ['from outside the scope they come from elsewhere', after(give(C('DE'), P('US')), 'ORIGIN', 'UK'), 'ELSEWHERE'],
    ['onward terms keep the mechanism', after(give(P('IN'), P('US'), [ground('SCC21_M3', { onwardTerms: true })]), 'SCC21_M2'), 'SCC21_M2'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

test('a chain without a hop transfers nothing', () => {
  expect(chainOf([], 'EU', NOW)).toEqual({ regime: 'EU', links: [], outcome: 'NOT_RESTRICTED', worstAt: null });
});

test('the first of two hops that are as bad is told', () => {
  const [first, second] = [P('IN'), P('US')];
  const chain = chainOf([give(C('DE'), P('FR')), give(P('FR'), first), give(first, second)], 'EU', NOW);
  expect(chain.links.map(({ judgement }) => judgement.reason)).toEqual([null, 'NO_GROUND', 'ARRIVED_UNLAWFULLY']);
  expect(chain).toMatchObject({ outcome: 'UNLAWFUL', worstAt: 1 });
});
