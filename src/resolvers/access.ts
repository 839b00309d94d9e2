import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { GraphQLError } from 'graphql';
import { PERMISSIONS, type Permission, type Role } from '../domain/permission.js';
import type { Problem as Fact } from '../domain/problem.js';
import { write } from '../database/session.js';
import { DateTimeScalar } from '../entities/scalar.js';
import {
  AddMemberInput,
  CreateOrganisationInput,
  IssueApiKeyInput,
  RemoveMemberInput,
  RevokeApiKeyInput,
  RoleChoice,
} from '../inputs/access.js';
import * as apiKey from '../services/api-key.js';
import * as member from '../services/member.js';
import * as organisation from '../services/organisation.js';
import { organisationOf } from '../services/organisation.js';
import { authorised, type Caller, type Context } from './context.js';
import { answered, Problem } from './problem.js';

const PROBLEMS = 'Why the request was refused; empty when it was done.';

@ObjectType({ description: 'An organisation: it keeps one register.', simpleResolvers: true })
class Organisation {
  @Field(() => String, { description: 'The key that the header "Ropa-Organisation" names it by.' })
  key!: string;

  @Field(() => String, { description: 'Its name, for people.' })
  name!: string;
}

@ObjectType({ description: 'Who calls, as the credentials sent tell.', simpleResolvers: true })
class Me {
  @Field(() => String, {
    description: 'The caller as the journal names them: "person:…", "key:…" or "administrator".',
  })
  actor!: string;

  @Field(() => Organisation, { description: 'The organisation whose register is read and written.' })
  organisation!: Organisation;

  @Field(() => [String], {
    description: `What the caller may do there, of: ${Object.keys(PERMISSIONS).join(', ')}.`,
  })
  permissions!: Permission[];

  @Field(() => Boolean, {
    description: 'Whether the caller is the operator of this installation, who may create organisations.',
  })
  operator!: boolean;
}

@ObjectType({ description: 'A key for a tool, without its secret, which is not kept.', simpleResolvers: true })
class ApiKey implements apiKey.ApiKey {
  @Field(() => ID, { description: 'Identifier of the key, a UUID.' })
  id!: string;

  @Field(() => String, { description: 'What the key is for: the journal names its writes by it.' })
  name!: string;

  @Field(() => [String], { description: 'What the key may do, such as "register:read".' })
  scopes!: Permission[];

  @Field(() => DateTimeScalar, { description: 'When the key was issued.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the key ends by itself; null for never.' })
  expiresAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the key was revoked; null when it was not.' })
  revokedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the key was last used, to the minute; null when it never was.',
  })
  lastUsedAt!: string | null;
}

@ObjectType({ description: 'A person who may sign in through the identity provider.', simpleResolvers: true })
class Member implements member.Member {
  @Field(() => ID, { description: 'Identifier of the membership, a UUID.' })
  id!: string;

  @Field(() => String, { description: 'The identity provider, as "iss" in its tokens names it.' })
  issuer!: string;

  @Field(() => String, { description: 'The person at that provider, as "sub" in its tokens names them.' })
  subject!: string;

  @Field(() => String, { description: 'The name of the person, for people.' })
  name!: string;

  @Field(() => RoleChoice.enumeration, { description: 'What the person may do.' })
  role!: Role;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  createdAt!: string;
}

@ObjectType({ description: 'What became of issuing a key.', simpleResolvers: true })
class IssueApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key; null when it was refused.' })
  apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description: 'The secret that the tool sends as "Authorization: Bearer …". It is told this once and not kept.',
  })
  secret!: string | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'What became of revoking a key.', simpleResolvers: true })
class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key, which works no longer; null when it was refused.' })
  apiKey!: ApiKey | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'What became of a change of the members.', simpleResolvers: true })
class MemberPayload {
  @Field(() => Member, { nullable: true, description: 'The member, as added or removed; null when it was refused.' })
  member!: Member | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'What became of creating an organisation.', simpleResolvers: true })
class CreateOrganisationPayload {
  @Field(() => Organisation, { nullable: true, description: 'The organisation; null when it was refused.' })
  organisation!: Organisation | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}

