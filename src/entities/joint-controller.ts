import { DayOf, One, Text } from './fact.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { ProcessingActivity } from './processing-activity.js';
import { Row } from './row.js';

@Noun({
  table: 'joint_controller',
  plural: 'jointControllers',
  description: 'A party that determines purposes and means together with the controller: Art. 26, Art. 30(1)(a).',
  naming: ['party'],
  search: ['arrangement'],
  uniques: [
    {
      name: 'joint_controller_is_named_once',
      properties: ['activityId', 'partyId'],
      path: 'party',
      message: 'The activity names this joint controller already.',
    },
  ],
})
export class JointController extends Row {
  @One(() => ProcessingActivity, { owner: true, required: true, description: 'The activity.' })
  activity!: ProcessingActivity | null;

  @One(() => Party, { required: true, description: 'The joint controller.' })
  party!: Party | null;

  @Text({ max: 500, description: 'The arrangement between them: Art. 26(1) and (2).' })
  arrangement!: string | null;

  @DayOf({ description: 'First day.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it is over.' })
  endsOn!: string | null;
}
