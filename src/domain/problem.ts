/** What is wrong with an input, as data: a code to branch on, where, by which rule, and a sentence for a person. */
export interface Problem {
  readonly code: ProblemCode;
  /** The field, in dots from the input: `purposes.0.name`. */
  readonly path: string;
  /** The article that the rule comes from, where the law has one. */
  readonly article?: string | null;
  readonly message: string;
  /** The line of the document, counted from 1, where the input is a document. */
  readonly line?: number | null;
  /** Where in a document of tables it stands: the sheet, the row counted from 1, the column by its letters. */
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
}

/** The kinds of problem. */
export const PROBLEM_CODES = {
  REQUIRED: 'The field must be given.',
  WRONG_TYPE: 'The value is of another type.',
  TOO_LONG: 'The text is longer than the field takes.',
  TOO_MANY: 'The list is longer than the field takes.',
  BLANK: 'The text is empty; what is not known is left out or null.',
  CONTROL_CHARACTER: 'The text holds control characters or broken Unicode.',
  WRONG_FORMAT: 'The text is not an address or number of the kind.',
  NOT_A_KEY: 'A key is lower-case letters, digits, dots and hyphens.',
  NOT_A_DAY: 'Not a calendar day, ISO 8601: YYYY-MM-DD.',
  NOT_A_DURATION: 'Not a duration, ISO 8601: P6M.',
  NOT_AN_INSTANT: 'Not an instant, RFC 3339.',
  NOT_A_NUMBER: 'Not a whole number from 0.',
  UNKNOWN_CODE: 'Not a code of the list.',
  UNKNOWN_COUNTRY: 'Not a country code of ISO 3166-1.',
  UNKNOWN_FIELD: 'The noun has no such field.',
  UNKNOWN_REFERENCE: 'No row of the kind has this key.',
  DUPLICATE: 'The same is there already.',
  RULE_BROKEN: 'A rule of the noun does not hold.',
  CYCLE: 'The reference would close a circle.',
  CONTRADICTION: 'It is stated both that there is none and that there is one.',
  STALE_VERSION: 'The row has changed since it was read.',
  IN_USE: 'The row is referred to by others.',
  SYNTAX: 'The document cannot be read.',
  NOT_MADE: 'What was asked for could not be made, and other input may not mend it.',
} as const;
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** Thrown to undo the transaction; reaches the caller as `problems`, not as a GraphQL error. */
export class Refusal extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.name = 'Refusal';
  }

  static unlessEmpty(problems: readonly Problem[]): void {
    if (problems.length > 0) throw new Refusal(problems);
  }
}

/** Thrown for a row that is addressed and not there, or not there for the caller: the two are not told apart. */
export class NotFound extends Error {
  constructor(kind: string, key: string) {
    super(`No ${kind} has the key "${key}".`);
    this.name = 'NotFound';
  }
}
