import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/database/file.js';
import type { Database } from '../../src/database/open.js';
import { organisations } from '../../src/services/organisation.js';
import { importSeed } from '../../src/services/seed.js';
import { type Ask, asking } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';

let database: Database;
let ask: Ask;

beforeAll(async () => {
  database = await openTestDatabase();
  await importSeed(database);
  const organisationId = (await organisations(database))[0]?.id ?? '';
  ask = asking(database, { organisationId, actor: 'person:reader' });
}, 60_000);
afterAll(() => database.close());

const README = readFileSync(projectFile('README.md'), 'utf8');
const OPERATION = /^```graphql\n(query ThePolicyOnThreeDays[\s\S]*?)^```$/m.exec(README)?.[1] ?? '';

interface Transfer {
  readonly country: string | null;
  readonly bloc: string | null;
  readonly words: string | null;
  readonly answers: readonly { readonly regime: string; readonly outcome: string; readonly reason: string | null }[];
}
interface Day {
  readonly on: string;
  readonly transfers: { readonly totalCount: number; readonly nodes: readonly Transfer[] };
}

const placeOf = ({ country, bloc, words }: Transfer): string =>
  country ?? bloc ?? (words === null ? 'not stated' : `“${words}”`);

/** What the places that data reach come to on a day under the GDPR, as a cell of the README. */
function cellsOf({ transfers: { nodes } }: Day): Map<string, string> {
  const cells = new Map<string, Set<string>>();
  for (const node of nodes) {
    const said = node.answers.filter(({ regime }) => regime === 'EU');
    const texts = said.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`));
    const known = cells.get(placeOf(node)) ?? new Set<string>();
    for (const text of texts) known.add(text);
    cells.set(placeOf(node), known);
  }
  return new Map([...cells].map(([place, texts]) => [place, [...texts].sort().join('; ')]));
}

test('the README shows what the policy comes to on three days', async () => {
  const { data, errors } = await ask<Record<string, Day>>(OPERATION);
  expect(errors).toEqual([]);
  const days = Object.values(data ?? {});
  expect(days).toHaveLength(3);
  const cells = days.map(cellsOf);
  for (const { transfers } of days) expect(transfers.nodes).toHaveLength(transfers.totalCount);
  const places = [...new Set(cells.flatMap((column) => [...column.keys()]))].sort();
  const rows = [
    ['where to', ...days.map(({ on }) => on)],
    ...places.map((place) => [place, ...cells.map((column) => column.get(place) ?? '–')]),
    ['transfers', ...days.map(({ transfers }) => String(transfers.totalCount))],
  ];
  const table = README.replace(/ +/g, ' ');
  for (const row of rows) expect(table).toContain(`| ${row.join(' | ')} |`);
});

test('the README shows what of the policy is not the same on two days', async () => {
  const counts = async (from: string, to: string) => {
    const { data, errors } = await ask<{ difference: { rowsChanged: number; transfersChanged: number } }>(
      `{ difference(from: { on: "${from}" }, to: { on: "${to}" }) { rowsChanged transfersChanged } }`,
    );
    expect(errors).toEqual([]);
    return data?.difference;
  };
  expect(await counts('2020-04-30', '2020-07-31')).toEqual({ rowsChanged: 0, transfersChanged: 0 });
  const since = await counts('2020-07-31', '2026-11-23');
  expect(README).toContain(`between July and today ${since?.transfersChanged} transfers do, by law alone`);
});
