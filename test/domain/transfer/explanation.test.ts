import { judge } from '../../../src/domain/transfer/judge.js';
import type { Arrival, Hop } from '../../../src/domain/transfer/hop.js';
import type { Judgement } from '../../../src/domain/transfer/outcome.js';
import type { Regime } from '../../../src/domain/territory.js';
import { assessed, C, DPF, DPF_UK, give, ground, HARBOUR, P, place, SHIELD, subject } from './scene.js';

const NOW = '2026-11-23';
const on = (day: string, hop: Hop, regime: Regime = 'EU', arrival: Arrival = 'ORIGIN'): Judgement =>
  judge(hop, regime, day, arrival);
const cures = (day: string, hop: Hop, regime?: Regime) => on(day, hop, regime).cures.join(' ');
const notes = (day: string, hop: Hop, regime?: Regime, arrival?: Arrival) =>
  on(day, hop, regime, arrival).notes.map(({ code }) => code);

const toUs = (rows = [ground('SCC21_M1')], more = {}) => give(C('DE'), P('US', more), rows);

describe('cures name what could carry the transfer on the day, and nothing else', () => {
  // prettier-ignore
  test.each<[string, string, Hop, Regime, RegExp[], RegExp[]]>([
    ['in 2019 the Shield or the clauses of 2010', '2019-01-01', give(C('DE'), P('US')), 'EU', [/Privacy Shield/, /2010\/87/], [/Data Privacy Framework/, /2021\/914/, /assessment/]],
    ['after the Shield no list', '2021-03-01', give(C('DE'), P('US')), 'EU', [/2010\/87.*transfer impact assessment/], [/Shield/, /Framework/, /2021\/914/]],
    ['in 2024 the Framework or the modules', '2024-01-01', give(C('DE'), P('US')), 'EU', [/Data Privacy Framework/, /Module Two.*transfer impact assessment/], [/Shield/, /2010\/87/]],
    ['between controllers another module', '2024-01-01', give(C('DE'), C('IN')), 'EU', [/Module One/], [/Module Two/, /Framework/]],
    ['back to the controller no assessment', '2024-01-01', give(P('DE'), C('IN'), [], { returning: true }), 'EU', [/Module Four/], [/assessment/]],
    ['back to the controller in 2020 no clauses at all', '2020-04-15', give(P('DE'), C('IN'), [], { returning: true }), 'EU', [/authorised by the supervisory authority/], [/Conclude/]],
    ['from outside the earlier clauses do not help', '2020-04-15', give(C('US', { applicability: [subject('EU')] }), P('IN')), 'EU', [/authorised/], [/2010\/87/]],
    ['before the UK tools the saved clauses', '2021-10-01', give(C('GB'), P('IN'), [assessed('SCC21_M2')]), 'UK', [/saved for the UK.*transfer risk assessment/], [/Addendum/, /International Data Transfer/]],
    ['since then the Addendum or the Agreement', '2024-01-01', give(C('GB'), P('IN'), [assessed('SCC21_M2')]), 'UK', [/Add the UK Addendum/, /International Data Transfer Agreement/], [/saved/]],
    ['the Addendum only to clauses that fit', '2024-01-01', give(C('GB'), P('IN'), [assessed('SCC21_M1')]), 'UK', [/International Data Transfer Agreement/], [/Add the UK Addendum/]],
    ['today the data protection test', NOW, give(C('GB'), P('IN')), 'UK', [/data protection test/], [/transfer risk assessment/]],
    ['before the GDPR its forerunner', '2012-01-01', give(P('FR'), P('IN')), 'EU', [/Art\. 26\(2\) of Directive/], [/Art\. 46/]],
    ['an assessment is all that lacks', NOW, give(C('DE'), P('IN'), [ground('SCC21_M2')]), 'EU', [/on or before 2026-11-23/], [/Conclude/]],
    ['a role has to be stated first', NOW, give(C('DE'), P('IN'), [], { importerRoles: [] }), 'EU', [/State the role/], [/Module/]],
    ['what a decision asks of the recipient is to be recorded, by its code', NOW, give(C('DE'), C('BR')), 'EU', [/If the importer is subject to the Brazilian LGPD.*Adequacy decision \(ADEQ\)/, /another ground/], []],
    ['and for the United Kingdom by another', NOW, give(C('GB'), C('JP')), 'UK', [/UK adequacy regulations \(UK_ADEQ\)/], [/ADEQ decision/]],
    ['whose data they are decides, which no list tells', NOW, give(C('DE'), P('US', { certifications: [DPF] }), [], { humanResources: null }), 'EU', [/State whose data/], [/[Ll]ook up/]],
    ['an authority is on no list', NOW, give(C('DE'), C('US', { kind: 'PUBLIC_AUTHORITY' })), 'EU', [/Module One/], [/Framework/]],
    ['rules bind who is of the group', NOW, give(C('DE'), C('IN'), [assessed('BCR_C')]), 'EU', [/as a company of the group/, /Module One/], []],
    ['the holder has to be named', NOW, give(C('DE'), null, [], { place: place({ country: 'US' }) }), 'EU', [/Name who holds/], []],
  ])('%s', (_, day, hop, regime, named, never) => {
    const found = cures(day, hop, regime);
    for (const cure of named) expect(found).toMatch(cure);
    for (const cure of never) expect(found).not.toMatch(cure);
  });

  test('what is lawful, or no transfer, has nothing to cure', () => {
    expect(on(NOW, give(C('DE'), P('CH'))).cures).toEqual([]);
    expect(on(NOW, give(C('DE'), P('FR'))).cures).toEqual([]);
  });
});

