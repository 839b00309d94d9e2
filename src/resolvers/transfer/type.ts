import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { BLOCS } from '../../domain/data.js';
import type { HopRole } from '../../domain/transfer/hop.js';
import type { Outcome } from '../../domain/transfer/outcome.js';
import { DATA_STATEMENTS, type DataStatement, type TransferKind } from '../../domain/transfer/transfer.js';
import { choice } from '../../entities/choice.js';
import { DataCategory } from '../../entities/data-category.js';
import { DataSubjectCategory } from '../../entities/data-subject-category.js';
import { Disclosure } from '../../entities/disclosure.js';
import { Engagement } from '../../entities/engagement.js';
import { Bloc, Location } from '../../entities/location.js';
import { Party } from '../../entities/party.js';
import { ProcessingActivity } from '../../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../../entities/processing-on-behalf.js';
import { ServedController } from '../../entities/served-controller.js';
import { System } from '../../entities/system.js';
import { TransferGround } from '../../entities/transfer-ground.js';
import { OutcomeChoice, RoleChoice, TransferAnswer, TransferChain, TransferKindChoice } from './answer.js';

const DataStatementChoice = choice(
  'TransferDataStatement',
  'Where the register says which data are transferred.',
  DATA_STATEMENTS,
);

@ObjectType({
  description:
    'Data given by one party to another, or stored or accessed at one place by it, and what each regime says to it on the day: Art. 44 to 49. It is derived from activities, disclosures, engagements, systems and locations; nothing of it is typed in.',
  simpleResolvers: true,
})
export class Transfer {
  @Field(() => ID, {
    description: 'Made of the keys of the rows it is derived from and of the place: the same on every day.',
  })
  key!: string;

  @Field(() => TransferKindChoice.enumeration, { description: 'How the data come to be at the place.' })
  kind!: TransferKind;

  @Field(() => Party, { description: 'The party that gives the data.' })
  exporter!: object;

  @Field(() => RoleChoice.enumeration, { description: 'The role in which it gives them.' })
  exporterRole!: HopRole;

  @Field(() => Party, {
    nullable: true,
    description: 'The party that receives the data; null where they are at a place and nobody is named there.',
  })
  importer!: object | null;

  @Field(() => [RoleChoice.enumeration], {
    description: 'The role in which it receives them. Several are alternatives; none listed is not stated.',
  })
  importerRoles!: readonly HopRole[];

  @Field(() => String, {
    nullable: true,
    description: 'The country of the place, ISO 3166-1 alpha-2; null where none is named.',
  })
  country!: string | null;

  @Field(() => Bloc.enumeration, {
    nullable: true,
    description: 'The bloc, where a bloc is named and no country.',
  })
  bloc!: keyof typeof BLOCS | null;

  @Field(() => String, {
    nullable: true,
    description: 'The words used where neither is named; null with both null where no place is stated at all.',
  })
  words!: string | null;

  @Field(() => [String], {
    description: 'What it depends on that the data are there; empty where it depends on nothing.',
  })
  conditions!: readonly string[];

  @Field(() => Location, {
    nullable: true,
    description: 'The location recorded; null where the place is the country of the party, or not stated.',
  })
  location!: object | null;

  @Field(() => Boolean, {
    description: 'A processor gives the data back to the controller whose they are (EDPB Guidelines 05/2021, Ex. 6).',
  })
  returning!: boolean;

  @Field(() => Disclosure, { nullable: true, description: 'The disclosure that it is derived from.' })
  disclosure!: object | null;

  @Field(() => Engagement, {
    nullable: true,
    description: 'The engagement of the processor that receives the data, or under which they are given back.',
  })
  engagement!: object | null;

  @Field(() => System, { nullable: true, description: 'The system whose data are there.' })
  system!: object | null;

  @Field(() => ServedController, {
    nullable: true,
    description:
      'The controller served, where it gives the data to the processor (EDPB Guidelines 05/2021, criterion 2) or gets them back.',
  })
  servedController!: object | null;

  @Field(() => [TransferGround], {
    description: 'The grounds recorded for it, of all days: one that has ended is shown as well.',
  })
  grounds!: readonly object[];

  @Field(() => Int, { description: 'How many activities it concerns.' })
  activityCount!: number;

  @Field(() => [ProcessingActivity], {
    description:
      'The activities whose data it concerns, by key, the first 50 of them. All transfers of one are listed by the filter "activity".',
  })
  activities!: readonly object[];

  @Field(() => [ProcessingOnBehalf], { description: 'The processing on behalf of controllers whose data it concerns.' })
  processingsOnBehalf!: readonly object[];

  @Field(() => DataStatementChoice.enumeration, { description: 'Where the register says which data they are.' })
  dataStatement!: DataStatement;

  @Field(() => [DataCategory], { description: 'Which data: those listed, or all of the processing it belongs to.' })
  dataCategories!: readonly object[];

  @Field(() => [DataSubjectCategory], { description: 'Whose data; none listed is not stated.' })
  subjects!: readonly object[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Data on people in employment are among them; null where that is not stated, or cannot be told from the categories.',
  })
  humanResources!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Special categories (Art. 9) or criminal data (Art. 10) are among them; null where not stated.',
  })
  sensitive!: boolean | null;

  @Field(() => OutcomeChoice.enumeration, { description: 'The worst of the answers.' })
  outcome!: Outcome;

  @Field(() => [TransferAnswer], {
    description: 'What each regime says: the GDPR, then the UK GDPR. Both can apply to one transfer.',
  })
  answers!: readonly TransferAnswer[];

  @Field(() => TransferChain, { description: 'The worst chain of transfers that ends with this one.' })
  chain!: TransferChain | null;
}
