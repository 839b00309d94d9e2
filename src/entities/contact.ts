import { CONTACT_ROLES } from '../domain/party.js';
import { choice } from './choice.js';
import { Country, One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { RegimeChoice } from './regime.js';
import { Row } from './row.js';

export const ContactRole = choice('ContactRole', 'What a contact route is for.', CONTACT_ROLES);

@Noun({
  table: 'contact',
  plural: 'contacts',
  description:
    'A way to reach a party: the party itself, its data protection officer, its representative: Art. 30(1)(a) and 30(2)(a).',
  naming: ['role', 'regime'],
  search: ['name', 'email', 'address'],
  uniques: [
    {
      name: 'contact_is_the_only_representative',
      properties: ['partyId', 'role', 'regime'],
      path: 'regime',
      message: 'The party has a representative for this regime already.',
    },
  ],
  invariants: [
    {
      name: 'contact_representative_names_its_regime',
      holds: "(role = 'REPRESENTATIVE') = (regime IS NOT NULL)",
      path: 'regime',
      message: 'A representative is designated for one regime, EU or UK; other contacts have none.',
      article: 'Art. 27',
    },
  ],
})
export class Contact extends Row {
  @One(() => Party, { owner: true, required: true, description: 'The party that is reached.' })
  party!: Party | null;

  @OneOf(ContactRole, { fallback: 'GENERAL', description: 'What the route is for.' })
  role!: keyof typeof CONTACT_ROLES;

  @OneOf(RegimeChoice, { description: 'For a representative, the regime it is designated for: one per regime.' })
  regime!: 'EU' | 'UK' | null;

  @Text({ description: 'The name of the person, function or representative.' })
  name!: string | null;

  @Text({ description: 'The position of the person.' })
  position!: string | null;

  @Text({ max: 500, description: 'The postal address.' })
  address!: string | null;

  @Country({ description: 'The country of the address, ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Text({ format: 'email', description: 'The electronic mail address.' })
  email!: string | null;

  @Text({ format: 'phone', description: 'The telephone number.' })
  phone!: string | null;

  @Text({ max: 500, description: 'A web page or form to write to, or what it is called.' })
  form!: string | null;

  @Text({ max: 500, description: 'Whom or what the route serves, where it is not for all.' })
  purpose!: string | null;
}
