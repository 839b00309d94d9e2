import { Field, ObjectType } from 'type-graphql';
import type {
  ControllerEntry as EntryFacts,
  ControllerRecord as RecordFacts,
} from '../../domain/article-30/controller.js';
import type {
  ControllerLetterA as LetterA,
  JointControllerBlock,
  PossibleJointController as PossibleFacts,
} from '../../domain/article-30/joint.js';
import type { Statement } from '../../domain/article-30/letter.js';
import { ControllerLetterC } from './data.js';
import { INFERRED, RecordLetter, StatementChoice } from './finding.js';
import { RecordMeasures } from './measure.js';
import { RecordParty } from './party.js';
import { ControllerLetterB } from './purpose.js';
import { ControllerLetterD } from './recipient.js';
import { ProcessingEntry, ProcessingRecord } from './record.js';
import { ControllerLetterF } from './retention.js';
import { RecordTransfers } from './transfer.js';

@ObjectType({ description: 'A joint controller, as the record names it: Art. 26.', simpleResolvers: true })
class RecordJointController implements JointControllerBlock {
  @Field(() => RecordParty, { description: 'The joint controller.' })
  party!: RecordParty;

  @Field(() => String, { nullable: true, description: 'The arrangement between the controllers: Art. 26(1).' })
  arrangement!: string | null;

  @Field(() => Boolean, { description: INFERRED })
  inferred!: boolean;
}

@ObjectType({
  description:
    'A recipient whose role is, or may be, that of a joint controller, while it is not stated to be one: Art. 26.',
  simpleResolvers: true,
})
class PossibleJointController implements PossibleFacts {
  @Field(() => RecordParty, { description: 'The recipient.' })
  party!: RecordParty;

  @Field(() => Boolean, { description: 'Whether the role is one of several alternatives that are named for it.' })
  alternative!: boolean;

  @Field(() => String, { description: 'How it is named, in words.' })
  line!: string;

  @Field(() => Boolean, { description: INFERRED })
  inferred!: boolean;
}

@ObjectType({ description: 'The joint controllers of an activity: Art. 30(1)(a).', simpleResolvers: true })
class RecordJointControllers {
  @Field(() => StatementChoice.enumeration, {
    description: 'Whether there are joint controllers, it is stated that there are none, or nothing is stated.',
  })
  statement!: Statement;

  @Field(() => [RecordJointController], { description: 'The joint controllers.' })
  parties!: readonly RecordJointController[];
}

@ObjectType({
  description:
    'Art. 30(1)(a): the controller and, where applicable, the joint controllers, the representatives and the data protection officer.',
  simpleResolvers: true,
})
class ControllerLetterA extends RecordLetter implements LetterA {
  @Field(() => RecordParty, {
    description: 'The controller whose record it is, with its representatives and its data protection officer.',
  })
  controller!: RecordParty;

  @Field(() => RecordJointControllers, { description: 'Those who determine purposes and means together with it.' })
  jointControllers!: RecordJointControllers;

  @Field(() => [PossibleJointController], {
    description:
      'Recipients that are named as joint controllers, or as such by one alternative, and are not stated here.',
  })
  possibleJointControllers!: readonly PossibleJointController[];
}

@ObjectType({
  description:
    'Art. 30(1)(e): where applicable, transfers to a third country or international organisation, which is identified, and the documentation of suitable safeguards under Art. 49(1) second subparagraph.',
  simpleResolvers: true,
})
class ControllerLetterE extends RecordTransfers {}

@ObjectType({
  description:
    'Art. 30(1)(g): where possible, a general description of the technical and organisational security measures of Art. 32(1).',
  simpleResolvers: true,
})
class ControllerLetterG extends RecordMeasures {}

@ObjectType({
  description: 'A processing activity in the record of a controller, by the letters of Art. 30(1).',
  simpleResolvers: true,
})
export class ControllerEntry extends ProcessingEntry implements EntryFacts {
  @Field(() => String, { nullable: true, description: 'The department in charge.' })
  department!: string | null;

  @Field(() => String, { nullable: true, description: 'The person or function in charge.' })
  owner!: string | null;

  @Field(() => ControllerLetterA, {
    description: 'The controller, joint controllers, representatives and officer: Art. 30(1)(a).',
  })
  a!: ControllerLetterA;

  @Field(() => ControllerLetterB, { description: 'The purposes: Art. 30(1)(b).' })
  b!: ControllerLetterB;

  @Field(() => ControllerLetterC, { description: 'The data subjects and the personal data: Art. 30(1)(c).' })
  c!: ControllerLetterC;

  @Field(() => ControllerLetterD, { description: 'The recipients: Art. 30(1)(d).' })
  d!: ControllerLetterD;

  @Field(() => ControllerLetterE, { description: 'The transfers: Art. 30(1)(e).' })
  e!: ControllerLetterE;

  @Field(() => ControllerLetterF, { description: 'The time limits for erasure: Art. 30(1)(f).' })
  f!: ControllerLetterF;

  @Field(() => ControllerLetterG, { description: 'The security measures: Art. 30(1)(g).' })
  g!: ControllerLetterG;
}

@ObjectType({
  description: 'The record of processing activities of a controller: Art. 30(1).',
  simpleResolvers: true,
})
export class ControllerRecord extends ProcessingRecord implements RecordFacts {
  override capacity!: 'CONTROLLER';

  @Field(() => [ControllerEntry], { description: 'The processing activities, by name. Retired ones are left out.' })
  entries!: readonly ControllerEntry[];
}
