import { Field, ObjectType } from 'type-graphql';
import type { LEGAL_BASES } from '../../domain/activity.js';
import type {
  ControllerEntry as EntryFacts,
  ControllerLetterA as LetterA,
  ControllerRecord as RecordFacts,
} from '../../domain/article-30/controller.js';
import type { ControllerLetterC as LetterC, DataBlock, SubjectBlock } from '../../domain/article-30/data.js';
import type { Bloc, LocationKind, RecipientRole } from '../../domain/article-30/fact.js';
import type { Statement } from '../../domain/article-30/letter.js';
import type { ControllerLetterB as LetterB, LegalBasisBlock, PurposeBlock } from '../../domain/article-30/purpose.js';
import type {
  ControllerLetterD as LetterD,
  RecipientBlock,
  UncoveredProcessor as UncoveredFacts,
} from '../../domain/article-30/recipient.js';
import type {
  ControllerLetterF as LetterF,
  LimitBlock,
  RetentionLine as LineFacts,
} from '../../domain/article-30/retention.js';
import type { PlaceBlock } from '../../domain/article-30/territory.js';
import type { DATA_NATURES, RETENTION_ENDS, SPECIAL_CATEGORIES } from '../../domain/data.js';
import type { Regime } from '../../domain/territory.js';
import { DataNature, SpecialCategory } from '../../entities/data-category.js';
import { RecipientRole as RecipientRoleChoice } from '../../entities/disclosure.js';
import { LegalBasisKind } from '../../entities/legal-basis.js';
import { Bloc as BlocChoice, LocationKind as LocationKindChoice } from '../../entities/location.js';
import { RegimeChoice } from '../../entities/regime.js';
import { RetentionEnd } from '../../entities/retention-rule.js';
import { DurationScalar } from '../../entities/scalar.js';
import { RecordLetter, StatementChoice } from './finding.js';
import { RecordMeasures } from './measure.js';
import { RecordParty } from './party.js';
import { ProcessingEntry, ProcessingRecord } from './record.js';
import { RecordTransfers } from './transfer.js';

@ObjectType({ description: 'A joint controller, as the record names it: Art. 26.', simpleResolvers: true })
class RecordJointController {
  @Field(() => RecordParty, { description: 'The joint controller.' })
  party!: RecordParty;

  @Field(() => String, { nullable: true, description: 'The arrangement between the controllers: Art. 26(1).' })
  arrangement!: string | null;
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
}

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
}

@ObjectType({ description: 'Art. 30(1)(b): the purposes of the processing.', simpleResolvers: true })
class ControllerLetterB extends RecordLetter implements LetterB {
  @Field(() => [RecordPurpose], { description: 'The purposes.' })
  purposes!: readonly RecordPurpose[];
}