describe('an answer tells what it rests on', () => {
  test('the decision with its days, and who annulled it', () => {
    expect(on('2020-08-01', toUs([], { certifications: [SHIELD] }))).toMatchObject({
      article: 'Art. 45',
      basis: 'Decision (EU) 2016/1250 (EU-US Privacy Shield), from 2016-07-12 to 2020-07-15, annulled by C-311/18',
      explanation: 'On 2020-08-01 Decision (EU) 2016/1250 no longer carried transfers to the United States.',
    });
  });

  test('the row of the register, where one carries it, and none where the law does', () => {
    const [claim, clauses] = [ground('ADEQ'), assessed('SCC21_M2')];
    expect(on(NOW, give(C('DE'), P('CH'), [clauses, claim]))).toMatchObject({ mechanism: 'ADEQ', ground: claim.key });
    expect(on(NOW, give(C('DE'), P('CH'), [clauses]))).toMatchObject({ mechanism: 'ADEQ', ground: null });
    expect(on(NOW, give(C('DE'), P('IN'), [clauses, claim]))).toMatchObject({
      mechanism: 'SCC21_M2',
      ground: clauses.key,
    });
  });

  test('what the law said of the place, which need not be inside to be no third country', () => {
    expect(on('2021-03-01', give(C('DE'), P('GB'))).explanation).toBe(
      'On 2021-03-01 making data available in the United Kingdom was no transfer to a third country under the GDPR.',
    );
  });

  test('an assessment of which nothing but its kind is recorded is not told to be missing', () => {
    const named = give(C('DE'), P('IN'), [ground('SCC21_M2', { assessmentKind: 'TIA' })]);
    expect(on(NOW, named)).toMatchObject({ outcome: 'UNLAWFUL', reason: 'NO_TIA' });
    expect(on(NOW, named).explanation).toMatch(/of the transfer impact assessment neither the day/);
    expect(on(NOW, give(C('DE'), P('IN'), [ground('SCC21_M2')])).explanation).toMatch(/no transfer impact assessment/);
  });

  test('that a contract is what lacks, where a framework asks for one, and no entry on its list', () => {
    const further = give(P('US', { certifications: [DPF] }), P('US', { certifications: [DPF] }));
    const found = judge(further, 'EU', NOW, 'ADEQ');
    expect(found.reason).toBe('NO_ONWARD_TERMS');
    expect(found.cures.join(' ')).not.toMatch(/list/);
  });

  test('the role in which it fails, where the importer may have several', () => {
    const either = give(C('DE'), P('IN'), [assessed('SCC21_M2')], { importerRoles: ['PROCESSOR', 'CONTROLLER'] });
    expect(on(NOW, either).explanation).toMatch(/^As controller: .*Module Two/);
  });

  // prettier-ignore
  test.each<[string, Judgement, string]>([
    ['the GDPR', on(NOW, give(C('DE'), P('IN'))), 'Art. 44'],
    ['the Directive', on('2015-01-01', give(C('DE'), P('IN'))), 'Art. 25(1) of Directive 95/46/EC'],
    ['clauses under the Directive', on('2015-01-01', give(C('DE'), P('IN'), [ground('SCC_2010')])), 'Art. 26(4) of Directive 95/46/EC'],
    ['adequacy under the Directive', on('2015-01-01', give(C('DE'), P('CH'))), 'Art. 25(6) of Directive 95/46/EC'],
    ['the Directive in Norway', on('2018-07-19', give(C('NO'), P('CH'))), 'Art. 25(6) of Directive 95/46/EC'],
    ['the GDPR in Norway', on('2018-07-20', give(C('NO'), P('CH'))), 'Art. 45'],
    ['the UK GDPR', on('2026-02-04', give(C('GB'), P('IN')), 'UK'), 'UK Art. 44'],
    ['the UK GDPR as amended', on('2026-02-05', give(C('GB'), P('IN')), 'UK'), 'UK Art. 44A'],
    ['regulations', on('2026-02-04', give(C('GB'), P('CH')), 'UK'), 'UK Art. 45'],
    ['approval by regulations', on('2026-02-05', give(C('GB'), P('CH')), 'UK'), 'UK Art. 45A'],
    ['the assessment that C-311/18 asks for', on(NOW, give(C('DE'), P('IN'), [ground('SCC21_M2')])), 'Art. 46(1)'],
    ['the transfer risk assessment', on('2026-02-04', give(C('GB'), P('IN'), [ground('UK_IDTA')]), 'UK'), 'UK Art. 46(1)'],
    ['the data protection test', on('2026-02-05', give(C('GB'), P('IN'), [ground('UK_IDTA')]), 'UK'), 'UK Art. 46(1A)'],
    ['clauses that do not fit', on(NOW, give(C('DE'), P('IN'), [assessed('SCC21_M1')])), 'Art. 46(2)(c)'],
    ['clauses that do not fit, with the Addendum', on(NOW, give(C('GB'), P('IN'), [ground('UK_ADDENDUM'), ground('SCC21_M1')]), 'UK'), 'UK Art. 46(2)(d)'],
    ['what public authorities cannot rely on', on(NOW, give(C('DE', { kind: 'PUBLIC_AUTHORITY' }), C('IN'), [ground('D49A')])), 'Art. 49(3)'],
    ['the same under the UK GDPR', on(NOW, give(C('GB', { kind: 'PUBLIC_AUTHORITY' }), C('IN'), [ground('UK_D49A')]), 'UK'), 'UK Art. 49(3)'],
    ['scope', on(NOW, give(C('GB'), P('CH'))), 'Art. 3'],
  ])('the article of the law of the day: %s', (_, { article }, expected) => {
    expect(article).toBe(expected);
  });

  // prettier-ignore
  test.each<[string, Judgement, string]>([
    ['a decision that was read', on(NOW, give(C('DE'), P('JE'))), 'VERIFIED'],
    ['clauses whose first day was not', on('2020-01-01', give(C('DE'), C('IN'), [ground('SCC_2004')])), 'UNVERIFIED'],
    ['clauses that were read', on('2020-01-01', give(C('DE'), P('IN'), [ground('SCC_2010')])), 'VERIFIED'],
    ['a territory whose standing was not', on(NOW, give(C('DE'), P('GI'), [assessed('SCC21_M2')])), 'UNVERIFIED'],
    ['membership that was not', on(NOW, give(C('DE'), P('FR'))), 'UNVERIFIED'],
    ['the transition', on('2020-04-15', give(C('DE'), P('GB'))), 'VERIFIED'],
    ['what clauses allow in giving on', on(NOW, give(P('IN'), P('US'), [assessed('SCC21_M3')]), 'EU', 'SCC21_M2'), 'UNVERIFIED'],
    ['what the Framework asks for in giving on', on(NOW, give(P('US', { certifications: [DPF] }), P('IN'), [ground('ADEQ', { onwardTerms: true })]), 'EU', 'ADEQ'), 'VERIFIED'],
    ['UK derogations', on(NOW, give(C('GB'), C('IN'), [ground('UK_D49E')]), 'UK'), 'UNVERIFIED'],
  ])('no surer than the least sure row: %s', (_, { confidence }, expected) => {
    expect(confidence).toBe(expected);
  });
});

