import { Field, ObjectType } from 'type-graphql';
import type {
  ProcessorEntry as EntryFacts,
  ProcessorLetterA as LetterA,
  ProcessorLetterB as LetterB,
  ProcessorRecord as RecordFacts,
} from '../../domain/article-30/processor.js';
import { RecordLetter } from './finding.js';
import { RecordMeasures } from './measure.js';
import { RecordParty } from './party.js';
import { ProcessingEntry, ProcessingRecord } from './record.js';
import { RecordTransfers } from './transfer.js';

@ObjectType({
  description:
    'Art. 30(2)(a): the processor, the controller on whose behalf it acts and, where applicable, the representatives and data protection officers of both.',
  simpleResolvers: true,
})
class ProcessorLetterA extends RecordLetter implements LetterA {
  @Field(() => RecordParty, { description: 'The processor whose record it is.' })
  processor!: RecordParty;

  @Field(() => RecordParty, {
    nullable: true,
    description: 'The controller on whose behalf it acts; null where none is named at all.',
  })
  onBehalfOf!: RecordParty | null;

  @Field(() => String, { nullable: true, description: 'The contract or other legal act between them: Art. 28(3).' })
  contractReference!: string | null;
}

@ObjectType({
  description: 'Art. 30(2)(b): the categories of processing carried out on behalf of this controller.',
  simpleResolvers: true,
})
class ProcessorLetterB extends RecordLetter implements LetterB {
  @Field(() => [String], { description: 'The categories of processing.' })
  categories!: readonly string[];
}

@ObjectType({
  description:
    'Art. 30(2)(c): where applicable, transfers to a third country or international organisation, which is identified, and the documentation of suitable safeguards under Art. 49(1) second subparagraph.',
  simpleResolvers: true,
})
class ProcessorLetterC extends RecordTransfers {}

@ObjectType({
  description:
    'Art. 30(2)(d): where possible, a general description of the technical and organisational security measures of Art. 32(1).',
  simpleResolvers: true,
})
class ProcessorLetterD extends RecordMeasures {}

@ObjectType({
  description: 'What a processor does on behalf of one controller, by the letters of Art. 30(2).',
  simpleResolvers: true,
})
export class ProcessorEntry extends ProcessingEntry implements EntryFacts {
  @Field(() => String, { description: 'The key of the processing on behalf in the register.' })
  processing!: string;

  @Field(() => ProcessorLetterA, { description: 'The processor and the controller: Art. 30(2)(a).' })
  a!: ProcessorLetterA;

  @Field(() => ProcessorLetterB, { description: 'The categories of processing: Art. 30(2)(b).' })
  b!: ProcessorLetterB;

  @Field(() => ProcessorLetterC, { description: 'The transfers: Art. 30(2)(c).' })
  c!: ProcessorLetterC;

  @Field(() => ProcessorLetterD, { description: 'The security measures: Art. 30(2)(d).' })
  d!: ProcessorLetterD;
}

@ObjectType({
  description: 'The record of the categories of processing activities that a processor carries out: Art. 30(2).',
  simpleResolvers: true,
})
export class ProcessorRecord extends ProcessingRecord implements RecordFacts {
  override capacity!: 'PROCESSOR';

  @Field(() => [ProcessorEntry], {
    description: 'What is done for each controller, by the name of the service and of the controller.',
  })
  entries!: readonly ProcessorEntry[];
}
