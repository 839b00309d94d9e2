import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../domain/problem.js';
import type { JobPhase, JobState } from '../jobs/job.js';
import { type Client, CommandError, Unavailable } from './client.js';
import { told } from './print.js';
import { whileTelling } from './progress.js';

interface Job {
  readonly state: JobState;
  readonly phase: JobPhase | null;
  readonly rows: number;
  readonly rowsOf: number | null;
  readonly url: string;
  readonly resultUrl: string | null;
  readonly problems: readonly Problem[];
}

const POLL_MS = 250;

const PHASES: Readonly<Record<JobPhase, string>> = {
  READING: 'The register is read',
  WRITING: 'Rows are written',
  DRAWING: 'Pages are drawn',
  KEEPING: 'The report is put away',
};

/** How far a job is, for people. */
function progressOf({ phase, rows, rowsOf }: Job): string {
  if (phase === null) return 'The report waits for its turn';
  if (phase !== 'WRITING' || rows === 0) return PHASES[phase];
  return `${PHASES[phase]}: ${rows}${rowsOf === null ? '' : ` of ${rowsOf}`}`;
}

/** What happened to a job in between. What cannot be found out just now is asked again. */
async function again(client: Client, job: Job): Promise<Job> {
  try {
    return await client.call<Job>('GET', job.url);
  } catch (error) {
    if (error instanceof Unavailable) return job;
    throw error;
  }
}

/** Has a report drawn as a job, tells how far it is, and gives the result. Whoever interrupts it cancels the job. */
export async function drawnAsJob(client: Client, path: string): Promise<Readable> {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once('SIGINT', stop);
  try {
    return await resultOf(client, path, () => stopped);
  } finally {
    process.off('SIGINT', stop);
  }
}

async function resultOf(client: Client, path: string, isStopped: () => boolean): Promise<Readable> {
  await client.draw();
  let job = await client.call<Job>('POST', path);
  await whileTelling(
    () => progressOf(job),
    async () => {
      while (job.state === 'QUEUED' || job.state === 'RUNNING') {
        await wait(POLL_MS);
        job = isStopped() ? await client.call<Job>('DELETE', job.url) : await again(client, job);
      }
    },
  );
  if (job.resultUrl !== null) return client.get(job.resultUrl);
  throw new CommandError(job.state === 'CANCELLED' ? 'The report was cancelled.' : job.problems.map(told).join('\n'));
}
