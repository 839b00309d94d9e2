import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import express from 'express';
import type { Request, Step } from './step.js';

const problem = (message: string, type: string): Error => Object.assign(new Error(message), { type, status: 400 });

/** Bytes that are no text would be read as text with signs that nobody wrote. */
function mustBeText(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw problem('The body is not UTF-8.', 'encoding.invalid');
}

/** Whether a body is one of JSON, as most are, of a length that is known and taken, and not packed. */
function isPlain(headers: IncomingHttpHeaders, limit: number): boolean {
  const length = Number(headers['content-length']);
  return (
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    length > 0 &&
    length <= limit
  );
}

function parsed(bytes: Buffer): unknown {
  mustBeText(bytes);
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // told below
  }
  throw problem('The body is not JSON.', 'entity.parse.failed');
}

/**
 * Reads bodies of JSON of at most so many bytes.
 *
 * The reader of Express looks at all that a body may be, which for a plain one takes longer than reading it.
 */
export function readJson(limit: number): Step {
  const any = express.json({
    limit,
    verify(_request, _response, bytes, encoding) {
      if (encoding.toLowerCase() === 'utf-8') mustBeText(bytes);
    },
  });
  return (request: Request & { body?: unknown }, response, next) => {
    if (request.body !== undefined || !isPlain(request.headers, limit)) {
      any(request, response, next);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      try {
        request.body = parsed(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      } catch (error) {
        next(error);
        return;
      }
      next();
    });
  };
}
