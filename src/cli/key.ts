import { type Command, Option } from 'commander';
import { KEY_SCOPES } from '../domain/permission.js';
import type { Problem } from '../domain/problem.js';
import { isId } from '../services/access.js';
import { type ClientOptions, CommandError, withClient } from './client.js';
import { withServerOptions } from './option.js';
import { readSettings } from './settings.js';

interface Key {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

const FIELDS = 'id name scopes createdAt expiresAt revokedAt lastUsedAt';

const unlessRefused = (problems: readonly Problem[]): void => {
  if (problems.length > 0)
    throw new CommandError(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
};

const stateOf = ({ expiresAt, revokedAt }: Key): string => {
  if (revokedAt !== null) return `revoked ${revokedAt}`;
  return expiresAt === null ? 'does not expire' : `expires ${expiresAt}`;
};

interface IssueOptions extends ClientOptions {
  readonly scope: readonly string[];
  readonly expiresAt?: string;
}

function addIssue(parent: Command): void {
  const command = parent
    .command('issue')
    .description('Issue a key for a tool. Its secret is printed this once.')
    .argument('<name>', 'what the key is for; the journal names its writes by it')
    .addOption(
      new Option('-s, --scope <scope...>', 'what the key may do').choices(KEY_SCOPES).default(['register:read']),
    )
    .option('--expires-at <instant>', 'when the key ends by itself, RFC 3339');
  withServerOptions(command).action(async (name: string, { scope, expiresAt, ...options }: IssueOptions) => {
    await withClient(readSettings(), options, async (client) => {
      const { issueApiKey } = await client.graphql<{ issueApiKey: { secret: string | null; problems: Problem[] } }>(
        'mutation IssueApiKey($input: IssueApiKeyInput!) { issueApiKey(input: $input) { secret problems { path message } } }',
        { input: { name, scopes: scope, expiresAt: expiresAt ?? null } },
      );
      unlessRefused(issueApiKey.problems);
      console.log(issueApiKey.secret);
    });
  });
}

function addList(parent: Command): void {
  const command = parent.command('list').description('List the keys, those revoked too.');
  withServerOptions(command).action(async (options: ClientOptions) => {
    await withClient(readSettings(), options, async (client) => {
      const { apiKeys } = await client.graphql<{ apiKeys: Key[] }>(`{ apiKeys { ${FIELDS} } }`);
      for (const key of apiKeys) {
        const used = key.lastUsedAt === null ? 'never used' : `last used ${key.lastUsedAt}`;
        console.log([key.id, key.name, key.scopes.join(' '), stateOf(key), used].join('  '));
      }
    });
  });
}

function addRevoke(parent: Command): void {
  const command = parent
    .command('revoke')
    .description('End a key at once and for good.')
    .argument('<id>', 'the identifier of the key, as "key list" prints it');
  withServerOptions(command).action(async (id: string, options: ClientOptions) => {
    if (!isId(id)) throw new CommandError(`"${id}" is no identifier of a key: "ropa key list" shows them.`);
    await withClient(readSettings(), options, async (client) => {
      const { revokeApiKey } = await client.graphql<{ revokeApiKey: { apiKey: Key | null; problems: Problem[] } }>(
        `mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { ${FIELDS} } problems { path message } } }`,
        { input: { id } },
      );
      unlessRefused(revokeApiKey.problems);
      if (revokeApiKey.apiKey) console.log(`${revokeApiKey.apiKey.name}: ${stateOf(revokeApiKey.apiKey)}.`);
    });
  });
}

/** `ropa key issue "vendor tool" --scope processors:sync` */
export function addKey(program: Command): void {
  const command = program.command('key').description('Issue, list and revoke keys for tools.');
  addIssue(command);
  addList(command);
  addRevoke(command);
}
