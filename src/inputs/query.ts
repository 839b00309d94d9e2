import { type Day, isDay, isInstant, isOver, today } from '../domain/day.js';
import type { Problem, ProblemCode } from '../domain/problem.js';

export const wrong = (code: ProblemCode, path: string, message: string): Problem => ({
  code,
  path,
  article: null,
  message,
});

/** The moment that a report is of. */
export interface AskedMoment {
  readonly on: Day;
  readonly asRecordedAt: string | null;
}

/** The parameters of a request, one by one; what is wrong with them is told together. */
export class Query {
  readonly problems: Problem[] = [];
  private readonly given: ReadonlyMap<string, string>;

  constructor({ query }: { readonly query: Readonly<Record<string, unknown>> }, known: readonly string[]) {
    const given = new Map<string, string>();
    for (const [name, value] of Object.entries(query)) {
      if (!known.includes(name)) {
        this.problems.push(wrong('UNKNOWN_FIELD', name, `The parameters are ${known.join(', ')}.`));
      } else if (typeof value !== 'string') {
        this.problems.push(wrong('WRONG_TYPE', name, 'It is given once.'));
      } else if (value !== '') given.set(name, value);
    }
    this.given = given;
  }

  /** Those that were given, by name. */
  get parameters(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.given);
  }

  /** A text; null where it is left out or empty. */
  text(name: string): string | null {
    return this.given.get(name) ?? null;
  }

  /** A text that follows a rule; null where it is left out. */
  private ruled(name: string, code: ProblemCode, message: string, holds: (text: string) => boolean): string | null {
    const text = this.text(name);
    if (text === null || holds(text)) return text;
    this.problems.push(wrong(code, name, message));
    return null;
  }

  /** One code of a list; null where it is left out. */
  code<Code extends string>(name: string, codes: readonly Code[]): Code | null {
    const isCode = (text: string) => (codes as readonly string[]).includes(text);
    return this.ruled(name, 'UNKNOWN_CODE', `It is ${codes.join(' or ')}.`, isCode) as Code | null;
  }

  /** The day and the instant that the report is of, by the names of the parameters. */
  moment(on = 'on', asRecordedAt = 'asRecordedAt'): AskedMoment {
    const day = 'It is a day of the calendar, ISO 8601: YYYY-MM-DD.';
    const instant = 'It is an instant with its offset, RFC 3339: 2026-11-23T12:00:00Z, and not in the future.';
    return {
      on: this.ruled(on, 'NOT_A_DAY', day, isDay) ?? today(),
      asRecordedAt: this.ruled(asRecordedAt, 'NOT_AN_INSTANT', instant, (text) => isInstant(text) && isOver(text)),
    };
  }

  missing(name: string, message: string): void {
    if (!this.problems.some(({ path }) => path === name)) this.problems.push(wrong('REQUIRED', name, message));
  }
}
