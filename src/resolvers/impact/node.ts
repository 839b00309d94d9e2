import { Field, ID, ObjectType } from 'type-graphql';
import type { DATA_NATURES } from '../../domain/data.js';
import { IMPACT_ROLES, type ImpactRole } from '../../domain/impact/affected.js';
import { IMPACTS_ON_TRANSFERS, type TransferChange } from '../../domain/impact/compare.js';
import { AUDIENCES, type Audience, DUENESS, type Dueness, DUTIES, type DutyCode } from '../../domain/impact/duty.js';
import { type Effect, EFFECTS } from '../../domain/impact/effect.js';
import type { Confidence, Regime } from '../../domain/territory.js';
import { choice } from '../../entities/choice.js';
import { DataCategory, DataNature } from '../../entities/data-category.js';
import { DataSubjectCategory } from '../../entities/data-subject-category.js';
import { Engagement } from '../../entities/engagement.js';
import { Party } from '../../entities/party.js';
import { ProcessingActivity } from '../../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../../entities/processing-on-behalf.js';
import { RegimeChoice } from '../../entities/regime.js';
import { DurationScalar } from '../../entities/scalar.js';
import { System } from '../../entities/system.js';
import { ConfidenceChoice } from '../reference.js';
import { Transfer } from '../transfer/type.js';

const EffectChoice = choice('ImpactEffect', 'What becomes of a row.', EFFECTS);
const RoleChoice = choice('ImpactRole', 'In which role a party has the data.', IMPACT_ROLES);
const TransferChangeChoice = choice(
  'ImpactTransferChange',
  'How a transfer is not the same after the change.',
  IMPACTS_ON_TRANSFERS,
);
const AudienceChoice = choice('ImpactAudience', 'Who is told.', AUDIENCES);
const DuenessChoice = choice('ImpactDueness', 'Whether something is due.', DUENESS);
const DUTY_TITLES = Object.fromEntries(
  Object.entries(DUTIES).map(([code, { cite: article, title }]) => [code, { article, title }]),
) as Record<DutyCode, { article: string; title: string }>;
const DutyChoice = choice('ImpactDuty', 'What the law asks to be told or done.', DUTY_TITLES);

const EFFECT = 'What becomes of it.';
const OWN_ROLE = 'In which role those who keep the register take part in it; null where they do not.';

@ObjectType({ description: 'A processing activity that is affected: Art. 30(1).', simpleResolvers: true })
export class ImpactActivity {
  @Field(() => ProcessingActivity, { description: 'The activity.' })
  activity!: object;

  @Field(() => RoleChoice.enumeration, { nullable: true, description: OWN_ROLE })
  ownRole!: ImpactRole | null;

  @Field(() => [EffectChoice.enumeration], { description: EFFECT })
  effects!: readonly Effect[];
}

@ObjectType({ description: 'Processing on behalf of controllers that is affected: Art. 30(2).', simpleResolvers: true })
export class ImpactProcessing {
  @Field(() => ProcessingOnBehalf, { description: 'The processing on behalf.' })
  processing!: object;

  @Field(() => RoleChoice.enumeration, { nullable: true, description: OWN_ROLE })
  ownRole!: ImpactRole | null;

  @Field(() => [EffectChoice.enumeration], { description: EFFECT })
  effects!: readonly Effect[];
}

@ObjectType({ description: 'A party that has the data, or gives or gets them on the way.', simpleResolvers: true })
export class ImpactParty {
  @Field(() => Party, { description: 'The party.' })
  party!: object;

  @Field(() => [RoleChoice.enumeration], {
    description: 'In which roles it has the data; none where it is only asked about.',
  })
  roles!: readonly ImpactRole[];

  @Field(() => [Party], {
    description:
      'The parties between it and that which is asked about, both included, as the data go: one shortest way.',
  })
  path!: readonly object[];

  @Field(() => [EffectChoice.enumeration], { description: EFFECT })
  effects!: readonly Effect[];
}

@ObjectType({ description: 'A system that is affected.', simpleResolvers: true })
export class ImpactSystem {
  @Field(() => System, { description: 'The system.' })
  system!: object;

  @Field(() => [EffectChoice.enumeration], { description: EFFECT })
  effects!: readonly Effect[];
}

