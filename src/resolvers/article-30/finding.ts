import { Field, ObjectType } from 'type-graphql';
import { type Letter as LetterFacts, type Statement, STATEMENTS } from '../../domain/article-30/letter.js';
import type { Finding as Found } from '../../domain/finding.js';
import { RULE_TAGS, type RuleId, RULES, type RuleTag, SEVERITIES, type Severity } from '../../domain/rule.js';
import { choice } from '../../entities/choice.js';

export const StatementChoice = choice(
  'Statement',
  'How an item of the record of processing activities is answered. Silence is never taken for "none".',
  STATEMENTS,
);

export const SeverityChoice = choice('Severity', 'How much a finding weighs.', SEVERITIES);

export const RuleTagChoice = choice('RuleTag', 'What makes a completeness rule binding.', RULE_TAGS);

/** The rules, each with its article and what it says. */
export const RuleChoice = choice<RuleId>(
  'CompletenessRule',
  'A rule that a register and its records of processing activities are judged by.',
  Object.fromEntries(
    Object.entries(RULES).map(([id, { article, message }]) => [id, { article, title: message }]),
  ) as Record<RuleId, { article: string; title: string }>,
);

/** What `inferred` says of a fact, wherever the record has it. */
export const INFERRED =
  'Whether a source of it is marked as inferred or assumed: nothing states it outright, so somebody has to confirm it.';

@ObjectType({ description: 'A completeness rule that fired, and where.', simpleResolvers: true })
export class Finding implements Found {
  @Field(() => RuleChoice.enumeration, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => SeverityChoice.enumeration, { description: 'How much it weighs.' })
  severity!: Severity;

  @Field(() => RuleTagChoice.enumeration, { description: 'Whether it is Art. 30 itself, other law, or guidance.' })
  tag!: RuleTag;

  @Field(() => String, { description: 'The article that the rule comes from.' })
  article!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the entry that it is about; null where it is about the party that keeps the record.',
  })
  entry!: string | null;

  @Field(() => String, {
    description: 'The place in the register, in dots: the list, the key of the row, the fact.',
  })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of another party that it is about: a recipient, a processor, a joint controller.',
  })
  about!: string | null;

  @Field(() => String, { description: 'What is wrong, as a sentence for a person.' })
  message!: string;

  @Field(() => String, { description: 'What to do about it, as a sentence for a person.' })
  remedy!: string;

  item!: string | null;
}

@ObjectType({ description: 'A letter of Art. 30(1) or (2), for one entry of the record.', simpleResolvers: true })
export abstract class RecordLetter implements LetterFacts {
  @Field(() => StatementChoice.enumeration, {
    description: 'Whether what the letter asks for is stated, stated to be none or not to be possible, or not stated.',
  })
  statement!: Statement;

  @Field(() => [Finding], { description: 'What is wrong under this letter.' })
  findings!: readonly Finding[];
}
