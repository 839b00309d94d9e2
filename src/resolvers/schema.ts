import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { NOUNS } from '../entities/register.js';
import { AccessResolver } from './access.js';
import { Article30Resolver } from './article-30.js';
import { ChangeResolver } from './change.js';
import { ConflictResolver } from './conflict.js';
import { DifferenceResolver } from './difference.js';
import { GapDifferenceResolver } from './difference/gap.js';
import { RowDifferenceResolver } from './difference/row.js';
import { TransferDifferenceResolver } from './difference/transfer.js';
import { DuplicateResolver } from './duplicate.js';
import { GapResolver } from './gap.js';
import { ImpactLists } from './impact/list.js';
import { ImpactResolver } from './impact.js';
import { IssuedLinkResolver } from './issued-link.js';
import { IssuedRecordResolver } from './issued-record.js';
import { JournalResolver } from './journal.js';
import { ManifestResolver } from './manifest.js';
import { resolversOf } from './noun.js';
import { PictureResolver, PicturesResolver, RegisterPictureResolver } from './picture.js';
import { ReferenceResolver } from './reference.js';
import { RegisterResolver } from './register.js';
import { ReportResolver } from './report.js';
import { RuleResolver } from './rule.js';
import { SubprocessorResolver } from './subprocessor.js';
import { SyncResolver } from './sync.js';
import { TransferResolver } from './transfer.js';
import { WebhookResolver } from './webhook.js';

let built: GraphQLSchema | undefined;

/** The schema of the API, built once. Inputs are validated by the services, so that all they get wrong is told together. */
export function schema(): GraphQLSchema {
  built ??= build();
  return built;
}

function build(): GraphQLSchema {
  const resolvers = [
    RegisterResolver,
    Article30Resolver,
    GapResolver,
    SubprocessorResolver,
    TransferResolver,
    RegisterPictureResolver,
    PicturesResolver,
    PictureResolver,
    ImpactResolver,
    ...ImpactLists,
    ManifestResolver,
    SyncResolver,
    ConflictResolver,
    DuplicateResolver,
    JournalResolver,
    IssuedRecordResolver,
    IssuedLinkResolver,
    ChangeResolver,
    WebhookResolver,
    DifferenceResolver,
    RowDifferenceResolver,
    TransferDifferenceResolver,
    GapDifferenceResolver,
    ReportResolver,
    ReferenceResolver,
    RuleResolver,
    AccessResolver,
    ...NOUNS.flatMap(resolversOf),
  ];
  return buildSchemaSync({ resolvers: resolvers as never, validate: false });
}
