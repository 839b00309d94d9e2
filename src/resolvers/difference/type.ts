import { Field, InputType, ObjectType } from 'type-graphql';
import { CAUSES } from '../../domain/difference/cause.js';
import { choice } from '../../entities/choice.js';
import { DateScalar, DateTimeScalar } from '../../entities/scalar.js';
import type { DayMoments } from '../../services/difference/moment.js';
import { Register } from '../register.js';

export const CauseChoice = choice('DifferenceCause', 'Why something is not the same at two moments.', CAUSES);

@InputType({ description: 'A moment of the register, by its two clocks.' })
export class MomentInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day that it speaks about; today where left out.' })
  on?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as recorded at which it is read, rebuilt from the journal; now where left out.',
  })
  asRecordedAt?: string | null;
}

type Of = Register & { readonly on: string };

@ObjectType({
  description:
    'What is not the same in the register at two moments. Both are read in one snapshot: what is written meanwhile shows in neither.',
  simpleResolvers: true,
})
export class Difference implements DayMoments {
  @Field(() => Register, { description: 'The register at the first moment.' })
  from!: Of;

  @Field(() => Register, { description: 'The register at the second moment.' })
  to!: Of;

  @Field(() => [String], { description: 'What a reader has to know of the difference as a whole.' })
  notes!: readonly string[];
}
