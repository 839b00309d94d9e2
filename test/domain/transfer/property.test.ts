import fc from 'fast-check';
import { chainOf } from '../../../src/domain/transfer/chain.js';
import type { Hop } from '../../../src/domain/transfer/hop.js';
import { judge } from '../../../src/domain/transfer/judge.js';
import { compareOutcomes, OUTCOMES, worst } from '../../../src/domain/transfer/outcome.js';
import { arrival, day, ground, hop, regime, transfer } from './arbitrary.js';

// Arbitrary hops are mostly nonsense; transfers are what a register holds.
const anyHop = fc.oneof(hop, transfer);
const RUNS = { numRuns: 1000 };

const reversed = <T>(list: readonly T[]): T[] => list.toReversed();

test('every question has an answer, and every doubt a reason and a cure', () => {
  fc.assert(
    fc.property(anyHop, regime, day, arrival, (one, law, on, arrived) => {
      const found = judge(one, law, on, arrived);
      expect(Object.keys(OUTCOMES)).toContain(found.outcome);
      expect(found.regime).toBe(law);
      for (const text of [found.article, found.basis, found.explanation]) expect(text.trim()).not.toBe('');
      expect(found.explanation).toMatch(/^[A-Z“].*[.]$/);
      const settled = ['NOT_RESTRICTED', 'LAWFUL', 'OUT_OF_SCOPE'].includes(found.outcome);
      expect(found.reason === null).toBe(settled);
      expect(found.cures.length === 0).toBe(settled);
      for (const cure of found.cures) expect(cure).toMatch(/^[A-Z].*[.]$/);
      expect(new Set(found.cures).size).toBe(found.cures.length);
      for (const { text } of found.notes) expect(text).toMatch(/^[A-Z].*[.]$/);
      if (found.outcome === 'LAWFUL') expect(found.mechanism).not.toBeNull();
      if (found.ground !== null) expect(one.grounds.map(({ key }) => key)).toContain(found.ground);
    }),
    RUNS,
  );
});

test('a ground that carries the transfer by itself never makes it worse, whatever else is recorded', () => {
  fc.assert(
    fc.property(transfer, ground, regime, day, arrival, (one, more, law, on, arrived) => {
      const before = judge(one, law, on, arrived);
      const alone = judge({ ...one, grounds: [more] }, law, on, arrived);
      fc.pre(alone.outcome === 'LAWFUL');
      const after = judge({ ...one, grounds: [...one.grounds, more] }, law, on, arrived);
      expect(after.outcome).toBe('LAWFUL');
      expect(compareOutcomes(after.outcome, before.outcome)).toBeLessThanOrEqual(0);
    }),
    RUNS,
  );
});

test('a later end of a ground never makes a lawful day unlawful', () => {
  fc.assert(
    fc.property(transfer, ground, regime, day, day, arrival, (one, row, law, on, end, arrived) => {
      const until = (endsOn: string | null): Hop => ({ ...one, grounds: [...one.grounds, { ...row, endsOn }] });
      const before = judge(until(end), law, on, arrived);
      fc.pre(before.outcome === 'LAWFUL');
      expect(judge(until(null), law, on, arrived).outcome).toBe('LAWFUL');
      expect(judge(until('9999-12-31'), law, on, arrived).outcome).toBe('LAWFUL');
    }),
    RUNS,
  );
});

test('what parties are called by changes nothing', () => {
  fc.assert(
    fc.property(anyHop, regime, day, arrival, (one, law, on, arrived) => {
      const renamed: Hop = {
        ...one,
        exporter: { ...one.exporter, id: `x-${one.exporter.id}` },
        importer: one.importer && { ...one.importer, id: `x-${one.importer.id}` },
      };
      expect(judge(renamed, law, on, arrived)).toEqual(judge(one, law, on, arrived));
    }),
    RUNS,
  );
});

test('the order of rows changes nothing', () => {
  fc.assert(
    fc.property(anyHop, regime, day, arrival, (one, law, on, arrived) => {
      const { exporter, importer } = one;
      const turned: Hop = {
        ...one,
        exporter: { ...exporter, applicability: reversed(exporter.applicability) },
        importer: importer && {
          ...importer,
          applicability: reversed(importer.applicability),
          certifications: reversed(importer.certifications),
        },
        importerRoles: reversed(one.importerRoles),
        grounds: reversed(one.grounds),
      };
      expect(judge(turned, law, on, arrived)).toEqual(judge(one, law, on, arrived));
    }),
    RUNS,
  );
});

test('a chain is never better than one of its hops, and is as one of them', () => {
  fc.assert(
    fc.property(fc.array(anyHop, { maxLength: 5 }), regime, day, (hops, law, on) => {
      const { links, outcome, worstAt } = chainOf(hops, law, on);
      expect(links).toHaveLength(hops.length);
      for (const { judgement } of links) expect(compareOutcomes(outcome, judgement.outcome)).toBeGreaterThanOrEqual(0);
      expect(worstAt === null).toBe(hops.length === 0);
      if (worstAt !== null) expect(links[worstAt]?.judgement.outcome).toBe(outcome);
      expect(worst(links.map(({ judgement }) => judgement))?.outcome ?? 'NOT_RESTRICTED').toBe(outcome);
    }),
    RUNS,
  );
});

test('data that left without a ground are given on without one, unless they come back', () => {
  fc.assert(
    fc.property(anyHop, regime, day, (one, law, on) => {
      expect(judge(one, law, on, 'NONE').outcome).not.toBe('LAWFUL');
    }),
    RUNS,
  );
});

test('where the place is not identified nothing is lawful', () => {
  fc.assert(
    fc.property(anyHop, regime, day, arrival, (one, law, on, arrived) => {
      const kind = one.importer?.kind === 'INTERNATIONAL_ORGANISATION' ? 'ORGANISATION' : one.importer?.kind;
      const importer = one.importer && kind ? { ...one.importer, kind } : null;
      const nowhere = { ...one, importer, place: { ...one.place, country: null, bloc: null } };
      expect(judge(nowhere, law, on, arrived).outcome).not.toBe('LAWFUL');
    }),
    RUNS,
  );
});
