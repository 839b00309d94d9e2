import type { Finding } from '../finding.js';
import type { RuleId } from '../rule.js';

/** How an item of the record is answered. Silence is never taken for "none". */
export const STATEMENTS = {
  STATED: 'The register holds what is asked for.',
  NONE: 'It is stated that there is none.',
  NOT_POSSIBLE: 'It is stated not to be possible, with the reason: Art. 30(1)(f) and (g), 30(2)(d), "where possible".',
  NOT_STATED: 'The register says nothing about it, which is a gap.',
} as const;
export type Statement = keyof typeof STATEMENTS;

/** One letter of Art. 30(1) or (2), for one entry. */
export interface Letter {
  readonly statement: Statement;
  readonly findings: readonly Finding[];
}

/** An item under a letter that is answered "none" or "not possible", or not at all. */
export interface Answer {
  readonly letter: string;
  readonly item: string;
  readonly article: string;
  readonly statement: Exclude<Statement, 'STATED'>;
  /** Why it is not possible to say, for items that the law asks for only "where possible". */
  readonly reason: string | null;
  /** The rule that the silence breaks, where one does. */
  readonly rule: RuleId | null;
}

/** Takes down how the items of a paragraph are answered, as far as there is something to tell. */
export class Answers {
  readonly list: Answer[] = [];

  constructor(private readonly paragraph: 'Art. 30(1)' | 'Art. 30(2)') {}

  add(
    letter: string,
    item: string,
    statement: Statement,
    rule: RuleId | null = null,
    reason: string | null = null,
  ): this {
    if (statement === 'STATED') return this;
    const silent = statement === 'NOT_STATED';
    const why = silent ? { rule, reason: null } : { rule: null, reason };
    this.list.push({ letter, item, article: `${this.paragraph}(${letter})`, statement, ...why });
    return this;
  }
}

/** What is held outweighs that there is said to be none: the contradiction is a finding of its own. */
export const statementOf = (held: boolean, none: boolean): Statement =>
  held ? 'STATED' : none ? 'NONE' : 'NOT_STATED';

/** An item asked for "where possible": that it is not possible says nothing of whether there is one. */
export const whereHeld = (held: boolean, possible: boolean): Statement =>
  held ? 'STATED' : possible ? 'NOT_STATED' : 'NOT_POSSIBLE';

/** Whether a text says anything. */
export const said = (text: string | null): text is string => text !== null && text.trim() !== '';
