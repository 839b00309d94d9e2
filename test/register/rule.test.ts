import type { Changes } from '../../src/inputs/input.js';
import { askingOver, type NounApi, nounApi } from '../support/api.js';
import { noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, onServer } from '../support/sql.js';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const of = (name: string): NounApi => nounApi(askingOver(server), noun(name));

/** Enters a row that keeps the rules. */
async function enter(name: string, input: Changes): Promise<void> {
  const { row, problems, errors } = await of(name).create(input);
  expect({ row, problems, errors }).toMatchObject({ row: { version: 1 }, problems: [], errors: [] });
}

const done = (outcome: object) => {
  expect(outcome).toMatchObject({ problems: [], errors: [] });
};

/** The write was refused for that one reason, and nothing of it is in the register. */
const refused = async (write: () => Promise<object>, code: string, path: string) => {
  const size = await journalSize(server.database, server);
  expect(await write()).toMatchObject({ row: null, problems: [{ code, path }], errors: [] });
  expect(await journalSize(server.database, server)).toBe(size);
};

describe.each(['DataCategory', 'DataSubjectCategory'])('the tree of %s', (name) => {
  beforeAll(async () => {
    for (const [key, broader] of [['top'], ['middle', 'top'], ['leaf', 'middle'], ['side', 'top']]) {
      await enter(name, { key: key ?? '', name: 'Category', ...(broader === undefined ? {} : { broader }) });
    }
  });

  test.each(['top', 'middle', 'leaf'])('does not let its top hang below %s', async (broader) => {
    await refused(() => of(name).update({ key: 'top', version: 1, broader }), 'CYCLE', 'broader');
  });

  test('lets a branch move', async () => {
    done(await of(name).update({ key: 'middle', version: 1, broader: 'side' }));
    done(await of(name).update({ key: 'middle', version: 2, broader: null }));
    done(await of(name).update({ key: 'top', version: 1, broader: 'leaf' }));
    await refused(() => of(name).update({ key: 'middle', version: 3, broader: 'top' }), 'CYCLE', 'broader');
  });
});

describe('a chain of engagements', () => {
  const engagement = (engager: string, engaged: string, facts: Changes = {}): Changes => ({
    key: `${engager}-${engaged}`,
    engager,
    engaged,
    engagerCapacity: 'PROCESSOR',
    service: 'Hosting',
    ...facts,
  });

  beforeAll(async () => {
    for (const key of ['one', 'two', 'three', 'customer']) await enter('Party', { key, name: key });
    await enter('Engagement', engagement('one', 'two', { startsOn: '2020-01-01', endsOn: '2021-01-01' }));
    await enter('Engagement', engagement('two', 'three'));
  });

  test('does not lead back to who is in it at the same time', async () => {
    for (const facts of [{}, { startsOn: '2020-12-31' }, { endsOn: '2020-01-02' }]) {
      await refused(() => of('Engagement').create(engagement('three', 'one', facts)), 'CYCLE', 'engaged');
    }
  });

  test('may lead back when the one has ended before the other starts', async () => {
    await enter('Engagement', engagement('three', 'one', { startsOn: '2021-01-01' }));
    await refused(
      () => of('Engagement').update({ key: 'three-one', version: 1, startsOn: '2020-06-01' }),
      'CYCLE',
      'engaged',
    );
    await refused(() => of('Engagement').update({ key: 'one-two', version: 1, endsOn: null }), 'CYCLE', 'engaged');
  });

  test('may lead back to who engages as controller', async () => {
    await enter('Engagement', engagement('customer', 'one', { engagerCapacity: 'CONTROLLER' }));
    await enter('Engagement', engagement('three', 'customer'));
    const asProcessor = { key: 'customer-one', version: 1, engagerCapacity: 'PROCESSOR' };
    done(await of('Engagement').update({ key: 'three-one', version: 1, endsOn: '2021-01-02' }));
    await refused(() => of('Engagement').update(asProcessor), 'CYCLE', 'engaged');
  });
});

