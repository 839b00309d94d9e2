import { DayOf, One, Text, Words } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { ProcessingOnBehalf } from './processing-on-behalf.js';
import { Row } from './row.js';

@Noun({
  table: 'served_controller',
  plural: 'servedControllers',
  description:
    'A controller on whose behalf a processor acts, with the categories of processing carried out for it: Art. 30(2)(a) and (b).',
  naming: ['controller'],
  search: ['contractReference'],
})
export class ServedController extends Row {
  @One(() => ProcessingOnBehalf, { owner: true, required: true, description: 'The processing on behalf.' })
  processing!: ProcessingOnBehalf | null;

  @One(() => Party, { required: true, description: 'The controller.' })
  controller!: Party | null;

  @Words({ max: 300, description: 'The categories of processing carried out for this controller: Art. 30(2)(b).' })
  processingCategories!: string[];

  @Text({ max: 500, description: 'The contract or other legal act: Art. 28(3).' })
  contractReference!: string | null;

  @DayOf({ description: 'First day.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it is over.' })
  endsOn!: string | null;
}
