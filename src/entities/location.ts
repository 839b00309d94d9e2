import { BLOCS, LOCATION_KINDS } from '../domain/data.js';
import { choice } from './choice.js';
import { Disclosure } from './disclosure.js';
import { Engagement } from './engagement.js';
import { Country, One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Row } from './row.js';
import { System } from './system.js';

export const LocationKind = choice('LocationKind', 'What a place is to the data.', LOCATION_KINDS);
export const Bloc = choice('Bloc', 'A group of countries named in place of one.', BLOCS);

@Noun({
  table: 'location',
  plural: 'locations',
  description:
    'A place where a party is, or data are stored or accessed from. Where no country is named, the words that were used are kept, and the place is not identified: Art. 30(1)(e).',
  naming: ['kind', 'country', 'bloc', 'words'],
  search: ['words', 'condition'],
  invariants: [
    {
      name: 'location_belongs_to_one',
      holds: 'num_nonnulls(party_id, system_id, engagement_id, disclosure_id) = 1',
      path: 'party',
      message: 'A location belongs to exactly one party, system, engagement or disclosure.',
    },
    {
      name: 'location_is_one_place',
      holds: 'num_nonnulls(country, bloc, words) = 1',
      path: 'country',
      message: 'A location is one country, or one bloc, or the words used where neither is named.',
      article: 'Art. 30(1)(e)',
    },
  ],
})
export class Location extends Row {
  @One(() => Party, { owner: true, description: 'The party that is, stores or accesses there, whatever the service.' })
  party!: Party | null;

  @One(() => System, { owner: true, description: 'The system whose data are there.' })
  system!: System | null;

  @One(() => Engagement, { owner: true, description: 'The engagement under which the data are there.' })
  engagement!: Engagement | null;

  @One(() => Disclosure, { owner: true, description: 'The disclosure by which the data get there.' })
  disclosure!: Disclosure | null;

  @OneOf(LocationKind, { required: true, description: 'Establishment, storage or access.' })
  kind!: keyof typeof LOCATION_KINDS;

  @Country({ description: 'The country, ISO 3166-1 alpha-2; null where none is named.' })
  country!: string | null;

  @OneOf(Bloc, { description: 'The bloc, where a bloc is named and no country.' })
  bloc!: keyof typeof BLOCS | null;

  @Text({ max: 500, description: 'The words used where neither is named, such as "other countries": a gap.' })
  words!: string | null;

  @Text({ max: 500, description: 'What it depends on, if it does.' })
  condition!: string | null;
}
