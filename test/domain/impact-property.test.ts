import fc from 'fast-check';
import type { ImpactFacts } from '../../src/domain/impact/fact.js';
import { type Impact, impactOf } from '../../src/domain/impact/impact.js';
import type { ImpactKind, ImpactNoun, Question } from '../../src/domain/impact/question.js';
import { transfersOf } from '../../src/domain/transfer/derive.js';
import {
  activity,
  at,
  clauses,
  data,
  disclosing,
  engaging,
  ground,
  party,
  people,
  processing,
  system,
  use,
} from '../support/flow.js';
import { whole } from '../support/impact.js';

// Registers of few parties, engaged in all directions: circles, shared subprocessors, roles and places that are open.

const COUNTRIES = ['DE', 'GB', 'US', 'IN', 'JP', null, 'FR'];
const parties = COUNTRIES.map((country, number) => party(`p${number}`, country, { own: number < 2 }));
const mail = data('mail');
const medical = data('medical', 'SPECIAL');
const categories = [mail, medical, data('diagnosis', 'ORDINARY', medical)];

const somebody = fc.constantFrom(...parties);
const listed = fc.subarray(categories);
const locations = fc.subarray([at('STORAGE', 'US'), at('ESTABLISHMENT', 'FR'), at('STORAGE', 'other countries')]);
const roles = fc.subarray(['PROCESSOR', 'SEPARATE_CONTROLLER', 'JOINT_CONTROLLER'] as const);
const grounded = fc.subarray(['ADEQ', 'SCC21_M2', 'SCC21_M3'] as const);

const engagements = fc
  .array(
    fc.record({
      ends: fc.tuple(somebody, somebody).filter(([engager, engaged]) => engager !== engaged),
      capacity: fc.constantFrom<'CONTROLLER' | 'PROCESSOR'>('CONTROLLER', 'PROCESSOR'),
      noticePeriod: fc.constantFrom(null, 'P14D', 'P30D'),
      dataCategories: listed,
      locations,
      grounded,
    }),
    { maxLength: 10 },
  )
  .map((all) =>
    all.map(({ ends: [engager, engaged], capacity, grounded: codes, ...facts }, number) => ({
      ...engaging(engager, engaged, capacity, facts),
      ...{ key: `e${number}`, id: `e${number}`, noticePeriod: facts.noticePeriod },
      grounds: codes.map((code) => ({
        ...(code === 'ADEQ' ? ground(code) : clauses(code)),
        key: `g${number}-${code.toLowerCase()}`,
      })),
    })),
  );

const registers: fc.Arbitrary<ImpactFacts> = engagements.chain((all) => {
  const systems = all
    .slice(0, 4)
    .map((host, number) => system(`s${number}`, number % 2 === 0 ? { host } : { owner: host.engager }));
  const within = { systems: fc.subarray(systems) };
  const activities = fc.array(
    fc.record({
      controller: somebody,
      joint: fc.subarray(parties, { maxLength: 1 }),
      recipients: fc.array(fc.record({ recipient: somebody, roles, dataCategories: listed }), { maxLength: 3 }),
      uses: listed,
      ...within,
    }),
    { maxLength: 3 },
  );
  const processings = fc.array(
    fc.record({ processor: somebody, served: fc.subarray(parties), engaged: fc.subarray(all), listed, ...within }),
    { maxLength: 2 },
  );
  return fc.record({ activities, processings }).map((entries) =>
    whole({
      systems,
      parties,
      engagements: all,
      activities: entries.activities.map(({ controller, joint, recipients, uses, systems: on }, number) =>
        activity(controller, {
          key: `a${number}`,
          jointControllers: joint,
          dataUses: uses.map((one) => use(people('people'), one)),
          disclosures: recipients.map(({ recipient, roles: as, dataCategories }, place) =>
            disclosing(recipient, as, { key: `d${number}-${place}`, dataCategories }),
          ),
          systems: on,
        }),
      ),
      processings: entries.processings.map(
        ({ processor, served, engaged, listed: dataCategories, systems: on }, number) =>
          processing(processor, {
            key: `w${number}`,
            controllers: served.map((controller) => ({ key: `w${number}.${controller.key}`, controller })),
            engagements: engaged.filter(({ engager }) => engager === processor),
            dataCategories,
            systems: on,
          }),
      ),
    }),
  );
});

