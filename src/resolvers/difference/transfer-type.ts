import { Field, ID, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day.js';
import type { Cause } from '../../domain/difference/cause.js';
import { TRANSFER_CHANGES, type TransferChange } from '../../domain/difference/transfer.js';
import type { LawTurn as TurnFacts } from '../../domain/difference/turn.js';
import type { Regime } from '../../domain/territory.js';
import type { Outcome } from '../../domain/transfer/outcome.js';
import { choice } from '../../entities/choice.js';
import { RegimeChoice } from '../../entities/regime.js';
import { DateScalar } from '../../entities/scalar.js';
import { OutcomeChoice, TransferAnswer } from '../transfer/answer.js';
import { Transfer } from '../transfer/type.js';
import { CauseChoice } from './type.js';

export const TransferChangeChoice = choice(
  'TransferChange',
  'How a transfer is not the same at two moments.',
  TRANSFER_CHANGES,
);

@ObjectType({
  description: 'A day on which the law answered otherwise to a transfer that had stayed the same.',
  simpleResolvers: true,
})
class LawTurn implements TurnFacts {
  @Field(() => DateScalar, { description: 'The first day of the other answer.' })
  on!: Day;

  @Field(() => OutcomeChoice.enumeration, { description: 'What it came to before that day.' })
  before!: Outcome;

  @Field(() => OutcomeChoice.enumeration, { description: 'What it came to from that day on.' })
  after!: Outcome;

  @Field(() => [String], { description: 'What the law did that day, each a sentence that cites it.' })
  says!: readonly string[];
}

@ObjectType({ description: 'What one regime says to a transfer at two moments.', simpleResolvers: true })
class TransferAnswerDifference {
  @Field(() => RegimeChoice.enumeration, { description: 'The regime.' })
  regime!: Regime;

  @Field(() => TransferAnswer, {
    nullable: true,
    description: 'The answer at the first moment; null where there is no such transfer then.',
  })
  before!: object | null;

  @Field(() => TransferAnswer, {
    nullable: true,
    description: 'The answer at the second moment; null where there is no such transfer then.',
  })
  after!: object | null;

  @Field(() => [CauseChoice.enumeration], {
    description:
      'Why it answers otherwise. The facts of one moment are judged on the other, with the law of either day: a cause is what alone would have changed the answer, or without which it would not be what it is.',
  })
  causes!: readonly Cause[];

  @Field(() => [LawTurn], {
    description:
      'Where the law is among the causes, the days on which it answered otherwise to this transfer. None where it did so to an earlier hop by which the data came, which is a transfer of its own.',
  })
  lawTurns!: readonly LawTurn[];
}

@ObjectType({ description: 'A transfer that is not the same at two moments.', simpleResolvers: true })
export class TransferDifference {
  @Field(() => ID, { description: 'The key of the transfer: the same on every day.' })
  key!: string;

  @Field(() => TransferChangeChoice.enumeration, { description: 'How it is not the same.' })
  change!: TransferChange;

  @Field(() => [CauseChoice.enumeration], {
    description: 'Why it came or went, or why a regime answers otherwise.',
  })
  causes!: readonly Cause[];

  @Field(() => Transfer, { nullable: true, description: 'It at the first moment; null where it is not there.' })
  before!: object | null;

  @Field(() => Transfer, { nullable: true, description: 'It at the second moment; null where it is not there.' })
  after!: object | null;

  @Field(() => [TransferAnswerDifference], {
    description: 'The regimes that answer otherwise: the GDPR, then the UK GDPR.',
  })
  answers!: readonly TransferAnswerDifference[];
}
