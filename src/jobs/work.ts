import type { Problem } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { keep } from '../database/session.js';
import { asOwner } from '../services/access.js';
import type { AskedReport } from '../services/report/asked.js';
import type { Count } from '../services/report/count.js';
import type { DrawnHead } from '../services/report/draw.js';
import type { JobPhase } from './job.js';

// As the owner of the tables: whoever draws does so for all organisations. What a report is made of is read, and its
// result kept, as a member of the organisation that asked.

/** A job, of whatever organisation, as it was begun for the so-manyth time. */
export interface Work extends AskedReport {
  readonly organisationId: string;
  readonly id: string;
  readonly attempt: number;
  /** How often it failed by our fault, or the process died that was at it. */
  readonly failures: number;
}

/** The work that drawing one report is. */
export const workOf = (id: string): string => `report ${id}`;

/**
 * The next job that nobody is at: one that waits, or one whose process died. First those of the organisation whose
 * last was begun the longest ago, so that one that asks for many does not keep the others waiting.
 */
export async function nextWork(database: Database): Promise<Work | null> {
  const [work] = await asOwner<Work>(
    database,
    `SELECT j.organisation_id AS "organisationId", j.id, j.attempt, j.failures, j.report, j.form, j.parameters
     FROM report_job AS j
     LEFT JOIN lease AS l ON l.organisation_id = j.organisation_id AND l.work = 'report ' || j.id
     WHERE ((j.state = 'QUEUED' AND j.after <= now()) OR j.state = 'RUNNING')
       AND (l.expires_at IS NULL OR l.expires_at <= now())
     ORDER BY (SELECT max(s.started_at) FROM report_job AS s WHERE s.organisation_id = j.organisation_id) NULLS FIRST,
              j.created_at, j.id
     LIMIT 1`,
  );
  return work ?? null;
}

/** The job is still that of who began it so. */
const STILL = `j.organisation_id = $1 AND j.id = $2 AND j.attempt = $3 AND j.state = 'RUNNING'`;

const named = ({ organisationId, id, attempt }: Work) => [organisationId, id, attempt];

/** Begins a job; null where somebody else has, or it is not wanted any more. */
export async function begin(database: Database, work: Work): Promise<Work | null> {
  const [begun] = await asOwner<Pick<Work, 'attempt' | 'failures'>>(
    database,
    `UPDATE report_job AS j SET state = 'RUNNING', phase = 'READING', rows = 0, rows_of = NULL, attempt = j.attempt + 1,
            failures = j.failures + (j.state = 'RUNNING')::integer, started_at = now(), made_at = NULL
     WHERE j.organisation_id = $1 AND j.id = $2 AND j.attempt = $3 AND j.state IN ('QUEUED', 'RUNNING')
     RETURNING j.attempt, j.failures`,
    named(work),
  );
  return begun ? { ...work, ...begun } : null;
}

/** Tells how far a job is. False where it is not wanted any more, or somebody else has taken over. */
export async function tellProgress(
  database: Database,
  work: Work,
  { phase, rows, of }: Count & { readonly phase: JobPhase },
): Promise<boolean> {
  const [still] = await asOwner(
    database,
    `UPDATE report_job AS j SET phase = $4, rows = $5, rows_of = $6 WHERE ${STILL} RETURNING true AS still`,
    [...named(work), phase, rows, of],
  );
  return still !== undefined;
}

/** A report as it was drawn. */
export interface Result extends DrawnHead, Count {
  readonly madeAt: string;
  readonly size: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Thrown where a job is not wanted any more, or another process has taken over. */
export class Overtaken extends Error {}

/** Keeps the result for a day, whole or not at all. */
export async function finish(database: Database, work: Work, result: Result): Promise<void> {
  const { organisationId, id, attempt } = work;
  const { madeAt, size, type, language, fileName, styles, rows, of, pieces } = result;
  await keep(database, organisationId, async (snapshot) => {
    const [still] = await snapshot.query(
      `UPDATE report_job AS j
       SET state = 'DONE', phase = NULL, ended_at = now(), expires_at = now() + interval '1 day', made_at = $4,
           size = $5, type = $6, language = $7, file_name = $8, styles = $9, rows = $10, rows_of = $11
       WHERE ${STILL} RETURNING true AS still`,
      [id, attempt, madeAt, size, type, language, fileName, styles, rows, of],
    );
    if (!still) throw new Overtaken();
    let place = 0;
    for await (const bytes of pieces) {
      await snapshot.query(
        'INSERT INTO report_job_piece (organisation_id, job_id, place, bytes) VALUES ($1, $2, $3, $4)',
        [id, place, bytes],
      );
      place += 1;
    }
  });
}

/** Ends a job without a result. */
export async function fail(database: Database, work: Work, problems: readonly Problem[]): Promise<void> {
  await asOwner(
    database,
    `UPDATE report_job AS j SET state = 'FAILED', phase = NULL, ended_at = now(), problems = $4 WHERE ${STILL}`,
    [...named(work), JSON.stringify(problems)],
  );
}

/** Has a job wait for its turn again, for so long at least. */
export async function putBack(
  database: Database,
  work: Work,
  { againAfter, fault }: { readonly againAfter: number; readonly fault: boolean },
): Promise<void> {
  await asOwner(
    database,
    `UPDATE report_job AS j SET state = 'QUEUED', phase = NULL, failures = j.failures + $5::integer,
            after = now() + $4::integer * interval '1 second'
     WHERE ${STILL}`,
    [...named(work), againAfter, fault ? 1 : 0],
  );
}

/** Removes results that were kept for a day, and jobs that ended a month ago. */
export async function sweep(database: Database): Promise<void> {
  await asOwner(
    database,
    `DELETE FROM report_job_piece AS p USING report_job AS j
     WHERE j.organisation_id = p.organisation_id AND j.id = p.job_id AND j.expires_at <= now()`,
  );
  await asOwner(database, `DELETE FROM report_job AS j WHERE j.ended_at < now() - interval '30 days'`);
}