const day = fc.constantFrom('2015-01-01', '2018-05-25', '2020-12-31', '2023-01-01', '2026-11-23');

/** Every question that can be asked of the register. */
function questions(facts: ImpactFacts): Question[] {
  const of = (noun: ImpactNoun, rows: readonly { readonly key: string }[], ...kinds: ImpactKind[]): Question[] =>
    rows.flatMap(({ key }) =>
      kinds.map((kind) => ({ of: key, noun, kind, country: kind === 'MOVES_TO' ? 'CA' : null })),
    );
  return [
    ...of('PARTY', facts.parties, 'BREACH', 'LEAVES', 'MOVES_TO'),
    ...of('SYSTEM', facts.systems, 'BREACH', 'LEAVES', 'MOVES_TO'),
    ...of('ENGAGEMENT', facts.engagements, 'BREACH', 'LEAVES', 'MOVES_TO'),
    ...of('PROCESSING_ACTIVITY', facts.activities, 'BREACH', 'LEAVES'),
    ...of('PROCESSING_ON_BEHALF', facts.processings, 'BREACH', 'LEAVES'),
    ...of('DATA_CATEGORY', facts.dataCategories, 'BREACH', 'LEAVES'),
    ...of(
      'TRANSFER_GROUND',
      facts.engagements.flatMap(({ grounds }) => grounds),
      'GROUND_ENDS',
    ),
    ...of('MECHANISM', [{ key: 'ADEQ' }, { key: 'SCC21_M2' }, { key: 'UK_IDTA' }], 'GROUND_ENDS'),
    ...of('COUNTRY', [{ key: 'US' }, { key: 'DE' }], 'BREACH', 'LEAVES', 'GROUND_ENDS'),
  ];
}

const register = fc.tuple(registers, day);
const question = register.chain(([facts, on]) =>
  fc.constantFrom(...questions(facts)).map((asked) => ({ facts, asked, on })),
);

const keysOf = (rows: readonly { readonly row: { readonly key: string } }[]): string[] =>
  rows.map(({ row }) => row.key);

/** All that an answer tells, by keys. */
const toldBy = (impact: Impact) => ({
  ...Object.fromEntries(
    (['activities', 'processings', 'systems', 'engagements'] as const).map((list) => [
      list,
      impact[list].map(({ row, effects }) => [row.key, ...effects].join(' ')),
    ]),
  ),
  parties: impact.parties.map((one) => [one.party.key, ...one.roles, ...one.effects].join(' ')),
  customers: impact.customers.map((one) => one.party.key),
  data: impact.dataCategories.map((one) => [one.category.key, one.nature]),
  transfers: impact.transfers.map((one) => [one.change, one.key, one.before?.outcome, one.after?.outcome]),
  notifications: impact.notifications.map(({ key, dueness, clock, whom }) => [key, dueness, clock, whom]),
  notes: impact.notes,
});

test('every question of every register has an answer, in order and each row once', () => {
  fc.assert(
    fc.property(question, ({ facts, asked, on }) => {
      const found = impactOf(facts, asked, on);
      const lists = [
        ...[found.activities, found.processings, found.systems, found.engagements].map(keysOf),
        ...[found.parties, found.customers].map((rows) => rows.map(({ party: { key } }) => key)),
        [found.dataCategories, found.subjects].flatMap((rows) => rows.map(({ category }) => category.key)),
        found.transfers.map(({ key, change }) => `${key} ${change}`),
      ];
      for (const list of lists) expect(new Set(list).size).toBe(list.length);
      expect(new Set(found.notifications.map(({ key }) => key)).size).toBe(found.notifications.length);
      for (const { effects } of [...found.activities, ...found.systems, ...found.parties]) {
        expect(effects.length).toBeGreaterThan(0);
      }
      for (const note of found.notes) expect(note).toMatch(/^[A-Z].*[.]$/s);
      for (const { duty, clock, within, whom, starts } of found.notifications) {
        expect(clock === 'PT72H').toBe(duty === 'BREACH_TO_AUTHORITY');
        for (const text of [within, starts, whom]) expect(text).not.toBe('');
      }
    }),
    { numRuns: 400 },
  );
});

