import { type Rule, type RuleId, RULES, type RuleTag, type Severity } from './rule.js';

/** A rule that fired, and where. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly tag: RuleTag;
  readonly article: string;
  /** The key of the entry that it is about; null where it is about the party that keeps the record. */
  readonly entry: string | null;
  /** The key of another party that it is about: a recipient, a processor, a joint controller. */
  readonly about: string | null;
  /** The place in the register, in dots: the list, the key of the row, the fact. */
  readonly path: string;
  /** What tells it from others of the rule at the same place. */
  readonly item: string | null;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

export interface Circumstances {
  readonly entry: string | null;
  readonly path: string;
  readonly about?: string | null;
  readonly item?: string;
  /** What the message adds about this case, up to its full stop. */
  readonly detail?: string;
  /** Where the rule is applied under a sibling provision: R07 to a processor's representative is Art. 30(2)(a). */
  readonly article?: string;
  /** An item that the law asks for only "where possible" weighs less once the reason is stated; so does what is doubtful. */
  readonly severity?: Severity;
  /** What to do about this case in particular. */
  readonly remedy?: string;
}

/** The rule, fired there. */
export function finding(id: RuleId, { entry, path, about, item, detail, ...more }: Circumstances): Finding {
  const { severity, tag, article, message, remedy }: Rule = RULES[id];
  return {
    rule: id,
    severity: more.severity ?? severity,
    tag,
    article: more.article ?? article,
    entry,
    about: about ?? null,
    path,
    item: item ?? null,
    message: detail === undefined ? `${message}.` : `${message}: ${detail}`,
    remedy: more.remedy ?? remedy,
  };
}
