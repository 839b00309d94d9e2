import { Follower } from '../changes/follower.js';
import { Leases } from '../changes/lease.js';
import type { Database } from '../database/open.js';
import { faultOf, type Logger, openLog } from '../http/log.js';
import { Runner } from '../jobs/runner.js';
import { Deliverer, DELIVERY } from '../webhooks/deliverer.js';
import type { Settings } from './settings.js';

/** Draws the reports that are asked for as jobs. */
export async function startJobs(
  database: Database,
  { logLevel }: Pick<Settings, 'logLevel'>,
): Promise<{ close(): Promise<void> }> {
  const leases = new Leases(database);
  await leases.begin();
  const runner = runnerOf(database, leases, openLog(logLevel));
  runner.begin();
  return {
    async close() {
      await runner.close();
      await leases.close();
    },
  };
}

const runnerOf = (database: Database, leases: Leases, log: Logger): Runner =>
  new Runner(database, leases, {}, (error) => {
    log.warn({ fault: faultOf(error) }, 'a report could not be drawn');
  });

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
  const runner = runnerOf(database, leases, log);
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
