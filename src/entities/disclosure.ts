import { RECIPIENT_ROLES } from '../domain/activity.js';
import { choice } from './choice.js';
import { DataCategory } from './data-category.js';
import { Engagement } from './engagement.js';
import { DayOf, Flag, Links, Many, One, SomeOf, Text } from './fact.js';
import { Location } from './location.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { ProcessingActivity } from './processing-activity.js';
import { Row } from './row.js';
import { TransferGround } from './transfer-ground.js';

export const RecipientRole = choice('RecipientRole', 'The role in which a recipient receives data.', RECIPIENT_ROLES);

@Noun({
  table: 'disclosure',
  plural: 'disclosures',
  description: 'Data of an activity reach a recipient: Art. 30(1)(d).',
  naming: ['recipient'],
  search: ['description', 'condition'],
})
export class Disclosure extends Row {
  @One(() => ProcessingActivity, { owner: true, required: true, description: 'The activity.' })
  activity!: ProcessingActivity | null;

  @One(() => Party, { required: true, description: 'The recipient, or category of recipients.' })
  recipient!: Party | null;

  @SomeOf(RecipientRole, {
    description: 'Its role in this activity. Several are alternatives; none listed is not stated.',
  })
  roles!: (keyof typeof RECIPIENT_ROLES)[];

  @Text({ max: 4000, description: 'What the recipient does with the data.' })
  description!: string | null;

  @Text({ max: 1000, description: 'When it happens, if not always.' })
  condition!: string | null;

  @Flag({ description: 'The data subject can opt out of it.' })
  optOut!: boolean | null;

  @One(() => Engagement, { description: 'The engagement, where the recipient is a processor: Art. 28.' })
  engagement!: Engagement | null;

  @DayOf({ description: 'First day.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it no longer happens.' })
  endsOn!: string | null;

  @Links(() => DataCategory, 'disclosure_data_category', {
    description: 'The data disclosed; none listed is not stated.',
  })
  dataCategories!: DataCategory[];

  @Many(() => Location, 'disclosure', {
    description: 'Where the recipient is, stores and accesses from, for these data.',
  })
  locations!: Location[];

  @Many(() => TransferGround, 'disclosure', { description: 'The grounds of Chapter V for transfers to it.' })
  grounds!: TransferGround[];
}
