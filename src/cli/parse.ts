/** Reads the text of a setting: the value, or undefined for a text that breaks the rule. */
export type Parse<Value> = (text: string) => Value | undefined;

export const text: Parse<string> = (given) => given;

export const matching =
  (pattern: RegExp): Parse<string> =>
  (given) =>
    pattern.test(given) ? given : undefined;

export const whole =
  (min: number, max: number): Parse<number> =>
  (given) => {
    const value = Number(given);
    return /^\d{1,9}$/.test(given) && value >= min && value <= max ? value : undefined;
  };

export const oneOf =
  <Value>(values: Readonly<Record<string, Value>>): Parse<Value> =>
  (given) =>
    Object.hasOwn(values, given) ? values[given] : undefined;

export const address =
  (...protocols: string[]): Parse<string> =>
  (given) =>
    URL.canParse(given) && protocols.includes(new URL(given).protocol) ? given : undefined;

export const postgres = address('postgres:', 'postgresql:');

export const list =
  (parse: Parse<string>): Parse<string[]> =>
  (given) => {
    const items = given.split(',').map((item) => item.trim());
    return items.every(parse) ? items : undefined;
  };

const UNITS: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

export const size: Parse<number> = (given) => {
  const [, number = '', unit = ''] = /^([1-9]\d{0,3})(kb|mb|gb)$/i.exec(given) ?? [];
  const bytes = UNITS[unit.toLowerCase()];
  return bytes && Number(number) * bytes;
};
