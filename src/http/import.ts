import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database/open.js';
import { write } from '../database/session.js';
import { Refusal } from '../domain/problem.js';
import { authorised, type Context } from '../resolvers/context.js';
import { answered } from '../resolvers/problem.js';
import { IMPORT_FORMATS, importFile, type ImportWish } from '../services/import/import.js';
import type { AccessSettings } from './authenticate.js';
import { Query } from '../inputs/query.js';
import { route, sendError } from './route.js';
import { type BodySettings, MEBIBYTE, readBy } from './sync/body.js';

/** The parameters of the query. */
export const PARAMETERS = ['format', 'dryRun'] as const;

/** What files are sent as. What a file is shows in what it holds; the type only says that one is there. */
export const IMPORT_TYPES = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/zip',
  'text/csv',
  'application/yaml',
  'application/octet-stream',
] as const;

function wishOf(request: Request): ImportWish {
  const query = new Query(request, PARAMETERS);
  const format = query.code('format', IMPORT_FORMATS) ?? (request.is('application/yaml') ? 'manifest' : null);
  const dryRun = query.code('dryRun', ['true', 'false']) === 'true';
  Refusal.unlessEmpty(query.problems);
  return { format, dryRun };
}

const imported =
  ({ bodyLimit: limit = 5 * MEBIBYTE }: BodySettings) =>
  async (context: Context, request: Request, response: Response): Promise<void> => {
    const caller = authorised(context, 'register:write');
    response.setHeader('cache-control', 'no-store');
    if (request.is([...IMPORT_TYPES]) === false) {
      const message = `Send a file as ${IMPORT_TYPES.join(', ')}, named in the header Content-Type.`;
      sendError(response, 'GRAPHQL_VALIDATION_FAILED', message, 415);
      return;
    }
    const asked = await answered(() => Promise.resolve(wishOf(request)));
    const { value: wish } = asked;
    if (!wish) {
      response.status(400).json({ plan: null, problems: asked.problems });
      return;
    }
    const body = await readBy(express.raw({ limit, type: () => true }), request, response);
    const file = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const { value: plan, problems } = await answered(() =>
      importFile(file, wish, (work) => write(context.database, caller, `import ${context.requestId}`, work)),
    );
    response.status(plan ? 200 : 422).json({ plan, problems });
  };

const byPost: RequestHandler = ({ method }, response) => {
  response.setHeader('allow', 'POST');
  sendError(response, 'GRAPHQL_VALIDATION_FAILED', `Files are sent by POST, not by ${method}.`, 405);
};

/** Files that people fill in and bring into the register: workbooks and tables, as `importManifest` takes manifests. */
export function imports(database: Database, settings: AccessSettings & BodySettings): Router {
  const router = Router();
  router
    .route('/')
    .post(route(database, settings, imported(settings)))
    .all(byPost);
  return router;
}
