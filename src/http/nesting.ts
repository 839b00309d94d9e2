import { LIMITS } from './limit.js';
import { sendError } from './route.js';
import type { Request, Step } from './step.js';

const BLOCK = '"""';

/** Where the block string that begins there ends: at its last quote, or with the text. */
function endOfBlock(text: string, start: number): number {
  for (let at = start + BLOCK.length; ; at += BLOCK.length) {
    at = text.indexOf(BLOCK, at);
    if (at === -1) return text.length;
    if (text[at - 1] !== '\\') return at + BLOCK.length - 1;
  }
}

const isLineEnd = (sign: string | undefined): boolean => sign === '\n' || sign === '\r';

/** Where the string that begins there ends: at its last quote, or with the line, which no string goes over. */
function endOfString(text: string, start: number): number {
  if (text.startsWith(BLOCK, start)) return endOfBlock(text, start);
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && !isLineEnd(text[at])) at += text[at] === '\\' ? 2 : 1;
  return at;
}

function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineEnd(text[at])) at += 1;
  return at;
}

/** Whether the brackets of a text, GraphQL or JSON, are nested deeper. Those in strings and comments do not count. */
export function textNestsDeeper(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '#') at = endOfLine(text, at);
    else if ('{[('.includes(sign)) {
      depth += 1;
      if (depth > limit) return true;
    } else if ('}])'.includes(sign)) depth = Math.max(0, depth - 1);
  }
  return false;
}

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether objects and lists are nested deeper. */
export function valueNestsDeeper(value: unknown, limit: number): boolean {
  let level = [value].filter(isNest);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((nest) => Object.values(nest) as unknown[]).filter(isNest);
  }
  return false;
}

/** Whether a part of a request, a text or a value, is nested deeper. */
const nestsDeeper = (part: unknown, limit: number): boolean =>
  typeof part === 'string' ? textNestsDeeper(part, limit) : valueNestsDeeper(part, limit);

type Parts = Readonly<Record<string, unknown>>;

/** The parts of the address are there where Express has read it. */
type Asking = Request & { readonly query?: Parts };

/**
 * Refuses what is nested so deep that reading it would take more of the stack than there is: the text of the query,
 * its variables and its extensions, in the body or in the address.
 */
export const refuseDeepNesting: Step = (request: Asking, response, next) => {
  const limit = LIMITS.nesting.most;
  const body = (request.body ?? {}) as Parts;
  for (const { query, variables, extensions } of [body, request.query ?? {}]) {
    for (const part of [query, variables, extensions]) {
      if (!nestsDeeper(part, limit)) continue;
      const message = `The query or its variables nest brackets more than ${limit} deep. Nest them less.`;
      sendError(response, 'QUERY_TOO_COMPLEX', message);
      return;
    }
  }
  next();
};
