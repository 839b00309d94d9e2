import { type Request, type Response, Router } from 'express';
import { Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { LANGUAGES } from '../reports/document/cell.js';
import type { ReportName } from '../reports/document/document.js';
import { type FormName, FORM_NAMES } from '../reports/form/forms.js';
import { speech } from '../reports/language/language.js';
import { authorised, type Context } from '../resolvers/context.js';
import type { AccessSettings } from './authenticate.js';
import { Query, wrong } from './query.js';
import { ARTICLE_30 } from './report/article-30.js';
import type { Definition } from './report/definition.js';
import { DIFFERENCE } from './report/difference.js';
import { GAPS } from './report/gap.js';
import { IMPACT } from './report/impact.js';
import { isOfTables, sendDocument, sendTables } from './report/send.js';
import { SUBPROCESSORS } from './report/subprocessor.js';
import { TRANSFERS } from './report/transfer.js';
import { route } from './route.js';

/** The reports by the names of their addresses. */
export const DEFINITIONS: Readonly<Record<ReportName, Definition>> = {
  'article-30': ARTICLE_30,
  subprocessors: SUBPROCESSORS,
  transfers: TRANSFERS,
  gaps: GAPS,
  difference: DIFFERENCE,
  impact: IMPACT,
};

/** What every report takes beside the parameters of its own. */
export const COMMON = ['on', 'asRecordedAt', 'format', 'language'];

const isForm = (suffix: unknown): suffix is FormName => (FORM_NAMES as readonly unknown[]).includes(suffix);

/** The form asked for: by the suffix of the path, by the parameter, by what the client accepts. */
function formOf(request: Request, query: Query): FormName {
  const { suffix } = request.params;
  const asked = query.code('format', FORM_NAMES);
  if (suffix !== undefined && asked !== null && suffix !== asked) {
    query.problems.push(wrong('CONTRADICTION', 'format', `The path asks for ${String(suffix)}.`));
  }
  if (isForm(suffix)) return suffix;
  return asked ?? (request.accepts(['html', 'json']) === 'json' ? 'json' : 'html');
}

/** Runs a report; what is wrong with its parameters is answered as problems. */
async function answeringProblems(response: Response, report: () => Promise<void>): Promise<void> {
  try {
    await report();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.status(400).json({ problems: error.problems });
  }
}

/** Closes the snapshot before the request is over. That it cannot be is told to nobody: the connection is gone with it. */
function free(context: Context): void {
  context.release().catch(() => undefined);
}

/** Works for who asked. Where they go away the snapshot is closed, which stops the work, and nobody is told. */
async function unlessGone(
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
  definition: Definition,
  context: Context,
  request: Request,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  const query = new Query(request, [...definition.parameters, ...COMMON]);
  const reading = definition.read(query);
  const form = formOf(request, query);
  const language = query.code('language', LANGUAGES) ?? 'en';
  if (reading?.layout && !isOfTables(form)) {
    query.problems.push(wrong('CONTRADICTION', 'layout', 'It is one of tables: xlsx or csv.'));
  }
  if (reading === null || query.problems.length > 0) throw new Refusal(query.problems);
  if (reading.needs) authorised(context, reading.needs);
  const snapshot = await context.snapshot();
  const making = { say: speech(language), madeAt: new Date().toISOString() };
  if (reading.layout && isOfTables(form)) {
    await sendTables(response, await reading.layout(snapshot, making), form);
    return;
  }
  // Addresses without a suffix answer with the facts that they always have answered with.
  if (form === 'json' && request.params.suffix === undefined && reading.facts) {
    response.json(await reading.facts(snapshot));
    return;
  }
  if (!reading.document) throw new Error('What is no layout is a document.');
  const document = await reading.document(snapshot, making);
  await sendDocument(response, document, form, {
    signal,
    read: () => {
      free(context);
    },
  });
}

/** Reports, as documents to read or print and as data. Whoever goes away frees the snapshot, and stops the reading. */
export function reports(database: Database, settings: AccessSettings): Router {
  const router = Router();
  for (const [name, definition] of Object.entries(DEFINITIONS)) {
    const path = new RegExp(`^/${name}(?:\\.(?<suffix>${FORM_NAMES.join('|')}))?$`);
    const handler = route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      if (definition.needs) authorised(context, definition.needs);
      response.setHeader('cache-control', 'no-store');
      await unlessGone(response, context, (signal) =>
        answeringProblems(response, () => answer(definition, context, request, response, signal)),
      );
    });
    router.get(path, handler);
  }
  return router;
}
