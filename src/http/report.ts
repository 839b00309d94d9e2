import { type Request, type Response, Router } from 'express';
import { Refusal } from '../domain/problem.js';
import type { Query } from '../inputs/query.js';
import { type ReportName, REPORTS } from '../reports/document/document.js';
import { type FormName, FORM_NAMES } from '../reports/form/forms.js';
import type { Database } from '../database/open.js';
import { DEFINITIONS, onItsDay, queryOf, readReport } from '../services/report/asked.js';
import type { Studio } from '../services/report/studio.js';
import { authorised, type Context } from '../resolvers/context.js';
import type { AccessSettings } from './authenticate.js';
import { startJob, statusOf } from './job.js';
import { sendDrawn } from './report/send.js';
import { route } from './route.js';

const isForm = (suffix: unknown): suffix is FormName => (FORM_NAMES as readonly unknown[]).includes(suffix);

/** The form asked for: by the suffix of the path, by the parameter, by what the client accepts. */
function formOf(request: Request, query: Query): FormName {
  const { suffix } = request.params;
  if (isForm(suffix)) return suffix;
  const asked = query.text('format');
  if (isForm(asked)) return asked;
  return request.accepts(['html', 'json']) === 'json' ? 'json' : 'html';
}

/** Runs a report; what is wrong with its parameters is answered as problems. */
export async function answeringProblems(response: Response, report: () => Promise<void>): Promise<void> {
  try {
    await report();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.status(statusOf(error)).json({ problems: error.problems });
  }
}

/** Closes the snapshot before the request is over. That it cannot be is told to nobody: the connection is gone with it. */
function free(context: Context): void {
  context.release().catch(() => undefined);
}

/** Works for who asked. Where they go away the snapshot is closed, which stops the work, and nobody is told. */
export async function unlessGone(
  response: Response,
  context: Context,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (response.writableFinished || response.errored !== null) return;
    gone.abort();
    free(context);
  });
  try {
    await work(gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function answer(
  report: ReportName,
  context: Context,
  request: Request,
  response: Response,
  { studio, signal }: { readonly studio: Studio; readonly signal: AbortSignal },
): Promise<void> {
  const query = queryOf(report, request.query);
  const form = formOf(request, query);
  const { reading, needs } = readReport(report, form, query);
  for (const permission of needs) authorised(context, permission);
  const snapshot = await context.snapshot();
  // Addresses without a suffix answer with the facts that they always have answered with.
  if (form === 'json' && request.params.suffix === undefined && reading.facts) {
    response.json(await reading.facts(snapshot));
    return;
  }
  const asked = onItsDay({ report, form, parameters: query.parameters });
  const read = () => {
    free(context);
  };
  await sendDrawn(response, await studio.draw(snapshot, asked, { madeAt: new Date().toISOString(), signal, read }));
}

/** Reports, as documents to read or print and as data. Whoever goes away frees the snapshot, and stops the reading. */
export function reports(database: Database, settings: AccessSettings, studio: Studio): Router {
  const router = Router();
  for (const name of REPORTS) {
    const path = new RegExp(`^/${name}(?:\\.(?<suffix>${FORM_NAMES.join('|')}))?$`);
    const handler = route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      const { needs } = DEFINITIONS[name];
      if (needs) authorised(context, needs);
      response.setHeader('cache-control', 'no-store');
      await unlessGone(response, context, (signal) =>
        answeringProblems(response, () => answer(name, context, request, response, { studio, signal })),
      );
    });
    const asking = route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      response.setHeader('cache-control', 'no-store');
      await answeringProblems(response, () => {
        const form = formOf(request, queryOf(name, request.query));
        return startJob(context, name, form, { request, response });
      });
    });
    router.get(path, handler);
    router.post(path, asking);
  }
  return router;
}
