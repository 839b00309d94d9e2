import { Follower } from '../changes/follower.js';
import { Leases } from '../changes/lease.js';
import type { Database } from '../database/open.js';
import { faultOf, openLog } from '../http/log.js';
import { Runner } from '../jobs/runner.js';
import { Deliverer, DELIVERY } from '../webhooks/deliverer.js';
import type { Settings } from './settings.js';

/**
 * What a server does beside answering: it follows the journals, tells their changes, sends them to webhooks, and draws
 * the reports that were asked for as jobs.
 */
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
  const runner = new Runner(database, leases, {}, (error) => {
    log.warn({ fault: faultOf(error) }, 'a report could not be drawn');
  });
  follower.begin();
  runner.begin();
  deliverer.begin();
  return {
    async close() {
      database.afterWrite.delete(deliverer.wake);
      await Promise.all([follower.close(), deliverer.close(), runner.close()]);
      await leases.close();
    },
  };
}