describe('notes tell what does not change the answer', () => {
  const outside = { applicability: [subject('EU')] };
  // prettier-ignore
  test.each<[string, string[], string[]]>([
    ['a court annulled the decision later', notes('2020-01-01', toUs([], { certifications: [SHIELD] })), ['ANNULLED_LATER']],
    ['and the Directive held', notes('2012-01-01', toUs([], { certifications: [HARBOUR] })), ['ANNULLED_LATER', 'DIRECTIVE']],
    ['the Framework is under appeal', notes(NOW, toUs([], { certifications: [DPF] })), ['APPEAL']],
    ['and was not then', notes('2025-10-30', toUs([], { certifications: [DPF] })), []],
    ['immigration control was left out', notes('2023-01-01', give(C('DE'), P('GB'))), ['IMMIGRATION']],
    ['and no longer is', notes(NOW, give(C('DE'), P('GB'))), []],
    ['the decision has a condition', notes(NOW, give(C('DE'), P('BR'), [ground('ADEQ')])), ['CONDITION']],
    ['a derogation has one', notes(NOW, give(C('DE'), C('IN'), [ground('D49E')])), ['CONDITION']],
    ['the clauses are not for importers under Art. 3(2)', notes(NOW, give(C('DE'), P('IN', outside), [assessed('SCC21_M2')])), ['SCC_SCOPE']],
    ['nor was another tool found wanting', notes(NOW, give(C('DE'), P('IN', outside), [assessed('ADHOC', { startsOn: '2020-01-01' })])), []],
    ['Module Four may need an assessment', notes(NOW, give(P('DE'), C('IN'), [ground('SCC21_M4')], { returning: true })), ['LAW_ASSESSMENT']],
    ['the outcome of the assessment is not recorded', notes(NOW, give(C('DE'), P('IN'), [ground('SCC21_M2', { assessedOn: '2024-01-01' })])), ['NO_OUTCOME']],
    ['it rests on measures', notes(NOW, give(C('DE'), P('IN'), [assessed('SCC21_M2', { assessmentOutcome: 'SUFFICIENT_WITH_MEASURES' })])), ['MEASURES']],
    ['the assessment is older than the judgment', notes(NOW, give(C('DE'), P('IN'), [assessed('SCC21_M2', { assessedOn: '2020-07-15' })])), ['EARLY_ASSESSMENT']],
    ['whether the processing changed is not stated', notes('2022-01-01', give(C('DE'), P('IN'), [assessed('SCC_2010', { concludedOn: '2020-01-01' })])), ['PROCESSING_UNCHANGED']],
    ['and is', notes('2022-01-01', give(C('DE'), P('IN'), [assessed('SCC_2010', { concludedOn: '2020-01-01', processingUnchanged: true })])), []],
    ['the day of approval is not recorded', notes(NOW, give(C('DE'), P('IN', { kind: 'GROUP_COMPANY' }), [assessed('BCR_C')])), ['APPROVAL']],
    ['the recipients are not named', notes(NOW, give(C('DE'), P('IN', { named: false }), [assessed('SCC21_M2')])), ['UNNAMED']],
    ['human resources are covered if the listing says so', notes('2024-01-01', give(C('DE'), P('US', { certifications: [{ ...DPF, coversHumanResources: null }] }), [], { humanResources: null })), ['HUMAN_RESOURCES']],
    ['human resources data are left out, and the decision is relied on', notes('2024-01-01', give(C('DE'), P('US', { certifications: [DPF] }), [ground('ADEQ')], { humanResources: null })), ['HUMAN_RESOURCES']],
    ['not everybody can be listed', notes('2024-01-01', give(C('DE'), P('US'), [ground('ADEQ')])), ['ELIGIBLE']],
    ['the exporter has to consent that clauses are flowed down', notes('2020-04-15', give(P('IN'), P('US'), [ground('SCC_2010')]), 'EU', 'SCC_2010'), ['CONSENT', 'LATER_GUIDANCE']],
    ['sensitive data have to be marked', notes('2024-01-01', give(C('GB'), P('US', { certifications: [DPF_UK] }), [], { sensitive: true }), 'UK'), ['SENSITIVE', 'JOURNALISM']],
    ['the EEA Agreement is not known to hold it', notes(NOW, give(C('NO'), P('CH'))), ['EEA_INCORPORATION']],
    ['the guidelines are later', notes('2020-01-01', give(C('DE'), P('IN'), [ground('SCC_2010')], { place: place({ kind: 'ACCESS', country: 'IN' }) })), ['LATER_GUIDANCE']],
    ['and no longer are', notes('2023-02-14', give(C('DE'), P('IN'), [assessed('SCC21_M2')], { place: place({ kind: 'ACCESS', country: 'IN' }) })), []],
    ['a transfer risk assessment goes on', notes(NOW, give(C('GB'), P('IN'), [assessed('UK_IDTA', { assessmentKind: 'TRA', assessedOn: '2025-01-01' })]), 'UK'), ['ASSESSMENT_SAVING']],
    ['one made since is the test', notes(NOW, give(C('GB'), P('IN'), [assessed('UK_IDTA', { assessmentKind: 'TRA', assessedOn: '2026-02-05' })]), 'UK'), []],
    ['the ICO accepts the method of the EDPB', notes(NOW, give(C('GB'), P('IN'), [assessed('UK_IDTA', { assessmentKind: 'TIA' })]), 'UK'), ['ASSESSMENT_KIND']],
    ['the clauses are kept under another code', notes('2021-06-01', give(C('GB'), P('IN'), [assessed('SCC_2010')]), 'UK'), ['SAVED_CLAUSES']],
    ['the importer is established inside', notes(NOW, give(C('DE'), P('IE'), [assessed('SCC21_M2')], { place: place({ kind: 'STORAGE', country: 'US' }) })), ['NAME_HOLDER']],
    ['the importer is established outside', notes(NOW, give(C('DE'), P('US'), [], { place: place({ kind: 'STORAGE', country: 'IE' }) })), ['SEATED_OUTSIDE']],
    ['another law governs giving on', notes(NOW, give(P('CH'), P('IN')), 'EU', 'ADEQ'), ['OWN_LAW']],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});
