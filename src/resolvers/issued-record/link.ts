import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Problem as Fact } from '../../domain/problem.js';
import { DateTimeScalar } from '../../entities/scalar.js';
import type { IssuedLink as LinkFacts, LinkAccess } from '../../services/issued-record/link.js';
import { PageInfo } from '../noun-type.js';
import { Problem } from '../problem.js';

const PROBLEMS = 'Why the request was refused; empty when it was done.';

@ObjectType({
  description: 'An address by which whoever has it reads one issued record, until it ends.',
  simpleResolvers: true,
})
export class IssuedLink implements LinkFacts {
  @Field(() => ID, { description: 'Identifier of the link, a UUID.' })
  id!: string;

  @Field(() => ID, { description: 'The identifier of the record that it leads to.' })
  recordId!: string;

  @Field(() => String, { description: 'For whom it is, in words.' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'Since when it is there.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  expiresAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null where it was not.' })
  revokedAt!: string | null;

  @Field(() => Int, { description: 'How often it was followed.' })
  accesses!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last followed; null for never.' })
  lastAccessAt!: string | null;
}

@ObjectType({ description: 'One time that a link was followed.', simpleResolvers: true })
export class IssuedLinkAccess implements LinkAccess {
  @Field(() => ID, { description: 'Identifier of the access, a UUID.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'The form that was asked for; "page" for the page of the address, or "verify".' })
  form!: string;

  @Field(() => String, { description: 'The network that it came from: the address without its last part.' })
  network!: string;
}

@ObjectType({ description: 'Times that a link was followed, the latest first.', simpleResolvers: true })
export class IssuedLinkAccessConnection {
  @Field(() => [IssuedLinkAccess], { description: 'The accesses of the page.' })
  nodes!: readonly LinkAccess[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'What became of a link.', simpleResolvers: true })
export class IssuedLinkPayload {
  @Field(() => IssuedLink, { nullable: true, description: 'The link, as it then is; null when it was refused.' })
  link!: LinkFacts | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'What became of a link that is to be made.', simpleResolvers: true })
export class CreateIssuedLinkPayload extends IssuedLinkPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The path of the address on this server. It is told this once: whoever has it reads the record.',
  })
  path!: string | null;
}
