import { Follower } from '../changes/follower.js';
import { Leases } from '../changes/lease.js';
import type { Database } from '../database/open.js';
import { faultOf, openLog } from '../http/log.js';
import type { Settings } from './settings.js';

/** What a server does beside answering: it follows the journals, and tells their changes. */
export async function startBackground(
  database: Database,
  { logLevel }: Pick<Settings, 'logLevel'>,
): Promise<{ close(): Promise<void> }> {
  const log = openLog(logLevel);
  const leases = new Leases(database);
  await leases.begin();
  const follower = new Follower(
    database,
    leases,
    {},
    () => undefined,
    (error, organisationId) => {
      log.warn({ organisationId, fault: faultOf(error) }, 'changes could not be followed');
    },
  );
  follower.begin();
  return {
    async close() {
      await follower.close();
      await leases.close();
    },
  };
}
