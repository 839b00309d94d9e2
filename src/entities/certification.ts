import { CERTIFICATION_SCHEMES } from '../domain/party.js';
import { choice } from './choice.js';
import { DayOf, Flag, One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Row } from './row.js';

export const CertificationScheme = choice(
  'CertificationScheme',
  'A scheme under which a party is certified or listed.',
  CERTIFICATION_SCHEMES,
);

@Noun({
  table: 'certification',
  plural: 'certifications',
  description: 'A certification or listing of a party, with the days it is valid: Art. 42, Art. 45 and others.',
  naming: ['scheme', 'startsOn'],
  search: ['reference'],
})
export class Certification extends Row {
  @One(() => Party, { owner: true, required: true, description: 'The party certified.' })
  party!: Party | null;

  @OneOf(CertificationScheme, { required: true, description: 'The scheme.' })
  scheme!: keyof typeof CERTIFICATION_SCHEMES;

  @Text({ max: 500, description: 'The name, number or address of the entry.' })
  reference!: string | null;

  @Flag({ description: 'It covers transfers from the European Union (EU-US schemes).' })
  euUs!: boolean | null;

  @Flag({ description: 'It carries the UK Extension (SI 2023/1028).' })
  ukExtension!: boolean | null;

  @Flag({ description: 'It covers human resources data.' })
  coversHumanResources!: boolean | null;

  @DayOf({ description: 'First day.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day without it.' })
  endsOn!: string | null;
}
