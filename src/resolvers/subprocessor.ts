import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, Info, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { CONTRACT_STATES, type ContractState } from '../domain/engagement.js';
import { CHAIN_GAPS, type ChainGap } from '../domain/subprocessor.js';
import { choice } from '../entities/choice.js';
import { Engagement } from '../entities/engagement.js';
import { Location } from '../entities/location.js';
import { Party } from '../entities/party.js';
import { ProcessingOnBehalf } from '../entities/processing-on-behalf.js';
import { processors, subprocessors } from '../queries/subprocessor.js';
import type { Context } from './context.js';
import { momentOf, Register } from './register.js';
import { selectionOf } from './selection.js';

const ContractStateChoice = choice(
  'ContractState',
  'State of a contract on the day: Art. 28(3) and (4).',
  CONTRACT_STATES,
);
const ChainGapChoice = choice(
  'ChainGap',
  'What a controller has to be told of every processor in the chain, and is not stated.',
  CHAIN_GAPS,
);

@ObjectType({
  description: 'A processor in a chain of engagements, with the shortest way to it.',
  simpleResolvers: true,
})
class ChainProcessor {
  @Field(() => Party, { description: 'The processor, or category of processors.' })
  party!: object;

  @Field(() => Engagement, { description: 'The engagement: service, data, authorisation, contract, grounds.' })
  engagement!: object;

  @Field(() => Party, { description: 'The party that engages it.' })
  engagedBy!: object;

  @Field(() => Int, { description: 'How many engagements lead to it: 1 for one that is engaged directly.' })
  depth!: number;

  @Field(() => [Party], { description: 'The parties from the start of the chain to it, both included.' })
  path!: readonly object[];

  @Field(() => [Location], {
    description: 'The places of the engagement, then those of the party whatever the service.',
  })
  locations!: readonly object[];

  @Field(() => ContractStateChoice.enumeration, {
    description: 'State of the contract on the day: Art. 28(3) and (4).',
  })
  contract!: ContractState;

  @Field(() => [ChainGapChoice.enumeration], {
    description: 'What the controller has to be told of it and is not stated (EDPB Opinion 22/2024).',
  })
  notStated!: readonly ChainGap[];
}

@ObjectType({
  description: 'The subprocessors of processing on behalf of controllers, at any depth: Art. 28(2) and (4).',
  simpleResolvers: true,
})
class SubprocessorList {
  @Field(() => [ProcessingOnBehalf], { description: 'The processing on behalf that the list is about.' })
  processings!: readonly object[];

  @Field(() => [ChainProcessor], { description: 'The subprocessors, by depth and then by name.' })
  entries!: readonly ChainProcessor[];

  @Field(() => Int, { description: 'How many there are.' })
  totalCount!: number;
}

@Resolver(() => Register)
export class SubprocessorResolver {
  @FieldResolver(() => SubprocessorList, {
    description:
      'The subprocessor list: every processor reachable over subprocessor engagements from the processing on behalf: Art. 28(2) and (4).',
  })
  async subprocessors(
    @Root() register: Register,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('processing', () => String, {
      nullable: true,
      description: 'The key of one processing on behalf; all where left out.',
    })
    processing: string | null | undefined,
    @Arg('customer', () => String, {
      nullable: true,
      description: 'The key of one controller served; all where left out.',
    })
    customer: string | null | undefined,
  ): Promise<SubprocessorList> {
    const { entries = {}, processings = {} } = selectionOf(info);
    const scope = { processing: processing ?? null, customer: customer ?? null };
    const list = await subprocessors(await context.snapshot(), momentOf(register), scope, { entries, processings });
    return { ...list, totalCount: list.entries.length };
  }

  @FieldResolver(() => [ChainProcessor], {
    description: 'The processors that are engaged as controller: Art. 28(1).',
  })
  async processors(
    @Root() register: Register,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('party', () => String, {
      nullable: true,
      description: 'The key of the controller; all own parties where left out.',
    })
    party: string | null | undefined,
  ): Promise<readonly ChainProcessor[]> {
    return processors(await context.snapshot(), momentOf(register), party ?? null, selectionOf(info));
  }
}
