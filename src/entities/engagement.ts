import { AUTHORISATIONS, CONTRACT_TERMS, ENGAGER_CAPACITIES, NOTICE_CHANNELS } from '../domain/engagement.js';
import { choice } from './choice.js';
import { DataCategory } from './data-category.js';
import { DayOf, Duration, Links, Many, One, OneOf, SomeOf, Text } from './fact.js';
import { Location } from './location.js';
import { Noun } from './noun.js';
import { Party } from './party.js';
import { Row } from './row.js';
import { TransferGround } from './transfer-ground.js';

export const EngagerCapacity = choice(
  'EngagerCapacity',
  'In which capacity a party engages a processor.',
  ENGAGER_CAPACITIES,
);
export const Authorisation = choice(
  'Authorisation',
  'The authorisation of another processor: Art. 28(2).',
  AUTHORISATIONS,
);
export const ContractTerm = choice('ContractTerm', 'The terms that Art. 28(3) asks of the contract.', CONTRACT_TERMS);
export const NoticeChannel = choice('NoticeChannel', 'How an intended change was notified.', NOTICE_CHANNELS);

@Noun({
  table: 'engagement',
  plural: 'engagements',
  description:
    'One party engages another as processor for a service: Art. 28. Engaged by a processor, the other is a subprocessor: Art. 28(2) and (4).',
  naming: ['engager', 'engaged', 'service'],
  search: ['service', 'description', 'contractReference'],
  invariants: [
    {
      name: 'engagement_is_between_two_parties',
      holds: 'engager_id <> engaged_id',
      path: 'engaged',
      message: 'A party does not engage itself as processor.',
      article: 'Art. 4(8)',
    },
  ],
})
export class Engagement extends Row {
  @One(() => Party, { required: true, description: 'The party that engages.' })
  engager!: Party | null;

  @One(() => Party, { required: true, description: 'The processor engaged.' })
  engaged!: Party | null;

  @OneOf(EngagerCapacity, {
    required: true,
    description: 'Whether it engages as controller, or as processor: then the other is a subprocessor.',
  })
  engagerCapacity!: keyof typeof ENGAGER_CAPACITIES;

  @Text({ required: true, description: 'The service.' })
  service!: string;

  @Text({ max: 4000, description: 'The processing carried out: subject matter, nature, purpose.' })
  description!: string | null;

  @Text({ max: 2000, description: 'Who does what along the chain (EDPB Opinion 22/2024).' })
  responsibilities!: string | null;

  @Text({ max: 500, description: 'The contract or other legal act: Art. 28(3).' })
  contractReference!: string | null;

  @DayOf({ description: 'The day the contract was signed.' })
  contractSignedOn!: string | null;

  @SomeOf(ContractTerm, { description: 'The terms of Art. 28(3)(a) to (h) that the contract covers.' })
  contractTerms!: (keyof typeof CONTRACT_TERMS)[];

  @OneOf(Authorisation, { description: "The controller's authorisation, for a subprocessor: Art. 28(2)." })
  authorisation!: keyof typeof AUTHORISATIONS | null;

  @DayOf({ description: 'The day of the authorisation.' })
  authorisedOn!: string | null;

  @Duration({ description: 'The notice agreed for intended changes; the law sets no number of days.' })
  noticePeriod!: string | null;

  @DayOf({ description: 'The day on which the controller was told of the intended engagement.' })
  notifiedOn!: string | null;

  @OneOf(NoticeChannel, { description: 'How the controller was told.' })
  noticeChannel!: keyof typeof NOTICE_CHANNELS | null;

  @DayOf({ description: 'The last day for an objection.' })
  objectionDeadline!: string | null;

  @DayOf({ description: 'First day.' })
  startsOn!: string | null;

  @DayOf({ description: 'First day on which it is over.' })
  endsOn!: string | null;

  @Links(() => DataCategory, 'engagement_data_category', { description: 'The data that the processor handles.' })
  dataCategories!: DataCategory[];

  @Many(() => Location, 'engagement', { description: 'Where the data are stored and accessed from under it.' })
  locations!: Location[];

  @Many(() => TransferGround, 'engagement', { description: 'The grounds of Chapter V for transfers under it.' })
  grounds!: TransferGround[];
}
