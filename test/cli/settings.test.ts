import { readSettings, SETTINGS } from '../../src/cli/settings.js';

test('every setting says what it is for, and its default holds to its rule', () => {
  const settings = Object.values(SETTINGS);
  expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
  for (const { name, default: fallback, rule, description, parse } of settings) {
    expect(name).toMatch(/^[A-Z][A-Z_]+$/);
    expect(rule).not.toMatch(/\.$/);
    expect(description).toMatch(/^[A-Z].*\.$/);
    if (fallback !== null) expect(parse(fallback)).toBeDefined();
  }
});

test('where nothing is set, the register is embedded and for this machine only', () => {
  expect(readSettings({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    database: { folder: '.data' },
    adminKey: undefined,
    identityProvider: undefined,
    bodyLimit: 5 * 1024 * 1024,
    streamLimit: 1024 ** 3,
    rateLimit: 6000,
    logLevel: 'info',
    plans: true,
  });
});

test('an empty variable is one that is not set', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: ' ', ADMIN_KEY: '' })).toEqual(readSettings({}));
});

test('what is set is taken', () => {
  const settings = readSettings({
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://ropa:secret@db:5432/ropa',
    DATABASE_REPLICA_URLS: 'postgres://one/ropa, postgresql://two/ropa',
    POOL_SIZE: '25',
    ADMIN_KEY: 'sixteen-characters',
    OIDC_ISSUER: 'https://login.example',
    OIDC_AUDIENCE: 'ropa',
    BODY_LIMIT: '500kb',
    STREAM_LIMIT: '20mb',
    RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
    QUERY_PLANS: 'false',
    WEBHOOK_NETWORKS: '10.0.0.0/8, fd00::/8',
  });
  expect(settings).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    database: {
      url: 'postgres://ropa:secret@db:5432/ropa',
      replicaUrls: ['postgres://one/ropa', 'postgresql://two/ropa'],
      poolSize: 25,
    },
    adminKey: 'sixteen-characters',
    identityProvider: { issuer: 'https://login.example', audience: 'ropa' },
    bodyLimit: 500 * 1024,
    streamLimit: 20 * 1024 ** 2,
    rateLimit: 0,
    logLevel: 'warn',
    plans: false,
    webhookNetworks: ['10.0.0.0/8', 'fd00::/8'],
  });
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '4000.5'],
  ['PORT', 'http'],
  ['HOST', 'not a host'],
  ['DATABASE_URL', 'mysql://db/ropa'],
  ['DATABASE_URL', 'db'],
  ['POOL_SIZE', '0'],
  ['ADMIN_KEY', 'short'],
  ['ADMIN_KEY', 'sixteen characters with spaces'],
  ['OIDC_ISSUER', 'login.example'],
  ['BODY_LIMIT', '5'],
  ['BODY_LIMIT', '0mb'],
  ['STREAM_LIMIT', 'none'],
  ['RATE_LIMIT', '-1'],
  ['LOG_LEVEL', 'loud'],
  ['QUERY_PLANS', 'yes'],
  ['WEBHOOK_NETWORKS', '10.0.0.1'],
  ['WEBHOOK_NETWORKS', 'localhost'],
])('%s=%s is refused by name and rule, in one sentence', (name, value) => {
  const { rule } = Object.values(SETTINGS).find((setting) => setting.name === name) ?? { rule: '' };
  expect(() => readSettings({ [name]: value })).toThrow(`${name} must be ${rule}.`);
});

test.each([
  [{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_ISSUER and OIDC_AUDIENCE must be set together, or neither.'],
  [{ OIDC_AUDIENCE: 'ropa' }, 'OIDC_ISSUER and OIDC_AUDIENCE must be set together, or neither.'],
  [{ DATABASE_REPLICA_URLS: 'postgres://a/b' }, 'DATABASE_REPLICA_URLS must be set together with DATABASE_URL.'],
])('%j is refused: half of what belongs together', (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});

test('a value is never repeated in what is said of it: it may be a secret', () => {
  expect(() => readSettings({ ADMIN_KEY: 'my secret key' })).toThrow(/^(?!.*secret)/);
  expect(() => readSettings({ DATABASE_URL: 'http://ropa:hunter2@db' })).toThrow(/^(?!.*hunter2)/);
});
