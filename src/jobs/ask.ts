import { v7 as newId } from 'uuid';
import type { Permission } from '../domain/permission.js';
import { type Problem, Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { type Actor, keep } from '../database/session.js';
import { type AskedReport, onItsDay } from '../services/report/asked.js';
import { type ReportJob, reportJob } from './job.js';

/** Jobs of one organisation that wait or run at once. */
export const MOST_OPEN = 20;

/** Bytes of results that are kept for one organisation. */
export const MOST_KEPT = 2 * 1024 ** 3;

const problem = (message: string): Problem => ({ code: 'TOO_MANY', path: 'report', article: null, message });

/** Tells those of this process who draw. */
function tell({ afterAsk }: Database, organisationId: string): void {
  for (const listener of afterAsk) listener(organisationId);
}

/** Has a report drawn whose parameters were read, and who asks may. Refused where so many are asked for already. */
export async function startReport(
  database: Database,
  { organisationId, actor }: Actor,
  asked: AskedReport,
  needs: readonly Permission[],
): Promise<ReportJob> {
  const { report, form, parameters } = onItsDay(asked);
  const job = await keep(database, organisationId, async (snapshot) => {
    // Two that ask at once wait for each other, so that each counts the other.
    await snapshot.query(`SELECT pg_advisory_xact_lock(hashtextextended('report_job ' || $1::uuid, 0))`);
    const [standing] = await snapshot.query<{ open: number; kept: number }>(
      `SELECT (count(*) FILTER (WHERE j.state IN ('QUEUED', 'RUNNING')))::integer AS open,
              coalesce(sum(j.size) FILTER (WHERE j.expires_at > now()), 0)::double precision AS kept
       FROM report_job AS j WHERE j.organisation_id = $1`,
    );
    const { open = 0, kept = 0 } = standing ?? {};
    if (open >= MOST_OPEN) {
      throw new Refusal([problem(`${open} reports wait or are drawn already: cancel one, or ask when one is done.`)]);
    }
    if (kept >= MOST_KEPT) {
      throw new Refusal([problem('The results that are kept take as much room as they may: delete one by its job.')]);
    }
    const id = newId();
    await snapshot.query(
      `INSERT INTO report_job (organisation_id, id, report, form, parameters, needs, actor)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, report, form, JSON.stringify(parameters), needs, actor],
    );
    return reportJob(snapshot, id);
  });
  tell(database, organisationId);
  return job;
}

/** Cancels a job that waits or runs. Of one that is done, the result is removed; one that has ended stays so. */
export async function cancelReport(database: Database, organisationId: string, id: string): Promise<ReportJob> {
  const job = await keep(database, organisationId, async (snapshot) => {
    const { id: of } = await reportJob(snapshot, id);
    await snapshot.query(
      `UPDATE report_job AS j SET state = 'CANCELLED', phase = NULL, ended_at = now()
       WHERE j.organisation_id = $1 AND j.id = $2 AND j.state IN ('QUEUED', 'RUNNING')`,
      [of],
    );
    await snapshot.query(
      `UPDATE report_job AS j SET expires_at = now()
       WHERE j.organisation_id = $1 AND j.id = $2 AND j.expires_at > now()`,
      [of],
    );
    await snapshot.query('DELETE FROM report_job_piece AS p WHERE p.organisation_id = $1 AND p.job_id = $2', [of]);
    return reportJob(snapshot, of);
  });
  tell(database, organisationId);
  return job;
}
