import { Field, ObjectType } from 'type-graphql';
import type { Bloc, LocationKind, RecipientRole } from '../../domain/article-30/fact.js';
import type {
  ControllerLetterD as LetterD,
  RecipientBlock,
  UncoveredProcessor as UncoveredFacts,
} from '../../domain/article-30/recipient.js';
import type { PlaceBlock } from '../../domain/article-30/place.js';
import type { Regime } from '../../domain/territory.js';
import { RecipientRole as RecipientRoleChoice } from '../../entities/disclosure.js';
import { Bloc as BlocChoice, LocationKind as LocationKindChoice } from '../../entities/location.js';
import { RegimeChoice } from '../../entities/regime.js';
import { INFERRED, RecordLetter } from './finding.js';
import { RecordParty } from './party.js';

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

  @Field(() => Boolean, { description: INFERRED })
  inferred!: boolean;

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
export class ControllerLetterD extends RecordLetter implements LetterD {
  @Field(() => Boolean, { description: 'Whether it is stated that the data are disclosed to nobody.' })
  statedNone!: boolean;

  @Field(() => [RecordRecipient], { description: 'The recipients, by name.' })
  recipients!: readonly RecordRecipient[];

  @Field(() => [UncoveredProcessor], { description: 'Processors that are linked to the activity and not among them.' })
  uncoveredProcessors!: readonly UncoveredProcessor[];
}
