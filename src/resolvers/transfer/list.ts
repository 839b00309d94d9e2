import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { MechanismCode } from '../../domain/mechanism.js';
import type { Regime } from '../../domain/territory.js';
import type { Outcome, Reason } from '../../domain/transfer/outcome.js';
import type { TransferFilter as FilterFacts } from '../../domain/transfer/transfer-filter.js';
import type { TransferKind } from '../../domain/transfer/transfer.js';
import { RegimeChoice } from '../../entities/regime.js';
import { Mechanism } from '../../entities/transfer-ground.js';
import { PageInfo } from '../noun-type.js';
import { OutcomeChoice, ReasonChoice, TransferKindChoice } from './answer.js';
import { Transfer } from './type.js';

@ObjectType({ description: 'A transfer in a list, with its place.', simpleResolvers: true })
class TransferEdge {
  @Field(() => String, { description: 'Names this place in the list, for "after" and "before".' })
  cursor!: string;

  @Field(() => Transfer, { description: 'The transfer.' })
  node!: object;
}

@ObjectType({ description: 'How many transfers have an outcome.', simpleResolvers: true })
class TransferCount {
  @Field(() => OutcomeChoice.enumeration, { description: 'The outcome.' })
  outcome!: Outcome;

  @Field(() => Int, { description: 'How many transfers the filter lets through that have it.' })
  count!: number;
}

@ObjectType({ description: 'A page of transfers, the worst first and then by key.', simpleResolvers: true })
export class TransferConnection {
  @Field(() => [TransferEdge], { description: 'The transfers of the page with their cursors.' })
  edges!: readonly TransferEdge[];

  @Field(() => [Transfer], { description: 'The transfers of the page.' })
  nodes!: readonly object[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many transfers the filter lets through, on all pages.' })
  totalCount!: number;

  @Field(() => [TransferCount], { description: 'How many of those have each outcome, the worst first.' })
  countsByOutcome!: readonly TransferCount[];
}

@InputType({
  description: 'Which transfers to list. What is left out asks nothing; all that is given must hold.',
})
export class TransferFilter implements FilterFacts {
  @Field(() => [OutcomeChoice.enumeration], {
    nullable: true,
    description:
      'Transfers with one of these outcomes; together with "regime", those with one of them under one of the regimes.',
  })
  outcome?: Outcome[] | null;

  @Field(() => [RegimeChoice.enumeration], {
    nullable: true,
    description: 'Transfers to which one of these regimes applies.',
  })
  regime?: Regime[] | null;

  @Field(() => [String], { nullable: true, description: 'Transfers to one of these countries, ISO 3166-1 alpha-2.' })
  country?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Transfers by one of these parties, by key.' })
  exporter?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Transfers to one of these parties, by key.' })
  importer?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Transfers that concern one of these processing activities, by key.',
  })
  activity?: string[] | null;

  @Field(() => [Mechanism.enumeration], {
    nullable: true,
    description: 'Transfers with an answer by one of these grounds, relied on or failed.',
  })
  mechanism?: MechanismCode[] | null;

  @Field(() => [ReasonChoice.enumeration], {
    nullable: true,
    description: 'Transfers with an answer for one of these reasons.',
  })
  reason?: Reason[] | null;

  @Field(() => [TransferKindChoice.enumeration], { nullable: true, description: 'Transfers of one of these kinds.' })
  kind?: TransferKind[] | null;

  @Field(() => [OutcomeChoice.enumeration], {
    nullable: true,
    description: 'Transfers whose worst chain has one of these outcomes.',
  })
  chainOutcome?: Outcome[] | null;
}
