import { Arg, createUnionType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Capacity } from '../domain/activity.js';
import { Refusal } from '../domain/problem.js';
import type { Article30Record as RecordFacts } from '../domain/article-30/record.js';
import { article30Record } from '../services/article-30.js';
import { ControllerRecord } from './article-30/controller.js';
import { ProcessorRecord } from './article-30/processor.js';
import { CapacityChoice } from './article-30/record.js';
import { authorised, type Context } from './context.js';
import { badInput, momentOf, Register } from './register.js';

/** Told apart by their classes, at once: type-graphql would make a function of ours asynchronous. */
const Article30Record = createUnionType({
  name: 'Article30Record',
  description:
    'A record of processing activities: that of a controller (Art. 30(1)) or that of a processor (Art. 30(2)).',
  types: () => [ControllerRecord, ProcessorRecord] as const,
});

/** The record as an object of its GraphQL type. */
const typed = (record: RecordFacts): ControllerRecord | ProcessorRecord =>
  record.capacity === 'CONTROLLER'
    ? Object.assign(new ControllerRecord(), record)
    : Object.assign(new ProcessorRecord(), record);

@Resolver(() => Register)
export class Article30Resolver {
  @FieldResolver(() => Article30Record, {
    description:
      'The record of processing activities of a party, on the day of the register: Art. 30. It is derived from the register; nothing of it is typed in.',
  })
  async article30Record(
    @Root() register: Register,
    @Ctx() context: Context,
    @Arg('capacity', () => CapacityChoice.enumeration, {
      description: 'As controller (Art. 30(1)) or as processor (Art. 30(2)). Who is both keeps two records.',
    })
    capacity: Capacity,
    @Arg('party', () => String, {
      nullable: true,
      description: 'The key of the party whose record it is; the only own party of the register where left out.',
    })
    party: string | null | undefined,
  ): Promise<ControllerRecord | ProcessorRecord> {
    authorised(context, 'reports:read');
    try {
      const request = { capacity, party: party ?? null };
      return typed(await article30Record(await context.snapshot(), momentOf(register), request));
    } catch (error) {
      const problem = error instanceof Refusal ? error.problems[0] : undefined;
      throw problem ? badInput(problem.path, problem.message) : error;
    }
  }
}
