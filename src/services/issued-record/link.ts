import { isIP } from 'node:net';
import { v7 as newId } from 'uuid';
import { NotFound, Refusal } from '../../domain/problem.js';
import type { Database } from '../../database/open.js';
import type { Snapshot, Transaction } from '../../database/session.js';
import { problemsOf } from '../../inputs/check.js';
import { CreateIssuedLinkInput } from '../../inputs/issued-record.js';
import { asOwner, hashOf, isId, newSecret } from '../access.js';
import { issuedRecord } from './record.js';

/** Starts every token of a link: it tells scanners of leaked secrets what it is. */
export const LINK_PREFIX = 'ropa_issued_';

const TOKEN = new RegExp(`^${LINK_PREFIX}[\\w-]{43}$`);

/** An address by which one record is read, without its token, which is not kept. */
export interface IssuedLink {
  readonly id: string;
  readonly recordId: string;
  readonly note: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** How often it was followed. */
  readonly accesses: number;
  readonly lastAccessAt: string | null;
}

const instant = (column: string, name: string) => `to_json(${column}) #>> '{}' AS "${name}"`;

/** The links of the organisation, or those of one record, the newest first. */
export const issuedLinks = (
  snapshot: Snapshot,
  { record = null, link = null }: { readonly record?: string | null; readonly link?: string | null } = {},
): Promise<IssuedLink[]> =>
  snapshot.query<IssuedLink>(
    `SELECT l.id, l.issued_record_id AS "recordId", l.note, ${instant('l.created_at', 'createdAt')},
            ${instant('l.expires_at', 'expiresAt')}, ${instant('l.revoked_at', 'revokedAt')},
            a.accesses, ${instant('a.last', 'lastAccessAt')}
     FROM issued_link AS l
     CROSS JOIN LATERAL (
       SELECT count(*)::integer AS accesses, max(x.at) AS last FROM issued_link_access AS x
       WHERE x.organisation_id = $1 AND x.issued_link_id = l.id
     ) AS a
     WHERE l.organisation_id = $1 AND ($2::uuid IS NULL OR l.issued_record_id = $2)
       AND ($3::uuid IS NULL OR l.id = $3)
     ORDER BY l.id DESC`,
    [record, link],
  );

/** The link of that id. Thrown as not found where there is none. */
export async function issuedLink(snapshot: Snapshot, id: string): Promise<IssuedLink> {
  const [found] = isId(id) ? await issuedLinks(snapshot, { link: id }) : [];
  if (!found) throw new NotFound('link', id);
  return found;
}

/** Opens an address. This is the one time that its token is known. */
export async function createIssuedLink(
  { snapshot }: Transaction,
  input: CreateIssuedLinkInput,
): Promise<{ link: IssuedLink; token: string }> {
  const { id: record } = await issuedRecord(snapshot, input.record);
  Refusal.unlessEmpty(problemsOf(Object.assign(new CreateIssuedLinkInput(), input)));
  const [id, token] = [newId(), newSecret(LINK_PREFIX)];
  await snapshot.query(
    `INSERT INTO issued_link (organisation_id, id, issued_record_id, hash, note, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, record, hashOf(token), input.note, input.expiresAt],
  );
  return { link: await issuedLink(snapshot, id), token };
}

/** Ends an address at once. One that has ended stays as it is. */
export async function revokeIssuedLink({ snapshot }: Transaction, id: string): Promise<IssuedLink> {
  const { id: of } = await issuedLink(snapshot, id);
  await snapshot.query(
    `UPDATE issued_link AS l SET revoked_at = now()
     WHERE l.organisation_id = $1 AND l.id = $2 AND l.revoked_at IS NULL`,
    [of],
  );
  return issuedLink(snapshot, of);
}

/** One time that a link was followed. */
export interface LinkAccess {
  readonly id: string;
  readonly at: string;
  readonly form: string;
  readonly network: string;
}

/** Times that a link was followed, before another or from the last on: the latest first. */
export async function linkAccesses(
  snapshot: Snapshot,
  link: string,
  { first, before }: { readonly first: number; readonly before: string | null },
): Promise<LinkAccess[]> {
  const { id } = await issuedLink(snapshot, link);
  return snapshot.query<LinkAccess>(
    `SELECT x.id, ${instant('x.at', 'at')}, x.form, x.network FROM issued_link_access AS x
     WHERE x.organisation_id = $1 AND x.issued_link_id = $2 AND ($3::uuid IS NULL OR x.id < $3::uuid)
     ORDER BY x.id DESC LIMIT $4`,
    [id, before, first],
  );
}

/** What a link leads to. */
export interface Followed {
  readonly organisationId: string;
  readonly linkId: string;
  readonly recordId: string;
  readonly expiresAt: string;
}

/** One statement finds the link and notes that it was followed, so that nobody reads without it. */
const FOLLOW = `
  WITH found AS (
    SELECT l.organisation_id, l.id, l.issued_record_id, l.expires_at FROM issued_link AS l
    WHERE l.hash = $1 AND l.revoked_at IS NULL AND l.expires_at > now()
  ), noted AS (
    INSERT INTO issued_link_access (organisation_id, id, issued_link_id, form, network)
    SELECT f.organisation_id, $2::uuid, f.id, $3, $4 FROM found AS f
  )
  SELECT f.organisation_id AS "organisationId", f.id AS "linkId", f.issued_record_id AS "recordId",
         ${instant('f.expires_at', 'expiresAt')}
  FROM found AS f`;

/** What the token opens, noted as followed; null where there is none, or it has ended: which of these is not told. */
export async function followLink(
  database: Database,
  token: string,
  { form, network }: Pick<LinkAccess, 'form' | 'network'>,
): Promise<Followed | null> {
  if (!TOKEN.test(token)) return null;
  const [found] = await asOwner<Followed>(database, FOLLOW, [hashOf(token), newId(), form, network], 'follow-link');
  return found ?? null;
}

/** Groups of an IPv6 address that name the network of one customer or site. */
const GROUPS = 3;

/** The network that an address is of: enough to tell an authority from a stranger, and no person from another. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(plain) !== 6) return 'unknown';
  const [start = '', end] = plain.replace(/%.*$/, '').split('::');
  const groups = start === '' ? [] : start.split(':');
  const after = end === undefined || end === '' ? [] : end.split(':');
  const whole =
    end === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - after.length).fill('0'), ...after];
  return `${whole.slice(0, GROUPS).join(':')}::/48`;
}
