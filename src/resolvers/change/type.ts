import { Field, ID, ObjectType } from 'type-graphql';
import {
  CHANGE_ACTIONS,
  type ChangeAction,
  type ChangeKind,
  type ChangeSubject as Subject,
} from '../../domain/change.js';
import type { Day } from '../../domain/day.js';
import type { Cause } from '../../domain/difference/cause.js';
import { choice } from '../../entities/choice.js';
import { DateScalar, DateTimeScalar } from '../../entities/scalar.js';
import { ChangeKindChoice } from '../../inputs/webhook.js';
import type { ChangePage, Followed as FollowedFacts, PlacedChange } from '../../changes/page.js';
import { CauseChoice } from '../difference/type.js';
import { FactChange } from '../journal.js';

const ChangeActionChoice = choice('ChangeAction', 'What became of what a change is about.', CHANGE_ACTIONS);

const key = (description: string): PropertyDecorator =>
  Field(() => String, { nullable: true, description: `${description} Null where there is none.` });

@ObjectType({ description: 'The rows of the register that a change is about, by their keys.', simpleResolvers: true })
class ChangeSubject implements Subject {
  @key('The name of the party, or the service of the engagement.')
  name!: string | null;

  @key('The party; of an engagement the processor engaged, of a transfer who gets the data, of a list the entry.')
  party!: string | null;

  @key('The party that engages it.')
  engager!: string | null;

  @key('The party that gives the data.')
  exporter!: string | null;

  @key('The engagement, under which a transfer takes place or an entry is listed.')
  engagement!: string | null;

  @key('The disclosure by which a transfer takes place.')
  disclosure!: string | null;

  @key('The system that a transfer goes by.')
  system!: string | null;

  @key('The processing on behalf in whose list the entry is.')
  processing!: string | null;

  @key('How the data come to be at the place of the transfer: SEND, STORAGE or REMOTE_ACCESS.')
  transferKind!: string | null;

  @key('The country of the transfer, ISO 3166-1 alpha-2.')
  country!: string | null;

  @key('The bloc of the transfer, where a bloc is named and no country.')
  bloc!: string | null;

  @key('The words used for the place of the transfer, where neither is named.')
  words!: string | null;
}

@ObjectType({ description: 'A change of what tools follow.', simpleResolvers: true })
class Change implements PlacedChange {
  @Field(() => String, { description: 'Names the place of the change, for "after": it holds for ever.' })
  cursor!: string;

  @Field(() => ChangeKindChoice.enumeration, { description: 'What it is a change of.' })
  kind!: ChangeKind;

  @Field(() => ChangeActionChoice.enumeration, { description: 'What became of that.' })
  action!: ChangeAction;

  @Field(() => ID, {
    description:
      'The key of the party, engagement or transfer; of an entry of a list the keys of the processing and the engagement, with a colon between.',
  })
  key!: string;

  @Field(() => ChangeSubject, { description: 'The rows that it is about.' })
  about!: ChangeSubject;

  @Field(() => [FactChange], {
    description:
      'The facts that differ. Those of a part stand under its list and key: "locations.frankfurt.country"; those of a transfer under the regime: "EU.outcome". What was or is not stated is null.',
  })
  facts!: readonly FactChange[];

  @Field(() => [CauseChoice.enumeration], {
    description:
      'Why. None where neither what is recorded nor the day is another: this version of the software reads the register or the law otherwise than the one before.',
  })
  causes!: readonly Cause[];

  @Field(() => DateScalar, {
    description:
      'The day: on which it was written, for which a transfer or list was derived, or on which an engagement began or ended.',
  })
  on!: Day;

  @Field(() => DateTimeScalar, {
    description: 'When it was written; of what a day changes, when that was noticed.',
  })
  at!: string;

  @Field(() => ID, { description: 'The number of the entry of the journal that it follows from, the last of several.' })
  journalEntry!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who made it, as in the journal; null for what is derived, which may follow from what several made.',
  })
  actor!: string | null;

  @Field(() => String, { nullable: true, description: 'The request that made it; null for what is derived.' })
  request!: string | null;
}

@ObjectType({ description: 'How far changes are told.', simpleResolvers: true })
class Followed implements FollowedFacts {
  @Field(() => ID, { description: 'The number of the entry of the journal up to which they are; 0 before the first.' })
  journalEntry!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which transfers and lists were derived; null before they first were.',
  })
  on!: Day | null;

  @Field(() => Boolean, {
    description:
      'Whether that is all: the journal has no later entry, and the day is over for none. It takes a moment after a write.',
  })
  complete!: boolean;
}

@ObjectType({ description: 'Changes in the order of the commits, from a cursor on.', simpleResolvers: true })
export class ChangeList implements ChangePage {
  @Field(() => [Change], { description: 'The changes.' })
  nodes!: readonly Change[];

  @Field(() => String, {
    description:
      'The cursor to go on from the next time, also where there are none: that of the last change, or yours.',
  })
  endCursor!: string;

  @Field(() => Boolean, { description: 'Whether there are more by now.' })
  hasNextPage!: boolean;

  @Field(() => Followed, { description: 'How far the changes go that are told so far.' })
  followed!: Followed;
}