@ObjectType({ description: 'An engagement, with its contract, that is affected: Art. 28.', simpleResolvers: true })
export class ImpactEngagement {
  @Field(() => Engagement, { description: 'The engagement.' })
  engagement!: object;

  @Field(() => [EffectChoice.enumeration], { description: EFFECT })
  effects!: readonly Effect[];
}

@ObjectType({ description: 'A data category that is affected.', simpleResolvers: true })
export class ImpactDataCategory {
  @Field(() => DataCategory, { description: 'The category.' })
  category!: object;

  @Field(() => DataNature.enumeration, {
    nullable: true,
    description:
      'How the law treats it. A category within a special or criminal one is treated as that. Null where it is not stated.',
  })
  nature!: keyof typeof DATA_NATURES | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'It is, or is within, a special category: Art. 9(1). Null where it is not stated.',
  })
  special!: boolean | null;
}

@ObjectType({ description: 'A category of data subjects that is affected.', simpleResolvers: true })
export class ImpactSubjects {
  @Field(() => DataSubjectCategory, { description: 'The category.' })
  category!: object;

  @Field(() => Boolean, {
    nullable: true,
    description: 'They are vulnerable, as a category within a vulnerable one is; null where it is not stated.',
  })
  vulnerable!: boolean | null;
}

@ObjectType({ description: 'A controller on whose behalf affected processing is carried out.', simpleResolvers: true })
export class ImpactCustomer {
  @Field(() => Party, { description: 'The controller served.' })
  controller!: object;

  @Field(() => [ProcessingOnBehalf], { description: 'The affected processing that is carried out for it.' })
  processingsOnBehalf!: readonly object[];
}

@ObjectType({ description: 'A transfer that is not the same after the change.', simpleResolvers: true })
export class ImpactTransfer {
  @Field(() => ID, { description: 'The key of the transfer after the change; before it, where there is none after.' })
  key!: string;

  @Field(() => TransferChangeChoice.enumeration, { description: 'How it is not the same.' })
  change!: TransferChange['change'];

  @Field(() => Transfer, { nullable: true, description: 'The transfer before the change; null where there was none.' })
  before!: object | null;

  @Field(() => Transfer, {
    nullable: true,
    description:
      'The transfer after the change, with what would cure it; null where there is none. Its parties and other rows are shown as they are recorded.',
  })
  after!: object | null;
}

@ObjectType({
  description:
    'Something that the law, or a contract by it, asks somebody to tell or to do after the change: to whom, by when, and on what condition.',
  simpleResolvers: true,
})
export class ImpactNotification {
  @Field(() => ID, { description: 'Made of the duty, the regime and the parties: no other has it.' })
  key!: string;

  @Field(() => DutyChoice.enumeration, { description: 'What is asked for.' })
  duty!: DutyCode;

  @Field(() => RegimeChoice.enumeration, { description: 'Under which regime.' })
  regime!: Regime;

  @Field(() => String, { description: 'The article.' })
  article!: string;

  @Field(() => Party, { description: 'Who tells it or does it.' })
  from!: object;

  @Field(() => AudienceChoice.enumeration, { description: 'What sort of body or person is told.' })
  audience!: Audience;

  @Field(() => Party, { nullable: true, description: 'The party told; null where it is none of the register.' })
  to!: object | null;

  @Field(() => String, { description: 'Who is told, in words. Which authority that is may not be stated.' })
  whom!: string;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      'By when, an ISO 8601 duration; null where neither the law nor a contract counts, or what it says is not stated.',
  })
  clock!: string | null;

  @Field(() => String, { description: 'By when, in words.' })
  within!: string;

  @Field(() => String, { description: 'What the time runs from.' })
  starts!: string;

  @Field(() => DuenessChoice.enumeration, { description: 'Whether it is due.' })
  dueness!: Dueness;

  @Field(() => String, { nullable: true, description: 'On what it depends, or what it comprises; null for nothing.' })
  condition!: string | null;

  @Field(() => [Engagement], { description: 'The engagements under which it is told.' })
  engagements!: readonly object[];

  @Field(() => ConfidenceChoice.enumeration, {
    description: 'Whether the law that it rests on was checked against its source.',
  })
  confidence!: Confidence;
}
