import { chainOf } from '../../../src/domain/transfer/chain.js';
import type { Hop } from '../../../src/domain/transfer/hop.js';
import { type Outcome, type Reason, worst } from '../../../src/domain/transfer/outcome.js';
import { assessed, C, DPF, give, ground, P, place, SHIELD } from './scene.js';

const NOW = '2026-11-23';
const THEN = '2020-04-15';

/** The parties of a chain, each hop from one to the next. */
const controller = { FR: C('FR'), DE: C('DE'), GB: C('GB') };
const processor = { DE: P('DE'), GB: P('GB'), IE: P('IE') };
const certified = P('US', { certifications: [DPF] });
const shielded = P('US', { certifications: [SHIELD] });
const host = P('US');
const india = P('IN');
const nowhere = P(null);

const BY_FRAMEWORK = give(controller.FR, certified, [ground('ADEQ')]);
const TO_GB = give(controller.DE, processor.GB, [ground('ADEQ')]);
const SOMEWHERE = { place: place({ words: 'other countries' }) };

type Answer = Outcome | `${Outcome} ${Reason}`;

// The chains of the paper: hops, what each comes to under the GDPR and under the UK GDPR, and which is the worst of all.
// prettier-ignore
test.each<[string, string, string, Hop[], Answer[], Answer[], Outcome, number]>([
  ['C1', NOW, 'a subprocessor under Module Three',
    [give(controller.FR, processor.DE), give(processor.DE, india, [assessed('SCC21_M3')])],
    ['NOT_RESTRICTED', 'LAWFUL'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'LAWFUL', 1],
  ['C3', NOW, 'the Framework, and a contract as it asks for',
    [BY_FRAMEWORK, give(certified, india, [ground('ADEQ', { onwardTerms: true })])],
    ['LAWFUL', 'LAWFUL'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'LAWFUL', 0],
  ['C4', NOW, 'the Framework without a contract',
    [BY_FRAMEWORK, give(certified, india)],
    ['LAWFUL', 'UNLAWFUL NO_ONWARD_TERMS'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'UNLAWFUL', 1],
  ['C6', NOW, 'the law of an adequate country governs giving on',
    [TO_GB, give(processor.GB, host, [assessed('UK_ADDENDUM'), ground('SCC21_M3')])],
    ['LAWFUL', 'LAWFUL'], ['OUT_OF_SCOPE', 'LAWFUL'], 'LAWFUL', 0],
  ['C8', THEN, 'the United Kingdom is inside',
    [give(controller.DE, processor.GB), give(processor.GB, shielded, [ground('ADEQ')])],
    ['NOT_RESTRICTED', 'LAWFUL'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'LAWFUL', 1],
  ['C10', NOW, 'from a listed organisation to other countries',
    [give(controller.DE, processor.IE), give(processor.IE, certified, [ground('ADEQ')]), give(certified, nowhere, [], SOMEWHERE)],
    ['NOT_RESTRICTED', 'LAWFUL', 'UNDETERMINED NOT_STATED'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'UNDETERMINED', 2],
  ['C11', NOW, 'the processor initiates the transfer',
    [give(controller.GB, processor.GB), give(processor.GB, host, [assessed('UK_IDTA')])],
    ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], ['NOT_RESTRICTED', 'LAWFUL'], 'LAWFUL', 1],
  ['C13', THEN, 'a contract under the Shield',
    [give(controller.DE, shielded, [ground('ADEQ')]), give(shielded, host, [ground('ADEQ', { onwardTerms: true })])],
    ['LAWFUL', 'LAWFUL'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'LAWFUL', 0],
  ['C14', THEN, 'the same clauses flowed down, with consent',
    [give(controller.DE, india, [ground('SCC_2010')]), give(india, host, [ground('SCC_2010', { onwardTerms: true })])],
    ['LAWFUL', 'LAWFUL'], ['OUT_OF_SCOPE', 'OUT_OF_SCOPE'], 'LAWFUL', 0],
])('%s: on %s, %s', (_, day, _why, hops, eu, uk, outcome, worstAt) => {
  const chains = [chainOf(hops, 'EU', day), chainOf(hops, 'UK', day)];
  const told = chains.map(({ links }) =>
    links.map(({ judgement }) => [judgement.outcome, ...(judgement.reason ? [judgement.reason] : [])].join(' ')),
  );
  expect(told).toEqual([eu, uk]);
  expect(worst(chains)).toMatchObject({ outcome, worstAt });
});
