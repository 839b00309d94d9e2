import { Router } from 'express';
import type { Database } from '../database/open.js';
import { type FormName, FORM_NAMES } from '../reports/form/forms.js';
import { authorised } from '../resolvers/context.js';
import { contentOf, issuedDocumentOf, issuedRecord } from '../services/issued-record/record.js';
import { drawDocument } from '../services/report/draw.js';
import type { AccessSettings } from './authenticate.js';
import { sendDrawn } from './report/send.js';
import { answeringProblems, unlessGone } from './report.js';
import { route } from './route.js';

const FORM = new RegExp(`^/(?<id>[^/.]+)\\.(?<form>${FORM_NAMES.join('|')})$`);
const CONTENT = /^\/(?<id>[^/.]+)\/content$/;

/** What was issued, drawn again in any form, and the content itself, whose hash anybody can find out. */
export function issuedRecords(database: Database, settings: AccessSettings): Router {
  const router = Router();
  router.get(
    FORM,
    route(database, settings, async (context, request, response) => {
      authorised(context, 'reports:read');
      const { id, form } = request.params as { id: string; form: FormName };
      const snapshot = await context.snapshot();
      const document = await issuedDocumentOf(snapshot, await issuedRecord(snapshot, id));
      response.setHeader('cache-control', 'no-store');
      await unlessGone(response, context, (signal) =>
        answeringProblems(response, () => sendDrawn(response, drawDocument(document, form, { signal }))),
      );
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
  return router;
}
