import fc from 'fast-check';
import { isShared, shareOf, sharingOf } from '../../../src/domain/transfer/derive-share.js';
import { reachOf } from '../../../src/domain/transfer/exporter.js';
import type { Hop } from '../../../src/domain/transfer/hop.js';
import { judge } from '../../../src/domain/transfer/judge.js';
import { arrival as anyArrival, day as anyDay, hop, regime as anyRegime, transfer } from './arbitrary.js';

/** Hops between places that are adequate as a whole, which few are by chance. */
const adequate: fc.Arbitrary<Hop> = fc
  .tuple(transfer, fc.constantFrom('DE', 'GB', 'CH', 'NZ', 'US'), fc.constantFrom('CH', 'NZ', 'GB', 'DE', 'IL'))
  .map(([one, from, to]) => ({
    ...one,
    exporter: { ...one.exporter, country: from, certifications: [] },
    place: { ...one.place, country: to },
  }));

const hops = fc.oneof(hop, transfer, adequate);

/** As the other in all that an answer which is shared may not rest on. */
function likeness(one: Hop, { grounds, humanResources, sensitive, exporter, importer }: Hop): Hop {
  const { own, certifications } = exporter;
  const seat = one.place.kind === 'ESTABLISHMENT' ? { country: importer?.country ?? null } : {};
  return {
    ...one,
    ...{ grounds, humanResources, sensitive },
    exporter: { ...one.exporter, own, certifications },
    importer: one.importer && {
      ...one.importer,
      ...seat,
      own: importer?.own ?? own,
      // An organisation that is not named is no destination by itself.
      named: one.importer.kind === 'INTERNATIONAL_ORGANISATION' ? one.importer.named : (importer?.named ?? false),
      certifications: importer?.certifications ?? [],
    },
  };
}

test('an answer that hops share is that of each of them', () => {
  let asked = 0;
  fc.assert(
    fc.property(hops, hops, anyRegime, anyDay, anyArrival, (one, from, regime, day, arrived) => {
      const other = likeness(one, from);
      fc.pre(one.exporter.id !== one.importer?.id && other.exporter.id !== other.importer?.id);
      const reach = reachOf(one.exporter, regime, day);
      const times = { day, lapse: null };
      const sharing = (of: Hop) => sharingOf(shareOf(of), regime, arrived, reach?.subjection ?? null, times);
      const found = judge(one, regime, day, arrived);
      // What comes before grounds is shared otherwise, and more widely.
      fc.pre(!['OUT_OF_SCOPE', 'NOT_RESTRICTED', 'UNDETERMINED'].includes(found.outcome));
      fc.pre(isShared(sharing(one), found) && isShared(sharing(other), found));
      asked += 1;
      expect(judge(other, regime, day, arrived)).toEqual(found);
    }),
    { numRuns: 1500, maxSkipsPerRun: 1000 },
  );
  expect(asked).toBeGreaterThanOrEqual(1500);
});
