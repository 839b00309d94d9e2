import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ChangeKind } from '../../domain/change.js';
import type { Problem as Fact } from '../../domain/problem.js';
import { choice } from '../../entities/choice.js';
import { DateTimeScalar } from '../../entities/scalar.js';
import { ChangeKindChoice } from '../../inputs/webhook.js';
import {
  type Webhook as WebhookFacts,
  WEBHOOK_STATES,
  type WebhookDelivery as DeliveryFacts,
  type WebhookState,
} from '../../webhooks/webhook.js';
import { PageInfo } from '../noun-type.js';
import { Problem } from '../problem.js';

const StateChoice = choice('WebhookState', 'How a webhook does.', WEBHOOK_STATES);

const PROBLEMS = 'Why the request was refused; empty when it was done.';
const SECRET =
  'The secret that messages are signed with, "whsec_…": the receiver checks the signature with it. It is told this once.';

@ObjectType({
  description: 'Where changes are sent as they are told, each as a message that is signed, at least once and in order.',
  simpleResolvers: true,
})
export class Webhook implements WebhookFacts {
  @Field(() => ID, { description: 'Identifier of the webhook, a UUID.' })
  id!: string;

  @Field(() => String, { description: 'The address that messages are sent to.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, for people.' })
  description!: string | null;

  @Field(() => [ChangeKindChoice.enumeration], { description: 'The kinds of change that are sent.' })
  events!: readonly ChangeKind[];

  @Field(() => StateChoice.enumeration, { description: 'How it does.' })
  state!: WebhookState;

  @Field(() => DateTimeScalar, { description: 'Since when it is there.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its secret was last replaced; null for never.' })
  rotatedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is paused; null where it is not.' })
  pausedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was paused; null where a person did it, or it is not paused.',
  })
  pauseReason!: string | null;

  @Field(() => String, {
    description: 'The place of the last change that was delivered, or that is none of its events, as in "changes".',
  })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether everything that was told so far has been delivered.' })
  upToDate!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a change was last delivered; null for never.' })
  deliveredAt!: string | null;

  @Field(() => Int, { description: 'How many attempts have failed since the last that did not.' })
  failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when they fail; null where they do not.' })
  failingSince!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is tried again; null where nothing failed, or it is paused.',
  })
  nextAttemptAt!: string | null;
}

@ObjectType({ description: 'An attempt to deliver a message.', simpleResolvers: true })
export class WebhookDelivery implements DeliveryFacts {
  @Field(() => ID, { description: 'Identifier of the attempt, a UUID.' })
  id!: string;

  @Field(() => String, {
    description: 'The header "webhook-id": the same each time that the same change is sent to the same webhook.',
  })
  messageId!: string;

  @Field(() => String, { nullable: true, description: 'The place of the change that was sent; null for a test.' })
  cursor!: string | null;

  @Field(() => Int, { description: 'Which attempt in a row it was: 1 where the one before did not fail.' })
  attempt!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs!: number;

  @Field(() => Int, { nullable: true, description: 'The status that the receiver answered; null where it did not.' })
  status!: number | null;

  @Field(() => String, { nullable: true, description: 'How its answer begins; null where there was none.' })
  answer!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it does not count as delivered; null where it does.' })
  error!: string | null;
}

@ObjectType({
  description: 'Attempts to deliver, the latest first. They are kept for thirty days.',
  simpleResolvers: true,
})
export class WebhookDeliveryConnection {
  @Field(() => [WebhookDelivery], { description: 'The attempts of the page.' })
  nodes!: readonly DeliveryFacts[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'What became of a change of a webhook.', simpleResolvers: true })
export class WebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook, as it then is; null when it was refused.' })
  webhook!: WebhookFacts | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}

@ObjectType({ description: 'What became of a webhook that is given a secret.', simpleResolvers: true })
export class WebhookSecretPayload extends WebhookPayload {
  @Field(() => String, { nullable: true, description: SECRET })
  secret!: string | null;
}

@ObjectType({ description: 'What came of a test message.', simpleResolvers: true })
export class TestWebhookPayload {
  @Field(() => WebhookDelivery, {
    nullable: true,
    description: 'The attempt to deliver it, which may have failed; null when it was refused.',
  })
  delivery!: DeliveryFacts | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}
