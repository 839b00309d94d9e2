import type { Actor } from '../../src/database/session.js';
import { read } from '../../src/database/session.js';
import { type NounType, nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import { load } from '../../src/queries/load.js';
import { one } from '../../src/queries/one.js';
import type { Selection } from '../../src/queries/selection.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { enter, newOrganisation, scene } from '../support/scene.js';

let database: TestDatabase;
let actor: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  actor = await newOrganisation(database, 'here');
  await enter(database, actor, scene('here'));
  const other = await newOrganisation(database, 'there');
  await enter(database, other, scene('here'));
});
afterAll(() => database.close());

/** All that a noun says of itself, and so many levels below. */
function everything(noun: NounType, levels: number): Selection {
  const { values, ones, many, links } = noun;
  const facts = [
    'id',
    'key',
    'version',
    'createdAt',
    'updatedAt',
    'sources',
    ...values.map(({ property }) => property),
  ];
  const below = levels === 0 ? [] : [...ones, ...many, ...links];
  return Object.fromEntries([
    ...facts.map((property) => [property, {}] as const),
    ...below.map((fact) => [fact.property, everything(nounOf(fact.target()), levels - 1)] as const),
  ]);
}

test.each(NOUNS.map((noun) => [noun.singular, noun] as const))(
  'one %s is read as it is read among many, with all that is below it, on every day',
  async (_, noun) => {
    const selection = everything(noun, 2);
    let found = 0;
    for (const on of [null, '2019-07-01', '2020-02-29', '2022-05-05', '2024-12-31']) {
      const moment = { on, asRecordedAt: null };
      await read(database, actor.organisationId, async (snapshot) => {
        const { rows } = await load(snapshot, moment, noun, selection);
        for (const row of rows) {
          expect(await one(snapshot, moment, noun, selection, 'key', row.key as string)).toEqual(row);
          expect(await one(snapshot, moment, noun, selection, 'id', row.id)).toEqual(row);
          found += 1;
        }
        const keys = new Set(rows.map(({ key }) => key));
        const all = (await load(snapshot, { ...moment, on: null }, noun, { key: {} })).rows.map(
          ({ key }) => key as string,
        );
        for (const key of all.filter((key) => !keys.has(key))) {
          expect(await one(snapshot, moment, noun, selection, 'key', key)).toBeNull();
        }
      });
    }
    expect(found).toBeGreaterThan(0);
  },
);

test('a key that no row has, or that PostgreSQL takes for no text, is not found', () =>
  read(database, actor.organisationId, async (snapshot) => {
    const [noun] = NOUNS;
    if (!noun) throw new Error('There are nouns');
    for (const key of ['nobody', '', 'a\0b', '\ud800', "x' OR true --"]) {
      expect(await one(snapshot, { on: null, asRecordedAt: null }, noun, { key: {} }, 'key', key)).toBeNull();
    }
  }));
