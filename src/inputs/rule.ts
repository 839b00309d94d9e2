import { isEmail, isURL, ValidateBy } from 'class-validator';
import { isCountry } from '../domain/country.js';
import { isDay, isDuration, isNothing } from '../domain/day.js';
import type { ProblemCode } from '../domain/problem.js';
import type { Choice } from '../entities/choice.js';
import type { Format } from '../entities/fact.js';

/** A rule that null and "left out" satisfy: whether a value must be there is the rule `REQUIRED`. */
const rule = (code: ProblemCode, message: string, holds: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({
    name: code,
    validator: {
      validate: (value: unknown) => value === undefined || value === null || holds(value),
      defaultMessage: () => message,
    },
  });

const isText = (value: unknown): value is string => typeof value === 'string';
const each = (holds: (value: string) => boolean) => (value: unknown) =>
  (Array.isArray(value) ? value : [value]).every((item) => !isText(item) || holds(item));

/** Tabs and line ends are text; other control characters, bidirectional overrides and lone surrogates are not. */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/u;
const printable = (text: string) => !UNPRINTABLE.test(text) && text.isWellFormed();

/** Spaces, and what no font shows: a text of these alone looks like none. Within a text they join or part signs. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]*$/u;

const KEY = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
export const KEY_LENGTH = 200;

export const Required = (): PropertyDecorator =>
  ValidateBy({
    name: 'REQUIRED' satisfies ProblemCode,
    validator: {
      validate: (value) => value !== undefined && value !== null,
      defaultMessage: () => 'It must be given.',
    },
  });
/** For an update: may be left out, but not cleared. */
export const NotCleared = (): PropertyDecorator =>
  ValidateBy({
    name: 'REQUIRED' satisfies ProblemCode,
    validator: {
      validate: (value) => value !== null,
      defaultMessage: () => 'It must be stated and cannot be cleared.',
    },
  });

export const IsText = () => rule('WRONG_TYPE', 'It is text.', isText);
export const IsFlag = () => rule('WRONG_TYPE', 'It is true or false.', (value) => typeof value === 'boolean');
export const IsList = () =>
  rule('WRONG_TYPE', 'It is a list of texts.', (value) => Array.isArray(value) && value.every(isText));
export const IsListOfSources = () =>
  rule(
    'WRONG_TYPE',
    'It is a list of sources, each with the parts that it has.',
    (value) =>
      Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)),
  );
export const NotTooLong = (max: number) =>
  rule(
    'TOO_LONG',
    `It has at most ${max} characters.`,
    each((text) => text.length <= max || Array.from(text).length <= max), // a sign may take two units of a string
  );
export const NotTooMany = (max: number) =>
  rule('TOO_MANY', `It has at most ${max} entries.`, (value) => !Array.isArray(value) || value.length <= max);
export const NotBlank = () =>
  rule(
    'BLANK',
    'It is not empty; what is not known is left out or null.',
    each((text) => !INVISIBLE.test(text)),
  );
export const Trimmed = () =>
  rule(
    'WRONG_FORMAT',
    'It has no blanks at its ends.',
    each((text) => text.trim() === text || text.trim() === ''),
  );
export const Printable = () =>
  rule(
    'CONTROL_CHARACTER',
    'It holds no control characters, bidirectional overrides or broken Unicode.',
    each(printable),
  );
export const IsKey = () =>
  rule(
    'NOT_A_KEY',
    `A key is lower-case letters and digits, in groups joined by dots or hyphens, at most ${KEY_LENGTH} characters.`,
    each((text) => text.length <= KEY_LENGTH && KEY.test(text)),
  );
/** A telephone number as people write it: three digits at least, with what parts them, and an extension. */
const PHONE = /^(?=(?:.*\d){3})\+?[\d\s()./-]+(?:(?:ext\.?|x|#)\s*\d+)?$/i;
const WEB = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** What a line of text has to look like, by format. */
export const FORMATS: Record<Format, () => PropertyDecorator> = {
  email: () =>
    rule(
      'WRONG_FORMAT',
      'It is an electronic mail address: name@example.org.',
      each((text) => text.isWellFormed() && isEmail(text)),
    ),
  phone: () =>
    rule(
      'WRONG_FORMAT',
      'It is a telephone number: +49 30 1234567.',
      each((text) => PHONE.test(text)),
    ),
  web: () =>
    rule(
      'WRONG_FORMAT',
      'It is an address of the web: https://example.org.',
      each((text) => text.isWellFormed() && isURL(text, WEB)),
    ),
};
export const IsDayRule = () => rule('NOT_A_DAY', 'It is a day of the calendar, ISO 8601: YYYY-MM-DD.', each(isDay));
export const IsDurationRule = () =>
  rule(
    'NOT_A_DURATION',
    'It is a duration, ISO 8601, and longer than nothing: P6M, P10Y, P30D.',
    each((text) => isDuration(text) && !isNothing(text)),
  );
export const IsWhole = () =>
  rule('NOT_A_NUMBER', 'It is a whole number from 0.', (value) => Number.isInteger(value) && (value as number) >= 0);
export const IsCountryRule = () =>
  rule('UNKNOWN_COUNTRY', 'It is a country code of ISO 3166-1 alpha-2, such as DE, GB or US.', each(isCountry));
export const IsCode = ({ name, codes }: Choice) =>
  rule(
    'UNKNOWN_CODE',
    `It is a code of ${name}: ${codes.join(', ')}.`,
    each((text) => codes.includes(text)),
  );
