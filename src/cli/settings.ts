import type { DatabaseSettings } from '../database/open.js';
import { LOG_LEVELS } from '../http/log.js';
import type { IdentityProvider } from '../services/token.js';
import { isNetwork } from '../webhooks/address.js';
import { address, list, matching, oneOf, postgres, size, text, whole, type Parse } from './parse.js';

/** A setting: a variable of the environment, what it holds where that is not set, and what it may hold. */
export interface Setting<Value> {
  readonly name: string;
  /** As it would be written; null where there is none, and then the value is undefined. */
  readonly default: string | null;
  /** What it may hold, to end "… must be". */
  readonly rule: string;
  readonly description: string;
  /** The value, or undefined for a text that breaks the rule. */
  readonly parse: Parse<Value>;
}

type Told = Pick<Setting<unknown>, 'name' | 'rule' | 'description'>;

const setting = <Value>(told: Told & { default: string }, parse: Parse<Value>): Setting<Value> => ({ ...told, parse });
const optional = <Value>(told: Told, parse: Parse<Value>): Setting<Value | undefined> => ({
  ...told,
  default: null,
  parse,
});

/** All settings. Nothing else in the project reads the environment. */
export const SETTINGS = {
  port: setting(
    {
      name: 'PORT',
      default: '4000',
      rule: 'a port, 0 to 65535',
      description: 'Port that the server listens on; 0 takes one that is free.',
    },
    whole(0, 65_535),
  ),
  host: setting(
    {
      name: 'HOST',
      default: '127.0.0.1',
      rule: 'an address of this machine, or its name',
      description:
        'Address that the server listens on: 127.0.0.1 is for this machine alone, 0.0.0.0 for all others too.',
    },
    matching(/^[\w.:-]+$/),
  ),
  dataDir: setting(
    {
      name: 'DATA_DIR',
      default: '.data',
      rule: 'the path of a folder',
      description: 'Folder of the embedded database. Not used with DATABASE_URL.',
    },
    text,
  ),
  databaseUrl: optional(
    {
      name: 'DATABASE_URL',
      rule: 'the address of a PostgreSQL database: postgres://user:password@host:5432/database',
      description: 'A PostgreSQL 15 or newer in place of the embedded database.',
    },
    postgres,
  ),
  replicaUrls: optional(
    {
      name: 'DATABASE_REPLICA_URLS',
      rule: 'addresses like that of DATABASE_URL, with commas between them',
      description: 'Read replicas of DATABASE_URL, which reads are spread over.',
    },
    list(postgres),
  ),
  poolSize: setting(
    {
      name: 'POOL_SIZE',
      default: '10',
      rule: 'a whole number, 1 to 1000',
      description: 'Connections to PostgreSQL that one process holds at most.',
    },
    whole(1, 1000),
  ),
  adminKey: optional(
    {
      name: 'ADMIN_KEY',
      rule: 'at least 16 characters, without spaces',
      description: 'The administrator key. Without it, one is made at the first start and shown once.',
    },
    matching(/^[\x21-\x7e]{16,}$/),
  ),
  oidcIssuer: optional(
    {
      name: 'OIDC_ISSUER',
      rule: 'the address of an issuer: https://…',
      description: 'OpenID Connect provider whose tokens sign people in.',
    },
    address('https:', 'http:'),
  ),
  oidcAudience: optional(
    {
      name: 'OIDC_AUDIENCE',
      rule: 'the audience of the tokens',
      description: 'Audience that the tokens of OIDC_ISSUER are for.',
    },
    text,
  ),
  bodyLimit: setting(
    {
      name: 'BODY_LIMIT',
      default: '5mb',
      rule: 'a size such as 500kb or 5mb',
      description: 'The largest request that is taken, and the longest line of one that is read line by line.',
    },
    size,
  ),
  streamLimit: setting(
    {
      name: 'STREAM_LIMIT',
      default: '1gb',
      rule: 'a size such as 500mb or 1gb',
      description: 'The largest request that is read line by line. It is kept in the temporary folder meanwhile.',
    },
    size,
  ),
  rateLimit: setting(
    {
      name: 'RATE_LIMIT',
      default: '6000',
      rule: 'a whole number, 0 to 999999999',
      description: 'Requests that a key may send in a minute, or an address without one; 0 for any number.',
    },
    whole(0, 999_999_999),
  ),
  logLevel: setting(
    {
      name: 'LOG_LEVEL',
      default: 'info',
      rule: `one of ${LOG_LEVELS.join(', ')}`,
      description: 'From which level on the log, on the standard error, tells.',
    },
    (given) => LOG_LEVELS.find((level) => level === given),
  ),
  plans: setting(
    {
      name: 'QUERY_PLANS',
      default: 'true',
      rule: 'true or false',
      description: 'Answers queries by plans, which is faster; with false, graphql-js executes all of them.',
    },
    oneOf({ true: true, false: false }),
  ),
  webhookNetworks: optional(
    {
      name: 'WEBHOOK_NETWORKS',
      rule: 'networks such as 10.0.0.0/8 or fd00::/8, with commas between them',
      description: 'Networks that are not public, and that webhooks may be sent to all the same, also over plain HTTP.',
    },
    list((given) => (isNetwork(given) ? given : undefined)),
  ),
  clientKey: optional(
    {
      name: 'ROPA_KEY',
      rule: 'an API key, without spaces',
      description: 'Key that commands send to the server they are pointed at with --url.',
    },
    matching(/^[\x21-\x7e]+$/),
  ),
} as const;

type Values = {
  readonly [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name] extends Setting<infer Value> ? Value : never;
};

/** What the process was told by its environment. */
export interface Settings extends Values {
  /** The issuer and its audience, which are set together. */
  readonly identityProvider: IdentityProvider | undefined;
  /** Where the register is kept: on a server, or in a folder of this machine. */
  readonly database: DatabaseSettings;
}

/** A setting that breaks its rule. The message is for whoever set it. */
export class WrongSetting extends Error {}

function valueOf({ name, default: fallback, rule, parse }: Setting<unknown>, env: NodeJS.ProcessEnv): unknown {
  // An empty variable is how a shell or a compose file says that it is not set.
  const told = env[name]?.trim() ?? '';
  const given = told === '' ? fallback : told;
  if (given === null) return undefined;
  const value = parse(given);
  if (value === undefined) throw new WrongSetting(`${name} must be ${rule}.`);
  return value;
}

/** Reads the environment. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const entries = Object.entries(SETTINGS).map(([property, setting]) => [property, valueOf(setting, env)]);
  const values = Object.fromEntries(entries) as Values;
  const {
    oidcIssuer: issuer,
    oidcAudience: audience,
    databaseUrl: url,
    replicaUrls,
    poolSize,
    dataDir: folder,
  } = values;
  if ((issuer === undefined) !== (audience === undefined)) {
    throw new WrongSetting('OIDC_ISSUER and OIDC_AUDIENCE must be set together, or neither.');
  }
  if (replicaUrls && url === undefined) {
    throw new WrongSetting('DATABASE_REPLICA_URLS must be set together with DATABASE_URL.');
  }
  const identityProvider = issuer === undefined || audience === undefined ? undefined : { issuer, audience };
  const database = url === undefined ? { folder } : { url, poolSize, ...(replicaUrls && { replicaUrls }) };
  return { ...values, identityProvider, database };
}
