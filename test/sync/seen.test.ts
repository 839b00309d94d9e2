import fc from 'fast-check';
import { nounApi } from '../support/api.js';
import { noun } from '../support/scene.js';
import { openTestServer, type TestServer } from '../support/server.js';
import { journalSize, rowsOf } from '../support/sql.js';
import { newTool, type Payload, type Tool } from './support.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const forgetMarks = ({ actor }: Tool) =>
  rowsOf(server.database, 'DELETE FROM sync_seen WHERE organisation_id = $1', [actor.organisationId]);
const marksOf = ({ actor }: Tool) =>
  rowsOf<{ name: string }>(
    server.database,
    `SELECT source || ' ' || external_id AS name FROM sync_seen
     WHERE organisation_id = $1 AND digest IS NOT NULL ORDER BY 1`,
    [actor.organisationId],
  ).then((rows) => rows.map(({ name }) => name));

/** What was answered, but for what differs between two registers. */
const inBrief = ({ outcomes, counts, problems }: Payload) => ({
  counts,
  problems,
  outcomes: outcomes.map(({ conflicts, ...rest }) => ({
    ...rest,
    conflicts: conflicts.map(({ path, registerValue, sourceValue, setBy }) => ({
      path,
      registerValue,
      sourceValue,
      setBy,
    })),
  })),
});

const PLACES = ['Berlin, Germany', 'AWS eu-west-1', 'somewhere'];
const row = (name: string, which: number) => ({
  externalId: name,
  name: `Company ${name}`,
  country: ['DE', 'FR'][which % 2],
  engagements: [
    { service: 'Mailing', noticePeriod: which === 2 ? 'P60D' : 'P30D', endsOn: which === 3 ? null : undefined },
  ],
  subprocessors: name === 'a' && which < 3 ? [{ externalId: 'b', service: 'Hosting' }] : [],
  locations: which === 1 ? [{ kind: 'STORAGE', place: PLACES[which] }] : undefined,
});

const NAMES = ['a', 'b', 'c'];
const rows = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(0, 0, 0, 1, 2, 3)), {
    selector: ([name]) => name,
    minLength: 1,
  })
  .map((list) => list.map(([name, which]) => row(name, which)));
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('SYNC' as const),
      rows,
      stale: fc.constantFrom('REPORT', 'IGNORE', 'END'),
      onConflict: fc.constantFrom('KEEP', 'KEEP', 'OVERWRITE'),
      source: fc.constantFrom('tool', 'tool', 'tool', 'other'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('EDIT' as const),
      of: fc.constantFrom('Party', 'Engagement', 'Location', 'ExternalReference'),
      which: fc.nat(5),
      remove: fc.boolean(),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type SyncStep = Extract<Step, { kind: 'SYNC' }>;

const CHANGES: Readonly<Record<string, object>> = {
  Party: { legalName: 'Set by a person' },
  Engagement: { noticePeriod: 'P7D' },
  Location: { country: 'JP' },
  ExternalReference: { externalId: 'c' },
};

/** A person changes or removes a row, whichever that is at that place of the list. */
async function edit(tool: Tool, { of, which, remove }: Extract<Step, { kind: 'EDIT' }>): Promise<unknown> {
  const one = noun(of);
  const { data } = await tool.ask<{ register: Record<string, { nodes: { key: string; version: number }[] }> }>(
    `{ register(everyDay: true) { ${one.plural}(first: 20) { nodes { key version } } } }`,
  );
  const nodes = (data?.register[one.plural]?.nodes ?? []).filter(({ key }) => key !== 'own');
  const found = nodes[which % Math.max(nodes.length, 1)];
  if (!found) return null;
  const api = nounApi(tool.ask, one);
  const told = remove ? await api.remove(found) : await api.update({ ...found, ...CHANGES[of] });
  return told.problems;
}

let count = 0;
test('what a call answers and leaves behind is the same, whether it looks at known rows again or not', async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      count += 1;
      const [marked, unmarked] = [await newTool(server, `m-${count}`), await newTool(server, `u-${count}`)];
      for (const one of [{ kind: 'SYNC' as const, rows: NAMES.map((name) => row(name, 0)) }, ...steps]) {
        if (one.kind === 'EDIT') {
          expect(await edit(marked, one)).toEqual(await edit(unmarked, one));
          continue;
        }
        const {
          rows: sent,
          stale = 'REPORT',
          onConflict = 'KEEP',
          source = 'tool',
        }: Partial<SyncStep> & Pick<SyncStep, 'rows'> = one;
        const more = { stale, onConflict, source, ...(stale === 'END' && { endsOn: '2030-01-01' }) };
        await forgetMarks(unmarked);
        known += (await marksOf(marked)).length;
        const told = inBrief(await marked.sync(sent, more));
        expect(told).toEqual(inBrief(await unmarked.sync(sent, more)));
      }
      const factsOf = async (tool: Tool) => (await tool.manifest()).replace(/^organisation:\n( .*\n)*/m, '');
      expect(await factsOf(marked)).toBe(await factsOf(unmarked));
      expect(await journalSize(server.database, marked.actor)).toBe(await journalSize(server.database, unmarked.actor));
    }),
    { numRuns: 25 },
  );
  expect(known).toBeGreaterThan(25);
}, 120_000);

test('rows are marked that agree with the register, and what there is to tell of their words is told again', async () => {
  const tool = await newTool(server, 'marks');
  const rows = [row('a', 0), row('b', 0), { ...row('c', 0), country: 'Atlantis' }];
  await tool.sync(rows);
  expect(await marksOf(tool)).toEqual(['tool a', 'tool b', 'tool c']);
  const { outcomes } = await tool.sync(rows);
  expect(outcomes.map(({ outcome, notes }) => [outcome, notes.map(({ words }) => words)])).toEqual([
    ['UNCHANGED', []],
    ['UNCHANGED', []],
    ['UNCHANGED', ['Atlantis']],
  ]);
  await tool.sync([{ ...row('b', 2), name: 'x'.repeat(5000) }]);
  expect(await marksOf(tool)).toEqual(['tool a', 'tool b', 'tool c']);
  // No row names the others any more, so that their engagements end.
  await tool.sync([row('a', 3)], { stale: 'END', endsOn: '2030-01-01' });
  expect(await marksOf(tool)).toEqual(['tool a']);
});
