import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { schema } from '../../resolvers/schema.js';

/** A schema of JSON, as OpenAPI 3.1 has them: those of draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  String: { type: 'string' },
  ID: { type: 'string' },
  Boolean: { type: 'boolean' },
  Int: { type: 'integer' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  Duration: { type: 'string', format: 'duration' },
  JSON: {},
};

/** Where a schema stands in the document. */
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

const orNull = (plain: JsonSchema): JsonSchema => {
  if (typeof plain.type === 'string') return { ...plain, type: [plain.type, 'null'] };
  return Object.keys(plain).length === 0 ? plain : { anyOf: [plain, { type: 'null' }] };
};

const enumSchema = (type: GraphQLEnumType): JsonSchema => ({
  type: 'string',
  description: type.description,
  oneOf: type.getValues().map(({ name, description }) => ({ const: name, description })),
});

/** The types of the API as schemas of JSON, each under its own name: there is no other list of their fields. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** The schema of a type of the API, by its name. */
  named(name: string): JsonSchema {
    const type = schema().getType(name);
    if (!type) throw new Error(`The API has no type "${name}".`);
    return this.plain(type);
  }

  private plain(type: GraphQLType): JsonSchema {
    if (isListType(type)) return { type: 'array', items: this.of(type.ofType as GraphQLInputType) };
    const { name } = type as { name: string };
    const scalar = SCALARS[name];
    if (scalar) return scalar;
    if (!(name in this.schemas)) {
      this.schemas[name] = {};
      if (isEnumType(type)) this.schemas[name] = enumSchema(type);
      else if (isInputObjectType(type)) this.schemas[name] = this.input(type);
      else if (isObjectType(type)) this.schemas[name] = this.output(type);
      else throw new Error(`There is no schema of JSON for the type "${name}".`);
    }
    return refTo(name);
  }

  private of(type: GraphQLInputType | GraphQLOutputType): JsonSchema {
    return isNonNullType(type) ? this.plain(type.ofType) : orNull(this.plain(type));
  }

  private input(type: GraphQLInputObjectType): JsonSchema {
    const fields = Object.values(type.getFields());
    return {
      ...this.object(type, fields),
      required: fields.filter(({ type: of }) => isNonNullType(of)).map(({ name }) => name),
      additionalProperties: false,
    };
  }

  private output(type: GraphQLObjectType): JsonSchema {
    const fields = Object.values(type.getFields());
    // A line is told where there are lines.
    const required = fields.map(({ name }) => name).filter((name) => name !== 'line');
    return { ...this.object(type, fields), required };
  }

  private object(
    { description }: GraphQLInputObjectType | GraphQLObjectType,
    fields: readonly {
      name: string;
      description?: string | null | undefined;
      type: GraphQLInputType | GraphQLOutputType;
    }[],
  ): JsonSchema {
    const properties = fields.map(({ name, description: told, type }) => [
      name,
      { description: told, ...this.of(type) },
    ]);
    return { type: 'object', description, properties: Object.fromEntries(properties) as JsonSchema };
  }
}
