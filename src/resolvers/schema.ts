import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { NOUNS } from '../entities/register.js';
import { AccessResolver } from './access.js';
import { Article30Resolver } from './article-30.js';
import { JournalResolver } from './journal.js';
import { ManifestResolver } from './manifest.js';
import { resolversOf } from './noun.js';
import { ReferenceResolver } from './reference.js';
import { RegisterResolver } from './register.js';
import { SubprocessorResolver } from './subprocessor.js';

let built: GraphQLSchema | undefined;

/** The schema of the API, built once. Inputs are validated by the services, so that all they get wrong is told together. */
export function schema(): GraphQLSchema {
  const resolvers = [
    RegisterResolver,
    Article30Resolver,
    SubprocessorResolver,
    ManifestResolver,
    JournalResolver,
    ReferenceResolver,
    AccessResolver,
    ...NOUNS.flatMap(resolversOf),
  ];
  built ??= buildSchemaSync({ resolvers: resolvers as never, validate: false });
  return built;
}
