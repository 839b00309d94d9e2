import { judge } from '../../../src/domain/transfer/judge.js';
import type { Hop } from '../../../src/domain/transfer/hop.js';
import type { Outcome, Reason } from '../../../src/domain/transfer/outcome.js';
import type { Regime } from '../../../src/domain/territory.js';
import { assessed, C, DPF, DPF_UK, DS, give, ground, HARBOUR, listed, P, place, SHIELD, subject } from './scene.js';

type Answer = Outcome | `${Outcome} ${Reason}`;
type Row = [day: string, regime: Regime, answer: Answer, hop: Hop, why: string];

const NOW = '2026-11-23';
const THEN = '2020-04-15';
const RETURN = { returning: true };
const GROUP = { kind: 'GROUP_COMPANY' } as const;
const AUTHORITY = { kind: 'PUBLIC_AUTHORITY' } as const;
const ORGANISATION = { kind: 'INTERNATIONAL_ORGANISATION' } as const;
const TARGETING = { applicability: [subject('EU')] };
const TARGETING_UK = { applicability: [subject('UK')] };
const PERSONNEL = { humanResources: true };
const SHIELDED = { certifications: [SHIELD] };
const CERTIFIED = { certifications: [DPF] };
const EXTENDED = { certifications: [DPF_UK] };
const TEST = { assessmentKind: 'DPT', assessedOn: '2026-06-01' } as const;
const TIA = { assessmentKind: 'TIA', assessedOn: '2020-08-15' } as const;
const COMPELLING = { assessmentReference: 'Balancing 3', safeguards: 'Encrypted', authorityInformedOn: '2026-01-12' };

