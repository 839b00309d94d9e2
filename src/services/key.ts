import { plain } from '../domain/plain.js';
import { KEY_LENGTH } from '../inputs/rule.js';

/** Text as part of a key: lower-case letters and digits of the Latin alphabet, joined by hyphens. */
export const slug = (text: string): string =>
  plain(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

const ROOM_FOR_NUMBER = 8;

/** A key made of what names a row, below the key of the row that it belongs to. */
export function keyFrom(owner: string | null, parts: readonly string[], fallback: string): string {
  const own = parts
    .map((part) => part.split('.').map(slug).filter(Boolean).join('.'))
    .filter(Boolean)
    .join('.');
  const key = [owner, own === '' ? fallback : own].filter((part) => part !== null).join('.');
  return key.slice(0, KEY_LENGTH - ROOM_FOR_NUMBER).replace(/[.-]+$/, '');
}

/** The first of `key`, `key-2`, `key-3` … that is not taken. */
export function freeKey(key: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(key)) return key;
  let number = 2;
  while (isTaken(`${key}-${number}`)) number += 1;
  return `${key}-${number}`;
}
