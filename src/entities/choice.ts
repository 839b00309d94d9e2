import { registerEnumType } from 'type-graphql';

/** A closed list of codes, each with what it means: a GraphQL enum, a `text` column and a validation rule at once. */
export interface Choice<Code extends string = string> {
  readonly name: string;
  readonly codes: readonly Code[];
  /** The object that type-graphql knows the enum by. */
  readonly enumeration: Readonly<Record<Code, Code>>;
  readonly descriptions: Readonly<Record<Code, string>>;
}

type Meaning = string | { readonly article: string; readonly title: string };

const sentence = (meaning: Meaning): string =>
  typeof meaning === 'string' ? meaning : `${meaning.title}: ${meaning.article}.`;

/** Makes a table of the domain, keyed by code, a choice of the API. */
export function choice<Code extends string>(
  name: string,
  description: string,
  table: Readonly<Record<Code, Meaning>>,
): Choice<Code> {
  const codes = Object.keys(table) as Code[];
  const byCode = <T>(of: (code: Code) => T) =>
    Object.fromEntries(codes.map((code) => [code, of(code)])) as Record<Code, T>;
  const enumeration = byCode((code) => code);
  const descriptions = byCode((code) => sentence(table[code]));
  registerEnumType(enumeration, {
    name,
    description,
    valuesConfig: byCode((code) => ({ description: descriptions[code] })),
  });
  return { name, codes, enumeration, descriptions };
}
