import { SYSTEM_KINDS } from '../domain/data.js';
import { choice } from './choice.js';
import { DataCategory } from './data-category.js';
import { Engagement } from './engagement.js';
import { Links, Many, One, OneOf, Text } from './fact.js';
import { Location } from './location.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Row } from './row.js';
import { SecurityMeasure } from './security-measure.js';

export const SystemKind = choice('SystemKind', 'What kind of asset holds the data.', SYSTEM_KINDS);

@Noun({
  table: 'system',
  plural: 'systems',
  description: 'An asset where personal data live, with its owner, host and places.',
  naming: ['name'],
  search: ['name', 'description'],
})
export class System extends Row {
  @Text({ required: true, description: 'The name.' })
  name!: string;

  @OneOf(SystemKind, { fallback: 'APPLICATION', description: 'The kind of asset.' })
  kind!: keyof typeof SYSTEM_KINDS;

  @Text({ max: 4000, description: 'What it is for.' })
  description!: string | null;

  @One(() => Party, { description: 'The party that answers for it.' })
  owner!: Party | null;

  @One(() => Engagement, {
    description: 'The engagement under which another party hosts it; none where it is not stated.',
  })
  host!: Engagement | null;

  @Links(() => DataCategory, 'system_data_category', { description: 'The data it holds.' })
  dataCategories!: DataCategory[];

  @Links(() => SecurityMeasure, 'system_measure', { description: 'The measures that protect it: Art. 32.' })
  measures!: SecurityMeasure[];

  @Many(() => Location, 'system', { description: 'Where its data are stored and accessed from.' })
  locations!: Location[];
}
