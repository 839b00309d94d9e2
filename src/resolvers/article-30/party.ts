import { Field, ObjectType } from 'type-graphql';
import type { ContactRole, PartyKind } from '../../domain/article-30/fact.js';
import type { Statement } from '../../domain/article-30/letter.js';
import type { ContactBlock, Designation, PartyBlock } from '../../domain/article-30/party.js';
import type { Regime } from '../../domain/territory.js';
import { ContactRole as ContactRoleChoice } from '../../entities/contact.js';
import { PartyKind as PartyKindChoice } from '../../entities/party.js';
import { RegimeChoice } from '../../entities/regime.js';
import { StatementChoice } from './finding.js';

@ObjectType({
  description: 'A way to reach a party, as the record of processing activities has it: Art. 30(1)(a) and 30(2)(a).',
  simpleResolvers: true,
})
export class RecordContact implements ContactBlock {
  @Field(() => ContactRoleChoice.enumeration, { description: 'What the route is for.' })
  role!: ContactRole;

  @Field(() => RegimeChoice.enumeration, {
    nullable: true,
    description: 'For a representative, the regime it is designated for: Art. 27.',
  })
  regime!: Regime | null;

  @Field(() => String, { nullable: true, description: 'The name of the person, function or representative.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The position of the person.' })
  position!: string | null;

  @Field(() => String, { nullable: true, description: 'The postal address.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'The country of the address, ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The electronic mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'The telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'A web page or form to write to, or what it is called.' })
  form!: string | null;

  @Field(() => String, { nullable: true, description: 'Whom or what the route serves, where it is not for all.' })
  purpose!: string | null;
}

@ObjectType({
  description: 'Whether a representative (Art. 27) or a data protection officer (Art. 37) is designated, and who.',
  simpleResolvers: true,
})
export class RecordDesignation implements Designation {
  @Field(() => StatementChoice.enumeration, {
    description: 'Whether somebody is designated, stated not to be, or nothing is stated.',
  })
  statement!: Statement;

  @Field(() => [RecordContact], { description: 'Those who are designated.' })
  contacts!: readonly RecordContact[];
}

@ObjectType({
  description: 'A party as the record of processing activities names it: Art. 30(1)(a) and (d), 30(2)(a).',
  simpleResolvers: true,
})
export class RecordParty implements PartyBlock {
  @Field(() => String, { description: 'The key of the party in the register.' })
  key!: string;

  @Field(() => String, { description: 'The name in use; for a category of recipients, what the category is called.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The full legal name, with its form.' })
  legalName!: string | null;

  @Field(() => PartyKindChoice.enumeration, { description: 'What sort of body or person it is.' })
  kind!: PartyKind;

  @Field(() => Boolean, { description: 'False for a category of recipients whose members are not named.' })
  named!: boolean;

  @Field(() => String, { nullable: true, description: 'The country of establishment, ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the country of establishment.' })
  countryName!: string | null;

  @Field(() => [String], {
    description:
      'Where it is established, in words: its country, then the places recorded as its establishment, each with what it depends on.',
  })
  establishedIn!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The postal address.' })
  address!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number in a public register of companies, with the name of the register.',
  })
  registrationNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'The address of its website.' })
  website!: string | null;

  @Field(() => [RecordContact], { description: 'The contact routes of the party itself.' })
  contacts!: readonly RecordContact[];

  @Field(() => RecordDesignation, { description: 'Its representatives, one per regime: Art. 27.' })
  representatives!: RecordDesignation;

  @Field(() => RecordDesignation, { description: 'Its data protection officer: Art. 37.' })
  dataProtectionOfficer!: RecordDesignation;
}
