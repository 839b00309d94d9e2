import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Denial } from './access.js';

/** An OpenID Connect provider whose tokens sign people in, if they were issued for this audience. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly audience: string;
}

/** Public-key signatures only: with a shared secret, or with "none", anyone who can check could also sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const PATIENCE_MS = 5000;

/** Tokens that name a key not known yet make the keys be fetched again, but no more often than this. */
const AGAIN_MS = 5000;

const unavailable = (cause: unknown): Denial =>
  new Denial('UNAVAILABLE', 'The identity provider cannot be reached just now. Try again in a moment.', { cause });

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) throw new Error(`${address} speaks for another issuer`);
  return createRemoteJWKSet(new URL(String(document.jwks_uri)), {
    timeoutDuration: PATIENCE_MS,
    cooldownDuration: AGAIN_MS,
  });
}

/** The keys of each issuer, found once and fetched again when a token names one that is not among them. */
const keysOf = new Map<string, Promise<JWTVerifyGetKey>>();

function issuerKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const known = keysOf.get(issuer);
  if (known) return known;
  const found = discover(issuer).catch((error: unknown) => {
    keysOf.delete(issuer);
    throw unavailable(error);
  });
  keysOf.set(issuer, found);
  return found;
}

/** What is wrong with a token, as far as its bearer is to know; null when it was the provider that failed. */
function faultOf(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return 'The token has expired: sign in again.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token is not for here: its "${error.claim}" does not hold.`;
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return null;
  // What the set of keys answered when it could not be fetched has no class of its own.
  if (error.code === 'ERR_JOSE_GENERIC') return null;
  return 'The token is not valid.';
}

/** Whom the token speaks of: its `sub`, once its signature, issuer, audience and time are found to hold. */
export async function subjectOf({ issuer, audience }: IdentityProvider, token: string): Promise<string> {
  const keys = await issuerKeys(issuer);
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
    });
    if (payload.sub === undefined || payload.sub === '') throw new Denial('UNAUTHENTICATED', 'The token names no one.');
    return payload.sub;
  } catch (error) {
    if (error instanceof Denial) throw error;
    const fault = faultOf(error);
    throw fault === null ? unavailable(error) : new Denial('UNAUTHENTICATED', fault, { cause: error });
  }
}
