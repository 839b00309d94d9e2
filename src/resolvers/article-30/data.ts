import { Field, ObjectType } from 'type-graphql';
import type {
  ControllerLetterC as LetterC,
  DataBlock,
  DataUseBlock,
  SubjectBlock,
} from '../../domain/article-30/data.js';
import type { DATA_NATURES, SPECIAL_CATEGORIES } from '../../domain/data.js';
import { DataNature, SpecialCategory } from '../../entities/data-category.js';
import { INFERRED, RecordLetter } from './finding.js';

@ObjectType({ description: 'A category of personal data, as the record has it.', simpleResolvers: true })
export class RecordDataCategory implements DataBlock {
  @Field(() => String, { description: 'The key of the data category in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => DataNature.enumeration, {
    nullable: true,
    description: 'Ordinary, special (Art. 9) or criminal (Art. 10); null where it is not stated.',
  })
  nature!: keyof typeof DATA_NATURES | null;

  @Field(() => SpecialCategory.enumeration, {
    nullable: true,
    description: 'Which of the special categories of Art. 9(1).',
  })
  specialType!: keyof typeof SPECIAL_CATEGORIES | null;
}

@ObjectType({
  description: 'A category of personal data, as it is used about one category of data subjects.',
  simpleResolvers: true,
})
class RecordDataUse extends RecordDataCategory implements DataUseBlock {
  @Field(() => Boolean, { description: INFERRED })
  inferred!: boolean;
}

@ObjectType({ description: 'A category of data subjects, with the data used about them.', simpleResolvers: true })
class RecordDataSubjects implements SubjectBlock {
  @Field(() => String, { description: 'The key of the category of data subjects in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they are vulnerable in relation to the controller; null where not stated.',
  })
  vulnerable!: boolean | null;

  @Field(() => [RecordDataUse], { description: 'The categories of data used about them.' })
  dataCategories!: readonly RecordDataUse[];
}

@ObjectType({
  description: 'Art. 30(1)(c): the categories of data subjects and the categories of personal data.',
  simpleResolvers: true,
})
export class ControllerLetterC extends RecordLetter implements LetterC {
  @Field(() => [RecordDataSubjects], { description: 'The categories of data subjects, each with the data about them.' })
  dataSubjects!: readonly RecordDataSubjects[];

  @Field(() => [RecordDataCategory], { description: 'The categories of personal data, each once.' })
  dataCategories!: readonly RecordDataCategory[];
}
