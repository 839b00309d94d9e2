import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Problem, Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { read, write } from '../database/session.js';
import { Query, wrong } from '../inputs/query.js';
import { OnConflict, OnProblem, ROWS_LIMIT, Stale } from '../inputs/sync.js';
import { authorised, type Context } from '../resolvers/context.js';
import { refusalOf } from '../services/refusal.js';
import { answerOf } from '../sync/outcome.js';
import { sameParties, syncRows, type Wish } from '../sync/stream.js';
import type { AccessSettings } from './authenticate.js';
import { INTERNAL, tell } from './error.js';
import { faultOf, type Logger } from './log.js';
import { route, sendError } from './route.js';
import { type Answer, Gone, type LateError, LinedAnswer, wholeAnswer } from './sync/answer.js';
import { type Body, type BodySettings, bodyOf, TYPES } from './sync/body.js';

/** The parameters of the query. */
export const PARAMETERS = ['source', 'dryRun', 'onProblem', 'onConflict', 'stale', 'endsOn'] as const;

/** How the rows are to be taken, by the query and the header; what is wrong with them is told together. */
function wishOf(request: Request): Wish {
  const query = new Query(request, PARAMETERS);
  const source = query.text('source');
  if (source === null) query.missing('source', 'It names the tool: its rows are remembered under this name.');
  const wish = {
    source: source ?? '',
    dryRun: query.code('dryRun', ['true', 'false']) === 'true',
    onProblem: query.code('onProblem', OnProblem.codes) ?? 'REJECT_ROW',
    onConflict: query.code('onConflict', OnConflict.codes) ?? 'KEEP',
    stale: query.code('stale', Stale.codes) ?? 'REPORT',
    endsOn: query.text('endsOn'),
    idempotencyKey: request.get('idempotency-key') ?? null,
  };
  Refusal.unlessEmpty(query.problems);
  return wish;
}

/** Whether the answer comes by lines: to rows that come so, and to whoever asks for it. */
const byLines = (request: Request): boolean =>
  request.is(TYPES.ndjson) !== false || (request.get('accept') ?? '').includes(TYPES.ndjson);

const TOO_MANY = `One answer in JSON is of at most ${ROWS_LIMIT} rows. For more, accept ${TYPES.ndjson}: they are taken ${ROWS_LIMIT} at a time, and answered line by line.`;

async function synced(context: Context, wish: Wish, body: Body, answer: Answer): Promise<void> {
  const caller = authorised(context, 'processors:sync');
  const { database, requestId } = context;
  const many = body.count > ROWS_LIMIT;
  const same = many
    ? await read(database, caller.organisationId, (snapshot) => sameParties(snapshot, wish.source))
    : [];
  await syncRows(
    body,
    wish,
    same,
    (work) => write(database, caller, `syncProcessors ${requestId}`, work),
    (part) => answer.tell(part),
  );
  await answer.end();
}

/** A key that came with another call is refused for what the call is; everything else for how it is written. */
const statusOf = (problems: readonly Problem[]): number =>
  problems.some(({ code, path }) => code === 'DUPLICATE' && path === 'idempotencyKey') ? 422 : 400;

/** What a client is told that has part of the answer already. */
function late(error: unknown, log: Logger, { requestId }: Context): LateError {
  const told = tell(error);
  if (told) return { message: told.message, extensions: { code: told.code } };
  log.error({ requestId, fault: faultOf(error) }, 'internal error');
  return { message: INTERNAL, extensions: { code: 'INTERNAL', requestId } };
}

async function answered(context: Context, wish: Wish, body: Body, answer: Answer, log: Logger): Promise<void> {
  try {
    await synced(context, wish, body, answer);
  } catch (error) {
    if (error instanceof Gone) return;
    if (!answer.begun) throw error;
    await answer.end(late(error, log, context));
  } finally {
    await answer.close();
  }
}

const processors =
  (settings: BodySettings, log: Logger) =>
  async (context: Context, request: Request, response: Response): Promise<void> => {
    authorised(context, 'processors:sync');
    response.setHeader('cache-control', 'no-store');
    let body: Body | null = null;
    try {
      const wish = wishOf(request);
      body = await bodyOf(request, response, settings);
      if (!body) {
        const message = `Send rows as ${Object.values(TYPES).join(', ')}, named in the header Content-Type.`;
        sendError(response, 'GRAPHQL_VALIDATION_FAILED', message, 415);
        return;
      }
      const many = body.count > ROWS_LIMIT;
      const lines = byLines(request);
      if (many && !lines) throw new Refusal([wrong('TOO_MANY', 'rows', TOO_MANY)]);
      const answer = lines ? new LinedAnswer(response, many && wish.dryRun) : wholeAnswer(response);
      await answered(context, wish, body, answer, log);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal || response.headersSent) throw error;
      const { problems } = refusal;
      response.status(statusOf(problems)).json(answerOf([], problems));
    } finally {
      await body?.close();
    }
  };

const byPost: RequestHandler = ({ method }, response) => {
  response.setHeader('allow', 'POST');
  sendError(response, 'GRAPHQL_VALIDATION_FAILED', `Rows are sent by POST, not by ${method}.`, 405);
};

/** What vendor tools send that do not speak GraphQL: the same as `syncProcessors`, with the same outcomes. */
export function sync(database: Database, settings: AccessSettings & BodySettings, log: Logger): Router {
  const router = Router();
  router
    .route('/processors')
    .post(route(database, settings, processors(settings, log)))
    .all(byPost);
  return router;
}
