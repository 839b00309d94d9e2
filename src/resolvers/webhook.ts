import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Problem } from '../domain/problem.js';
import { type Transaction, write } from '../database/session.js';
import {
  CreateWebhookInput,
  ReplayWebhookInput,
  ResumeWebhookInput,
  UpdateWebhookInput,
  WebhookInput,
} from '../inputs/webhook.js';
import { PAGE_LIMIT } from '../queries/page.js';
import { isId } from '../services/access.js';
import * as subscribe from '../webhooks/subscribe.js';
import { tryWebhook } from '../webhooks/trial.js';
import { deliveries, type Webhook as WebhookFacts, webhooks } from '../webhooks/webhook.js';
import { authorised, type Context } from './context.js';
import { answered } from './problem.js';
import { badInput } from './register.js';
import {
  TestWebhookPayload,
  Webhook,
  WebhookDeliveryConnection,
  WebhookPayload,
  WebhookSecretPayload,
} from './webhook/type.js';

type Work<T> = (tx: Transaction) => Promise<T>;

/** Does something with webhooks in one transaction, journalled under its name. */
async function doing<T>(
  context: Context,
  name: string,
  work: Work<T>,
): Promise<{ value: T | null; problems: Problem[] }> {
  const caller = authorised(context, 'access:manage');
  return answered(() => write(context.database, caller, `${name} ${context.requestId}`, work));
}

async function payload(context: Context, name: string, work: Work<WebhookFacts>): Promise<WebhookPayload> {
  const { value, problems } = await doing(context, name, work);
  return { webhook: value, problems };
}

async function secretPayload(
  context: Context,
  name: string,
  work: Work<{ webhook: WebhookFacts; secret: string }>,
): Promise<WebhookSecretPayload> {
  const { value, problems } = await doing(context, name, work);
  return { webhook: value?.webhook ?? null, secret: value?.secret ?? null, problems };
}

@Resolver()
export class WebhookResolver {
  @Query(() => [Webhook], { description: 'The webhooks of the organisation, the newest first.' })
  async webhooks(@Ctx() context: Context): Promise<readonly WebhookFacts[]> {
    authorised(context, 'access:manage');
    return webhooks(await context.snapshot());
  }

  @Query(() => WebhookDeliveryConnection, { description: 'Attempts to deliver to a webhook, the latest first.' })
  async webhookDeliveries(
    @Ctx() context: Context,
    @Arg('webhook', () => ID, { description: 'The identifier of the webhook.' }) id: string,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many attempts, at most 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of a page: attempts before it.' })
    after: string | null | undefined,
  ): Promise<WebhookDeliveryConnection> {
    authorised(context, 'access:manage');
    if (first < 0 || first > PAGE_LIMIT) throw badInput('first', `It is from 0 to ${PAGE_LIMIT}.`);
    if (after != null && !isId(after)) throw badInput('after', 'It is the cursor of a page of deliveries.');
    const found = await deliveries(await context.snapshot(), id, { first: first + 1, before: after ?? null });
    const nodes = found.slice(0, first);
    return {
      nodes,
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: after != null,
        startCursor: nodes[0]?.id ?? null,
        endCursor: nodes.at(-1)?.id ?? null,
      },
    };
  }

  @Mutation(() => WebhookSecretPayload, {
    description: 'Has changes sent to an address as they are told. The secret to check them with is told this once.',
  })
  createWebhook(
    @Ctx() context: Context,
    @Arg('input', () => CreateWebhookInput, { description: 'Where to, and which.' }) input: CreateWebhookInput,
  ): Promise<WebhookSecretPayload> {
    return secretPayload(context, 'createWebhook', (tx) =>
      subscribe.createWebhook(tx, input, context.sending.networks),
    );
  }

  @Mutation(() => WebhookPayload, { description: 'Changes where changes are sent, and which. The secret stays.' })
  updateWebhook(
    @Ctx() context: Context,
    @Arg('input', () => UpdateWebhookInput, { description: 'What is to be another.' }) input: UpdateWebhookInput,
  ): Promise<WebhookPayload> {
    return payload(context, 'updateWebhook', (tx) => subscribe.updateWebhook(tx, input, context.sending.networks));
  }

  @Mutation(() => WebhookPayload, { description: 'Removes a webhook, with the log of its deliveries.' })
  deleteWebhook(
    @Ctx() context: Context,
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
  ): Promise<WebhookPayload> {
    return payload(context, 'deleteWebhook', (tx) => subscribe.deleteWebhook(tx, input));
  }

  @Mutation(() => WebhookSecretPayload, {
    description: 'Replaces the secret. For 24 hours messages are signed with the one before, too.',
  })
  rotateWebhookSecret(
    @Ctx() context: Context,
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
  ): Promise<WebhookSecretPayload> {
    return secretPayload(context, 'rotateWebhookSecret', (tx) => subscribe.rotateSecret(tx, input));
  }

  @Mutation(() => WebhookPayload, { description: 'Stops sending. What is told meanwhile is sent when it is resumed.' })
  pauseWebhook(
    @Ctx() context: Context,
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
  ): Promise<WebhookPayload> {
    return payload(context, 'pauseWebhook', (tx) => subscribe.pauseWebhook(tx, input));
  }

  @Mutation(() => WebhookPayload, {
    description: 'Sends again, at once: from where it stopped, or from another place.',
  })
  resumeWebhook(
    @Ctx() context: Context,
    @Arg('input', () => ResumeWebhookInput, { description: 'The webhook, and from where on.' })
    input: ResumeWebhookInput,
  ): Promise<WebhookPayload> {
    return payload(context, 'resumeWebhook', (tx) => subscribe.resumeWebhook(tx, input));
  }

  @Mutation(() => WebhookPayload, {
    description: 'Sends changes once more, from a place on, each under the id that it had before.',
  })
  replayWebhook(
    @Ctx() context: Context,
    @Arg('input', () => ReplayWebhookInput, { description: 'The webhook, and from where on.' })
    input: ReplayWebhookInput,
  ): Promise<WebhookPayload> {
    return payload(context, 'replayWebhook', (tx) => subscribe.replayWebhook(tx, input));
  }

  @Mutation(() => TestWebhookPayload, {
    description: 'Sends a message of the type "test" at once, and tells what came of it: within ten seconds.',
  })
  async testWebhook(
    @Ctx() context: Context,
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) { id }: WebhookInput,
  ): Promise<TestWebhookPayload> {
    const { organisationId } = authorised(context, 'access:manage');
    const { value, problems } = await answered(() =>
      tryWebhook(context.database, { organisationId, id }, context.sending),
    );
    return { delivery: value, problems };
  }
}
