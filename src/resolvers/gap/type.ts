import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Capacity } from '../../domain/activity.js';
import {
  GAP_GROUPINGS,
  type GapCounts as CountFacts,
  type GapFilter as FilterFacts,
  type GapGroup as GroupFacts,
} from '../../domain/gap/filter.js';
import type { Gap as GapFacts } from '../../domain/gap/gap.js';
import type { NotEvaluated, RuleId, RuleTag, Severity } from '../../domain/rule.js';
import type { Regime } from '../../domain/territory.js';
import { choice } from '../../entities/choice.js';
import { RegimeChoice } from '../../entities/regime.js';
import { RuleChoice, RuleTagChoice, SeverityChoice } from '../article-30/finding.js';
import { CapacityChoice } from '../article-30/record.js';
import { PageInfo } from '../noun-type.js';

export const GapGroupingChoice = choice('GapGrouping', 'What gaps are grouped by.', GAP_GROUPINGS);

@ObjectType({ description: 'A rule that the register breaks, or may break, on the day.', simpleResolvers: true })
export class Gap implements Omit<GapFacts, 'usedIn'> {
  @Field(() => ID, {
    description: 'Made of the rule and the place: the same on every day on which the gap is there.',
  })
  key!: string;

  @Field(() => RuleChoice.enumeration, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => SeverityChoice.enumeration, { description: 'How much it weighs here.' })
  severity!: Severity;

  @Field(() => RuleTagChoice.enumeration, { description: 'Whether it is Art. 30 itself, other law, or guidance.' })
  tag!: RuleTag;

  @Field(() => String, { description: 'The provisions that the rule comes from, in this case.' })
  article!: string;

  @Field(() => [RegimeChoice.enumeration], { description: 'The regimes under which it is a gap.' })
  regimes!: readonly Regime[];

  @Field(() => String, {
    nullable: true,
    description: 'The key of the own party whose gap it is; null where none of them answers for it.',
  })
  party!: string | null;

  @Field(() => CapacityChoice.enumeration, {
    nullable: true,
    description: 'The record that it is a gap of; null where it is one of the party or of the register as a whole.',
  })
  capacity!: Capacity | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of the processing activity or processing on behalf that it is about; null where it is about no single one.',
  })
  activity!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of another party that it is about: a recipient, a processor, a joint controller.',
  })
  about!: string | null;

  @Field(() => String, {
    description: 'The place in the register, in dots: the list, the key of the row, the fact.',
  })
  path!: string;

  @Field(() => String, { description: 'What is wrong, as a sentence for a person.' })
  message!: string;

  @Field(() => String, { description: 'What to do about it, as a sentence for a person.' })
  remedy!: string;
}

@ObjectType({ description: 'How many gaps there are, by how much they weigh.', simpleResolvers: true })
export class GapCounts implements CountFacts {
  @Field(() => Int, { description: 'All of them.' })
  count!: number;

  @Field(() => Int, { description: 'Errors.' })
  errors!: number;

  @Field(() => Int, { description: 'Warnings.' })
  warnings!: number;

  @Field(() => Int, { description: 'Those that are for information alone.' })
  information!: number;
}

@ObjectType({ description: 'Gaps that have a value in common.', simpleResolvers: true })
export class GapGroup extends GapCounts implements GroupFacts {
  @Field(() => String, {
    nullable: true,
    description: 'The value; null for the gaps that have none, such as those of no entry.',
  })
  value!: string | null;
}

@ObjectType({
  description: 'A rule, or a part of one, that the register is not judged by. Its silence is no pass.',
  simpleResolvers: true,
})
class NotEvaluatedRule implements NotEvaluated {
  @Field(() => RuleChoice.enumeration, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => String, { description: 'Why the register cannot be judged by it, or by which part of it.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Whether the rest of the rule is applied.' })
  inPart!: boolean;
}

@ObjectType({ description: 'A gap in a list, with its place.', simpleResolvers: true })
class GapEdge {
  @Field(() => String, { description: 'Names this place in the list, for "after" and "before".' })
  cursor!: string;

  @Field(() => Gap, { description: 'The gap.' })
  node!: object;
}

@ObjectType({
  description: 'A page of gaps: errors first, of them those of Art. 30 itself, then by rule and place.',
  simpleResolvers: true,
})
export class GapConnection {
  @Field(() => [GapEdge], { description: 'The gaps of the page with their cursors.' })
  edges!: readonly GapEdge[];

  @Field(() => [Gap], { description: 'The gaps of the page.' })
  nodes!: readonly object[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many gaps the filter lets through, on all pages.' })
  totalCount!: number;

  @Field(() => GapCounts, { description: 'How many of them weigh how much.' })
  counts!: GapCounts;

  @Field(() => [GapGroup], {
    description: 'The same by tag: Art. 30 itself, other law, guidance. Its values are those of RuleTag.',
  })
  tags!: readonly GapGroup[];

  @Field(() => [GapGroup], {
    description:
      'The gaps by "groupBy", the group that weighs most first, and no more than 500; none where it is left out.',
  })
  groups!: readonly GapGroup[];

  @Field(() => Int, { description: 'How many groups there are, those that are not shown included.' })
  groupCount!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether nothing is missing that Art. 30 itself asks for, in the records and entries that the filter names by party, capacity, activity and regime. Which other gaps it asks for makes no difference. Null where no record is judged.',
  })
  completeUnderArticle30!: boolean | null;

  @Field(() => [NotEvaluatedRule], { description: 'What the register is not judged by, with the reasons.' })
  notEvaluated!: readonly NotEvaluatedRule[];

  @Field(() => [String], { description: 'What a reader has to know of the answer as a whole.' })
  notes!: readonly string[];
}

@InputType({ description: 'Which gaps to list. What is left out asks nothing; all that is given must hold.' })
export class GapFilter implements FilterFacts {
  @Field(() => [RuleChoice.enumeration], { nullable: true, description: 'Gaps of one of these rules.' })
  rule?: RuleId[] | null;

  @Field(() => [SeverityChoice.enumeration], { nullable: true, description: 'Gaps that weigh so much.' })
  severity?: Severity[] | null;

  @Field(() => [RuleTagChoice.enumeration], { nullable: true, description: 'Gaps of rules with one of these tags.' })
  tag?: RuleTag[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Gaps of provisions that begin with one of these: "Art. 30(1)" has those of all its letters, and "Art. 3" those of Art. 3 alone.',
  })
  article?: string[] | null;

  @Field(() => [RegimeChoice.enumeration], { nullable: true, description: 'Gaps under one of these regimes.' })
  regime?: Regime[] | null;

  @Field(() => [CapacityChoice.enumeration], { nullable: true, description: 'Gaps of one of these records.' })
  capacity?: Capacity[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Gaps of own parties with one of these keys, or about other parties with one of them.',
  })
  party?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Gaps of entries with one of these keys, and of the engagements and transfers that belong to the entries.',
  })
  activity?: string[] | null;
}
