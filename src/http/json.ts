import { isUtf8 } from 'node:buffer';
import express from 'express';

/** Bytes that are no text would be read as text with signs that nobody wrote. */
function mustBeText(_request: unknown, _response: unknown, bytes: Buffer, encoding: string): void {
  if (encoding.toLowerCase() !== 'utf-8' || isUtf8(bytes)) return;
  throw Object.assign(new Error('The body is not UTF-8.'), { type: 'encoding.invalid', status: 400 });
}

/** Reads bodies of JSON of at most so many bytes. */
export const readJson = (limit: number) => express.json({ limit, verify: mustBeText });
