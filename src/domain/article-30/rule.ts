import type { Capacity } from '../activity.js';
import type { Day } from '../day.js';
import type { Regime } from '../territory.js';

/** How much a finding weighs. */
export const SEVERITIES = {
  ERROR: 'What the rule asks for is missing or wrong.',
  WARNING: 'It is doubtful, or stated not to be possible with its reason.',
  INFORMATION: 'Nothing is wrong; it is listed so that it is seen.',
} as const;
export type Severity = keyof typeof SEVERITIES;

/** What makes a rule binding. */
export const RULE_TAGS = {
  A30: 'A legal must of Art. 30 itself: an error makes the record incomplete.',
  GDPR: 'A legal must of another provision of the GDPR or the Data Protection Act 2018.',
  SA: 'Guidance of a supervisory authority or of the European Data Protection Board.',
} as const;
export type RuleTag = keyof typeof RULE_TAGS;

/** A completeness rule: what it rests on, how much it weighs, and what it says when it fires. */
export interface Rule {
  readonly severity: Severity;
  readonly tag: RuleTag;
  readonly article: string;
  readonly message: string;
  /** The regime that it belongs to, where it is not a rule of both. */
  readonly regime?: Regime;
  /** The first day on which it holds, where the regime is older. */
  readonly from?: Day;
}

const rule = (severity: Severity, tag: RuleTag, article: string, message: string): Rule => ({
  severity,
  tag,
  article,
  message,
});

/**
 * The rules that the record itself is judged by.
 *
 * Art. 30(1)(e) and (2)(c) ask that the third country be identified and, in one case, for the documentation of suitable
 * safeguards. They ask for no ground of Chapter V, so no rule here misses one.
 */
export const RULES = {
  R01: rule('ERROR', 'A30', 'Art. 30(1)(a)', 'Controller name missing'),
  R02: rule('ERROR', 'A30', 'Art. 30(1)(a)', 'Controller contact details missing'),
  R03: rule('ERROR', 'A30', 'Art. 30(1)(a)', 'Joint controller not identified'),
  R07: rule('ERROR', 'A30', 'Art. 30(1)(a)', 'Representative details missing from record'),
  R08: rule('ERROR', 'A30', 'Art. 30(1)(a)', 'Data protection officer details missing from record'),
  R10: rule('ERROR', 'A30', 'Art. 30(1)(b)', 'Purpose missing'),
  R12: rule('ERROR', 'A30', 'Art. 30(1)(c)', 'Data subjects missing'),
  R13: rule('ERROR', 'A30', 'Art. 30(1)(c)', 'Data categories missing'),
  R14: rule('WARNING', 'SA', 'Art. 30(1)(c)', 'Data category not meaningful'),
  R15: rule('ERROR', 'A30', 'Art. 30(1)(d)', 'Recipients not stated'),
  R16: rule('ERROR', 'A30', 'Art. 30(1)(d), 4(9)', 'Processor missing among recipients'),
  R17: rule('ERROR', 'SA', 'Art. 30(1)(e)', 'Transfers not declared'),
  R18: rule('ERROR', 'A30', 'Art. 30(1)(e)', 'Third country not identified'),
  R19: rule('ERROR', 'A30', 'Art. 30(1)(e), 49(6)', 'Compelling-interest transfer undocumented'),
  R27: rule('WARNING', 'SA', 'Art. 30(1)(d)-(e)', 'Storage or access country not covered by a transfer row'),
  R28: rule('ERROR', 'A30', 'Art. 30(1)(f)', 'No retention period'),
  R30: rule('WARNING', 'A30', 'Art. 30(1)(f)', 'Retention not differentiated by category'),
  R32: rule('ERROR', 'A30', 'Art. 30(1)(g)', 'Security measures not described'),
  R56: rule('ERROR', 'A30', 'Art. 30(2)(a)', 'Processor details missing'),
  R57: rule('ERROR', 'A30', 'Art. 30(2)(a)', 'Controller not identified in processor record'),
  R58: rule('ERROR', 'A30', 'Art. 30(2)(b)', 'Categories of processing missing'),
  R59: rule('ERROR', 'A30', 'Art. 30(2)(c)', 'Processor transfers incomplete'),
  R60: rule('ERROR', 'A30', 'Art. 30(2)(d)', 'Processor security description missing'),
  R64: rule('WARNING', 'SA', 'Art. 30(1)-(2)', 'Separate controller and processor records'),
  R68: rule('INFORMATION', 'SA', 'Art. 30', 'Explicit negative recorded'),
} as const satisfies Readonly<Record<string, Rule>>;
export type RuleId = keyof typeof RULES;

/** Rules of Art. 30(2) alone, and rules that judge both kinds of record. All others are of Art. 30(1). */
const OF_PROCESSORS: readonly RuleId[] = ['R56', 'R57', 'R58', 'R59', 'R60'];
const OF_BOTH: readonly RuleId[] = ['R07', 'R08', 'R27', 'R64', 'R68'];

const IDS = Object.keys(RULES) as RuleId[];

/**
 * The rules that a record is judged by: Art. 30(1) has others than Art. 30(2).
 *
 * Told with each record, because a rule that was not applied does not fire either, and its silence is no pass.
 */
export const RULES_APPLIED: Record<Capacity, readonly RuleId[]> = {
  CONTROLLER: IDS.filter((id) => !OF_PROCESSORS.includes(id)),
  PROCESSOR: IDS.filter((id) => OF_PROCESSORS.includes(id) || OF_BOTH.includes(id)),
};

/** A rule that fired, and where. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly tag: RuleTag;
  readonly article: string;
  /** The key of the entry that it is about; null where it is about the party that keeps the record. */
  readonly entry: string | null;
  /** The place in the register, in dots: the list, the key of the row, the fact. */
  readonly path: string;
  readonly message: string;
}

interface Circumstances {
  readonly entry: string | null;
  readonly path: string;
  /** What the message adds about this case. */
  readonly detail?: string;
  /** Where the rule is applied under a sibling provision: R07 to a processor's representative is Art. 30(2)(a). */
  readonly article?: string;
  /** An item that the law asks for only "where possible" weighs less once the reason is stated. */
  readonly severity?: Severity;
}

/** The rule, fired there. */
export function finding(id: RuleId, { entry, path, detail, article, severity }: Circumstances): Finding {
  const { tag, message, ...rule }: Rule = RULES[id];
  return {
    rule: id,
    severity: severity ?? rule.severity,
    tag,
    article: article ?? rule.article,
    entry,
    path,
    message: detail === undefined ? `${message}.` : `${message}: ${detail}`,
  };
}
