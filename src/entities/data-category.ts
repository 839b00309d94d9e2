import { DATA_NATURES, SPECIAL_CATEGORIES } from '../domain/data.js';
import { choice } from './choice.js';
import { One, OneOf, Text } from './fact.js';
import { Noun } from './noun.js';
import { Row } from './row.js';

export const DataNature = choice('DataNature', 'How the law treats a data category.', DATA_NATURES);
export const SpecialCategory = choice('SpecialCategory', 'The special categories of Art. 9(1).', SPECIAL_CATEGORIES);

@Noun({
  table: 'data_category',
  plural: 'dataCategories',
  description: 'A category of personal data: Art. 30(1)(c). Categories form a tree.',
  naming: ['name'],
  search: ['name', 'description'],
  invariants: [
    {
      name: 'data_category_special_type_fits',
      holds: "special_type IS NULL OR nature IS NOT DISTINCT FROM 'SPECIAL'",
      path: 'specialType',
      message: 'Only a special category has a type of Art. 9(1).',
      article: 'Art. 9(1)',
    },
  ],
})
export class DataCategory extends Row {
  @Text({ required: true, description: 'The name.' })
  name!: string;

  @Text({ max: 2000, description: 'What belongs to it.' })
  description!: string | null;

  @One(() => DataCategory, { description: 'The broader category.' })
  broader!: DataCategory | null;

  @OneOf(DataNature, { description: 'How the law treats it: as ordinary, special (Art. 9) or criminal (Art. 10).' })
  nature!: keyof typeof DATA_NATURES | null;

  @OneOf(SpecialCategory, { description: 'Which of the special categories of Art. 9(1).' })
  specialType!: keyof typeof SPECIAL_CATEGORIES | null;

  @Text({ format: 'web', description: 'The term of the W3C Data Privacy Vocabulary that it corresponds to, as IRI.' })
  dpvTerm!: string | null;
}
