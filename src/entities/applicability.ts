import { APPLICABILITY_BASES } from '../domain/party.js';
import { choice } from './choice.js';
import { DayOf, One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { RegimeChoice } from './regime.js';
import { Row } from './row.js';

export const ApplicabilityBasis = choice(
  'ApplicabilityBasis',
  'Why a party is subject to a regime: Art. 3.',
  APPLICABILITY_BASES,
);

@Noun({
  table: 'applicability',
  plural: 'applicabilities',
  description: 'A regime that a party is subject to, and why: Art. 3.',
  naming: ['regime', 'basis'],
  search: ['scope'],
})
export class Applicability extends Row {
  @One(() => Party, { owner: true, required: true, description: 'The party that is subject to the regime.' })
  party!: Party | null;

  @OneOf(RegimeChoice, { required: true, description: 'The regime.' })
  regime!: 'EU' | 'UK';

  @OneOf(ApplicabilityBasis, { description: 'Why it applies: Art. 3.' })
  basis!: keyof typeof APPLICABILITY_BASES | null;

  @Text({ max: 1000, description: 'The processing that it applies to, where it is not all.' })
  scope!: string | null;

  @Text({ max: 1000, description: 'The exemption from designating a representative that is relied on: Art. 27(2).' })
  representativeExemption!: string | null;

  @DayOf({ description: 'First day.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it no longer applies.' })
  endsOn!: string | null;
}
