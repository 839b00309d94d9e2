import { Field, Int, ObjectType } from 'type-graphql';
import type { Impact as Facts } from '../../domain/impact/impact.js';
import { IMPACT_KINDS, IMPACT_NOUNS, type ImpactKind, type ImpactNoun } from '../../domain/impact/question.js';
import { choice } from '../../entities/choice.js';
import { DateScalar } from '../../entities/scalar.js';
import type { Moment } from '../../queries/load.js';

export const ImpactKindChoice = choice('ImpactKind', 'What happens.', IMPACT_KINDS);
export const ImpactNounChoice = choice('ImpactNoun', 'What can be asked about.', IMPACT_NOUNS);

@ObjectType({ description: 'How much is touched.', simpleResolvers: true })
export class ImpactSummary {
  @Field(() => Int, { description: 'Processing activities.' })
  activities!: number;

  @Field(() => Int, { description: 'Processing on behalf of controllers.' })
  processingsOnBehalf!: number;

  @Field(() => Int, { description: 'Parties.' })
  parties!: number;

  @Field(() => Int, { description: 'Systems.' })
  systems!: number;

  @Field(() => Int, { description: 'Engagements.' })
  engagements!: number;

  @Field(() => Int, { description: 'Data categories.' })
  dataCategories!: number;

  @Field(() => Int, { description: 'Special categories of data among them: Art. 9(1).' })
  specialCategories!: number;

  @Field(() => Int, { description: 'Criminal data among them: Art. 10.' })
  criminalCategories!: number;

  @Field(() => Int, { description: 'Categories of data subjects.' })
  subjects!: number;

  @Field(() => Int, { description: 'Vulnerable people among them.' })
  vulnerableSubjects!: number;

  @Field(() => Int, { description: 'Controllers served.' })
  customers!: number;

  @Field(() => Int, { description: 'Transfers that are not the same after the change.' })
  transfers!: number;

  @Field(() => Int, { description: 'Transfers that come to something worse after it.' })
  worseTransfers!: number;

  @Field(() => Int, { description: 'Notifications, and what else the law asks for.' })
  notifications!: number;
}

@ObjectType({
  description:
    'What else is touched when something changes: whose data are there, who holds them, on what contracts, which transfers come to something else, and who is to be told by when. It is derived; nothing is written.',
  simpleResolvers: true,
})
export class Impact {
  @Field(() => String, { description: 'What is asked about: a key, a country or the code of a mechanism.' })
  of!: string;

  @Field(() => ImpactNounChoice.enumeration, { description: 'What that is.' })
  noun!: ImpactNoun;

  @Field(() => ImpactKindChoice.enumeration, { description: 'What happens.' })
  kind!: ImpactKind;

  @Field(() => String, {
    nullable: true,
    description: 'Where it moves to, ISO 3166-1 alpha-2; null where it does not.',
  })
  country!: string | null;

  @Field(() => DateScalar, { description: 'The day on which it happens.' })
  on!: string;

  @Field(() => ImpactSummary, { description: 'How much is touched.' })
  summary!: ImpactSummary;

  @Field(() => [String], {
    description: 'What is not stated in the register and so is not followed, and what was taken to be so.',
  })
  notes!: readonly string[];

  /** What its lists are pages of. */
  readonly facts!: Facts;
  readonly moment!: Moment;
}
