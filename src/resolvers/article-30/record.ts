import { Field, Int, ObjectType } from 'type-graphql';
import { CAPACITIES, type Capacity } from '../../domain/activity.js';
import type { Lifecycle as LifecycleCode } from '../../domain/article-30/fact.js';
import type { Counts, Item, RecordBlock } from '../../domain/article-30/record.js';
import type { RuleId } from '../../domain/rule.js';
import type { RecordRegime as RegimeFacts } from '../../domain/article-30/territory.js';
import type { Regime } from '../../domain/territory.js';
import { choice } from '../../entities/choice.js';
import { Lifecycle } from '../../entities/processing-activity.js';
import { RegimeChoice } from '../../entities/regime.js';
import { Source } from '../../entities/row.js';
import { DateScalar, DateTimeScalar } from '../../entities/scalar.js';
import { Finding, RuleChoice } from './finding.js';
import { RecordParty } from './party.js';

export const CapacityChoice = choice(
  'Capacity',
  'In which capacity a party keeps a record of processing activities: Art. 30(1) or 30(2).',
  CAPACITIES,
);

@ObjectType({ description: 'A regime whose third countries the record names.', simpleResolvers: true })
class RecordRegime implements RegimeFacts {
  @Field(() => RegimeChoice.enumeration, { description: 'The regime.' })
  regime!: Regime;

  @Field(() => Boolean, {
    description:
      'Whether the register says that the party is subject to it: Art. 3. If not, it is concluded or assumed.',
  })
  recorded!: boolean;

  @Field(() => String, { description: 'Why the party is subject to it, or taken to be.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Whether the law of the regime applied on the day: Art. 99(2).' })
  inForce!: boolean;
}

@ObjectType({
  description: 'An item of the record that is answered "none" or "not possible", or not at all.',
  simpleResolvers: true,
})
class RecordItem implements Item {
  @Field(() => String, {
    nullable: true,
    description: 'The key of the entry; null for an item of the party that keeps the record.',
  })
  entry!: string | null;

  @Field(() => String, { nullable: true, description: 'What the entry is called.' })
  name!: string | null;

  @Field(() => String, { description: 'The letter of the paragraph, in lower case.' })
  letter!: string;

  @Field(() => String, { description: 'What is asked for.' })
  item!: string;

  @Field(() => String, { description: 'The article that asks for it.' })
  article!: string;

  @Field(() => RuleChoice.enumeration, {
    nullable: true,
    description: 'The rule that the silence breaks, where one does.',
  })
  rule!: RuleId | null;

  @Field(() => String, { nullable: true, description: 'Why it is not possible to say, where that is stated.' })
  reason!: string | null;
}

@ObjectType({ description: 'How many findings a record has.', simpleResolvers: true })
class FindingCounts implements Counts {
  @Field(() => Int, { description: 'Errors.' })
  error!: number;

  @Field(() => Int, { description: 'Warnings.' })
  warning!: number;

  @Field(() => Int, { description: 'Findings that are for information alone.' })
  information!: number;

  @Field(() => Int, {
    description: 'Errors that are a legal must of Art. 30 itself: those that make the record incomplete.',
  })
  article30!: number;
}

@ObjectType({ description: 'What both kinds of record of processing activities say.', simpleResolvers: true })
export abstract class ProcessingRecord implements Omit<RecordBlock<unknown>, 'entries'> {
  @Field(() => CapacityChoice.enumeration, { description: 'In which capacity the party keeps the record.' })
  capacity!: Capacity;

  @Field(() => String, { description: 'The paragraph that the record is kept under.' })
  article!: string;

  @Field(() => RecordParty, { description: 'The party whose record it is, with its representatives and its officer.' })
  party!: RecordParty;

  @Field(() => DateScalar, { description: 'The day that the record speaks about.' })
  on!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant whose recorded contents it is derived from; null for the register as it stands.',
  })
  asRecordedAt!: string | null;

  @Field(() => [RecordRegime], { description: 'The regimes whose third countries it names.' })
  regimes!: readonly RecordRegime[];

  @Field(() => Boolean, {
    description: 'Whether nothing is missing that Art. 30 itself asks for. Breaches of other provisions do not count.',
  })
  complete!: boolean;

  @Field(() => FindingCounts, { description: 'How many findings there are.' })
  counts!: FindingCounts;

  @Field(() => [Finding], { description: 'All findings: those of the party first, then those of each entry.' })
  findings!: readonly Finding[];

  @Field(() => [RuleChoice.enumeration], {
    description:
      'The rules that the record was judged by. The others judge what is no part of it: see the gaps of the register.',
  })
  rulesApplied!: readonly RuleId[];

  @Field(() => [RecordItem], {
    description: 'What is stated not to exist or not to be possible, so that silence and "none" are told apart.',
  })
  negatives!: readonly RecordItem[];

  @Field(() => [RecordItem], { description: 'What nothing is stated about.' })
  notStated!: readonly RecordItem[];

  @Field(() => [String], { description: 'What a reader has to know of the record as a whole.' })
  notes!: readonly string[];
}

@ObjectType({ description: 'What the entries of both kinds of record say.', simpleResolvers: true })
export abstract class ProcessingEntry {
  @Field(() => String, { description: 'The key of the entry, unique in the record.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What is done.' })
  description!: string | null;

  @Field(() => Lifecycle.enumeration, { description: 'Where the entry is in its life; drafts are in the record too.' })
  lifecycle!: LifecycleCode;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the processing.' })
  startsOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the last review.' })
  reviewedOn!: string | null;

  @Field(() => [Source], { description: 'The documents that the entry comes from.' })
  sources!: readonly Source[];

  @Field(() => [Finding], { description: 'The findings of all letters of the entry.' })
  findings!: readonly Finding[];
}
