import { PARTY_ASPECTS, PARTY_KINDS } from '../domain/party.js';
import { Applicability } from './applicability.js';
import { Certification } from './certification.js';
import { choice } from './choice.js';
import { Contact } from './contact.js';
import { Engagement } from './engagement.js';
import { ExternalReference } from './external-reference.js';
import { Country, Flag, Many, OneOf, SomeOf, Text } from './fact.js';
import { Location } from './location.js';
import { Noun } from './noun.js';
import { Row } from './row.js';

export const PartyKind = choice('PartyKind', 'What sort of body or person a party is.', PARTY_KINDS);
export const PartyAspect = choice('PartyAspect', 'What a party can be stated to have none of.', PARTY_ASPECTS);

@Noun({
  table: 'party',
  plural: 'parties',
  description:
    'A person or body named in the register (controller, processor, customer, adviser, authority), or a category of recipients where no names are known: Art. 30(1)(a) and (d), 30(2)(a).',
  naming: ['name'],
  search: ['name', 'legalName', 'registrationNumber', 'website', 'description'],
})
export class Party extends Row {
  @Text({ required: true, description: 'The name in use; for a category of recipients, what the category is called.' })
  name!: string;

  @Text({ description: 'The full legal name, with its form.' })
  legalName!: string | null;

  @OneOf(PartyKind, { fallback: 'ORGANISATION', description: 'What sort of body or person it is.' })
  kind!: keyof typeof PARTY_KINDS;

  @Flag({
    fallback: true,
    description:
      'False for a category of recipients whose members are not named: enough for Art. 30(1)(d), but a gap in a subprocessor list.',
  })
  named!: boolean;

  @Flag({
    fallback: false,
    description: 'It is one of the undertakings that keep this register, whose own records are derived from it.',
  })
  own!: boolean;

  @Text({ max: 2000, description: 'What the party is and does, where that is worth saying.' })
  description!: string | null;

  @Country({ description: 'The country of establishment, ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Text({ max: 500, description: 'The postal address.' })
  address!: string | null;

  @Text({ description: 'The number in a public register of companies, with the name of the register.' })
  registrationNumber!: string | null;

  @Text({ max: 500, format: 'web', description: 'The address of its website.' })
  website!: string | null;

  @SomeOf(PartyAspect, { description: 'What the party is stated to have none of. What is not listed is not stated.' })
  statedNone!: (keyof typeof PARTY_ASPECTS)[];

  @Many(() => Contact, 'party', { description: 'Its contact routes, the representative and the officer among them.' })
  contacts!: Contact[];

  @Many(() => Applicability, 'party', { description: 'The regimes it is subject to, and why: Art. 3.' })
  applicability!: Applicability[];

  @Many(() => Certification, 'party', { description: 'Its certifications and listings.' })
  certifications!: Certification[];

  @Many(() => Location, 'party', { description: 'Where it is, stores and accesses from, whatever the service.' })
  locations!: Location[];

  @Many(() => ExternalReference, 'party', { description: 'How other tools call it.' })
  externalReferences!: ExternalReference[];

  @Many(() => Engagement, 'engager', { description: 'The processors that it engages: Art. 28.' })
  engagementsMade!: Engagement[];

  @Many(() => Engagement, 'engaged', { description: 'Those who engage it as processor: Art. 28.' })
  engagementsHeld!: Engagement[];
}
