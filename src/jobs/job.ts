import type { Permission } from '../domain/permission.js';
import { NotFound, type Problem } from '../domain/problem.js';
import type { Snapshot } from '../database/session.js';
import type { ReportName } from '../reports/document/document.js';
import type { FormName } from '../reports/form/forms.js';
import { isId } from '../services/access.js';
import type { DrawnHead } from '../services/report/draw.js';

/** How far a job is. */
export const JOB_STATES = {
  QUEUED: 'It waits for its turn.',
  RUNNING: 'The report is being drawn.',
  DONE: 'The report is there, for a day.',
  FAILED: 'There is no report, and the problems say why.',
  CANCELLED: 'Somebody no longer wanted it.',
} as const;
export type JobState = keyof typeof JOB_STATES;

/** What is being done of a job that runs. */
export const JOB_PHASES = {
  READING: 'The register is read, and what the report tells is derived.',
  WRITING: 'The rows of the report are written.',
  DRAWING: 'All has been read, and the pages are drawn.',
  KEEPING: 'The report is drawn, and put where it is kept.',
} as const;
export type JobPhase = keyof typeof JOB_PHASES;

/** A report that is drawn while nobody waits for the answer. */
export interface ReportJob {
  readonly id: string;
  readonly report: ReportName;
  readonly form: FormName;
  readonly parameters: Readonly<Record<string, string>>;
  /** What a caller may have to do to be given the result, beside reading reports. */
  readonly needs: readonly Permission[];
  /** Who asked for it. */
  readonly actor: string;
  readonly state: JobState;
  readonly phase: JobPhase | null;
  /** Rows that were written so far. */
  readonly rows: number;
  /** Of how many, where that is known. */
  readonly rowsOf: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  /** When the snapshot was taken: what "now" means, and when the report says that it was made. */
  readonly madeAt: string | null;
  readonly endedAt: string | null;
  /** Until when the result is kept; null where there is none. */
  readonly expiresAt: string | null;
  /** Whether the result is there to be had. */
  readonly kept: boolean;
  /** Of the result, in bytes. */
  readonly size: number | null;
  readonly type: string | null;
  readonly language: string | null;
  readonly fileName: string | null;
  readonly styles: readonly string[] | null;
  readonly problems: readonly Problem[];
}

const instant = (column: string, name: string) => `to_json(j.${column}) #>> '{}' AS "${name}"`;

const SELECT = `
  SELECT j.id, j.report, j.form, j.parameters, j.needs, j.actor, j.state, j.phase, j.rows, j.rows_of AS "rowsOf",
         ${instant('created_at', 'createdAt')}, ${instant('started_at', 'startedAt')}, ${instant('made_at', 'madeAt')},
         ${instant('ended_at', 'endedAt')}, ${instant('expires_at', 'expiresAt')},
         coalesce(j.expires_at > now(), false) AS kept, j.size::double precision, j.type, j.language,
         j.file_name AS "fileName", j.styles, j.problems
  FROM report_job AS j WHERE j.organisation_id = $1`;

/** How many jobs are listed. */
const LISTED = 100;

/** The latest jobs of the organisation, the newest first. */
export const reportJobs = (snapshot: Snapshot): Promise<ReportJob[]> =>
  snapshot.query<ReportJob>(`${SELECT} ORDER BY j.created_at DESC, j.id DESC LIMIT ${LISTED}`);

/** The job of that id. Thrown as not found where there is none, or it is another organisation's. */
export async function reportJob(snapshot: Snapshot, id: string): Promise<ReportJob> {
  const [job] = isId(id) ? await snapshot.query<ReportJob>(`${SELECT} AND j.id = $2`, [id]) : [];
  if (!job) throw new NotFound('report job', id);
  return job;
}

/** What the result of a job is; null where there is none. */
export const headOf = ({ type, language, fileName, styles }: ReportJob): DrawnHead | null =>
  type === null || fileName === null ? null : { type, language: (language ?? 'en') as never, fileName, styles };

/** The result, a piece after another. */
export async function* piecesOf(snapshot: Snapshot, { id }: ReportJob): AsyncGenerator<Uint8Array> {
  const text = `SELECT p.bytes FROM report_job_piece AS p
    WHERE p.organisation_id = $1 AND p.job_id = $2 AND p.place = $3`;
  for (let place = 0; ; place += 1) {
    const [piece] = await snapshot.query<{ bytes: Buffer }>(text, [id, place]);
    if (!piece) return;
    yield piece.bytes;
  }
}

/** Where a job is told of, and where its result is had. */
export const urlOf = ({ id }: Pick<ReportJob, 'id'>): string => `/jobs/${id}`;
export const resultUrlOf = (job: Pick<ReportJob, 'id'>): string => `${urlOf(job)}/result`;
