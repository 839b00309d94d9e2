import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { Capacity } from '../../domain/activity.js';
import type { ImpactKind, ImpactNoun } from '../../domain/impact/question.js';
import type { RuleId, RuleTag, Severity } from '../../domain/rule.js';
import type { Regime } from '../../domain/territory.js';
import { RegimeChoice } from '../../entities/regime.js';
import { DateTimeScalar } from '../../entities/scalar.js';
import type { ReportName } from '../../reports/document/document.js';
import { RuleChoice, RuleTagChoice, SeverityChoice } from '../article-30/finding.js';
import { CapacityChoice } from '../article-30/record.js';
import { ImpactKindChoice, ImpactNounChoice } from '../impact/type.js';

/** The reports as the API names them: no enum value has a hyphen. */
export const REPORT_CODES = {
  ARTICLE_30: 'article-30',
  SUBPROCESSORS: 'subprocessors',
  TRANSFERS: 'transfers',
  GAPS: 'gaps',
  DIFFERENCE: 'difference',
  IMPACT: 'impact',
} as const satisfies Readonly<Record<string, ReportName>>;
registerEnumType(REPORT_CODES, {
  name: 'IssuedReport',
  description: 'The reports that can be issued.',
  valuesConfig: {
    ARTICLE_30: { description: 'The record of processing activities: Art. 30(1) or (2).' },
    SUBPROCESSORS: { description: 'The subprocessors, and where they are: Art. 28(2) and (4).' },
    TRANSFERS: { description: 'Transfers to third countries, each judged by the law of the day: Art. 44 to 49.' },
    GAPS: { description: 'What is missing or wrong, with what mends it.' },
    DIFFERENCE: { description: 'What is not the same on two days.' },
    IMPACT: { description: 'What a change would touch, and who is to be told by when.' },
  },
});

@InputType({
  description:
    'A report to be issued, with its parameters: the same as its address under /reports takes. One that is not of the report is refused.',
})
export class IssueRecordInput {
  @Field(() => REPORT_CODES, { description: 'Which report.' })
  report!: ReportName;

  @Field(() => String, { nullable: true, description: 'What it is issued for, in words: it stands on the cover.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'The language of our own words: en, de or fr; English if none.' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'The day that it speaks about; today where left out.' })
  on?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'As the register was recorded at that instant; at that of issuing where left out.',
  })
  asRecordedAt?: string | null;

  @Field(() => CapacityChoice.enumeration, {
    nullable: true,
    description: 'Of the Article 30 record, which needs it: Art. 30(1) or (2). Of gaps: those of one capacity.',
  })
  capacity?: Capacity | null;

  @Field(() => ID, { nullable: true, description: 'Whose record, or whose gaps: the own undertaking, by key.' })
  party?: string | null;

  @Field(() => ID, { nullable: true, description: 'A controller that is served, by key: only what is done for it.' })
  customer?: string | null;

  @Field(() => ID, { nullable: true, description: 'A processing on behalf, by key: only its subprocessors.' })
  processing?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a difference, which needs it: the first of the two days.' })
  from?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a difference: the first day as recorded then.' })
  fromRecordedAt?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an impact, which needs it: what changes, by key, country (ISO 3166-1) or mechanism.',
  })
  of?: string | null;

  @Field(() => ImpactNounChoice.enumeration, { nullable: true, description: 'Of an impact: what "of" names.' })
  noun?: ImpactNoun | null;

  @Field(() => ImpactKindChoice.enumeration, {
    nullable: true,
    description: 'Of an impact, which needs it: what happens to it.',
  })
  kind?: ImpactKind | null;

  @Field(() => String, { nullable: true, description: 'Of an impact: where it moves to (ISO 3166-1).' })
  country?: string | null;

  @Field(() => ID, { nullable: true, description: 'The gaps of one entry, by key.' })
  activity?: string | null;

  @Field(() => RuleChoice.enumeration, { nullable: true, description: 'The gaps by one rule.' })
  rule?: RuleId | null;

  @Field(() => SeverityChoice.enumeration, { nullable: true, description: 'The gaps of one weight.' })
  severity?: Severity | null;

  @Field(() => RuleTagChoice.enumeration, { nullable: true, description: 'The gaps of one group of rules.' })
  tag?: RuleTag | null;

  @Field(() => RegimeChoice.enumeration, { nullable: true, description: 'The gaps under one law.' })
  regime?: Regime | null;

  @Field(() => String, { nullable: true, description: 'The gaps under one provision: "Art. 30(1)".' })
  article?: string | null;
}
