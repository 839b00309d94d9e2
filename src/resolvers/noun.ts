import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { write, type Transaction } from '../database/session.js';
import type { EntityClass } from '../entities/fact.js';
import { a, type NounType } from '../entities/noun.js';
import { type Changes, inputsOf } from '../inputs/input.js';
import { IsKey, IsWhole } from '../inputs/rule.js';
import type { Loaded, Moment } from '../queries/load.js';
import { one } from '../queries/one.js';
import { type Page, page, type PageArguments } from '../queries/page.js';
import { merge, type Selection } from '../queries/selection.js';
import { create, remove, update } from '../services/entry.js';
import { authorised, type Caller, type Context } from './context.js';
import { Costs } from './cost.js';
import { type NounTypes, typesOf } from './noun-type.js';
import type { Problem as Fact } from '../domain/problem.js';
import { answered, Problem } from './problem.js';
import { ListArguments, pageAsked } from './list-arguments.js';
import { momentOf, ofPage, Register } from './register.js';
import { selectionOf } from './selection.js';

@InputType({ description: 'The row to remove, as it was last seen.' })
class DeleteInput {
  @Field(() => String, { description: 'The key of the row.' })
  @IsKey()
  key!: string;

  @IsWhole()
  @Field(() => Int, { description: 'The version seen. Refused when the row has moved on.' })
  version!: number;
}

@ObjectType({ description: 'What became of a removal.', simpleResolvers: true })
class DeletePayload {
  @Field(() => String, { nullable: true, description: 'The key of the row that is gone; null when it was refused.' })
  key!: string | null;

  @Field(() => [Problem], { description: 'Why the removal was refused, naming what refers to the row; else empty.' })
  problems!: readonly Fact[];
}

/** The two fields of the register that read a noun: the list, and one row by key. */
function reader(noun: NounType, { connection, filter, order }: NounTypes): EntityClass {
  const { plural, singular, words } = noun;

  @Resolver(() => Register)
  class Reader {
    @Costs({ statements: 1 })
    @FieldResolver(() => connection, { description: `The ${plural} of the register, a page at a time.` })
    async [plural](
      @Root() register: Register,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('filter', () => filter, { nullable: true, description: 'Which rows to list.' })
      filterBy: PageArguments['filter'],
      @Arg('orderBy', () => order, { nullable: true, description: 'In which order; by key where left out.' })
      orderBy: PageArguments['orderBy'],
      @Args(() => ListArguments) list: ListArguments,
    ): Promise<Page> {
      const { nodes = {}, edges = {}, totalCount } = selectionOf(info);
      const selection = merge(nodes, edges.node ?? {});
      const args: PageArguments = {
        filter: filterBy ?? null,
        orderBy: orderBy ?? null,
        ...pageAsked(list),
      };
      try {
        return await page(await context.snapshot(), momentOf(register), noun, args, {
          selection,
          counted: totalCount !== undefined,
        });
      } catch (error) {
        throw ofPage(error);
      }
    }

    @Costs({ statements: 1 })
    @FieldResolver(() => noun.entity, {
      nullable: true,
      description: `The ${words} of that key; null when there is none, or none in force on the day.`,
    })
    async [singular](
      @Root() register: Register,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('key', () => String, { description: 'The key of the row.' }) key: string,
    ): Promise<Loaded | null> {
      return one(await context.snapshot(), momentOf(register), noun, selectionOf(info), 'key', key);
    }
  }
  return Reader;
}

/** What a write answers with to one who may write and not read: that it was done, and to what. */
const RECEIPT = new Set(['__typename', 'id', 'key', 'version', 'createdAt', 'updatedAt']);

/** Refuses a caller without the permission to read what a payload would tell of the register. */
export function mayRead(context: Context, { permissions }: Caller, selection: Selection): void {
  if (permissions.has('register:read')) return;
  if (Object.keys(selection).some((property) => !RECEIPT.has(property))) authorised(context, 'register:read');
}

export const NOW: Moment = { on: null, asRecordedAt: null };

/** The mutations of a noun. Each is one transaction, and answers with the row as it became. */
function writer(noun: NounType, { payload }: NounTypes): EntityClass {
  const inputs = inputsOf(noun);
  const { name, singular } = noun;

  const written = async (
    context: Context,
    info: GraphQLResolveInfo,
    request: string,
    work: (tx: Transaction) => Promise<string>,
  ): Promise<object> => {
    const caller = authorised(context, 'register:write');
    const selection = selectionOf(info)[singular] ?? {};
    mayRead(context, caller, selection);
    const { value, problems } = await answered(() =>
      write(context.database, caller, `${request} ${context.requestId}`, async (tx) => {
        const id = await work(tx);
        return one(tx.snapshot, NOW, noun, selection, 'id', id);
      }),
    );
    return { [singular]: value, problems };
  };

  @Resolver()
  class Writer {
    @Mutation(() => payload, { nullable: true, description: `Enters ${a(noun)} in the register. ${noun.description}` })
    [`create${name}`](
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('input', () => inputs.create, { description: 'What is stated of it.' }) input: Changes,
    ): Promise<object> {
      return written(context, info, `create${name}`, (tx) => create(tx, noun, input));
    }

    @Mutation(() => payload, {
      nullable: true,
      description: `Changes ${a(noun)}. What is left out is unchanged, null clears, and an update that changes nothing writes nothing.`,
    })
    [`update${name}`](
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('input', () => inputs.update, { description: 'The row, the version seen, and what changes.' })
      input: Changes & { key: string; version: number },
    ): Promise<object> {
      return written(context, info, `update${name}`, (tx) => update(tx, noun, input));
    }

    @Mutation(() => DeletePayload, {
      nullable: true,
      description: `Removes ${a(noun)} with the rows that belong to it. Refused while other rows refer to it.`,
    })
    async [`delete${name}`](
      @Ctx() context: Context,
      @Arg('input', () => DeleteInput, { description: 'The row, as it was last seen.' }) input: DeleteInput,
    ): Promise<DeletePayload> {
      const caller = authorised(context, 'register:write');
      const { value, problems } = await answered(() =>
        write(context.database, caller, `delete${name} ${context.requestId}`, async (tx) => {
          await remove(tx, noun, input);
          return input.key;
        }),
      );
      return { key: value, problems };
    }
  }
  return Writer;
}

/** Everything that the API does with a noun as such. */
export function resolversOf(noun: NounType): EntityClass[] {
  const types = typesOf(noun);
  return [reader(noun, types), writer(noun, types)];
}
