import { PERMISSIONS, type Permission } from '../domain/permission.js';
import type { Database } from '../database/open.js';
import { asOwner, Denial, hashOf, matches, newSecret, type SignedIn } from './access.js';
import type { Organisation } from './organisation.js';

const PREFIX = 'ropa_admin_';

/** The key that the operator of an installation signs in with, where one was not made by itself. */
export interface AdministratorSettings {
  readonly adminKey?: string | undefined;
}

/**
 * Sees to it that the installation has an administrator key, and returns it if it was made just now: the one time
 * that it is known. A key that was configured takes the place of the one made, which works again without it.
 */
export async function administratorKey(database: Database, configured?: string): Promise<string | null> {
  if (configured !== undefined) return null;
  const secret = newSecret(PREFIX);
  const made = await asOwner(
    database,
    `INSERT INTO installation (administrator_key_hash) VALUES ($1)
     ON CONFLICT (only_one) DO NOTHING RETURNING only_one`,
    [hashOf(secret)],
  );
  return made.length === 1 ? secret : null;
}

/** Replaces the administrator key made before, which ends. */
export async function renewAdministratorKey(database: Database): Promise<string> {
  const secret = newSecret(PREFIX);
  await asOwner(
    database,
    `INSERT INTO installation (administrator_key_hash) VALUES ($1)
     ON CONFLICT (only_one) DO UPDATE SET administrator_key_hash = excluded.administrator_key_hash`,
    [hashOf(secret)],
  );
  return secret;
}

function organisationOf(all: readonly Organisation[], wanted: string | undefined): Organisation {
  const found = wanted === undefined ? all[0] : all.find(({ key }) => key === wanted);
  if (wanted === undefined && all.length > 1) {
    throw new Denial(
      'BAD_USER_INPUT',
      `There are several organisations: name one in the header "Ropa-Organisation". They are ${all.map(({ key }) => key).join(', ')}.`,
    );
  }
  if (found) return found;
  throw new Denial(
    'NOT_FOUND',
    wanted === undefined
      ? 'There is no organisation yet: run "ropa start".'
      : `No organisation has the key "${wanted}".`,
  );
}

/**
 * The operator in the organisation named, or in the only one there is. Null when the secret is not the
 * administrator key.
 */
export async function callerOfAdministratorKey(
  database: Database,
  { adminKey }: AdministratorSettings,
  secret: string,
  organisationKey?: string,
): Promise<SignedIn | null> {
  if (adminKey === undefined ? !secret.startsWith(PREFIX) : !matches(secret, hashOf(adminKey))) return null;
  const rows = await asOwner<Organisation & { hash: Buffer | null }>(
    database,
    `SELECT o.id, o.key, o.name, (SELECT i.administrator_key_hash FROM installation AS i) AS hash
     FROM (SELECT) AS one LEFT JOIN organisation AS o ON true ORDER BY o.key`,
    [],
    'caller-of-administrator-key',
  );
  const hash = rows[0]?.hash ?? null;
  if (adminKey === undefined && (hash === null || !matches(secret, hash))) return null;
  const all = rows.filter(({ id }) => (id as string | null) !== null).map(({ id, key, name }) => ({ id, key, name }));
  return {
    organisationId: organisationOf(all, organisationKey).id,
    actor: 'administrator',
    permissions: new Set(Object.keys(PERMISSIONS) as Permission[]),
    operator: true,
  };
}
