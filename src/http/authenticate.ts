import type { IncomingHttpHeaders } from 'node:http';
import type { Database } from '../database/open.js';
import { Denial, notValid, type SignedIn } from '../services/access.js';
import { type AdministratorSettings, callerOfAdministratorKey } from '../services/administrator.js';
import { assumedCallerOfKey, callerOfKey, KEY_PREFIX } from '../services/api-key.js';
import { callerOfToken } from '../services/member.js';
import type { IdentityProvider } from '../services/token.js';

/** Which credentials are taken, beside API keys, which always are. */
export interface AccessSettings extends AdministratorSettings {
  readonly identityProvider?: IdentityProvider | undefined;
}

const BEARER = /^Bearer +(\S+) *$/i;

/** The three parts of a signed token. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Who sends a request, by its header "Authorization"; null when it has none.
 *
 * A credential that does not hold is refused and never taken for none: a tool whose key was revoked is to notice.
 */
export async function callerOf(
  database: Database,
  settings: AccessSettings,
  headers: IncomingHttpHeaders,
): Promise<SignedIn | null> {
  const { authorization } = headers;
  if (authorization === undefined) return null;
  const secret = BEARER.exec(authorization)?.[1];
  if (secret === undefined) {
    throw new Denial('UNAUTHENTICATED', 'Send a key or a token as "Authorization: Bearer …".');
  }
  const named = headers['ropa-organisation'];
  const organisationKey = Array.isArray(named) ? named[0] : named;
  const caller = await bearerOf(database, settings, secret, organisationKey);
  if (caller) return caller;
  throw notValid();
}

/** As `callerOf`, but whose key was known before is only assumed to be let in: `confirm` is then to be asked. */
export async function assumedCallerOf(
  database: Database,
  settings: AccessSettings,
  headers: IncomingHttpHeaders,
): Promise<SignedIn | null> {
  const secret = BEARER.exec(headers.authorization ?? '')?.[1];
  const assumable = secret?.startsWith(KEY_PREFIX) === true && headers['ropa-organisation'] === undefined;
  const assumed = assumable && settings.adminKey !== secret ? assumedCallerOfKey(database, secret) : null;
  return assumed ?? callerOf(database, settings, headers);
}

async function bearerOf(
  database: Database,
  settings: AccessSettings,
  secret: string,
  organisationKey: string | undefined,
): Promise<SignedIn | null> {
  const operator = await callerOfAdministratorKey(database, settings, secret, organisationKey);
  if (operator) return operator;
  if (secret.startsWith(KEY_PREFIX)) return callerOfKey(database, secret, organisationKey);
  if (!TOKEN.test(secret)) return null;
  if (settings.identityProvider) return callerOfToken(database, settings.identityProvider, secret, organisationKey);
  throw new Denial(
    'UNAUTHENTICATED',
    'No identity provider is set up here: set OIDC_ISSUER and OIDC_AUDIENCE, or use a key.',
  );
}
