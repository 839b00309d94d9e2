import { Follower } from '../changes/follower.js';
import { Leases } from '../changes/lease.js';
import type { Database } from '../database/open.js';
import { faultOf, openLog } from '../http/log.js';
import { Deliverer, DELIVERY } from '../webhooks/deliverer.js';
import type { Settings } from './settings.js';

/** What a server does beside answering: it follows the journals, tells their changes, and sends them to webhooks. */
export async function startBackground(
  database: Database,
  { logLevel, webhookNetworks: networks = [] }: Pick<Settings, 'logLevel' | 'webhookNetworks'>,
): Promise<{ close(): Promise<void> }> {
  const log = openLog(logLevel);
  const leases = new Leases(database);
  await leases.begin();
  const deliverer = new Deliverer(database, leases, { ...DELIVERY, networks }, (error) => {
    log.warn({ fault: faultOf(error) }, 'changes could not be sent');
  });
  const follower = new Follower(database, leases, {}, deliverer.wake, (error, organisationId) => {
    log.warn({ organisationId, fault: faultOf(error) }, 'changes could not be followed');
  });
  // What is written may be a webhook that is created, or sent to again.
  database.afterWrite.add(deliverer.wake);
  follower.begin();
  deliverer.begin();
  return {
    async close() {
      database.afterWrite.delete(deliverer.wake);
      await Promise.all([follower.close(), deliverer.close()]);
      await leases.close();
    },
  };
}
