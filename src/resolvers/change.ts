import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { today } from '../domain/day.js';
import { NO_CHANGE, seqOf } from '../changes/cursor.js';
import { headOf } from '../changes/head.js';
import { changesAfter } from '../changes/page.js';
import type { Database } from '../database/open.js';
import { read } from '../database/session.js';
import { PAGE_LIMIT } from '../queries/page.js';
import { authorised, type Context } from './context.js';
import { badInput } from './register.js';
import { ChangeList } from './change/type.js';

/** The number of the change that a cursor stands for; that before the first where none is given. */
export function placeOf(cursor: string | null | undefined, argument: string): number {
  if (cursor == null) return 0;
  const seq = seqOf(cursor);
  if (seq === null) throw badInput(argument, 'It is a cursor of "changes".');
  return seq;
}

/** Whether there is the change after all: a copy that reads go to may not know yet what the primary has told. */
async function isKnown(database: Database, organisationId: string, seq: number): Promise<boolean> {
  return database.replicated && seq <= (await read(database, organisationId, headOf, 'master')).seq;
}

@Resolver()
export class ChangeResolver {
  @Query(() => ChangeList, {
    description:
      'What changed of parties, engagements, what transfers come to, and the lists of other processors: every change once, in the order of the commits, from a cursor on. Ask again with "endCursor".',
  })
  async changes(
    @Ctx() context: Context,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'The cursor to go on from; from the first change ever where left out. One beyond the last change is refused: the register was brought back to an earlier state.',
    })
    after: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many changes, at most 500.' }) first: number,
  ): Promise<ChangeList> {
    const { organisationId } = authorised(context, 'register:read');
    if (first < 0 || first > PAGE_LIMIT) throw badInput('first', `It is from 0 to ${PAGE_LIMIT}.`);
    const seq = placeOf(after, 'after');
    const { reached, ...page } = await changesAfter(await context.snapshot(), seq, { first, today: today() });
    if (!reached && !(await isKnown(context.database, organisationId, seq))) throw badInput('after', NO_CHANGE);
    return page as ChangeList;
  }
}
