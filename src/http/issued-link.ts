import { type Request, type Response, Router } from 'express';
import { type FormName, FORM_NAMES } from '../reports/form/forms.js';
import type { Database } from '../database/open.js';
import { type Context, contextOf } from '../resolvers/context.js';
import { type Followed, followLink, networkOf } from '../services/issued-record/link.js';
import { contentOf, issuedRecord } from '../services/issued-record/record.js';
import { wholeOf } from '../services/issued-record/file.js';
import type { Studio } from '../services/report/studio.js';
import { answerCheck, sendIssued } from './issued-record.js';
import { describe } from './report/send.js';
import { requestIdOf } from './request-id.js';
import { sendError } from './route.js';

/** Said of every address that opens nothing, whatever the reason: a stranger learns nothing of what there is. */
const NOTHING = 'Nothing is at this address, or not any longer.';

const PATH = new RegExp(`^/(?<token>[\\w-]+)(?:\\.(?<form>${FORM_NAMES.join('|')}))?$`);
const VERIFY = /^\/(?<token>[\w-]+)\/verify$/;

type Work = (context: Context, found: Followed, request: Request, response: Response) => Promise<void>;

/** Works for whoever has the address. Row-level security holds them to the organisation that issued the record. */
const following =
  (database: Database, formOf: (request: Request) => string, work: Work) =>
  async (request: Request, response: Response): Promise<void> => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-robots-tag', 'noindex');
    const { token = '' } = request.params as { token?: string };
    const network = networkOf(request.socket.remoteAddress ?? '');
    const found = await followLink(database, token, { form: formOf(request), network });
    if (!found) {
      sendError(response, 'NOT_FOUND', NOTHING);
      return;
    }
    const { organisationId, linkId } = found;
    const caller = { organisationId, actor: `link:${linkId}`, permissions: new Set<never>(), operator: false };
    const context = contextOf(database, caller, requestIdOf(response));
    try {
      await work(context, found, request, response);
    } finally {
      await context.release();
    }
  };

const PAGE = 'page';

const formOf = ({ params }: Request): FormName | typeof PAGE => (params as { form?: FormName }).form ?? PAGE;

/** The record in the form of the address; without one, a page that says what it is and leads to the forms. */
const answerForm =
  (studio: Studio): Work =>
  async (context, { recordId, expiresAt }, request, response) => {
    const snapshot = await context.snapshot();
    const record = await issuedRecord(snapshot, recordId);
    const form = formOf(request);
    if (form !== PAGE) {
      await sendIssued(context, record, form, { response, studio });
      return;
    }
    const content = await contentOf(snapshot, record);
    const path = `${request.baseUrl}${request.path}`;
    const files = FORM_NAMES.map((name) => ({ form: name, path: `${path}.${name}` }));
    const { withdrawal } = record;
    const gate = { files, verifyPath: `${path}/verify`, expiresAt, withdrawal };
    const drawn = await studio.drawIssued({ content, seal: record, as: gate });
    const page = await wholeOf(drawn);
    describe(response, drawn);
    response.end(page);
  };

const answerVerify =
  (studio: Studio): Work =>
  async (context, { recordId }, request, response) => {
    await answerCheck(context, request, response, { studio, of: recordId });
  };

/** What an authority is given: one issued record, by an address that ends. */
export function issuedLinks(database: Database, studio: Studio): Router {
  const router = Router();
  router.get(PATH, following(database, formOf, answerForm(studio)));
  router.post(
    VERIFY,
    following(database, () => 'verify', answerVerify(studio)),
  );
  router.use((_request, response) => {
    sendError(response, 'NOT_FOUND', NOTHING);
  });
  return router;
}
