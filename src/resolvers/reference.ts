import { Arg, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { COUNTRIES, countryName } from '../domain/country.js';
import { isDay, today } from '../domain/day.js';
import {
  type Confidence,
  EEA_MEMBERS,
  eeaMemberOn,
  EU_MEMBERS,
  euMemberOn,
  type TerritoryRow,
} from '../domain/territory.js';
import { DATA_CATEGORIES } from '../domain/vocabulary/data-category.js';
import { DATA_SUBJECT_CATEGORIES } from '../domain/vocabulary/data-subject.js';
import { MEASURES } from '../domain/vocabulary/measure.js';
import { choice } from '../entities/choice.js';
import { DataNature, SpecialCategory } from '../entities/data-category.js';
import { DateScalar } from '../entities/scalar.js';
import { MeasureType } from '../entities/security-measure.js';
import { badInput } from './register.js';

export const ConfidenceChoice = choice('Confidence', 'Whether a statement of the law was checked against its source.', {
  VERIFIED: 'Checked against the source cited.',
  UNVERIFIED: 'From general knowledge: to be verified before it is relied on.',
});

@ObjectType({ description: 'A time during which a country belonged to the Union or the EEA.', simpleResolvers: true })
class Membership {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer belonged; null where it still does.',
  })
  until!: string | null;

  @Field(() => String, { description: 'The treaty or act.' })
  basis!: string;

  @Field(() => ConfidenceChoice.enumeration, { description: 'Whether the row was checked against its source.' })
  confidence!: Confidence;
}

@ObjectType({ description: 'A country or territory with a code of its own in ISO 3166-1.', simpleResolvers: true })
class Country {
  @Field(() => String, { description: 'The code, ISO 3166-1 alpha-2.' })
  code!: string;

  @Field(() => String, { description: 'The name in English.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it is in the European Union on the day.' })
  inEu!: boolean;

  @Field(() => Boolean, { description: 'Whether it is in the European Economic Area on the day.' })
  inEea!: boolean;

  @Field(() => [Membership], { description: 'Its memberships of the European Union, with their days.' })
  euMemberships!: Membership[];

  @Field(() => [Membership], { description: 'Its memberships of the European Economic Area, with their days.' })
  eeaMemberships!: Membership[];
}

@ObjectType({ description: 'A term of the standard vocabulary.', simpleResolvers: true })
class Term {
  @Field(() => String, { description: 'The key that a row made from it has.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { description: 'What belongs to it.' })
  description!: string;

  @Field(() => String, { nullable: true, description: 'The key of the broader term.' })
  broader!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The term of the W3C Data Privacy Vocabulary 2.3, as IRI; null where none fits.',
  })
  dpvTerm!: string | null;
}

@ObjectType({ description: 'A standard category of personal data.', simpleResolvers: true })
class DataCategoryTerm extends Term {
  @Field(() => DataNature.enumeration, { description: 'How the law treats it.' })
  nature!: string;

  @Field(() => SpecialCategory.enumeration, {
    nullable: true,
    description: 'Which of the special categories of Art. 9(1).',
  })
  specialType!: string | null;
}

@ObjectType({ description: 'A standard category of data subjects.', simpleResolvers: true })
class DataSubjectCategoryTerm extends Term {
  @Field(() => Boolean, { nullable: true, description: 'Whether they are vulnerable; null where it depends.' })
  vulnerable!: boolean | null;
}

@ObjectType({ description: 'A standard security measure.', simpleResolvers: true })
class MeasureTerm extends Term {
  @Field(() => MeasureType.enumeration, { description: 'Its kind, by the letter of Art. 32(1).' })
  type!: string;
}

@ObjectType({
  description: 'The standard vocabularies, to make the categories and measures of a register from.',
  simpleResolvers: true,
})
class Vocabulary {
  @Field(() => [DataCategoryTerm], { description: 'Categories of personal data.' })
  dataCategories!: DataCategoryTerm[];

  @Field(() => [DataSubjectCategoryTerm], { description: 'Categories of data subjects.' })
  dataSubjectCategories!: DataSubjectCategoryTerm[];

  @Field(() => [MeasureTerm], { description: 'Technical and organisational measures.' })
  securityMeasures!: MeasureTerm[];
}

const membershipsIn = (rows: readonly TerritoryRow[], code: string): Membership[] =>
  rows
    .filter(({ country }) => country === code)
    .map(({ from, until, basis, confidence }) => ({ from, until: until ?? null, basis, confidence }));

const termOf = <T extends { readonly broader?: string | null; readonly dpvTerm: string | null }>(term: T) => ({
  ...term,
  broader: term.broader ?? null,
});

/** Reference data are the same for everyone and need no key. */
@Resolver()
export class ReferenceResolver {
  @Query(() => [Country], {
    description: 'All countries of ISO 3166-1, with their membership of the EU and the EEA on a day.',
  })
  countries(
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today where left out.' })
    on: string | null | undefined,
  ): Country[] {
    const day = on ?? today();
    if (!isDay(day)) throw badInput('on', 'It is a day of the calendar, ISO 8601: YYYY-MM-DD.');
    return COUNTRIES.map((code) => ({
      code,
      name: countryName(code) ?? code,
      inEu: euMemberOn(code, day),
      inEea: eeaMemberOn(code, day),
      euMemberships: membershipsIn(EU_MEMBERS, code),
      eeaMemberships: membershipsIn(EEA_MEMBERS, code),
    }));
  }

  @Query(() => Vocabulary, { description: 'The standard vocabularies, with their W3C DPV terms.' })
  vocabulary(): Vocabulary {
    return {
      dataCategories: DATA_CATEGORIES.map((term) => ({
        ...termOf(term),
        specialType: term.specialType ?? null,
      })),
      dataSubjectCategories: DATA_SUBJECT_CATEGORIES.map((term) => ({
        ...termOf(term),
        vulnerable: term.vulnerable,
      })),
      securityMeasures: MEASURES.map(termOf),
    };
  }
}
