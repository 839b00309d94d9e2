import { v7 as newId } from 'uuid';
import { KEY_SCOPES, type Permission } from '../domain/permission.js';
import { NotFound, Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import type { Snapshot, Transaction } from '../database/session.js';
import { problemsOf } from '../inputs/check.js';
import { IssueApiKeyInput } from '../inputs/access.js';
import { asOwner, Denial, hashOf, isId, newSecret, notValid, type SignedIn } from './access.js';

/** Starts every secret of a key. */
export const KEY_PREFIX = 'ropa_key_';

/** A key for a tool, without its secret, which is not kept. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

const instant = (column: string, name: string) => `to_json(${column}) #>> '{}' AS "${name}"`;

const COLUMNS = `k.id, k.name, k.scopes, ${instant('k.created_at', 'createdAt')}, ${instant('k.expires_at', 'expiresAt')},
  ${instant('k.revoked_at', 'revokedAt')}`;

/** The keys of the organisation, the newest first. */
export const keys = (snapshot: Snapshot): Promise<ApiKey[]> =>
  snapshot.query<ApiKey>(
    `SELECT ${COLUMNS}, ${instant('u.last_used_at', 'lastUsedAt')}
     FROM api_key AS k
     LEFT JOIN api_key_use AS u ON u.organisation_id = k.organisation_id AND u.api_key_id = k.id
     WHERE k.organisation_id = $1 ORDER BY k.id DESC`,
  );

/** Issues a key. This is the one time that its secret is known. */
export async function issueKey(
  { snapshot }: Transaction,
  input: Pick<IssueApiKeyInput, 'name' | 'scopes' | 'expiresAt'>,
): Promise<{ key: ApiKey; secret: string }> {
  Refusal.unlessEmpty(problemsOf(Object.assign(new IssueApiKeyInput(), input)));
  const { name, scopes, expiresAt = null } = input;
  const secret = newSecret(KEY_PREFIX);
  // Two issued at once under one name wait for each other, so that the journal's "key:<name>" stays one key.
  await snapshot.query(`SELECT pg_advisory_xact_lock(hashtextextended('api_key ' || $1::uuid, 0))`);
  const [key] = await snapshot.query<Omit<ApiKey, 'lastUsedAt'>>(
    `INSERT INTO api_key AS k (organisation_id, id, name, hash, scopes, expires_at)
     SELECT $1, $2::uuid, $3::text, $4::bytea, $5::text[], $6::timestamptz
     WHERE NOT EXISTS (SELECT FROM api_key AS other WHERE other.organisation_id = $1 AND other.name = $3
                         AND other.revoked_at IS NULL AND (other.expires_at IS NULL OR other.expires_at > now()))
     RETURNING ${COLUMNS}`,
    [newId(), name, hashOf(secret), [...new Set(scopes)], expiresAt],
  );
  if (key) return { key: { ...key, lastUsedAt: null }, secret };
  const message = 'A key in use has the name already: revoke it, or name this one otherwise.';
  throw new Refusal([{ code: 'DUPLICATE', path: 'name', article: null, message }]);
}

/** Ends a key, for every process at once. A key that has ended stays as it is. */
export async function revokeKey({ snapshot }: Transaction, id: string): Promise<ApiKey> {
  if (!isId(id)) throw new NotFound('API key', id);
  await snapshot.query(
    `UPDATE api_key AS k SET revoked_at = now()
     WHERE k.organisation_id = $1 AND k.id::text = lower($2) AND k.revoked_at IS NULL`,
    [id],
  );
  const key = (await keys(snapshot)).find((candidate) => candidate.id === id.toLowerCase());
  if (!key) throw new NotFound('API key', id);
  return key;
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly organisationId: string;
  readonly organisationKey: string;
}

/** One statement finds the key and, once a minute at most, notes that it was used. */
const FIND = `
  WITH found AS (
    SELECT k.id, k.name, k.scopes, k.organisation_id, o.key AS organisation_key
    FROM api_key AS k JOIN organisation AS o ON o.id = k.organisation_id
    WHERE k.hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  ), used AS (
    INSERT INTO api_key_use AS u (organisation_id, api_key_id, last_used_at)
    SELECT f.organisation_id, f.id, now() FROM found AS f
    WHERE NOT EXISTS (SELECT FROM api_key_use AS n WHERE n.organisation_id = f.organisation_id AND n.api_key_id = f.id
                        AND n.last_used_at > now() - interval '1 minute')
    ON CONFLICT (organisation_id, api_key_id) DO UPDATE SET last_used_at = excluded.last_used_at
  )
  SELECT f.id, f.name, f.scopes, f.organisation_id AS "organisationId", f.organisation_key AS "organisationKey"
  FROM found AS f`;

/** The name that the statement is prepared under. */
const FOUND_BY = 'caller-of-key';

const isScope = (scope: string): scope is (typeof KEY_SCOPES)[number] =>
  (KEY_SCOPES as readonly string[]).includes(scope);

/** The tool that holds the key. Null when there is no such key, or no longer. */
export async function callerOfKey(
  database: Database,
  secret: string,
  organisationKey?: string,
): Promise<SignedIn | null> {
  const hash = hashOf(secret);
  const [key] = await asOwner<Found>(database, FIND, [hash], FOUND_BY);
  if (!key) return null;
  if (organisationKey !== undefined && organisationKey !== key.organisationKey) {
    throw new Denial('FORBIDDEN', `The key belongs to another organisation than "${organisationKey}".`);
  }
  const caller = {
    organisationId: key.organisationId,
    actor: `key:${key.name}`,
    permissions: new Set(key.scopes.filter(isScope)),
    operator: false,
  };
  remember(database, hash, caller);
  return caller;
}

/** Whether a key, whose organisation is known, still holds. */
const HOLDS = {
  name: 'key-holds',
  text: `SELECT FROM api_key AS k WHERE k.organisation_id = $1 AND k.hash = $2
           AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`,
};

/** Keys remembered at most per process. */
const REMEMBERED = 10_000;
/** How long: then the key is found anew, by which its use is noted. */
const MINUTE_MS = 60_000;

interface Remembered {
  readonly caller: SignedIn;
  /** By `performance.now`. */
  readonly until: number;
}

const held = new WeakMap<Database, Map<string, Remembered>>();

function remember(database: Database, hash: Buffer, caller: SignedIn): void {
  const known = held.get(database) ?? new Map<string, Remembered>();
  const id = hash.toString('base64');
  if (known.size >= REMEMBERED && !known.has(id)) return;
  held.set(database, known.set(id, { caller, until: performance.now() + MINUTE_MS }));
}

/**
 * The tool that came with the key within the last minute, which is to be confirmed together with what it asks; null for
 * one not known.
 *
 * Whose a key is and what it may do never changes; whether it still holds may, and is asked each time. Where reads go
 * to copies nobody is assumed: a copy may not know yet that a key was revoked.
 */
export function assumedCallerOfKey(database: Database, secret: string): SignedIn | null {
  const hash = hashOf(secret);
  const known = held.get(database);
  const id = hash.toString('base64');
  const found = known?.get(id);
  if (!known || !found || found.until < performance.now() || database.replicated) return null;
  const { caller } = found;
  return {
    ...caller,
    confirm: {
      statement: { ...HOLDS, values: [caller.organisationId, hash] },
      check(rows) {
        if (rows > 0) return;
        known.delete(id);
        throw notValid();
      },
    },
  };
}