describe('what is stated to be none', () => {
  const activity = { key: 'contradicted', name: 'Activity', controller: 'controller' };
  const party = { key: 'contradicted', name: 'Party' };

  beforeAll(async () => {
    for (const key of ['controller', 'recipient']) await enter('Party', { key, name: key });
    await enter('Engagement', {
      key: 'subprocessor',
      engager: 'controller',
      engaged: 'recipient',
      engagerCapacity: 'PROCESSOR',
      service: 'Hosting',
    });
  });

  const rows: [aspect: string, owner: string, input: Changes, child: string, row: Changes][] = [
    ['RECIPIENT', 'ProcessingActivity', activity, 'Disclosure', { activity: 'contradicted', recipient: 'recipient' }],
    [
      'JOINT_CONTROLLER',
      'ProcessingActivity',
      activity,
      'JointController',
      { activity: 'contradicted', party: 'recipient' },
    ],
    ['REPRESENTATIVE', 'Party', party, 'Contact', { party: 'contradicted', role: 'REPRESENTATIVE', regime: 'EU' }],
    ['DATA_PROTECTION_OFFICER', 'Party', party, 'Contact', { party: 'contradicted', role: 'DATA_PROTECTION_OFFICER' }],
    ['CERTIFICATION', 'Party', party, 'Certification', { party: 'contradicted', scheme: 'ISO_27001' }],
  ];

  describe.each(rows)('%s of a %s', (aspect, owner, input, child, row) => {
    const key = 'contradiction';
    const statedNone = [aspect];

    afterEach(async () => {
      for (const name of [child, owner]) {
        for (const { key: left, version } of await of(name).list()) {
          if (left === key || left === input.key) await of(name).remove({ key: left, version });
        }
      }
    });

    test('does not go with one that is entered later', async () => {
      await enter(owner, { ...input, statedNone });
      await refused(() => of(child).create({ key, ...row }), 'CONTRADICTION', 'statedNone');
    });

    test('is not stated where there is one', async () => {
      await enter(owner, input);
      await enter(child, { key, ...row });
      const { key: of_ } = input;
      await refused(() => of(owner).update({ key: of_, version: 1, statedNone }), 'CONTRADICTION', 'statedNone');
    });

    onServer('that two write at once', () => {
      test('goes with no row: one of the two is refused', async () => {
        await enter(owner, input);
        const outcomes = await Promise.all([
          of(owner).update({ key: input.key, version: 1, statedNone }),
          of(child).create({ key, ...row }),
        ]);
        const codes = outcomes.map(({ problems }) => problems.map(({ code }) => code));
        expect(codes.sort()).toEqual([[], ['CONTRADICTION']]);
      });
    });
  });

  test('a contact that becomes the representative contradicts it too', async () => {
    await enter('Party', { key: 'without', name: 'Party', statedNone: ['REPRESENTATIVE'] });
    await enter('Contact', { key: 'becoming', party: 'without' });
    const becoming = { key: 'becoming', version: 1, role: 'REPRESENTATIVE', regime: 'UK' };
    await refused(() => of('Contact').update(becoming), 'CONTRADICTION', 'statedNone');
  });

  test('SUBPROCESSOR of processing on behalf does not go with an engagement, in either order', async () => {
    const processing = { name: 'Service', processor: 'controller' };
    const both = { statedNone: ['SUBPROCESSOR'], engagements: ['subprocessor'] };
    await refused(() => of('ProcessingOnBehalf').create({ ...processing, ...both }), 'CONTRADICTION', 'statedNone');
    await enter('ProcessingOnBehalf', { key: 'none', ...processing, statedNone: ['SUBPROCESSOR'] });
    await enter('ProcessingOnBehalf', { key: 'some', ...processing, engagements: ['subprocessor'] });
    for (const key of ['none', 'some']) {
      await refused(() => of('ProcessingOnBehalf').update({ key, version: 1, ...both }), 'CONTRADICTION', 'statedNone');
    }
  });

  test('AUTOMATED_DECISION does not go with one that is taken', async () => {
    const taken = { ...activity, key: 'automatic', automatedDecision: true };
    const statedNone = ['AUTOMATED_DECISION'];
    await refused(() => of('ProcessingActivity').create({ ...taken, statedNone }), 'CONTRADICTION', 'statedNone');
    await enter('ProcessingActivity', taken);
    await refused(
      () => of('ProcessingActivity').update({ key: 'automatic', version: 1, statedNone }),
      'CONTRADICTION',
      'statedNone',
    );
  });
});

describe('an engagement that others rely on', () => {
  beforeAll(async () => {
    for (const key of ['engager', 'engaged', 'stranger']) await enter('Party', { key, name: key });
    await enter('Engagement', {
      key: 'relied-on',
      engager: 'engager',
      engaged: 'engaged',
      engagerCapacity: 'PROCESSOR',
      service: 'Hosting',
    });
    await enter('ProcessingActivity', { key: 'disclosing', name: 'Activity', controller: 'engager' });
    await enter('Disclosure', {
      key: 'disclosed',
      activity: 'disclosing',
      recipient: 'engaged',
      engagement: 'relied-on',
    });
    await enter('ProcessingOnBehalf', {
      key: 'behalf',
      name: 'Service',
      processor: 'engager',
      engagements: ['relied-on'],
    });
  });

  test('is that of the recipient of a disclosure', async () => {
    const wrong = { activity: 'disclosing', recipient: 'stranger', engagement: 'relied-on' };
    await refused(() => of('Disclosure').create(wrong), 'RULE_BROKEN', 'engagement');
    await refused(
      () => of('Disclosure').update({ key: 'disclosed', version: 1, recipient: 'stranger' }),
      'RULE_BROKEN',
      'engagement',
    );
    await refused(
      () => of('Engagement').update({ key: 'relied-on', version: 1, engaged: 'stranger' }),
      'RULE_BROKEN',
      'engaged',
    );
  });

  test('is one that the processor makes as processor', async () => {
    const wrong = { name: 'Service', processor: 'stranger', engagements: ['relied-on'] };
    await refused(() => of('ProcessingOnBehalf').create(wrong), 'RULE_BROKEN', 'engagements');
    const other = { key: 'behalf', version: 1, processor: 'stranger' };
    await refused(() => of('ProcessingOnBehalf').update(other), 'RULE_BROKEN', 'engagements');
    const turned = { key: 'relied-on', version: 1, engagerCapacity: 'CONTROLLER' };
    await refused(() => of('Engagement').update(turned), 'RULE_BROKEN', 'engager');
    await refused(
      () => of('Engagement').update({ key: 'relied-on', version: 1, engager: 'stranger' }),
      'RULE_BROKEN',
      'engager',
    );
  });
});