test('a breach at a party touches just what transfers bring to it, and its own entries', () => {
  fc.assert(
    fc.property(register, somebody, ([facts, on], one) => {
      const found = impactOf(facts, { of: one.key, noun: 'PARTY', kind: 'BREACH', country: null }, on);
      const { transfers } = transfersOf(facts, on);
      const given = transfers.filter(({ importer }) => importer?.id === one.id).flatMap(({ activities }) => activities);
      const own = facts.activities
        .filter(({ controller, jointControllers }) => [controller, ...jointControllers].includes(one))
        .map(({ key }) => key);
      expect(keysOf(found.activities)).toEqual([...new Set([...given, ...own])].sort());
    }),
    { numRuns: 200 },
  );
});

test('a way leads from party to party as the data go, up to that which is asked about', () => {
  fc.assert(
    fc.property(register, somebody, ([facts, on], one) => {
      const { parties: found } = impactOf(facts, { of: one.key, noun: 'PARTY', kind: 'BREACH', country: null }, on);
      const pairs = new Set([
        ...transfersOf(facts, on).transfers.map(({ exporter, importer }) => `${exporter.key}>${importer?.key ?? ''}`),
        ...facts.engagements.map(({ engager, engaged }) => `${engager.key}>${engaged.key}`),
        ...facts.processings.flatMap((of) =>
          of.controllers.map(({ controller }) => `${controller.key}>${of.processor.key}`),
        ),
      ]);
      for (const { party: from, path } of found) {
        const keys = path.map(({ key }) => key);
        expect(keys[0]).toBe(from.key);
        for (const [at_, key] of keys.slice(1).entries()) expect(pairs).toContain(`${keys[at_] ?? ''}>${key}`);
      }
    }),
    { numRuns: 200 },
  );
});

test('what leaves is given nothing and gives nothing any more, and nothing new takes place', () => {
  fc.assert(
    fc.property(register, somebody, ([facts, on], one) => {
      const found = impactOf(facts, { of: one.key, noun: 'PARTY', kind: 'LEAVES', country: null }, on);
      const before = transfersOf(facts, on).transfers;
      const gone = new Set(found.transfers.map(({ key }) => key));
      for (const { change, before: was } of found.transfers) {
        expect(change).toBe('DISAPPEARED');
        expect(before.map(({ key }) => key)).toContain(was?.key);
      }
      for (const { key, exporter, importer } of before) {
        if (exporter.id === one.id || importer?.id === one.id) expect(gone).toContain(key);
      }
    }),
    { numRuns: 200 },
  );
});

test('the order of the register makes no difference', () => {
  fc.assert(
    fc.property(question, ({ facts, asked, on }) => {
      const turned: ImpactFacts = {
        parties: facts.parties.toReversed(),
        engagements: facts.engagements.toReversed(),
        systems: facts.systems.toReversed(),
        dataCategories: facts.dataCategories.toReversed(),
        subjects: facts.subjects.toReversed(),
        activities: facts.activities.toReversed(),
        processings: facts.processings.toReversed(),
      };
      expect(toldBy(impactOf(turned, asked, on))).toEqual(toldBy(impactOf(facts, asked, on)));
    }),
    { numRuns: 200 },
  );
});

test('to be asked changes nothing of the register', () => {
  fc.assert(
    fc.property(question, ({ facts, asked, on }) => {
      const before = transfersOf(facts, on).transfers.map(({ key, outcome }) => [key, outcome]);
      impactOf(facts, asked, on);
      expect(transfersOf(facts, on).transfers.map(({ key, outcome }) => [key, outcome])).toEqual(before);
    }),
    { numRuns: 60 },
  );
});
