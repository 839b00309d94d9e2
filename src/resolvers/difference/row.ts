import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Cause } from '../../domain/difference/cause.js';
import { ROW_CHANGES, type RowChange } from '../../domain/difference/row.js';
import { choice } from '../../entities/choice.js';
import type { DerivedPage } from '../../queries/derived.js';
import { placeOfRow, type RowDifference as RowFacts, rowDifferences } from '../../services/difference/row.js';
import type { Context } from '../context.js';
import { FactChange, NounName } from '../journal.js';
import { asked, connectionOf, listed, withNodes } from './list.js';
import { ListArguments } from '../list-arguments.js';
import { CauseChoice, Difference } from './type.js';

const RowChangeChoice = choice('RowChange', 'How a row of the register is not the same at two moments.', ROW_CHANGES);

@ObjectType({ description: 'A row of the register that is not the same at two moments.', simpleResolvers: true })
class RowDifference {
  @Field(() => NounName, { description: 'The kind of row.' })
  noun!: string;

  @Field(() => ID, { description: 'The identifier of the row.' })
  id!: string;

  @Field(() => String, { description: 'The key of the row, as the later recording has it.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'The name of the row; null where rows of its kind have none.' })
  name!: string | null;

  @Field(() => RowChangeChoice.enumeration, { description: 'How it is not the same.' })
  change!: RowChange;

  @Field(() => [CauseChoice.enumeration], {
    description: 'Why: that it was recorded, or that a day was passed on which it begins or ends. Never the law.',
  })
  causes!: readonly Cause[];

  @Field(() => [FactChange], {
    description:
      'The facts that are recorded otherwise; none where only a day was passed. Of a list of references "before" has the keys that went, and "after" those that came.',
  })
  changes!: readonly FactChange[];
}

@ObjectType({
  description:
    'An entry of a record that is not the same at two moments, by its own row or by one that belongs to it, such as a purpose or a disclosure: Art. 30(1) and (2).',
  simpleResolvers: true,
})
class EntryDifference {
  @Field(() => NounName, { description: 'A processing activity, or processing on behalf.' })
  noun!: string;

  @Field(() => ID, { description: 'The identifier of the entry.' })
  id!: string;

  @Field(() => String, { description: 'The key of the entry.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'The name of the entry.' })
  name!: string | null;

  @Field(() => RowChangeChoice.enumeration, {
    description: 'How it is not the same: CHANGED also where only rows that belong to it were.',
  })
  change!: RowChange;

  @Field(() => [CauseChoice.enumeration], { description: 'Why.' })
  causes!: readonly Cause[];

  @Field(() => [RowDifference], {
    description: 'The rows that are not the same: that of the entry itself, and those that belong to it.',
  })
  rows!: readonly RowDifference[];
}

@InputType({
  description: 'Which rows, or entries, to list. What is left out asks nothing; all that is given must hold.',
})
class RowDifferenceFilter {
  @Field(() => [NounName], { nullable: true, description: 'Those of one of these kinds.' })
  noun?: string[] | null;

  @Field(() => [RowChangeChoice.enumeration], { nullable: true, description: 'Those that are so changed.' })
  change?: RowChange[] | null;

  @Field(() => [CauseChoice.enumeration], { nullable: true, description: 'Those with one of these causes.' })
  cause?: Cause[] | null;

  @Field(() => [String], { nullable: true, description: 'Those with one of these keys.' })
  key?: string[] | null;
}

const RowConnection = connectionOf(RowDifference, 'rows that are not the same', 'by kind of row and then by key');
const EntryConnection = connectionOf(EntryDifference, 'entries that are not the same', 'by record and then by key');

type Filter = RowDifferenceFilter | null | undefined;
type Row = Pick<RowFacts, 'noun' | 'id' | 'key' | 'change' | 'causes'>;

const through =
  (filter: Filter) =>
  ({ noun, change, causes, key }: Row): boolean =>
    asked(filter?.noun, [noun.table]) &&
    asked(filter?.change, [change]) &&
    asked(filter?.cause, causes) &&
    asked(filter?.key, [key]);

const told = (row: RowFacts): RowDifference => ({ ...row, noun: row.noun.table });

const countOf = async (difference: Difference, context: Context, change: RowChange): Promise<number> => {
  const { rows } = await rowDifferences(await context.snapshot(), difference);
  return rows.filter((row) => row.change === change).length;
};

@Resolver(() => Difference)
export class RowDifferenceResolver {
  @FieldResolver(() => RowConnection, {
    description: 'The rows that are not the same, of every kind, fact by fact.',
  })
  async rows(
    @Root() difference: Difference,
    @Ctx() context: Context,
    @Arg('filter', () => RowDifferenceFilter, { nullable: true, description: 'Which rows; all where left out.' })
    filter: Filter,
    @Args(() => ListArguments) args: ListArguments,
  ): Promise<DerivedPage<RowDifference>> {
    const { rows } = await rowDifferences(await context.snapshot(), difference);
    const page = listed(rows.filter(through(filter)), args, { name: 'rows', placeOf: placeOfRow, parts: 3 });
    return withNodes(page, page.nodes.map(told));
  }

  @FieldResolver(() => EntryConnection, {
    description: 'The entries of the records of Art. 30 that are not the same, with the rows by which they are not.',
  })
  async entries(
    @Root() difference: Difference,
    @Ctx() context: Context,
    @Arg('filter', () => RowDifferenceFilter, { nullable: true, description: 'Which entries; all where left out.' })
    filter: Filter,
    @Args(() => ListArguments) args: ListArguments,
  ): Promise<DerivedPage<EntryDifference>> {
    const { entries } = await rowDifferences(await context.snapshot(), difference);
    const page = listed(entries.filter(through(filter)), args, { name: 'entries', placeOf: placeOfRow, parts: 3 });
    return withNodes(
      page,
      page.nodes.map((entry) => ({ ...entry, noun: entry.noun.table, rows: entry.rows.map(told) })),
    );
  }

  @FieldResolver(() => Int, { description: 'How many rows are in force at the second moment alone.' })
  rowsAdded(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'ADDED');
  }

  @FieldResolver(() => Int, { description: 'How many rows are in force at the first moment alone.' })
  rowsRemoved(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'REMOVED');
  }

  @FieldResolver(() => Int, { description: 'How many rows are in force at both, and say something else.' })
  rowsChanged(@Root() difference: Difference, @Ctx() context: Context): Promise<number> {
    return countOf(difference, context, 'CHANGED');
  }
}
