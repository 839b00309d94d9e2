import { chainOf } from '../../../src/domain/transfer/chain.js';
import type { HopGround } from '../../../src/domain/transfer/hop.js';
import type { Outcome } from '../../../src/domain/transfer/outcome.js';
import { worst } from '../../../src/domain/transfer/outcome.js';
import { assessed, C, DPF, DPF_UK, type End, give, ground, P, SHIELD, subject } from './scene.js';

const NOW = '2026-11-23';
const THEN = '2020-04-15';
const ON = { onwardTerms: true };
const TEST = { assessmentKind: 'DPT', assessedOn: '2026-06-01' } as const;
const CERTIFIED = { certifications: [DPF] };
const EXTENDED = { certifications: [DPF_UK] };
const SHIELDED = { certifications: [SHIELD] };

// What each hop comes to, with the reason if there is one; a dash where the regime does not apply to it.
const told = (ends: readonly End[], grounds: readonly HopGround[][], regime: 'EU' | 'UK', day: string) => {
  const hops = grounds.flatMap((rows, at) => {
    const [from, to] = [ends[at], ends[at + 1]];
    return from && to ? [give(from, to, rows)] : [];
  });
  const chain = chainOf(hops, regime, day);
  const words = chain.links.map(({ judgement: { outcome, reason } }) =>
    outcome === 'OUT_OF_SCOPE' ? '-' : [outcome, ...(reason ? [reason] : [])].join(' '),
  );
  return { words, chain };
};