function operator(context: Context): Caller {
  const caller = authorised(context, 'access:manage');
  if (caller.operator) return caller;
  throw new GraphQLError('This needs the administrator key of the installation.', {
    extensions: { code: 'FORBIDDEN' },
  });
}

@Resolver()
export class AccessResolver {
  @Query(() => Me, { description: 'Who calls, in which organisation, and what they may do there.' })
  async me(@Ctx() context: Context): Promise<Me> {
    const snapshot = await context.snapshot();
    const { caller } = context;
    if (!caller) throw new Error('A snapshot was opened for no one');
    return {
      actor: caller.actor,
      operator: caller.operator,
      permissions: [...caller.permissions],
      organisation: await organisationOf(snapshot),
    };
  }

  @Query(() => [ApiKey], { description: 'The keys of the organisation, also those revoked, the newest first.' })
  async apiKeys(@Ctx() context: Context): Promise<readonly apiKey.ApiKey[]> {
    authorised(context, 'access:manage');
    return apiKey.keys(await context.snapshot());
  }

  @Query(() => [Member], { description: 'The members of the organisation, by name.' })
  async members(@Ctx() context: Context): Promise<readonly member.Member[]> {
    authorised(context, 'access:manage');
    return member.members(await context.snapshot());
  }

  @Mutation(() => IssueApiKeyPayload, { description: 'Issues a key for a tool. Its secret is told this once.' })
  async issueApiKey(
    @Ctx() context: Context,
    @Arg('input', () => IssueApiKeyInput, { description: 'What the key is for.' }) input: IssueApiKeyInput,
  ): Promise<IssueApiKeyPayload> {
    const caller = authorised(context, 'access:manage');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `issueApiKey ${context.requestId}`, (tx) => apiKey.issueKey(tx, input)),
    );
    return {
      apiKey: value && { ...value.key, scopes: [...value.key.scopes] },
      secret: value?.secret ?? null,
      problems,
    };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description: 'Ends a key at once and for good. One that has ended already stays as it is.',
  })
  async revokeApiKey(
    @Ctx() context: Context,
    @Arg('input', () => RevokeApiKeyInput, { description: 'The key.' }) { id }: RevokeApiKeyInput,
  ): Promise<RevokeApiKeyPayload> {
    const caller = authorised(context, 'access:manage');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `revokeApiKey ${context.requestId}`, (tx) => apiKey.revokeKey(tx, id)),
    );
    return { apiKey: value && { ...value, scopes: [...value.scopes] }, problems };
  }

  @Mutation(() => MemberPayload, { description: 'Lets a person in, in one role.' })
  async addMember(
    @Ctx() context: Context,
    @Arg('input', () => AddMemberInput, { description: 'The person.' }) input: AddMemberInput,
  ): Promise<MemberPayload> {
    const caller = authorised(context, 'access:manage');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `addMember ${context.requestId}`, (tx) => member.addMember(tx, input)),
    );
    return { member: value, problems };
  }

  @Mutation(() => MemberPayload, { description: 'Ends a membership at once.' })
  async removeMember(
    @Ctx() context: Context,
    @Arg('input', () => RemoveMemberInput, { description: 'The member.' }) { id }: RemoveMemberInput,
  ): Promise<MemberPayload> {
    const caller = authorised(context, 'access:manage');
    const { value, problems } = await answered(() =>
      write(context.database, caller, `removeMember ${context.requestId}`, (tx) => member.removeMember(tx, id)),
    );
    return { member: value, problems };
  }

  @Mutation(() => CreateOrganisationPayload, {
    description: 'Creates an organisation with an empty register. Only the operator of the installation may.',
  })
  async createOrganisation(
    @Ctx() context: Context,
    @Arg('input', () => CreateOrganisationInput, { description: 'The organisation.' }) input: CreateOrganisationInput,
  ): Promise<CreateOrganisationPayload> {
    operator(context);
    const { value, problems } = await answered(() => organisation.createOrganisation(context.database, input));
    return { organisation: value, problems };
  }
}
