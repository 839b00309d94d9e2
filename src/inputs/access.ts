import 'reflect-metadata';
import { ValidateBy } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { isInstant } from '../domain/day.js';
import { KEY_SCOPES, type Permission, type Role, ROLES } from '../domain/permission.js';
import type { ProblemCode } from '../domain/problem.js';
import { choice } from '../entities/choice.js';
import { DateTimeScalar } from '../entities/scalar.js';
import * as rule from './rule.js';

export const RoleChoice = choice('Role', 'What a member may do in an organisation.', {
  READER: ROLES.READER.title,
  EDITOR: ROLES.EDITOR.title,
  APPROVER: ROLES.APPROVER.title,
  ADMINISTRATOR: ROLES.ADMINISTRATOR.title,
} satisfies Record<Role, string>);

const holds = (code: ProblemCode, message: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name: code, validator: { validate, defaultMessage: () => message } });

const Scopes = () =>
  holds(
    'UNKNOWN_CODE',
    `It is one or more of ${KEY_SCOPES.join(', ')}.`,
    (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((scope) => (KEY_SCOPES as readonly unknown[]).includes(scope)),
  );
const Instant = () =>
  holds(
    'NOT_AN_INSTANT',
    'It is an instant with its offset, RFC 3339: 2027-01-31T00:00:00Z.',
    (value) => value == null || (typeof value === 'string' && isInstant(value)),
  );
const InTheFuture = () =>
  holds(
    'RULE_BROKEN',
    'It is in the future: the key would never work.',
    (value) => typeof value !== 'string' || !isInstant(value) || Date.parse(value) > Date.now(),
  );
const Issuer = () =>
  holds('RULE_BROKEN', 'It is the address of the issuer, as its tokens name it: https://…', (value) =>
    /^https?:\/\/\S+$/.test(String(value)),
  );

@InputType({ description: 'An organisation to be: it gets a register of its own, and no one else sees into it.' })
export class CreateOrganisationInput {
  @Field(() => String, { description: 'The key that the header "Ropa-Organisation" names it by.' })
  @rule.Required()
  @rule.IsText()
  @rule.IsKey()
  key!: string;

  @Field(() => String, { description: 'Its name, for people.' })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(200)
  name!: string;
}

@InputType({ description: 'A key for a tool that is to call this API.' })
export class IssueApiKeyInput {
  @Field(() => String, {
    description: 'What the key is for: the journal names its writes by it. No two keys in use share it.',
  })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(100)
  name!: string;

  @Field(() => [String], {
    description: `What the key may do, one or more of: ${KEY_SCOPES.join(', ')}.`,
  })
  @Scopes()
  scopes!: Permission[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the key ends by itself; never where left out.' })
  @InTheFuture()
  @Instant()
  expiresAt?: string | null;
}

@InputType({ description: 'The key to revoke.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The identifier of the key, as "apiKeys" lists it.' })
  id!: string;
}

@InputType({ description: 'A person who is to be let in when the identity provider vouches for them.' })
export class AddMemberInput {
  @Field(() => String, { description: 'The identity provider, as "iss" in its tokens names it.' })
  @rule.Required()
  @rule.IsText()
  @Issuer()
  @rule.Printable()
  @rule.NotTooLong(500)
  issuer!: string;

  @Field(() => String, { description: 'The person at that provider, as "sub" in its tokens names them.' })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(255)
  subject!: string;

  @Field(() => String, { description: 'The name of the person, for people.' })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(200)
  name!: string;

  @Field(() => RoleChoice.enumeration, { description: 'What the person may do.' })
  @rule.Required()
  @rule.IsCode(RoleChoice)
  role!: Role;
}

@InputType({ description: 'The member to remove.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'The identifier of the member, as "members" lists it.' })
  id!: string;
}
