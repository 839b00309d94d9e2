import 'reflect-metadata';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { NOUNS } from '../../src/entities/register.js';
import { allHold } from '../../src/inputs/hold.js';
import { inputsOf } from '../../src/inputs/input.js';
import {
  SyncEngagementInput,
  SyncLocationInput,
  SyncRowInput,
  SyncSubprocessorInput,
} from '../../src/inputs/sync-row.js';

const value = fc.oneof(
  fc.constantFrom(undefined, null, '', ' ', 'DE', 'XX', '2024-02-30', '2024-03-01', 'P30D', 'P', 'GENERAL', 'STORAGE'),
  fc.constantFrom(
    0,
    -1,
    1.5,
    true,
    'a-key',
    'Not A Key',
    'https://example.org',
    'nobody@example.org',
    '\u0000',
    '\ud800',
  ),
  fc.constantFrom<unknown>([], ['EU'], ['', 1], {}, [{}], 'x'.repeat(3000)),
);

const SOUND: Readonly<Record<string, unknown>> = {
  ...{ key: 'a-key', version: 1, externalId: 'a', name: 'A', service: 'Hosting', kind: 'STORAGE', country: 'DE' },
  ...{ website: 'https://example.org', startsOn: '2024-03-01', authorisation: 'GENERAL' },
};
const mostlySound = (property: string) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(SOUND[property]) }, { weight: 1, arbitrary: value });

/** An object of a class with values of which some are what the rules ask for. */
const made = (of: new () => object, properties: readonly string[], more: object = {}): fc.Arbitrary<object> =>
  fc
    .record({
      ...Object.fromEntries(properties.map((property) => [property, mostlySound(property)])),
      ...(more as Record<string, fc.Arbitrary<unknown>>),
    })
    .map((values) => Object.assign(new of(), values));

const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(undefined, null, [], 'a text', [null], [undefined]) },
    { weight: 4, arbitrary: fc.array(item, { maxLength: 3 }) },
  );

const location = made(SyncLocationInput, ['kind', 'country', 'place', 'words']);
const engagement = made(SyncEngagementInput, ['service', 'startsOn', 'authorisation'], { locations: listOf(location) });
const subprocessor = made(SyncSubprocessorInput, ['externalId', 'service'], { locations: listOf(location) });
const row = made(SyncRowInput, ['externalId', 'name', 'website', 'country'], {
  engagements: listOf(engagement),
  subprocessors: listOf(subprocessor),
});

const sound = (input: object): boolean => validateSync(input, { forbidUnknownValues: false }).length === 0;

test('an input is taken for sound exactly where class-validator has nothing against it', () => {
  const seen = { true: 0, false: 0 };
  const holds = (input: object) => {
    const expected = sound(input);
    seen[`${expected}`] += 1;
    expect(allHold(input)).toBe(expected);
  };
  fc.assert(fc.property(fc.oneof(row, engagement, location), holds), { numRuns: 2000 });
  for (const noun of NOUNS) {
    for (const of of Object.values(inputsOf(noun)) as (new () => object)[]) {
      const few = fc.subarray(['key', 'version', 'sources', ...noun.facts.map(({ property }) => property)], {
        maxLength: 4,
      });
      fc.assert(
        fc.property(
          few.chain((properties) => made(of, properties)),
          holds,
        ),
        { numRuns: 40 },
      );
    }
  }
  expect(seen.true).toBeGreaterThan(500);
  expect(seen.false).toBeGreaterThan(500);
});
