import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { countsOf, type GapGrouping, groupsOf, selectGaps } from '../domain/gap/filter.js';
import { placeOfGap } from '../domain/gap/gap.js';
import { Refusal } from '../domain/problem.js';
import { NOT_EVALUATED } from '../domain/rule.js';
import { pageOf } from '../queries/derived.js';
import { PAGE_LIMIT } from '../queries/page.js';
import { gaps as gapsOf } from '../services/gap.js';
import { authorised, type Context } from './context.js';
import { GapConnection, GapFilter, GapGroupingChoice } from './gap/type.js';
import { ListArguments, pageAsked } from './list-arguments.js';
import { badInput, momentOf, ofPage, Register } from './register.js';

const LIST = { name: 'gaps', placeOf: placeOfGap, parts: 3 };

/** An error that other input mends, as one. */
function told(error: unknown): unknown {
  const problem = error instanceof Refusal ? error.problems[0] : undefined;
  return problem ? badInput(problem.path, problem.message) : ofPage(error);
}

@Resolver(() => Register)
export class GapResolver {
  @FieldResolver(() => GapConnection, {
    description:
      'What the register breaks on the day, or may break, by all rules that it can be judged by: Art. 30 itself, other law, and guidance.',
  })
  async gaps(
    @Root() register: Register,
    @Ctx() context: Context,
    @Arg('filter', () => GapFilter, { nullable: true, description: 'Which gaps to list; all where left out.' })
    filter: GapFilter | null | undefined,
    @Arg('groupBy', () => GapGroupingChoice.enumeration, {
      nullable: true,
      description: 'What to group and count them by; they are not grouped where left out.',
    })
    groupBy: GapGrouping | null | undefined,
    @Args(() => ListArguments) list: ListArguments,
  ): Promise<GapConnection> {
    authorised(context, 'reports:read');
    try {
      const all = await gapsOf(await context.snapshot(), momentOf(register));
      const { gaps, completeUnderArticle30 } = selectGaps(all, filter ?? {});
      const groups = groupBy == null ? [] : groupsOf(gaps, groupBy);
      return {
        ...pageOf(gaps, pageAsked(list), LIST),
        counts: countsOf(gaps),
        tags: groupsOf(gaps, 'TAG'),
        groups: groups.slice(0, PAGE_LIMIT),
        groupCount: groups.length,
        completeUnderArticle30,
        notEvaluated: NOT_EVALUATED,
        notes: all.notes,
      };
    } catch (error) {
      throw told(error);
    }
  }
}
