import 'reflect-metadata';
import { Connection } from 'pg';
import { openDatabase } from '../src/database/open.js';
import { write } from '../src/database/session.js';
import { createServer } from '../src/http/server.js';
import { issueKey } from '../src/services/api-key.js';
import { peakMemory } from './memory.js';
import { ORGANISATION } from './register.js';

/** Statements sent, by whatever part of the server. */
let statements = 0;
for (const how of ['execute', 'query'] as const) {
  const send = Connection.prototype[how] as (...args: unknown[]) => unknown;
  Object.assign(Connection.prototype, {
    [how](this: Connection, ...args: unknown[]) {
      statements += 1;
      return send.apply(this, args);
    },
  });
}

/** The server as it is started for a team, with a key of its own to be called by; tells both to the process above. */
async function serve(url: string): Promise<void> {
  const database = await openDatabase({ url, poolSize: 16 });
  const actor = { organisationId: ORGANISATION, actor: 'bench' };
  const { secret } = await write(database, actor, 'bench', (tx) =>
    issueKey(tx, { name: `bench ${process.pid}`, scopes: ['register:read', 'reports:read', 'processors:sync'] }),
  );
  const server = await createServer(database, { logLevel: 'warn' }).start();
  process.send?.({ port: Number(new URL(server.url).port), secret });
}

const [, , url = ''] = process.argv;
process.on('message', () => {
  process.send?.({ peak: peakMemory(), statements });
  statements = 0;
});
process.on('disconnect', () => process.exit());
void serve(url);