@ObjectType({ description: 'A category of personal data, as the record has it.', simpleResolvers: true })
class RecordDataCategory implements DataBlock {
  @Field(() => String, { description: 'The key of the data category in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => DataNature.enumeration, { description: 'Ordinary, special (Art. 9) or criminal (Art. 10).' })
  nature!: keyof typeof DATA_NATURES;

  @Field(() => SpecialCategory.enumeration, {
    nullable: true,
    description: 'Which of the special categories of Art. 9(1).',
  })
  specialType!: keyof typeof SPECIAL_CATEGORIES | null;
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

  @Field(() => [RecordDataCategory], { description: 'The categories of data used about them.' })
  dataCategories!: readonly RecordDataCategory[];
}

@ObjectType({
  description: 'Art. 30(1)(c): the categories of data subjects and the categories of personal data.',
  simpleResolvers: true,
})
class ControllerLetterC extends RecordLetter implements LetterC {
  @Field(() => [RecordDataSubjects], { description: 'The categories of data subjects, each with the data about them.' })
  dataSubjects!: readonly RecordDataSubjects[];

  @Field(() => [RecordDataCategory], { description: 'The categories of personal data, each once.' })
  dataCategories!: readonly RecordDataCategory[];
}

@ObjectType({ description: 'The name of a data category that is disclosed.', simpleResolvers: true })
class DisclosedData {
  @Field(() => String, { description: 'The key of the data category in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;
}

@ObjectType({
  description: 'A place where a recipient is, or stores or accesses data from.',
  simpleResolvers: true,
})
class RecordPlace implements PlaceBlock {
  @Field(() => LocationKindChoice.enumeration, { description: 'Establishment, storage or access.' })
  kind!: LocationKind;

  @Field(() => String, { nullable: true, description: 'The country, ISO 3166-1 alpha-2; null where none is named.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the country.' })
  countryName!: string | null;

  @Field(() => BlocChoice.enumeration, {
    nullable: true,
    description: 'The bloc, where a bloc is named and no country.',
  })
  bloc!: Bloc | null;

  @Field(() => String, { nullable: true, description: 'The words used where neither is named: a gap.' })
  words!: string | null;

  @Field(() => String, { nullable: true, description: 'What it depends on, if it does.' })
  condition!: string | null;

  @Field(() => [RegimeChoice.enumeration], { description: 'The regimes for which it is a third country on the day.' })
  thirdCountryFor!: readonly Regime[];
}

@ObjectType({
  description: 'A recipient, or category of recipients, with its role in this activity.',
  simpleResolvers: true,
})
class RecordRecipient implements RecipientBlock {
  @Field(() => String, { description: 'The key of the disclosure in the register.' })
  key!: string;

  @Field(() => RecordParty, { nullable: true, description: 'The recipient, or category of recipients.' })
  party!: RecordParty | null;

  @Field(() => [RecipientRoleChoice.enumeration], {
    description: 'Its role in this activity. Several are alternatives; none is not stated.',
  })
  roles!: readonly RecipientRole[];

  @Field(() => String, { nullable: true, description: 'What the recipient does with the data.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'When it happens, if not always.' })
  condition!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the data subject can opt out of it; null where not stated.',
  })
  optOut!: boolean | null;

  @Field(() => [DisclosedData], { description: 'The data disclosed; none is not stated.' })
  dataCategories!: readonly DisclosedData[];

  @Field(() => [RecordPlace], { description: 'Where it is, and where it stores and accesses the data from.' })
  places!: readonly RecordPlace[];
}

@ObjectType({
  description: 'A processor that hosts a system of the activity while no recipient covers it: rule R16.',
  simpleResolvers: true,
})
class UncoveredProcessor implements UncoveredFacts {
  @Field(() => RecordParty, { description: 'The processor.' })
  party!: RecordParty;

  @Field(() => [String], { description: 'The systems that it hosts.' })
  systems!: readonly string[];
}

@ObjectType({
  description:
    'Art. 30(1)(d): the categories of recipients, including those in third countries and international organisations.',
  simpleResolvers: true,
})
class ControllerLetterD extends RecordLetter implements LetterD {
  @Field(() => Boolean, { description: 'Whether it is stated that the data are disclosed to nobody.' })
  statedNone!: boolean;

  @Field(() => [RecordRecipient], { description: 'The recipients, by name.' })
  recipients!: readonly RecordRecipient[];

  @Field(() => [UncoveredProcessor], { description: 'Processors that are linked to the activity and not among them.' })
  uncoveredProcessors!: readonly UncoveredProcessor[];
}

@ObjectType({
  description:
    'Art. 30(1)(e): where applicable, transfers to a third country or international organisation, which is identified, and the documentation of suitable safeguards under Art. 49(1) second subparagraph.',
  simpleResolvers: true,
})
class ControllerLetterE extends RecordTransfers {}

@ObjectType({ description: 'A time limit for erasure, with those whose data it is for.', simpleResolvers: true })
class RecordLimit implements LimitBlock {
  @Field(() => String, { description: 'The key of the retention rule in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => DurationScalar, { nullable: true, description: 'The period, ISO 8601.' })
  period!: string | null;

  @Field(() => String, { nullable: true, description: 'What starts the period.' })
  trigger!: string | null;

  @Field(() => String, { nullable: true, description: 'The criteria that decide, where no period can be given.' })
  criteria!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the retention is claimed to be a legal duty.' })
  legalDuty!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The law that the period comes from.' })
  legalSource!: string | null;

  @Field(() => RetentionEnd.enumeration, { nullable: true, description: 'What happens at the end.' })
  atEnd!: keyof typeof RETENTION_ENDS | null;

  @Field(() => String, { nullable: true, description: 'What is done where the data cannot be erased.' })
  exception!: string | null;

  @Field(() => [String], { description: 'The categories of data subjects whose data it is for.' })
  dataSubjects!: readonly string[];
}

@ObjectType({ description: 'The time limits of one category of data.', simpleResolvers: true })
class RecordRetentionLine implements LineFacts {
  @Field(() => RecordDataCategory, { description: 'The category of data.' })
  data!: RecordDataCategory;

  @Field(() => StatementChoice.enumeration, {
    description: 'Whether a time limit is stated, cannot be given, or is not stated.',
  })
  statement!: Statement;

  @Field(() => [RecordLimit], { description: 'The time limits.' })
  limits!: readonly RecordLimit[];

  @Field(() => [String], {
    description:
      'Categories of data subjects whose data of this category have no time limit, while those of others have.',
  })
  withoutLimit!: readonly string[];
}

@ObjectType({
  description:
    'Art. 30(1)(f): where possible, the envisaged time limits for erasure of the different categories of data.',
  simpleResolvers: true,
})
class ControllerLetterF extends RecordLetter implements LetterF {
  @Field(() => String, {
    nullable: true,
    description: 'Why time limits cannot be given: the text asks for them "where possible".',
  })
  notPossible!: string | null;

  @Field(() => [RecordRetentionLine], { description: 'The categories of data, each with its time limits.' })
  lines!: readonly RecordRetentionLine[];
}

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
