import { Field, ObjectType } from 'type-graphql';
import type { LEGAL_BASES, SPECIAL_CATEGORY_CONDITIONS } from '../../domain/activity.js';
import type {
  ControllerLetterB as LetterB,
  LegalBasisBlock,
  PurposeBlock,
  SpecialCategoryConditionBlock,
} from '../../domain/article-30/purpose.js';
import { LegalBasisKind } from '../../entities/legal-basis.js';
import { SpecialCategoryCondition } from '../../entities/purpose.js';
import { INFERRED, RecordLetter } from './finding.js';

@ObjectType({
  description: 'A legal basis that is recorded for a purpose. It is no part of Art. 30; Art. 6(1) asks for it.',
  simpleResolvers: true,
})
class RecordLegalBasis implements LegalBasisBlock {
  @Field(() => LegalBasisKind.enumeration, { description: 'The basis.' })
  basis!: keyof typeof LEGAL_BASES;

  @Field(() => String, { description: 'The article.' })
  article!: string;

  @Field(() => String, { description: 'What the basis is called.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it depends on, where it is one of several.' })
  condition!: string | null;

  @Field(() => Boolean, { description: INFERRED })
  inferred!: boolean;
}

@ObjectType({
  description: 'A condition of Art. 9(2) that is recorded for a purpose. It is no part of Art. 30.',
  simpleResolvers: true,
})
class RecordSpecialCategoryCondition implements SpecialCategoryConditionBlock {
  @Field(() => SpecialCategoryCondition.enumeration, { description: 'The condition.' })
  condition!: keyof typeof SPECIAL_CATEGORY_CONDITIONS;

  @Field(() => String, { description: 'The article.' })
  article!: string;

  @Field(() => String, { description: 'What the condition is called.' })
  title!: string;
}

@ObjectType({ description: 'A purpose of the processing, as the record has it.', simpleResolvers: true })
class RecordPurpose implements PurposeBlock {
  @Field(() => String, { description: 'The key of the purpose in the register.' })
  key!: string;

  @Field(() => String, { description: 'The purpose, in specific words.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The purpose at length.' })
  description!: string | null;

  @Field(() => [RecordLegalBasis], { description: 'The legal bases recorded for it, beyond what Art. 30 asks for.' })
  legalBases!: readonly RecordLegalBasis[];

  @Field(() => [RecordSpecialCategoryCondition], {
    description: 'The conditions of Art. 9(2) recorded for it, beyond what Art. 30 asks for.',
  })
  specialCategoryConditions!: readonly RecordSpecialCategoryCondition[];

  @Field(() => String, {
    nullable: true,
    description: 'The condition of Schedule 1 of the Data Protection Act 2018 recorded for it (UK).',
  })
  schedule1Condition!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The appropriate policy document recorded with that condition (UK).',
  })
  policyDocument!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The law or official authority recorded for data on criminal offences: Art. 10.',
  })
  criminalDataAuthority!: string | null;
}

@ObjectType({ description: 'Art. 30(1)(b): the purposes of the processing.', simpleResolvers: true })
export class ControllerLetterB extends RecordLetter implements LetterB {
  @Field(() => [RecordPurpose], { description: 'The purposes.' })
  purposes!: readonly RecordPurpose[];
}
