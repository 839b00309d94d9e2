import { type Request, raw, type Response, Router } from 'express';
import type { Database } from '../database/open.js';
import { type FormName, FORM_NAMES } from '../reports/form/forms.js';
import { authorised, type Context } from '../resolvers/context.js';
import { noteFile, wholeOf } from '../services/issued-record/file.js';
import { contentOf, issuedRecord, type IssuedRecord } from '../services/issued-record/record.js';
import { type Check, checkFile, FILE_LIMIT } from '../services/issued-record/check.js';
import type { Studio } from '../services/report/studio.js';
import type { AccessSettings } from './authenticate.js';
import { describe } from './report/send.js';
import { answeringProblems, unlessGone } from './report.js';
import { route, sendError } from './route.js';

const FORM = new RegExp(`^/(?<id>[^/.]+)\\.(?<form>${FORM_NAMES.join('|')})$`);
const CONTENT = /^\/(?<id>[^/.]+)\/content$/;

const parse = raw({ type: () => true, limit: FILE_LIMIT });

/** The file that was sent, read once it is known who sends it; null where there is none, which is answered. */
async function fileOf(request: Request, response: Response): Promise<Buffer | null> {
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: Error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
  });
  const body: unknown = request.body;
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  sendError(response, 'GRAPHQL_VALIDATION_FAILED', 'Send the file as the body of the request.', 400);
  return null;
}

/** Checks the file that was sent, and answers what came of it. */
export async function answerCheck(
  context: Context,
  request: Request,
  response: Response,
  { studio, of = null }: { readonly studio: Studio; readonly of?: string | null },
): Promise<Check | null> {
  const file = await fileOf(request, response);
  if (!file) return null;
  const snapshot = await context.snapshot();
  let check: Check | null = null;
  await unlessGone(response, context, (signal) =>
    answeringProblems(response, async () => {
      check = await checkFile(snapshot, file, { studio, signal, of });
      response.json(check);
    }),
  );
  return check;
}

/** Sends a record in a form: drawn again, and known from then on by its bytes. */
export async function sendIssued(
  context: Context,
  record: IssuedRecord,
  form: FormName,
  { response, studio }: { readonly response: Response; readonly studio: Studio },
): Promise<void> {
  const snapshot = await context.snapshot();
  const { organisationId } = snapshot;
  const content = await contentOf(snapshot, record);
  // All of it is read, and an embedded database has one session.
  await context.renew();
  await unlessGone(response, context, (signal) =>
    answeringProblems(response, async () => {
      const drawn = await studio.drawIssued({ content, seal: record, as: form }, { signal });
      const bytes = await wholeOf(drawn);
      await noteFile(context.database, organisationId, record, { form, bytes });
      describe(response, drawn);
      response.end(bytes);
    }),
  );
}

/** What was issued, drawn again in any form, and the content itself, whose hash anybody can find out. */
export function issuedRecords(database: Database, settings: AccessSettings, studio: Studio): Router {
  const router = Router();
  router.get(
    FORM,
    route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      const { id, form } = request.params as { id: string; form: FormName };
      response.setHeader('cache-control', 'no-store');
      await sendIssued(context, await issuedRecord(await context.snapshot(), id), form, { response, studio });
    }),
  );
  router.get(
    CONTENT,
    route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      const { id } = request.params as { id: string };
      const snapshot = await context.snapshot();
      const record = await issuedRecord(snapshot, id);
      response.setHeader('cache-control', 'no-store');
      response.setHeader('content-type', 'application/json');
      response.setHeader('content-disposition', `attachment; filename="issued-record-${record.id}.json"`);
      response.send(await contentOf(snapshot, record));
    }),
  );
  router.post(
    '/verify',
    route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      response.setHeader('cache-control', 'no-store');
      await answerCheck(context, request, response, { studio });
    }),
  );
  return router;
}
