import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A real identity provider of this machine: it publishes its keys and signs tokens. */
export interface Issuer {
  readonly url: string;
  /** A token as the provider gives it, but for what is said otherwise. */
  token(subject: string, claims?: JWTPayload, options?: TokenOptions): Promise<string>;
  /** How often its keys were fetched. */
  fetches(): number;
  /** Signs with a new key from now on, which it publishes in place of the one before. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export interface TokenOptions {
  readonly algorithm?: 'RS256' | 'ES256' | 'EdDSA' | 'PS256';
  readonly kid?: string;
  /** Leaves out the end of validity. */
  readonly forEver?: boolean;
}

export const AUDIENCE = 'ropa';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

export async function openIssuer(): Promise<Issuer> {
  let generation = 1;
  let pairs = new Map<string, Pair>();
  let fetches = 0;
  const server = createServer((request, response) => {
    void answer(request.url ?? '').then((body) => {
      response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(path: string): Promise<unknown> {
    if (path === '/.well-known/openid-configuration') return { issuer: url, jwks_uri: `${url}/keys` };
    if (path !== '/keys') return null;
    fetches += 1;
    const keys = [...pairs].map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' }));
    return { keys: await Promise.all(keys) };
  }

  async function pairOf(kid: string, algorithm: string): Promise<Pair> {
    const pair = pairs.get(kid) ?? (await generateKeyPair(algorithm, { extractable: true }));
    pairs.set(kid, pair);
    return pair;
  }

  await pairOf('RS256-1', 'RS256');
  await pairOf('PS256-1', 'PS256');
  await pairOf('ES256-1', 'ES256');
  await pairOf('EdDSA-1', 'EdDSA');

  return {
    url,
    fetches: () => fetches,
    async token(subject, claims = {}, { algorithm = 'ES256', kid = `${algorithm}-${generation}`, forEver } = {}) {
      const { privateKey } = pairs.get(kid) ?? (await generateKeyPair(algorithm));
      const token = new SignJWT({ iss: url, aud: AUDIENCE, sub: subject, ...claims })
        .setProtectedHeader({ alg: algorithm, kid })
        .setIssuedAt();
      return (forEver || 'exp' in claims ? token : token.setExpirationTime('5m')).sign(privateKey);
    },
    async rotate() {
      generation += 1;
      pairs = new Map();
      await pairOf(`ES256-${generation}`, 'ES256');
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
