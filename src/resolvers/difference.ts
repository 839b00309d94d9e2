import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { notesOnDifference } from '../domain/difference/note.js';
import { daysOf, recordedTwice } from '../services/difference/moment.js';
import { authorised, type Context } from './context.js';
import { Difference, MomentInput } from './difference/type.js';
import { registerOn } from './register.js';

@Resolver()
export class DifferenceResolver {
  @Query(() => Difference, {
    description:
      "What is not the same in the register of the caller's organisation at two moments: rows, entries, transfers, gaps. The second may be the earlier one.",
  })
  difference(
    @Ctx() context: Context,
    @Arg('from', () => MomentInput, { description: 'The first moment.' }) from: MomentInput,
    @Arg('to', () => MomentInput, { description: 'The second moment.' }) to: MomentInput,
  ): Difference {
    authorised(context, 'register:read');
    const moments = { from: registerOn(from, 'from.'), to: registerOn(to, 'to.') };
    return { ...moments, notes: notesOnDifference(daysOf(moments), recordedTwice(moments)) };
  }
}
