import { Flag, One, Text } from './fact.js';
import { Noun } from './noun.js';
import { Row } from './row.js';

@Noun({
  table: 'data_subject_category',
  plural: 'dataSubjectCategories',
  description: 'A category of data subjects: Art. 30(1)(c). Categories form a tree.',
  naming: ['name'],
  search: ['name', 'description'],
})
export class DataSubjectCategory extends Row {
  @Text({ required: true, description: 'The name.' })
  name!: string;

  @Text({ max: 2000, description: 'Who belongs to it.' })
  description!: string | null;

  @One(() => DataSubjectCategory, { description: 'The broader category.' })
  broader!: DataSubjectCategory | null;

  @Flag({ description: 'They are vulnerable in relation to the controller, as children, employees or patients are.' })
  vulnerable!: boolean | null;

  @Text({ format: 'web', description: 'The term of the W3C Data Privacy Vocabulary that it corresponds to, as IRI.' })
  dpvTerm!: string | null;
}
