import { MEASURE_TYPES } from '../domain/data.js';
import { choice } from './choice.js';
import { OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Row } from './row.js';

export const MeasureType = choice('MeasureType', 'The kinds of measure that Art. 32(1) names.', MEASURE_TYPES);

@Noun({
  table: 'security_measure',
  plural: 'securityMeasures',
  description: 'A technical or organisational security measure: Art. 30(1)(g), 30(2)(d) and 32(1).',
  naming: ['name'],
  search: ['name', 'description'],
})
export class SecurityMeasure extends Row {
  @Text({ required: true, description: 'The name.' })
  name!: string;

  @OneOf(MeasureType, { description: 'The kind, by the letter of Art. 32(1).' })
  type!: keyof typeof MEASURE_TYPES | null;

  @Text({ max: 4000, description: 'What is done, in general terms.' })
  description!: string | null;

  @Text({ max: 500, description: 'The document that describes it further.' })
  reference!: string | null;

  @Text({ format: 'web', description: 'The term of the W3C Data Privacy Vocabulary that it corresponds to, as IRI.' })
  dpvTerm!: string | null;
}
