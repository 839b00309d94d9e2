import { Field, ObjectType } from 'type-graphql';
import type { MeasureBlock, MeasureLetter } from '../../domain/article-30/measure.js';
import type { MEASURE_TYPES } from '../../domain/data.js';
import { MeasureType as MeasureTypeChoice } from '../../entities/security-measure.js';
import { RecordLetter } from './finding.js';

@ObjectType({
  description: 'A technical or organisational security measure, as the record has it: Art. 32(1).',
  simpleResolvers: true,
})
class RecordMeasure implements MeasureBlock {
  @Field(() => String, { description: 'The key of the measure in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => MeasureTypeChoice.enumeration, { nullable: true, description: 'The kind, by the letter of Art. 32(1).' })
  type!: keyof typeof MEASURE_TYPES | null;

  @Field(() => String, { nullable: true, description: 'The letter of Art. 32(1) that the kind stands under.' })
  article!: string | null;

  @Field(() => String, { nullable: true, description: 'What is done, in general terms.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The document that describes it further.' })
  reference!: string | null;

  @Field(() => [String], {
    description: 'The systems that it protects; none for a measure of the processing as a whole.',
  })
  systems!: readonly string[];
}

@ObjectType({ description: 'What both kinds of record say on security measures.', simpleResolvers: true })
export abstract class RecordMeasures extends RecordLetter implements MeasureLetter {
  @Field(() => String, {
    nullable: true,
    description: 'Why measures cannot be described: the text asks for them "where possible".',
  })
  notPossible!: string | null;

  @Field(() => [RecordMeasure], { description: 'The measures of the processing, then those of its systems.' })
  measures!: readonly RecordMeasure[];
}
