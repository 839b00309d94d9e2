import { createHash } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { CAPACITIES, type Capacity } from '../domain/activity.js';
import { Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { article30Report } from '../reports/article-30.js';
import type { Page } from '../reports/page.js';
import { subprocessorPage } from '../reports/subprocessor.js';
import { authorised, type Context } from '../resolvers/context.js';
import { article30Record } from '../services/article-30.js';
import { subprocessorReport } from '../services/subprocessor.js';
import type { AccessSettings } from './authenticate.js';
import { Query, wrong } from './query.js';
import { route } from './route.js';

/** The forms that a report is sent in. */
export const FORMATS = ['html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** The form asked for: by the suffix of the path, by the parameter, by what the client accepts. */
export function formatOf(request: Request, query: Query): Format {
  const { suffix } = request.params;
  const asked = query.code('format', FORMATS);
  if (suffix !== undefined && asked !== null && suffix !== asked) {
    query.problems.push(wrong('CONTRADICTION', 'format', `The path asks for ${String(suffix)}.`));
  }
  if (suffix === 'html' || suffix === 'json') return suffix;
  return asked ?? (request.accepts(['html', 'json']) === 'json' ? 'json' : 'html');
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Sends a page that can load nothing and run nothing, with no styles but its own. */
export function sendPage(response: Response, { markup, styles }: Page): void {
  const policy = [
    "default-src 'none'",
    `style-src ${styles.map(hashOf).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('content-security-policy', policy.join('; '));
  response.type('html').send(markup);
}

/** Runs a report; what is wrong with its parameters is answered as problems. */
export async function answeringProblems(response: Response, report: () => Promise<void>): Promise<void> {
  try {
    await report();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.status(400).json({ problems: error.problems });
  }
}

const ARTICLE_30 = ['capacity', 'party', 'on', 'asRecordedAt', 'format'];

async function article30(context: Context, request: Request, response: Response): Promise<void> {
  authorised(context, 'reports:read');
  response.setHeader('cache-control', 'no-store');
  await answeringProblems(response, async () => {
    const query = new Query(request, ARTICLE_30);
    const capacities = Object.keys(CAPACITIES) as Capacity[];
    const capacity = query.code('capacity', capacities);
    if (capacity === null) query.missing('capacity', `It is ${capacities.join(' or ')}: two records are never mixed.`);
    const moment = query.moment();
    const format = formatOf(request, query);
    if (capacity === null || query.problems.length > 0) throw new Refusal(query.problems);
    const record = await article30Record(await context.snapshot(), moment, { capacity, party: query.text('party') });
    if (format === 'json') response.json(record);
    else sendPage(response, article30Report(record, { madeAt: new Date().toISOString() }));
  });
}

const SUBPROCESSORS = ['processing', 'customer', 'on', 'asRecordedAt', 'format'];

async function subprocessors(context: Context, request: Request, response: Response): Promise<void> {
  authorised(context, 'reports:read');
  response.setHeader('cache-control', 'no-store');
  await answeringProblems(response, async () => {
    const query = new Query(request, SUBPROCESSORS);
    const moment = query.moment();
    const format = formatOf(request, query);
    if (query.problems.length > 0) throw new Refusal(query.problems);
    const scope = { processing: query.text('processing'), customer: query.text('customer') };
    const list = await subprocessorReport(await context.snapshot(), moment, scope);
    if (format === 'json') response.json(list);
    else sendPage(response, subprocessorPage(list, { madeAt: new Date().toISOString() }));
  });
}

/** Reports, as documents to read or print and as data. */
export function reports(database: Database, settings: AccessSettings): Router {
  const router = Router();
  router.get(/^\/article-30(?:\.(?<suffix>html|json))?$/, route(database, settings, article30));
  router.get(/^\/subprocessors(?:\.(?<suffix>html|json))?$/, route(database, settings, subprocessors));
  return router;
}
