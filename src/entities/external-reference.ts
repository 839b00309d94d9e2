import { One, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Row } from './row.js';

@Noun({
  table: 'external_reference',
  plural: 'externalReferences',
  description: 'How another tool, such as a vendor-management tool, calls a party.',
  naming: ['source', 'externalId'],
  search: ['source', 'externalId'],
  uniques: [
    {
      name: 'external_reference_names_one_party',
      properties: ['source', 'externalId'],
      path: 'externalId',
      message: 'The source calls another party by this identifier already.',
    },
  ],
})
export class ExternalReference extends Row {
  @One(() => Party, { owner: true, required: true, description: 'The party.' })
  party!: Party | null;

  @Text({ required: true, description: 'The tool.' })
  source!: string;

  @Text({ required: true, description: 'What the tool calls the party.' })
  externalId!: string;
}
