import type { Database } from '../../src/database/open.js';
import { type Actor, write } from '../../src/database/session.js';
import { openTestDatabase } from '../support/database.js';
import { newOrganisation } from '../support/scene.js';
import { rowsOf } from '../support/sql.js';

let database: Database;
let actor: Actor;
beforeAll(async () => {
  database = await openTestDatabase();
  actor = await newOrganisation(database, 'queue');
}, 60_000);
afterAll(() => database.close());

const SEEN = `INSERT INTO sync_seen (organisation_id, source, external_id, seq)
  SELECT $1, 'tool', n.name, 0 FROM unnest($2::text[]) AS n(name)`;

test('where a statement fails, those queued behind it are undone with it, and whoever writes next is not touched', async () => {
  const failing = write(database, actor, 'test', async ({ snapshot }) => {
    const failed = snapshot.query('SELECT 1 / 0 FROM organisation AS o WHERE o.id = $1');
    const queued = Array.from({ length: 8 }, (_, at) => snapshot.query(SEEN, [[`queued ${at}`]]));
    await Promise.all([failed, ...queued]);
  });
  const next = write(database, actor, 'test', ({ snapshot }) => snapshot.query(SEEN, [['next']]));
  await expect(failing).rejects.toThrow('division by zero');
  await next;
  const kept = await rowsOf(database, 'SELECT s.external_id FROM sync_seen AS s WHERE s.organisation_id = $1', [
    actor.organisationId,
  ]);
  expect(kept).toEqual([{ external_id: 'next' }]);
});
