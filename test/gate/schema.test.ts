import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { SCHEMA_FILE, schemaText } from '../../src/cli/schema.js';
import { schema } from '../../src/resolvers/schema.js';

const OURS = Object.values(schema().getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

/** Everything in a type that carries a description, by its place: `Party.contacts`, `Register.parties(first:)`. */
function* described(type: GraphQLNamedType): Generator<[place: string, description: string]> {
  yield [type.name, type.description ?? ''];
  if (isEnumType(type))
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description ?? ''];
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
  const fields: Record<string, GraphQLField<unknown, unknown> | GraphQLInputField> = type.getFields();
  for (const field of Object.values(fields)) {
    const place = `${type.name}.${field.name}`;
    yield [place, field.description ?? ''];
    const args = 'args' in field ? field.args : [];
    for (const { name, description } of args) yield [`${place}(${name}:)`, description ?? ''];
  }
}

const ROOTS = ['Query', 'Mutation'];
const SENTENCE = /^["“]?\p{Lu}.*[.?!]["”]?$/su;
const SLIP = /\.\.|: *\.|\ba [aeio]/;

test('the schema that is published is the schema that is served; npm run schema writes it', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText());
});

test('every type, field, argument and code is described in a sentence', () => {
  const all = OURS.flatMap((type) => [...described(type)]).filter(([place]) => !ROOTS.includes(place));
  expect(all.length).toBeGreaterThan(1000);
  const wrong = all.filter(([, description]) => !SENTENCE.test(description) || SLIP.test(description));
  expect(wrong.map(([place, description]) => `${place}: ${description || '(nothing)'}`)).toEqual([]);
});
