import { judge } from '../../../src/domain/transfer/judge.js';
import type { Hop } from '../../../src/domain/transfer/hop.js';
import type { Outcome, Reason } from '../../../src/domain/transfer/outcome.js';
import type { Regime } from '../../../src/domain/territory.js';
import { assessed, C, DPF, DPF_UK, DS, give, ground, HARBOUR, P, place, SHIELD, subject } from './scene.js';

const RETURN = { returning: true };
const GROUP = { kind: 'GROUP_COMPANY' } as const;
const EMPLOYER = C('DE');

// prettier-ignore
test.each<[number, string, Regime, Outcome, Reason | null, string, Hop]>([
  [1, '2020-04-15', 'EU', 'NOT_RESTRICTED', null, 'intra-EEA', give(C('DE'), P('FR'))],
  [2, '2020-04-15', 'EU', 'NOT_RESTRICTED', null, 'the United Kingdom in transition', give(C('DE'), P('GB'))],
  [3, '2020-04-15', 'EU', 'LAWFUL', null, 'adequacy for a listed body', give(C('DE'), P('US', { certifications: [SHIELD] }), [ground('ADEQ')])],
  [4, '2020-04-15', 'EU', 'UNLAWFUL', 'NO_GROUND', 'no ground', give(C('DE'), P('US'))],
  [5, '2020-04-15', 'EU', 'LAWFUL', null, 'before Schrems II no assessment was asked', give(C('DE'), P('US'), [ground('SCC_2010')])],
  [6, '2020-04-15', 'EU', 'NOT_RESTRICTED', null, 'direct collection, no exporter', give(DS('FR'), C('US', { applicability: [subject('EU')] }))],
  [7, '2020-04-15', 'EU', 'REVIEW', 'SOURCE_LATER_THAN_DATE', 'the same third country counts, by guidance later than the day', give(C('US', { applicability: [subject('EU')] }), P('US'))],
  [8, '2020-04-15', 'EU', 'REVIEW', 'UNSETTLED', 'the Shield speaks of data from the Union', give(C('US', { applicability: [subject('EU')] }), P('US', { certifications: [SHIELD] }), [ground('ADEQ')])],
  [9, '2020-04-15', 'EU', 'NOT_RESTRICTED', null, 'the importer is inside', give(C('US', { applicability: [subject('EU')] }), P('GB'))],
  [11, '2020-04-15', 'EU', 'UNLAWFUL', 'NO_GROUND', 'no clauses from processor to controller existed', give(P('IE'), C('US'), [], RETURN)],
  [14, '2020-04-15', 'EU', 'UNDETERMINED', 'NOT_STATED', 'no country identified', give(C('DE'), P(null), [], { place: place({ words: 'other countries' }) })],
  [15, '2020-04-15', 'EU', 'LAWFUL', null, '2019/419', give(C('DE'), P('JP'), [ground('ADEQ')])],
  [16, '2020-04-15', 'EU', 'UNLAWFUL', 'NOT_YET_VALID', 'Korea from 2021-12-17', give(C('DE'), P('KR'))],
  [18, '2020-07-17', 'EU', 'UNLAWFUL', 'EXPIRED', 'the Shield is void', give(C('DE'), P('US', { certifications: [SHIELD] }), [ground('ADEQ')])],
  [19, '2020-08-01', 'EU', 'UNLAWFUL', 'NO_TIA', 'no assessment', give(C('DE'), P('US'), [ground('SCC_2010')])],
  [20, '2015-10-07', 'EU', 'UNLAWFUL', 'EXPIRED', 'Safe Harbour is void', give(C('FR'), C('US', { certifications: [HARBOUR] }), [ground('ADEQ')])],
  [21, '2015-09-01', 'EU', 'LAWFUL', null, 'in force', give(C('FR'), C('US', { certifications: [HARBOUR] }), [ground('ADEQ')])],
  [22, '2021-01-15', 'EU', 'NOT_RESTRICTED', null, 'the bridge', give(C('DE'), P('GB'))],
  [23, '2021-01-15', 'UK', 'LAWFUL', null, 'restricted for the United Kingdom, the EEA is approved', give(C('GB'), P('DE'), [ground('UK_ADEQ')])],
  [25, '2021-07-01', 'EU', 'LAWFUL', null, '2021/1772', give(C('DE'), P('GB'), [ground('ADEQ')])],
  [26, '2021-08-01', 'EU', 'LAWFUL', null, 'the right module, assessed', give(C('DE'), P('IN'), [assessed('SCC21_M2')])],
  [27, '2021-10-01', 'EU', 'LAWFUL', null, 'transitional', give(C('DE'), P('IN'), [assessed('SCC_2010', { concludedOn: '2021-09-01' })])],
  [29, '2023-01-10', 'EU', 'UNLAWFUL', 'EXPIRED', 'after the transition', give(C('DE'), P('IN'), [assessed('SCC_2010', { concludedOn: '2019-05-01' })])],
  [30, '2022-11-01', 'EU', 'LAWFUL', null, '2022/254', give(C('DE'), P('KR'), [ground('ADEQ')])],
  [32, '2023-01-10', 'UK', 'LAWFUL', null, 'SI 2022/1213', give(C('GB'), P('KR'), [ground('UK_ADEQ')])],
  [33, '2023-03-01', 'UK', 'LAWFUL', null, 'transitional', give(C('GB'), P('US'), [assessed('UK_OLD_SCC', { concludedOn: '2022-09-01' })])],
  [35, '2024-04-02', 'UK', 'UNLAWFUL', 'EXPIRED', 'after the transition', give(C('GB'), P('US'), [assessed('UK_OLD_SCC', { concludedOn: '2022-09-01' })])],
  [36, '2023-07-09', 'EU', 'UNLAWFUL', 'NOT_YET_VALID', 'the day before', give(C('DE'), P('US', { certifications: [DPF] }), [ground('ADEQ')])],
  [37, '2023-07-11', 'EU', 'LAWFUL', null, '2023/1795', give(C('DE'), P('US', { certifications: [DPF] }), [ground('ADEQ')])],
  [39, '2023-11-01', 'UK', 'LAWFUL', null, 'SI 2023/1028', give(C('GB'), P('US', { certifications: [DPF_UK] }), [ground('UK_DPF')])],
  [42, '2026-11-23', 'EU', 'LAWFUL', null, 'the fallback carries it', give(C('DE'), P('US', { certifications: [{ ...DPF, endsOn: '2026-01-01' }] }), [ground('ADEQ'), assessed('SCC21_M2')])],
  [43, '2026-11-23', 'EU', 'UNLAWFUL', 'NO_TIA', 'no assessment', give(C('DE'), P('US'), [ground('SCC21_M2')])],
  [44, '2026-11-23', 'EU', 'UNLAWFUL', 'WRONG_MODULE', 'the wrong module', give(C('DE'), P('US'), [assessed('SCC21_M1')])],
  [45, '2026-11-23', 'EU', 'LAWFUL', null, 'no data collected in the Union added', give(P('IE'), C('US'), [ground('SCC21_M4')], RETURN)],
  [46, '2026-11-23', 'UK', 'NOT_RESTRICTED', null, 'back to its own controller', give(P('GB'), C('US'), [], RETURN)],
  [47, '2026-11-23', 'EU', 'LAWFUL', null, 'an exporter under Art. 3(2) may use the clauses', give(C('US', { applicability: [subject('EU')] }), P('US'), [assessed('SCC21_M2')])],
  [49, '2026-11-23', 'EU', 'UNLAWFUL', 'NO_GROUND', 'no ground', give(C('US', { applicability: [subject('EU')] }), P('US'))],
  [50, '2026-11-23', 'EU', 'LAWFUL', null, '2025/2574', give(C('DE'), P('GB'), [ground('ADEQ')])],
  [51, '2025-12-28', 'EU', 'LAWFUL', null, 'renewed without a gap', give(C('DE'), P('GB'), [ground('ADEQ')])],
  [53, '2026-11-23', 'EU', 'LAWFUL', null, '2026/179', give(C('DE'), C('BR'), [ground('ADEQ')])],
  [54, '2025-12-01', 'EU', 'UNLAWFUL', 'NOT_YET_VALID', 'before 2026/179', give(C('DE'), C('BR'))],
  [55, '2026-11-23', 'UK', 'UNLAWFUL', 'NO_GROUND', 'no UK regulations found', give(C('GB'), C('BR'))],
  [56, '2026-11-23', 'EU', 'LAWFUL', null, '2025/1382', give(C('DE'), C('DE', { kind: 'INTERNATIONAL_ORGANISATION' }), [ground('ADEQ')])],
  [58, '2026-11-23', 'UK', 'UNLAWFUL', 'NO_UK_ADDENDUM', 'the clauses of the Union alone', give(C('GB'), P('IN'), [assessed('SCC21_M2')])],
  [59, '2026-11-23', 'UK', 'LAWFUL', null, 'the Addendum on Module Two, tested', give(C('GB'), P('IN'), [assessed('UK_ADDENDUM'), ground('SCC21_M2')])],
  [61, '2026-11-23', 'EU', 'LAWFUL', null, 'occasional, necessary', give(C('DE'), C('IN'), [ground('D49E')])],
  [65, '2026-11-23', 'EU', 'NOT_RESTRICTED', null, 'the same entity', give(EMPLOYER, EMPLOYER, [], { place: place({ kind: 'ACCESS', country: 'US' }) })],
  [66, '2026-11-23', 'EU', 'UNLAWFUL', 'NO_GROUND', 'remote access is a transfer', give(C('DE'), P('IN'), [], { place: place({ kind: 'ACCESS', country: 'IN' }) })],
  [67, '2026-11-23', 'EU', 'NOT_RESTRICTED', null, 'a parent abroad without access', give(C('DK'), P('IE'))],
  [68, '2026-11-23', 'EU', 'NOT_RESTRICTED', null, 'transit through the United States', give(C('DE'), P('FR'))],
  [70, '2026-11-23', 'EU', 'NOT_RESTRICTED', null, 'intra-EEA', give(C('NO'), P('SE'))],
  [71, '2026-11-23', 'EU', 'UNLAWFUL', 'NO_CERT', 'the Framework claimed, not listed', give(C('DE'), P('US'), [ground('ADEQ')])],
  [72, '2020-06-01', 'UK', 'OUT_OF_SCOPE', null, 'the UK GDPR starts on 2021-01-01', give(C('GB'), P('US'), [assessed('UK_IDTA')])],
  [73, '2026-03-01', 'EU', 'REVIEW', 'UNSETTLED', 'not in the EEA Agreement yet', give(C('NO'), C('BR'), [ground('ADEQ')])],
  [74, '2026-11-23', 'EU', 'LAWFUL', null, 'within the group', give(C('DE'), C('IN', GROUP), [assessed('BCR_C', { startsOn: '2022-05-01' })])],
  [76, '2026-11-23', 'EU', 'UNLAWFUL', 'DEROGATION_MISUSED', 'undocumented', give(C('DE'), C('RU'), [ground('D49CLI')])],
])('%i: on %s under the law of the %s: %s (%s), %s', (_, day, regime, outcome, reason, _why, hop) => {
  expect(judge(hop, regime, day, 'ORIGIN')).toMatchObject({ regime, outcome, reason });
});
