import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import {
  firstDayOf,
  regimesOfRule,
  type Rule,
  RULE_IDS,
  type RuleId,
  RULES,
  type RuleTag,
  type Severity,
} from '../domain/rule.js';
import type { Regime } from '../domain/territory.js';
import { RegimeChoice } from '../entities/regime.js';
import { DateScalar } from '../entities/scalar.js';
import { RuleChoice, RuleTagChoice, SeverityChoice } from './article-30/finding.js';

@ObjectType({ description: 'Guidance that a rule takes its measure from.', simpleResolvers: true })
class Guidance {
  @Field(() => String, { description: 'The document.' })
  name!: string;

  @Field(() => DateScalar, {
    description: 'The day it was adopted. A day before it is judged by it, too, and told so.',
  })
  day!: string;
}

@ObjectType({
  description: 'A rule that a register is judged by, or cannot be judged by yet: then with the reason.',
  simpleResolvers: true,
})
class RuleDefinition {
  @Field(() => RuleChoice.enumeration, { description: 'The rule.' })
  id!: RuleId;

  @Field(() => SeverityChoice.enumeration, { description: 'How much it weighs where nothing lightens it.' })
  severity!: Severity;

  @Field(() => RuleTagChoice.enumeration, { description: 'Whether it is Art. 30 itself, other law, or guidance.' })
  tag!: RuleTag;

  @Field(() => String, { description: 'The provisions that it comes from.' })
  article!: string;

  @Field(() => [RegimeChoice.enumeration], { description: 'The regimes that it is a rule of.' })
  regimes!: readonly Regime[];

  @Field(() => DateScalar, { description: 'The first day on which it can fire.' })
  from!: string;

  @Field(() => String, { description: 'What it says when it fires.' })
  message!: string;

  @Field(() => String, { description: 'What to do then.' })
  remedy!: string;

  @Field(() => Guidance, {
    nullable: true,
    description: 'The guidance that it takes its measure from, where there is one.',
  })
  guidance!: Guidance | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the register is not judged by it at all; null where it is.',
  })
  notCarriedBecause!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What of it the register is not judged by, and why; null where it is judged by all of it, or by nothing.',
  })
  notCarriedInPart!: string | null;
}

function definition(id: RuleId): RuleDefinition {
  const rule: Rule = RULES[id];
  const { severity, tag, article, message, remedy } = rule;
  return {
    id,
    severity,
    tag,
    article,
    regimes: regimesOfRule(rule),
    from: firstDayOf(rule),
    message,
    remedy,
    guidance: rule.guidance ?? null,
    notCarriedBecause: rule.notCarried ?? null,
    notCarriedInPart: rule.notCarriedInPart ?? null,
  };
}

const DEFINITIONS = RULE_IDS.map(definition);

/** Like other reference data, the rules are the same for everyone and need no key. */
@Resolver()
export class RuleResolver {
  @Query(() => [RuleDefinition], {
    description: 'All rules that a register is judged by, with those that it cannot be judged by yet.',
  })
  rules(): readonly RuleDefinition[] {
    return DEFINITIONS;
  }
}
