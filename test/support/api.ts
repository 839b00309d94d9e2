import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import { PERMISSIONS, type Permission } from '../../src/domain/permission.js';
import type { Problem } from '../../src/domain/problem.js';
import type { Database } from '../../src/database/open.js';
import type { Actor } from '../../src/database/session.js';
import type { NounType } from '../../src/entities/noun.js';
import type { Changes } from '../../src/inputs/input.js';
import { formatted, tell } from '../../src/http/error.js';
import { contextOf } from '../../src/resolvers/context.js';
import { schema } from '../../src/resolvers/schema.js';
import { SEND } from '../../src/webhooks/send.js';
import type { AskAs, Answered, TestServer } from './server.js';

/** Webhooks may be sent to this machine. */
const LOCAL = { ...SEND, networks: ['127.0.0.0/8'] };

type Fault = Answered<never>['errors'][number];

/** Asks the API as one caller. */
export type Ask = <Data = unknown>(
  document: string,
  variables?: object,
) => Promise<Pick<Answered<Data>, 'data' | 'errors'>>;

/** Over HTTP, with the administrator key where nothing else is said. */
export const askingOver =
  (server: TestServer, as?: AskAs): Ask =>
  (document, variables) =>
    server.graphql(document, variables, as);

/** Without HTTP, for a caller of any kind. */
export function asking(database: Database, actor: Actor, permissions = Object.keys(PERMISSIONS)): Ask {
  const caller = { ...actor, permissions: new Set(permissions as Permission[]), operator: false };
  return async (source, variables = {}) => {
    const context = contextOf(database, caller, randomUUID(), LOCAL);
    try {
      const variableValues = JSON.parse(JSON.stringify(variables)) as Record<string, unknown>;
      const { data, errors = [] } = await graphql({ schema: schema(), source, variableValues, contextValue: context });
      const told = errors.map((error) => formatted(error.toJSON(), tell(error), '', error) as Fault);
      return { data: data as never, errors: told };
    } finally {
      await context.release();
    }
  };
}

/** All that a noun says of itself, references by key. */
export const factsOf = ({ values, ones, links }: NounType): string =>
  [
    'id key version createdAt updatedAt sources { document section date paraphrase certainty }',
    ...values.map(({ property }) => property),
    ...[...ones, ...links].map(({ property }) => `${property} { key }`),
  ].join(' ');

type Plain = Record<string, unknown>;
export interface Row extends Plain {
  readonly id: string;
  readonly key: string;
  readonly version: number;
}

const PROBLEMS = 'problems { code path article message line }';

/** What became of a write: the row, or why it was refused. */
export interface Outcome {
  readonly row: Row | null;
  readonly problems: readonly Problem[];
  readonly errors: readonly Fault[];
}

/** The facts of a row as an input states them: references by key. */
export function stated({ values, ones, links }: NounType, row: Plain): Changes {
  const keyOf = (other: unknown) => (other as Row | null)?.key ?? null;
  return {
    ...Object.fromEntries(
      ['key', 'sources', ...values.map(({ property }) => property)].map((name) => [name, row[name]]),
    ),
    ...Object.fromEntries(ones.map(({ property }) => [property, keyOf(row[property])])),
    ...Object.fromEntries(links.map(({ property }) => [property, (row[property] as Row[]).map(keyOf)])),
  };
}

/** What the API does with one noun, for one caller. */
export function nounApi(ask: Ask, noun: NounType) {
  const { name, singular, plural } = noun;
  const facts = factsOf(noun);
  const writing = async (verb: 'create' | 'update', input: object): Promise<Outcome> => {
    const type = `${verb === 'create' ? 'Create' : 'Update'}${name}Input`;
    const { data, errors } = await ask<Record<string, Plain | null>>(
      `mutation ($input: ${type}!) { ${verb}${name}(input: $input) { ${singular} { ${facts} } ${PROBLEMS} } }`,
      { input },
    );
    const payload = data?.[`${verb}${name}`];
    return {
      row: (payload?.[singular] ?? null) as Row | null,
      problems: (payload?.problems ?? []) as Problem[],
      errors,
    };
  };
  return {
    create: (input: object) => writing('create', input),
    update: (input: object) => writing('update', input),
    async remove(input: { key: string; version: number }) {
      const { data, errors } = await ask<Record<string, { key: string | null; problems: Problem[] } | null>>(
        `mutation ($input: DeleteInput!) { delete${name}(input: $input) { key ${PROBLEMS} } }`,
        { input: { key: input.key, version: input.version } },
      );
      const { key = null, problems = [] } = data?.[`delete${name}`] ?? {};
      return { key, problems, errors };
    },
    /** The row of that key, of whatever day. */
    async get(key: string): Promise<Row | null> {
      const { data } = await ask<{ register: Record<string, Row | null> }>(
        `query ($key: String!) { register(everyDay: true) { ${singular}(key: $key) { ${facts} } } }`,
        { key },
      );
      return data?.register[singular] ?? null;
    },
    /** All rows, of whatever day. */
    async list(): Promise<Row[]> {
      const { data } = await ask<{ register: Record<string, { nodes: Row[] }> }>(
        `{ register(everyDay: true) { ${plural}(first: 500) { nodes { ${facts} } } } }`,
      );
      return data?.register[plural]?.nodes ?? [];
    },
  };
}
export type NounApi = ReturnType<typeof nounApi>;
