import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { Refusal } from '../domain/problem.js';
import type { FormName } from '../reports/form/forms.js';
import type { ReportName } from '../reports/document/document.js';
import type { Database } from '../database/open.js';
import { read } from '../database/session.js';
import { queryOf, readReport } from '../services/report/asked.js';
import { cancelReport, startReport } from '../jobs/ask.js';
import { headOf, piecesOf, reportJob, type ReportJob, resultUrlOf, urlOf } from '../jobs/job.js';
import { authorised, type Context } from '../resolvers/context.js';
import type { AccessSettings } from './authenticate.js';
import { describe } from './report/send.js';
import { route } from './route.js';

/** A job as it is told: not by whom it was asked for, which only those see who manage access. */
export const told = (job: ReportJob) => {
  const { id, report, form, parameters, state, phase, rows, rowsOf } = job;
  const { createdAt, startedAt, madeAt, endedAt, expiresAt, kept, size, type, fileName, problems } = job;
  return {
    ...{ id, report, form, parameters, state, phase, rows, rowsOf },
    ...{ createdAt, startedAt, madeAt, endedAt, expiresAt, size, type, fileName, problems },
    url: urlOf(job),
    resultUrl: kept ? resultUrlOf(job) : null,
  };
};

/** Answers with the job that a report is drawn by. */
export async function startJob(
  context: Context,
  report: ReportName,
  form: FormName,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  const caller = authorised(context, 'reports:read');
  const query = queryOf(report, request.query);
  const { needs } = readReport(report, form, query);
  for (const permission of needs) authorised(context, permission);
  const job = await startReport(context.database, caller, { report, form, parameters: query.parameters }, needs);
  response.setHeader('location', urlOf(job));
  response.status(202).json(told(job));
}

/** The job, on the primary: it may have been asked for a moment ago. */
const jobOf = (context: Context, request: Request): Promise<ReportJob> => {
  const { organisationId } = authorised(context, 'reports:read');
  const { id } = request.params;
  return read(context.database, organisationId, (snapshot) => reportJob(snapshot, String(id)), 'master');
};

const OVER = 'The result was kept for a day, or was removed: ask for the report again.';

/** Sends the result; told with the job where there is none yet, or none any more. */
async function sendResult(context: Context, request: Request, response: Response): Promise<void> {
  const job = await jobOf(context, request);
  for (const permission of job.needs) authorised(context, permission);
  const head = headOf(job);
  if (!head || job.state !== 'DONE') {
    const message = `There is no result: the job is ${job.state.toLowerCase()}.`;
    response.status(409).json({ message, job: told(job) });
    return;
  }
  if (!job.kept) {
    response.status(410).json({ message: OVER, job: told(job) });
    return;
  }
  const { organisationId } = authorised(context, 'reports:read');
  await read(
    context.database,
    organisationId,
    async (snapshot) => {
      describe(response, head);
      response.setHeader('content-length', String(job.size));
      await pipeline(Readable.from(piecesOf(snapshot, job)), response).catch((error: unknown) => {
        if (!response.destroyed) throw error;
      });
    },
    'master',
  );
}

/** How far reports are that are drawn as jobs, and their results. */
export function jobs(database: Database, settings: AccessSettings): Router {
  const router = Router();
  const at = (answer: (context: Context, request: Request, response: Response) => Promise<void>) =>
    route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      response.setHeader('cache-control', 'no-store');
      await answer(context, request, response);
    });
  router.get(
    '/:id',
    at(async (context, request, response) => {
      response.json(told(await jobOf(context, request)));
    }),
  );
  router.delete(
    '/:id',
    at(async (context, request, response) => {
      const { organisationId } = authorised(context, 'reports:read');
      response.json(told(await cancelReport(database, organisationId, String(request.params.id))));
    }),
  );
  router.get('/:id/result', at(sendResult));
  return router;
}

/** The status of a refusal: whoever asks for less, or later, is not refused. */
export const statusOf = ({ problems }: Refusal): number =>
  problems.every(({ code, path }) => code === 'TOO_MANY' && path === 'report') ? 429 : 400;