// The paper, on other days, with other parties and other grounds than in its own cases.
// prettier-ignore
const ROWS: Record<string, readonly Row[]> = {
  'exporters outside the Union, before the guidelines': [
    [THEN, 'EU', 'NOT_RESTRICTED', give(C('US', TARGETING), P('DE')), 'back into the Union'],
    [THEN, 'EU', 'LAWFUL', give(C('US', TARGETING), P('CH'), [ground('ADEQ')]), 'to an adequate country'],
    [THEN, 'EU', 'REVIEW SOURCE_LATER_THAN_DATE', give(C('US', TARGETING), P('IN')), 'to another third country'],
    [THEN, 'EU', 'REVIEW SOURCE_LATER_THAN_DATE', give(C('US', TARGETING), P('US'), [ground('SCC_2010')]), 'on clauses for exporters in the Union'],
    ['2021-11-18', 'EU', 'UNLAWFUL NO_GROUND', give(C('US', TARGETING), P('IN')), 'once there were guidelines'],
  ],
  'processors as exporters': [
    [THEN, 'EU', 'UNLAWFUL NO_GROUND', give(P('IE'), P('US')), 'to a subprocessor on nothing'],
    [THEN, 'EU', 'UNLAWFUL WRONG_MODULE', give(P('IE'), P('US'), [ground('SCC_2010')]), 'to a subprocessor on clauses for controllers'],
    [THEN, 'EU', 'LAWFUL', give(P('IE'), P('US', SHIELDED), [ground('ADEQ')]), 'to a subprocessor on the Shield'],
    [THEN, 'EU', 'UNLAWFUL WRONG_MODULE', give(P('IE'), C('US'), [ground('SCC_2010')], RETURN), 'to its controller on clauses for processors'],
    [THEN, 'EU', 'LAWFUL', give(P('IE'), C('US', SHIELDED), [ground('ADEQ')], RETURN), 'to its controller on the Shield'],
    [THEN, 'EU', 'NOT_RESTRICTED', give(P('IE'), C('GB'), [], RETURN), 'to its controller in the United Kingdom'],
    [NOW, 'EU', 'UNLAWFUL NO_GROUND', give(P('IE'), C('US'), [], RETURN), 'to its controller on nothing, whoever the data are about'],
    [NOW, 'EU', 'LAWFUL', give(P('IE'), C('US', TARGETING), [ground('SCC21_M4')], RETURN), 'to its controller that is itself subject to the GDPR'],
    [NOW, 'EU', 'UNLAWFUL WRONG_MODULE', give(P('IE'), C('US'), [assessed('SCC21_M2')], RETURN), 'to its controller on Module Two'],
    [NOW, 'EU', 'UNLAWFUL WRONG_MODULE', give(P('IE'), P('US'), [assessed('SCC21_M2')]), 'to a subprocessor on Module Two'],
    [NOW, 'EU', 'UNLAWFUL WRONG_MODULE', give(C('DE'), P('US'), [assessed('SCC21_M4')]), 'no processor, and Module Four'],
    [NOW, 'EU', 'UNLAWFUL WRONG_MODULE', give(C('DE'), C('US'), [assessed('SCC21_M2')]), 'no processor, and Module Two'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), C('US'), [assessed('SCC21_M1')]), 'controllers on Module One'],
    [NOW, 'UK', 'NOT_RESTRICTED', give(P('GB'), C('DE'), [], RETURN), 'back to its controller, under the UK GDPR'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(P('GB'), P('US')), 'to a subprocessor that it engages, under the UK GDPR'],
  ],
  'whom decisions on adequacy covered in 2020': [
    [THEN, 'EU', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', give(C('DE'), C('JP', AUTHORITY)), 'a Japanese authority, on nothing'],
    [THEN, 'EU', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', give(C('DE'), C('JP', AUTHORITY), [ground('ADEQ')]), 'a Japanese authority, on the decision'],
    [THEN, 'EU', 'LAWFUL', give(C('DE'), C('JP', AUTHORITY), [ground('ADEQ'), ground('SCC_2004')]), 'a Japanese authority, on clauses beside it'],
    [THEN, 'EU', 'LAWFUL', give(C('DE'), C('CA'), [ground('ADEQ')]), 'a company in Canada'],
    [THEN, 'EU', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', give(C('DE'), C('CA', AUTHORITY)), 'a Canadian authority'],
    [THEN, 'EU', 'UNLAWFUL NOT_YET_VALID', give(C('DE'), P('BR'), [ground('ADEQ')]), 'Brazil, years too early'],
    [THEN, 'EU', 'UNLAWFUL NO_GROUND', give(C('DE'), P('IN'), [ground('ADEQ')]), 'India, which never was adequate'],
    [THEN, 'EU', 'UNLAWFUL NOT_YET_VALID', give(C('DE'), P('US'), [ground('SCC21_M2')]), 'clauses that were not written yet'],
    [THEN, 'EU', 'LAWFUL', give(C('DE'), C('US'), [ground('SCC_2001')]), 'controllers on set I'],
    [THEN, 'EU', 'UNLAWFUL WRONG_MODULE', give(C('DE'), P('US'), [ground('SCC_2001')]), 'a processor on set I'],
  ],
  'the Shield and Safe Harbour at their ends': [
    ['2020-07-15', 'EU', 'LAWFUL', give(C('DE'), P('US', SHIELDED), [ground('ADEQ')]), 'the day before the judgment'],
    ['2020-07-16', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), P('US', SHIELDED), [ground('ADEQ')]), 'the day of the judgment'],
    ['2020-07-16', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), P('US'), [ground('ADEQ')]), 'the day of the judgment, and no listing recorded'],
    ['2020-07-16', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), P('US', { certifications: [{ ...SHIELD, endsOn: '2020-07-16' }] })), 'the day of the judgment, and a listing that ended with it'],
    ['2022-01-01', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), P('US', SHIELDED), [ground('ADEQ')]), 'between the Shield and the Framework'],
    ['2016-06-01', 'EU', 'UNLAWFUL NOT_YET_VALID', give(C('DE'), P('US', SHIELDED), [ground('ADEQ')]), 'between Safe Harbour and the Shield'],
    ['2016-07-12', 'EU', 'UNLAWFUL NO_CERT', give(C('DE'), P('US', { certifications: [listed({ scheme: 'PRIVACY_SHIELD' })] }), [ground('ADEQ')]), 'the Shield on its first day, whose list had not opened'],
    ['2018-05-25', 'EU', 'LAWFUL', give(C('DE'), P('US', SHIELDED)), 'the Shield on the first day of the GDPR'],
    ['2015-10-05', 'EU', 'LAWFUL', give(C('FR'), C('US', { certifications: [HARBOUR] }), [ground('ADEQ')]), 'Safe Harbour the day before the judgment'],
    ['2015-10-06', 'EU', 'UNLAWFUL EXPIRED', give(C('FR'), C('US', { certifications: [HARBOUR] }), [ground('ADEQ')]), 'Safe Harbour on the day of the judgment'],
    ['2020-09-01', 'EU', 'LAWFUL', give(C('DE'), P('US'), [ground('SCC_2010', TIA)]), 'clauses with an assessment made since'],
    ['2020-08-14', 'EU', 'UNLAWFUL NO_TIA', give(C('DE'), P('US'), [ground('SCC_2010', TIA)]), 'clauses the day before it was made'],
  ],
  'exporters in the United Kingdom before its own law': [
    [THEN, 'EU', 'NOT_RESTRICTED', give(C('GB'), P('DE')), 'in transition, to the Union'],
    [THEN, 'EU', 'LAWFUL', give(C('GB'), P('US', SHIELDED), [ground('ADEQ')]), 'in transition, on the Shield'],
    [THEN, 'EU', 'LAWFUL', give(C('GB', { applicability: [subject('UK', 'ESTABLISHMENT')] }), P('US'), [ground('SCC_2010')]), 'in transition, on clauses'],
    ['2021-01-01', 'EU', 'OUT_OF_SCOPE', give(C('GB'), P('US')), 'on the first day after it, under the GDPR'],
    ['2021-01-01', 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), P('US')), 'on the first day after it, under the UK GDPR'],
  ],
  'the first days of the UK GDPR': [
    ['2021-01-15', 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), P('US', SHIELDED), [ground('UK_ADEQ')]), 'the Shield, recorded as regulations'],
    ['2021-01-15', 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), P('US', SHIELDED), [ground('ADEQ')]), 'the Shield, recorded as decision'],
    ['2021-01-15', 'UK', 'LAWFUL', give(C('GB'), P('US'), [assessed('UK_OLD_SCC', { concludedOn: '2021-01-10' })]), 'the clauses of the Union, kept'],
    ['2021-01-15', 'UK', 'UNLAWFUL NO_TIA', give(C('GB'), P('US'), [ground('UK_OLD_SCC', { concludedOn: '2021-01-10' })]), 'the clauses of the Union, without an assessment'],
    ['2021-01-15', 'UK', 'LAWFUL', give(C('GB'), P('JP'), [ground('UK_ADEQ')]), 'Japan, adequate for both'],
    ['2021-01-15', 'UK', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', give(C('GB'), C('JP', AUTHORITY), [ground('UK_ADEQ')]), 'a Japanese authority'],
    ['2021-01-15', 'UK', 'UNLAWFUL NOT_YET_VALID', give(C('GB'), P('KR'), [ground('UK_ADEQ')]), 'Korea'],
    ['2021-01-15', 'UK', 'NOT_RESTRICTED', give(C('DE', TARGETING_UK), P('GB')), 'inwards'],
    ['2021-05-01', 'EU', 'NOT_RESTRICTED', give(C('DE'), P('GB'), [ground('ADEQ')]), 'under the bridge, whatever is recorded'],
    ['2021-06-28', 'EU', 'LAWFUL', give(C('DE'), P('GB'), [ground('ADEQ')]), 'when the decision ended the bridge'],
    ['2022-11-01', 'UK', 'UNLAWFUL NOT_YET_VALID', give(C('GB'), P('KR'), [ground('UK_ADEQ')]), 'Korea, adequate for the Union alone'],
    ['2022-11-01', 'UK', 'UNLAWFUL NOT_YET_VALID', give(C('GB'), P('KR'), [ground('ADEQ')]), 'Korea, on the decision of the Union'],
  ],
  'earlier clauses at their ends': [
    ['2021-10-15', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), P('IN'), [assessed('SCC_2010', { concludedOn: '2021-10-01' })]), 'concluded after they were replaced'],
    ['2021-10-15', 'EU', 'UNLAWFUL NO_TIA', give(C('DE'), P('IN'), [ground('SCC_2010', { concludedOn: '2021-09-01' })]), 'concluded in time, not assessed'],
    ['2022-12-26', 'EU', 'LAWFUL', give(C('DE'), C('IN'), [assessed('SCC_2001', { concludedOn: '2019-01-01' })]), 'set I, while it was kept'],
    ['2022-12-28', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), C('IN'), [assessed('SCC_2004', { concludedOn: '2019-01-01' })]), 'set II, when it was no longer'],
    ['2022-12-01', 'EU', 'REVIEW NOT_STATED', give(C('DE'), P('IN'), [assessed('SCC_2010', { startsOn: '2021-10-01' })]), 'relied on since, and concluded nobody knows when'],
    ['2023-03-01', 'UK', 'UNLAWFUL EXPIRED', give(C('GB'), P('US'), [assessed('UK_OLD_SCC', { concludedOn: '2022-10-01' })]), 'kept clauses, concluded too late'],
    ['2023-03-01', 'UK', 'UNLAWFUL EXPIRED', give(C('GB'), P('US'), [assessed('UK_OLD_SCC', { concludedOn: '2022-09-01', processingUnchanged: false })]), 'kept clauses, and another processing'],
    ['2023-03-01', 'UK', 'UNLAWFUL NO_TIA', give(C('GB'), P('US'), [ground('UK_OLD_SCC', { concludedOn: '2022-09-01' })]), 'kept clauses, not assessed'],
    ['2024-03-20', 'UK', 'LAWFUL', give(C('GB'), P('US'), [assessed('UK_OLD_SCC', { concludedOn: '2022-09-01' })]), 'kept clauses, on the last day that is clear'],
  ],
  'the Framework and its extension': [
    ['2023-07-10', 'EU', 'LAWFUL', give(C('DE'), P('US', CERTIFIED), [ground('ADEQ')]), 'on the first day, and nothing to assess'],
    ['2023-07-11', 'EU', 'UNLAWFUL NO_CERT', give(C('DE'), P('US'), [ground('ADEQ')]), 'claimed of a company that is not listed'],
    ['2023-09-01', 'UK', 'UNLAWFUL NOT_YET_VALID', give(C('GB'), P('US', EXTENDED), [ground('UK_DPF')]), 'the extension before the regulations'],
    ['2023-11-01', 'UK', 'UNLAWFUL NO_CERT', give(C('GB'), P('US', CERTIFIED), [ground('UK_DPF')]), 'without the extension'],
    ['2023-11-01', 'UK', 'UNLAWFUL NO_CERT', give(C('GB'), P('US', CERTIFIED), [ground('ADEQ')]), 'without the extension, on the decision of the Union'],
    [NOW, 'UK', 'UNLAWFUL NO_CERT', give(C('GB'), P('US', { certifications: [{ ...DPF_UK, euUs: false }] }), [ground('UK_DPF')]), 'the extension of nothing'],
    [NOW, 'EU', 'UNLAWFUL NO_CERT', give(C('DE'), P('US', { certifications: [{ ...DPF, endsOn: '2026-01-01' }] }), [ground('ADEQ')]), 'a listing that lapsed, and nothing to fall back on'],
    [NOW, 'EU', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', give(C('DE'), P('US', CERTIFIED), [ground('ADEQ')], PERSONNEL), 'human resources data, left out'],
    [NOW, 'UK', 'UNLAWFUL OUT_OF_ADEQUACY_SCOPE', give(C('GB'), P('US', EXTENDED), [ground('UK_DPF')], PERSONNEL), 'human resources data, left out of the extension'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), P('US', CERTIFIED), [ground('ADEQ'), assessed('SCC21_M2')], PERSONNEL), 'human resources data, left out, and clauses'],
    [NOW, 'UK', 'LAWFUL', give(C('GB'), P('US', { certifications: [{ ...DPF_UK, coversHumanResources: true }] }), [ground('UK_DPF')], PERSONNEL), 'human resources data, covered'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), C('US', CERTIFIED), [ground('ADEQ')]), 'a controller that is listed'],
  ],
  'who is subject to which law today': [
    [NOW, 'EU', 'LAWFUL', give(C('DE'), P('US', TARGETING), [assessed('SCC21_M2')]), 'an importer subject to the GDPR, on clauses'],
    [NOW, 'EU', 'UNLAWFUL NO_GROUND', give(C('DE'), C('US', TARGETING)), 'an importer subject to the GDPR, on nothing'],
    [NOW, 'EU', 'LAWFUL', give(C('US', TARGETING), P('US', TARGETING), [assessed('SCC21_M2')]), 'both outside and subject to the GDPR'],
    [NOW, 'EU', 'UNLAWFUL NO_TIA', give(C('US', TARGETING), P('US'), [ground('SCC21_M2')]), 'an exporter outside assesses as any'],
    [NOW, 'EU', 'REVIEW UNSETTLED', give(C('US', TARGETING), P('US', CERTIFIED), [ground('ADEQ')]), 'an exporter outside, on the Framework'],
    [NOW, 'EU', 'NOT_RESTRICTED', give(C('US', TARGETING), P('IE')), 'an exporter outside, into the Union'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(C('US', TARGETING_UK), P('US')), 'an exporter outside, under the UK GDPR'],
    [NOW, 'UK', 'LAWFUL', give(C('US', TARGETING_UK), P('US'), [ground('UK_IDTA', TEST)]), 'an exporter outside, on the Agreement'],
    [NOW, 'EU', 'NOT_RESTRICTED', give(DS('FR'), C('US', TARGETING)), 'the person the data are about, to a controller abroad'],
    [NOW, 'EU', 'UNLAWFUL NO_GROUND', give(C('DE'), C('US', GROUP)), 'a company of the group is another party'],
    [NOW, 'EU', 'UNLAWFUL NO_GROUND', give(P('IE'), C('US', AUTHORITY)), 'what a foreign authority is given later'],
  ],
  'where adequacy begins and ends today': [
    ['2025-07-01', 'EU', 'LAWFUL', give(C('DE'), P('GB'), [ground('ADEQ')]), 'the United Kingdom by the extension'],
    ['2032-01-01', 'EU', 'UNLAWFUL EXPIRED', give(C('DE'), P('GB'), [ground('ADEQ')]), 'the United Kingdom after the renewal'],
    [NOW, 'UK', 'LAWFUL', give(C('GB'), P('NO'), [ground('UK_ADEQ')]), 'the EEA for the United Kingdom'],
    [NOW, 'EU', 'REVIEW NOT_STATED', give(C('DE'), C('BR')), 'Brazil, and nobody relies on the decision'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), C('BR'), [ground('UK_ADEQ')]), 'Brazil, claimed for the United Kingdom'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), C('DE', ORGANISATION)), 'the European Patent Organisation from the United Kingdom'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), C('DE', ORGANISATION), [ground('ADEQ')]), 'the same, on the decision of the Union'],
    ['2025-07-01', 'EU', 'UNLAWFUL NO_GROUND', give(C('DE'), C('DE', ORGANISATION)), 'an international organisation before any was adequate'],
    [NOW, 'EU', 'NOT_RESTRICTED', give(C('DE'), P('IS')), 'Iceland'],
    ['2018-06-01', 'EU', 'NOT_RESTRICTED', give(C('DE'), P('NO')), 'Norway before the GDPR held there'],
    [NOW, 'EU', 'UNLAWFUL NO_GROUND', give(C('DE'), P('GI'), [ground('ADEQ')]), 'Gibraltar, claimed'],
    [NOW, 'EU', 'LAWFUL', give(C('DK'), P('FO'), [ground('ADEQ')]), 'the Faroe Islands from Denmark'],
    [NOW, 'EU', 'NOT_RESTRICTED', give(C('DE'), P('FR'), [], { place: place({ kind: 'ACCESS', country: 'FR' }) }), 'seen from inside'],
  ],
  'tools of the United Kingdom': [
    [NOW, 'UK', 'LAWFUL', give(C('GB'), P('IN'), [ground('UK_IDTA', TEST)]), 'the Agreement, tested'],
    [NOW, 'UK', 'UNLAWFUL NO_TIA', give(C('GB'), P('IN'), [ground('UK_IDTA')]), 'the Agreement, not tested'],
    [NOW, 'UK', 'UNLAWFUL NO_TIA', give(C('GB'), P('IN'), [ground('UK_ADDENDUM'), ground('SCC21_M2')]), 'the Addendum, not tested'],
    [NOW, 'UK', 'UNLAWFUL WRONG_MODULE', give(C('GB'), P('IN'), [ground('UK_ADDENDUM', TEST), ground('SCC21_M1')]), 'the Addendum on another module'],
    ['2026-02-04', 'UK', 'LAWFUL', give(C('GB'), P('IN'), [ground('UK_IDTA', { assessmentKind: 'TRA', assessedOn: '2025-06-01' })]), 'the last day of the transfer risk assessment'],
    ['2026-02-05', 'UK', 'LAWFUL', give(C('GB'), P('IN'), [ground('UK_IDTA', { assessmentKind: 'DPT', assessedOn: '2026-02-05' })]), 'the first day of the test'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), C('IN', GROUP), [assessed('BCR_C')]), 'rules approved in the Union'],
    [NOW, 'UK', 'LAWFUL', give(C('GB'), C('IN', GROUP), [assessed('UK_BCR', TEST)]), 'rules approved in the United Kingdom'],
    [NOW, 'UK', 'UNLAWFUL NO_GROUND', give(C('GB'), C('IN'), [ground('D49E')]), 'a derogation of the GDPR'],
    [NOW, 'EU', 'UNLAWFUL NO_GROUND', give(C('DE'), C('IN'), [ground('UK_D49E')]), 'a derogation of the UK GDPR'],
  ],
  'derogations, and rules of a group': [
    [NOW, 'EU', 'LAWFUL', give(C('DE'), C('IN'), [ground('D49A')]), 'consent'],
    [NOW, 'EU', 'UNLAWFUL DEROGATION_MISUSED', give(C('DE', AUTHORITY), C('IN'), [ground('D49A')]), 'consent to an authority'],
    [NOW, 'EU', 'UNLAWFUL DEROGATION_MISUSED', give(C('DE', AUTHORITY), C('IN'), [ground('D49B')]), 'a contract with an authority'],
    [NOW, 'EU', 'LAWFUL', give(C('DE', AUTHORITY), C('IN'), [ground('D49E')]), 'a legal claim of an authority'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), C('IN'), [ground('D49B')]), 'a contract with the person, which a hotel abroad performs'],
    [NOW, 'EU', 'REVIEW NOT_STATED', give(C('DE'), P('IN'), [ground('D49B')]), 'a contract with the person, for which a processor is engaged'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), P('IN'), [ground('D49B'), assessed('SCC21_M2')]), 'the same, and clauses'],
    [NOW, 'UK', 'REVIEW NOT_STATED', give(C('GB'), P('IN'), [ground('UK_D49C')]), 'a contract for the person, for which a processor is engaged'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), C('RU'), [ground('D49CLI', COMPELLING)]), 'compelling interests, documented and told'],
    [NOW, 'EU', 'UNLAWFUL DEROGATION_MISUSED', give(C('DE'), C('RU'), [ground('D49CLI', { ...COMPELLING, authorityInformedOn: null })]), 'compelling interests, not told'],
    [NOW, 'EU', 'UNLAWFUL DEROGATION_MISUSED', give(P('DE'), C('RU'), [ground('D49CLI', COMPELLING)]), 'compelling interests of a processor'],
    [NOW, 'EU', 'UNLAWFUL WRONG_MODULE', give(C('DE'), C('IN'), [assessed('BCR_C', { startsOn: '2022-05-01' })]), 'rules, and a recipient that is not of the group'],
    [NOW, 'EU', 'UNLAWFUL NO_TIA', give(C('DE'), C('IN', GROUP), [ground('BCR_C', { startsOn: '2022-05-01' })]), 'rules, not assessed'],
    ['2022-04-30', 'EU', 'UNLAWFUL NOT_YET_VALID', give(C('DE'), C('IN', GROUP), [assessed('BCR_C', { startsOn: '2022-05-01' })]), 'rules, not approved yet'],
    [NOW, 'EU', 'LAWFUL', give(C('DE'), P('IN'), [assessed('BCR_P', { startsOn: '2022-05-01' })]), 'rules of the group of a processor'],
  ],
};

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows.map(([day, regime, answer, hop, why]) => [day, regime, answer, why, hop] as const))(
    'on %s under the law of the %s: %s: %s',
    (day, regime, answer, _why, hop) => {
      const { outcome, reason } = judge(hop, regime, day, 'ORIGIN');
      expect([outcome, ...(reason === null ? [] : [reason])].join(' ')).toBe(answer);
    },
  );
});
