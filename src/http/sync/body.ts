import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { Refusal } from '../../domain/problem.js';
import type { Rows } from '../../sync/stream.js';
import { wrong } from '../../inputs/query.js';
import { readJson } from '../json.js';
import { type LinedRow, rowsOfCsv } from './csv.js';
import { namingOf, rowOf } from './row.js';
import { spooled } from './spool.js';

export interface BodySettings {
  /** The largest body that is read into memory, and the longest line of one that is not, in bytes. */
  readonly bodyLimit?: number;
  /** The largest body that is read line by line, in bytes. */
  readonly streamLimit?: number;
}

/** How rows are sent. */
export const TYPES = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
} as const;

/** Rows as they were sent, and what is to be done when they are no longer needed. */
export interface Body extends Rows {
  close(): Promise<void>;
}

export const MEBIBYTE = 1024 * 1024;

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64');

/** Rows that are in memory. */
function held(rows: readonly { readonly value: unknown; readonly line: number | null }[]): Body {
  return {
    count: rows.length,
    naming: () => rows.map(({ value }) => namingOf(value)),
    digest: digestOf(rows),
    read: (places) =>
      Promise.resolve(places.map((index) => rowOf(rows[index]?.value, index, rows[index]?.line ?? null))),
    close: () => Promise.resolve(),
  };
}

/** The rows of a body of JSON: a list, or an object that has them in its one field. */
function rowsOfJson(body: unknown): unknown[] {
  if (Array.isArray(body)) return body;
  const { rows, ...others } = (typeof body === 'object' ? (body ?? {}) : {}) as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(others).map((name) =>
    wrong(
      'UNKNOWN_FIELD',
      name,
      'The body is a list of rows, or has them in its field "rows". The rest is in the query.',
    ),
  );
  Refusal.unlessEmpty(unknown);
  if (Array.isArray(rows)) return rows;
  throw new Refusal([wrong('WRONG_TYPE', 'rows', 'It is a list of rows.')]);
}

/** What a reader of bodies of Express leaves of one. */
export const readBy = (reader: RequestHandler, request: Request, response: Response): Promise<unknown> =>
  new Promise((resolve, reject) => {
    void reader(request, response, (error?: unknown) => {
      if (error === undefined) resolve(request.body);
      else reject(error instanceof Error ? error : new Error('The body cannot be read.'));
    });
  });

const unread = (type: string): Error => Object.assign(new Error(type), { type, status: 415 });

/** The rows that a request carries; null where they are of no type that is read. */
export async function bodyOf(request: Request, response: Response, settings: BodySettings): Promise<Body | null> {
  const { bodyLimit: limit = 5 * MEBIBYTE, streamLimit = 1024 * MEBIBYTE } = settings;
  switch (request.is(Object.values(TYPES))) {
    case TYPES.json: {
      const rows = rowsOfJson(await readBy(readJson(limit), request, response));
      return held(rows.map((value) => ({ value, line: null })));
    }
    case TYPES.csv: {
      const body = await readBy(express.raw({ limit, type: TYPES.csv }), request, response);
      const rows: LinedRow[] = rowsOfCsv(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      return held(rows);
    }
    case TYPES.ndjson: {
      const encoding = request.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity') throw unread('encoding.unsupported');
      return spooled(request, { line: limit, all: streamLimit });
    }
    default:
      return null;
  }
}
