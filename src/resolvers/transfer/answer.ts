import { Field, ObjectType } from 'type-graphql';
import type { MechanismCode } from '../../domain/mechanism.js';
import type { Confidence, Regime } from '../../domain/territory.js';
import { HOP_ROLES } from '../../domain/transfer/hop.js';
import { type Note, type Outcome, OUTCOMES, type Reason, REASONS } from '../../domain/transfer/outcome.js';
import { TRANSFER_KINDS } from '../../domain/transfer/transfer.js';
import { choice } from '../../entities/choice.js';
import { Party } from '../../entities/party.js';
import { RegimeChoice } from '../../entities/regime.js';
import { Mechanism, TransferGround } from '../../entities/transfer-ground.js';
import { ConfidenceChoice } from '../reference.js';

export const OutcomeChoice = choice(
  'TransferOutcome',
  'What a transfer comes to on the day, under one regime or under both.',
  OUTCOMES,
);
export const ReasonChoice = choice(
  'TransferReason',
  'Why a restricted transfer is not lawful, or has to be looked at.',
  REASONS,
);
export const TransferKindChoice = choice('TransferKind', 'How data come to be at a place.', TRANSFER_KINDS);
export const RoleChoice = choice('TransferRole', 'The role in which a party gives or receives data.', HOP_ROLES);

const ArrivalChoice = choice('TransferArrival', 'How the data came to the exporter under the regime.', {
  ORIGIN: 'They begin with it, or are in the territory of the regime, where its law holds by itself.',
  ELSEWHERE: 'The regime applied to none of those who gave them before.',
  CARRIED: 'A ground of Chapter V carried them out of the territory of the regime.',
  NONE: 'They had left the territory of the regime without a ground.',
  UNKNOWN: 'It could not be told whether a ground carried them, or whether they left at all.',
});

@ObjectType({ description: 'Something to know about an answer that does not change it.', simpleResolvers: true })
class TransferNote implements Note {
  @Field(() => String, { description: 'A code to branch on.' })
  code!: string;

  @Field(() => String, { description: 'The note, as a sentence.' })
  text!: string;
}

@ObjectType({ description: 'What one hop comes to under one regime on the day, and why.', simpleResolvers: true })
class TransferJudgement {
  @Field(() => RegimeChoice.enumeration, { description: 'The regime.' })
  regime!: Regime;

  @Field(() => OutcomeChoice.enumeration, { description: 'What it comes to.' })
  outcome!: Outcome;

  @Field(() => ReasonChoice.enumeration, {
    nullable: true,
    description: 'Why it is not lawful, or has to be looked at; null where there is nothing to say against it.',
  })
  reason!: Reason | null;

  @Field(() => Mechanism.enumeration, {
    nullable: true,
    description: 'The ground relied on, or the one that failed; null where there is none.',
  })
  mechanism!: MechanismCode | null;

  @Field(() => TransferGround, {
    nullable: true,
    description: 'The row that records the ground; null where the law gives it by itself, as Art. 45 does.',
  })
  ground!: object | null;

  @Field(() => String, { description: 'The article.' })
  article!: string;

  @Field(() => String, { description: 'The decision, judgment or instrument that the answer rests on.' })
  basis!: string;

  @Field(() => String, { description: 'The answer, as a sentence for a person.' })
  explanation!: string;

  @Field(() => [String], { description: 'What would cure it, each a sentence; empty where nothing has to be cured.' })
  cures!: readonly string[];

  @Field(() => [TransferNote], { description: 'What else is to be known about it.' })
  notes!: readonly Note[];

  @Field(() => ConfidenceChoice.enumeration, {
    description: 'Whether all law that the answer rests on was checked against its source.',
  })
  confidence!: Confidence;
}

@ObjectType({ description: 'One hop of the way that led to a transfer, as it is judged there.', simpleResolvers: true })
class TransferHop extends TransferJudgement {
  @Field(() => String, { description: 'The key of the transfer that this hop is.' })
  transfer!: string;

  @Field(() => Party, { description: 'The party that gives the data.' })
  exporter!: object | null;

  @Field(() => Party, { nullable: true, description: 'The party that receives the data; null where nobody is named.' })
  importer!: object | null;
}

@ObjectType({
  description:
    'A way of the data to a transfer, from where they begin, under one regime: of all ways the worst, and of those the shortest. A chain is as good as its worst hop.',
  simpleResolvers: true,
})
export class TransferChain {
  @Field(() => RegimeChoice.enumeration, { description: 'The regime.' })
  regime!: Regime;

  @Field(() => OutcomeChoice.enumeration, { description: 'The outcome of its worst hop.' })
  outcome!: Outcome;

  @Field(() => [TransferHop], { description: 'The hops, from where the data begin to the transfer itself.' })
  hops!: readonly TransferHop[];

  @Field(() => TransferHop, { description: 'The first hop that has the outcome.' })
  worst!: TransferHop;
}

@ObjectType({
  description:
    'What a transfer comes to under one regime: the worst, over all ways by which the data may have come to the exporter.',
  simpleResolvers: true,
})
export class TransferAnswer extends TransferJudgement {
  @Field(() => ArrivalChoice.enumeration, { description: 'How the data came to the exporter.' })
  arrival!: string;

  @Field(() => Mechanism.enumeration, {
    nullable: true,
    description: 'The ground that carried them out of the territory of the regime; null where none did.',
  })
  arrivedBy!: MechanismCode | null;

  @Field(() => [TransferHop], {
    description: 'The way by which they came to it, the transfer itself included; of several the shortest.',
  })
  path!: readonly TransferHop[];

  @Field(() => TransferChain, { description: 'The worst chain under the regime that ends with the transfer.' })
  chain!: TransferChain;
}
