import { type Request, type Response, Router } from 'express';
import { issuedPage } from '../reports/form/html/issued.js';
import { type FormName, FORM_NAMES } from '../reports/form/forms.js';
import type { Database } from '../database/open.js';
import { type Context, contextOf } from '../resolvers/context.js';
import { type Followed, followLink, networkOf } from '../services/issued-record/link.js';
import { issuedDocumentOf, issuedRecord } from '../services/issued-record/record.js';
import { styleHashes } from '../services/report/draw.js';
import { answerCheck, sendIssued } from './issued-record.js';
import { policyOf } from './report/send.js';
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
const answerForm: Work = async (context, { recordId, expiresAt }, request, response) => {
  const snapshot = await context.snapshot();
  const record = await issuedRecord(snapshot, recordId);
  const form = formOf(request);
  if (form !== PAGE) {
    await sendIssued(context, record, form, response);
    return;
  }
  const document = await issuedDocumentOf(snapshot, record);
  const path = `${request.baseUrl}${request.path}`;
  const files = FORM_NAMES.map((name) => ({ form: name, path: `${path}.${name}` }));
  const page = await issuedPage(document, {
    files,
    verifyPath: `${path}/verify`,
    expiresAt,
    withdrawal: record.withdrawal,
  });
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policyOf(styleHashes(document)));
  response.send(page);
};

const answerVerify: Work = async (context, { recordId }, request, response) => {
  await answerCheck(context, request, response, recordId);
};

/** What an authority is given: one issued record, by an address that ends. */
export function issuedLinks(database: Database): Router {
  const router = Router();
  router.get(PATH, following(database, formOf, answerForm));
  router.post(
    VERIFY,
    following(database, () => 'verify', answerVerify),
  );
  router.use((_request, response) => {
    sendError(response, 'NOT_FOUND', NOTHING);
  });
  return router;
}
