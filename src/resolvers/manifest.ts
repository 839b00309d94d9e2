import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { Problem as Fact } from '../domain/problem.js';
import { write } from '../database/session.js';
import { exportManifest } from '../services/manifest/export.js';
import { type Plan, planImport } from '../services/manifest/plan.js';
import { authorised, type Context } from './context.js';
import { answered, Problem } from './problem.js';
import { Register } from './register.js';

@InputType({ description: 'A manifest to bring into the register.' })
class ImportManifestInput {
  @Field(() => String, { description: 'The manifest, in YAML.' })
  manifest!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Answers with the plan and writes nothing.' })
  dryRun!: boolean;
}

@ObjectType({ description: 'A row that an import enters or changes.', simpleResolvers: true })
class PlannedRow {
  @Field(() => String, { description: 'The kind of row.' })
  noun!: string;

  @Field(() => String, { description: 'The key of the row.' })
  key!: string;

  @Field(() => [String], { description: 'The facts that change; none for a row that is entered.' })
  facts!: readonly string[];
}

@ObjectType({
  description: 'What an import does. Rows that the manifest does not name are left alone.',
  simpleResolvers: true,
})
class ImportPlan implements Plan {
  @Field(() => [PlannedRow], { description: 'Rows that are entered.' })
  created!: readonly PlannedRow[];

  @Field(() => [PlannedRow], { description: 'Rows that are changed, each with the facts that differ.' })
  changed!: readonly PlannedRow[];

  @Field(() => Int, { description: 'How many rows already say the same.' })
  unchanged!: number;
}

@ObjectType({ description: 'What became of an import.', simpleResolvers: true })
class ImportPayload {
  @Field(() => ImportPlan, { nullable: true, description: 'What was done, or would be; null when it was refused.' })
  plan!: ImportPlan | null;

  @Field(() => [Problem], { description: 'Everything wrong with the manifest, each with its line; else empty.' })
  problems!: readonly Fact[];
}

@Resolver(() => Register)
export class ManifestResolver {
  @FieldResolver(() => String, {
    description: 'The whole register as a manifest in YAML, rows of all days. Importing it again changes nothing.',
  })
  async manifest(@Root() { asRecordedAt }: Register, @Ctx() context: Context): Promise<string> {
    return exportManifest(await context.snapshot(), asRecordedAt);
  }

  @Mutation(() => ImportPayload, {
    description:
      'Brings a manifest into the register: rows are entered or changed by key, and none is removed. Done whole or refused whole.',
  })
  async importManifest(
    @Ctx() context: Context,
    @Arg('input', () => ImportManifestInput, { description: 'The manifest.' })
    { manifest, dryRun }: ImportManifestInput,
  ): Promise<ImportPayload> {
    const caller = authorised(context, 'register:write');
    const { value, problems } = await answered(() =>
      planImport(manifest, dryRun, (work) =>
        write(context.database, caller, `importManifest ${context.requestId}`, work),
      ),
    );
    return { plan: value, problems };
  }
}