// prettier-ignore
test.each<[string, string, End[], HopGround[][], string[], string[], Outcome]>([
  ['a subprocessor abroad on nothing', NOW, [C('FR'), P('DE'), P('IN')], [[], []],
    ['NOT_RESTRICTED', 'UNLAWFUL NO_GROUND'], ['-', '-'], 'UNLAWFUL'],
  ['a subprocessor on the module of a controller', NOW, [C('FR'), P('DE'), P('IN')], [[], [assessed('SCC21_M2')]],
    ['NOT_RESTRICTED', 'UNLAWFUL WRONG_MODULE'], ['-', '-'], 'UNLAWFUL'],
  ['a subprocessor on clauses that nobody assessed', NOW, [C('FR'), P('DE'), P('IN')], [[], [ground('SCC21_M3')]],
    ['NOT_RESTRICTED', 'UNLAWFUL NO_TIA'], ['-', '-'], 'UNLAWFUL'],
  ['a lawful hop after an unlawful one', NOW, [C('FR'), P('IN'), P('US')], [[], [assessed('SCC21_M3')]],
    ['UNLAWFUL NO_GROUND', 'UNLAWFUL ARRIVED_UNLAWFULLY'], ['-', '-'], 'UNLAWFUL'],
  ['clauses with the terms that they ask for', NOW, [C('DE'), P('IN'), P('US')], [[assessed('SCC21_M2')], [ground('SCC21_M3', ON)]],
    ['LAWFUL', 'LAWFUL'], ['-', '-'], 'LAWFUL'],
  ['clauses without them', NOW, [C('DE'), P('IN'), P('US')], [[assessed('SCC21_M2')], []],
    ['LAWFUL', 'UNLAWFUL NO_ONWARD_TERMS'], ['-', '-'], 'UNLAWFUL'],
  ['from one listed organisation to another without a contract', NOW, [C('DE'), P('US', CERTIFIED), P('US', CERTIFIED)], [[ground('ADEQ')], []],
    ['LAWFUL', 'UNLAWFUL NO_ONWARD_TERMS'], ['-', '-'], 'UNLAWFUL'],
  ['from one listed organisation to another by contract', NOW, [C('DE'), P('US', CERTIFIED), P('US', CERTIFIED)], [[ground('ADEQ')], [ground('ADEQ', ON)]],
    ['LAWFUL', 'LAWFUL'], ['-', '-'], 'LAWFUL'],
  ['through the United Kingdom on nothing', NOW, [C('DE'), P('GB'), P('US')], [[ground('ADEQ')], []],
    ['LAWFUL', 'LAWFUL'], ['-', 'UNLAWFUL NO_GROUND'], 'UNLAWFUL'],
  ['through the United Kingdom on the clauses of the Union alone', NOW, [C('DE'), P('GB'), P('US')], [[ground('ADEQ')], [assessed('SCC21_M3')]],
    ['LAWFUL', 'LAWFUL'], ['-', 'UNLAWFUL NO_UK_ADDENDUM'], 'UNLAWFUL'],
  ['through the United Kingdom to who is listed for the Union alone', NOW, [C('DE'), P('GB'), P('US', CERTIFIED)], [[ground('ADEQ')], []],
    ['LAWFUL', 'LAWFUL'], ['-', 'UNLAWFUL NO_CERT'], 'UNLAWFUL'],
  ['through the United Kingdom to who is listed for both', NOW, [C('DE'), P('GB'), P('US', EXTENDED)], [[ground('ADEQ')], [ground('UK_DPF')]],
    ['LAWFUL', 'LAWFUL'], ['-', 'LAWFUL'], 'LAWFUL'],
  ['through the United Kingdom on an Addendum that nobody tested', NOW, [C('DE'), P('GB'), P('US')], [[ground('ADEQ')], [ground('UK_ADDENDUM'), ground('SCC21_M3')]],
    ['LAWFUL', 'LAWFUL'], ['-', 'UNLAWFUL NO_TIA'], 'UNLAWFUL'],
  ['through the United Kingdom in transition on nothing', THEN, [C('DE'), P('GB'), P('US')], [[], []],
    ['NOT_RESTRICTED', 'UNLAWFUL NO_GROUND'], ['-', '-'], 'UNLAWFUL'],
  ['through the United Kingdom in transition on clauses for controllers', THEN, [C('DE'), P('GB'), P('US')], [[], [ground('SCC_2010')]],
    ['NOT_RESTRICTED', 'UNLAWFUL WRONG_MODULE'], ['-', '-'], 'UNLAWFUL'],
  ['through the United Kingdom in transition after the Shield', '2020-07-20', [C('DE'), P('GB'), P('US', SHIELDED)], [[], [ground('ADEQ')]],
    ['NOT_RESTRICTED', 'UNLAWFUL EXPIRED'], ['-', '-'], 'UNLAWFUL'],
  ['under the bridge on the Shield', '2021-01-15', [C('DE'), P('GB'), P('US', SHIELDED)], [[], [ground('ADEQ')]],
    ['NOT_RESTRICTED', '-'], ['-', 'UNLAWFUL NO_GROUND'], 'UNLAWFUL'],
  ['given on from the Shield without a contract', THEN, [C('DE'), P('US', SHIELDED), P('US')], [[ground('ADEQ')], []],
    ['LAWFUL', 'UNLAWFUL NO_ONWARD_TERMS'], ['-', '-'], 'UNLAWFUL'],
  ['given on from the clauses to a listed organisation', THEN, [C('DE'), P('IN'), P('US', SHIELDED)], [[ground('SCC_2010')], [ground('ADEQ')]],
    ['LAWFUL', 'LAWFUL'], ['-', '-'], 'LAWFUL'],
  ['the same clauses, which the next processor co-signs', THEN, [C('DE'), P('US'), P('US')], [[ground('SCC_2010')], [ground('SCC_2010')]],
    ['LAWFUL', 'LAWFUL'], ['-', '-'], 'LAWFUL'],
  ['given on from the extension by contract', NOW, [C('GB'), P('US', EXTENDED), P('IN')], [[ground('UK_DPF')], [ground('UK_DPF', ON)]],
    ['-', '-'], ['LAWFUL', 'LAWFUL'], 'LAWFUL'],
  ['given on from the extension without one', NOW, [C('GB'), P('US', EXTENDED), P('IN')], [[ground('UK_DPF')], []],
    ['-', '-'], ['LAWFUL', 'UNLAWFUL NO_ONWARD_TERMS'], 'UNLAWFUL'],
  ['given on from the Agreement without terms', NOW, [C('GB'), P('IN'), P('US')], [[ground('UK_IDTA', TEST)], []],
    ['-', '-'], ['LAWFUL', 'UNLAWFUL NO_ONWARD_TERMS'], 'UNLAWFUL'],
  ['a processor in the United Kingdom that engages one abroad on nothing', NOW, [C('GB'), P('GB'), P('US')], [[], []],
    ['-', '-'], ['NOT_RESTRICTED', 'UNLAWFUL NO_GROUND'], 'UNLAWFUL'],
  ['from the United Kingdom through the Union, on the Framework', NOW, [C('GB'), P('IE'), P('US', CERTIFIED)], [[ground('UK_ADEQ')], [ground('ADEQ')]],
    ['-', 'LAWFUL'], ['LAWFUL', 'LAWFUL'], 'LAWFUL'],
  ['from the United Kingdom through the Union, on nothing', NOW, [C('GB'), P('IE'), P('US')], [[ground('UK_ADEQ')], []],
    ['-', 'UNLAWFUL NO_GROUND'], ['LAWFUL', 'LAWFUL'], 'UNLAWFUL'],
  ['from a controller abroad through the Union, on Module Three', NOW, [C('US', { applicability: [subject('EU')] }), P('IE'), P('IN')], [[], [assessed('SCC21_M3')]],
    ['NOT_RESTRICTED', 'LAWFUL'], ['-', '-'], 'LAWFUL'],
])('%s: %s', (_, day, ends, grounds, eu, uk, outcome) => {
  const [inEu, inUk] = [told(ends, grounds, 'EU', day), told(ends, grounds, 'UK', day)];
  expect([inEu.words, inUk.words]).toEqual([eu, uk]);
  expect(worst([inEu.chain, inUk.chain])).toMatchObject({ outcome });
});
