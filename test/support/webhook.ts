import type { Problem } from '../../src/domain/problem.js';
import type { Webhook, WebhookDelivery } from '../../src/webhooks/webhook.js';
import type { Ask } from './api.js';

const FACTS = `id url description events state createdAt rotatedAt pausedAt pauseReason cursor upToDate deliveredAt
  failures failingSince nextAttemptAt`;
const PROBLEMS = 'problems { code path message }';

const INPUTS: Readonly<Record<string, string>> = {
  createWebhook: 'CreateWebhookInput!',
  updateWebhook: 'UpdateWebhookInput!',
  resumeWebhook: 'ResumeWebhookInput!',
  replayWebhook: 'ReplayWebhookInput!',
};

/** What came of a mutation. */
export interface Acted {
  readonly webhook: Webhook | null;
  readonly problems: readonly Problem[];
}

/** What the API does with webhooks, for one caller. */
export function webhookApi(ask: Ask) {
  async function act<Payload = Acted>(
    mutation: string,
    input: object,
    fields = `webhook { ${FACTS} } ${PROBLEMS}`,
  ): Promise<Payload> {
    const type = INPUTS[mutation] ?? 'WebhookInput!';
    const { data, errors } = await ask<Record<string, Payload>>(
      `mutation ($input: ${type}) { ${mutation}(input: $input) { ${fields} } }`,
      { input },
    );
    const payload = data?.[mutation];
    if (!payload) throw new Error(JSON.stringify(errors));
    return payload;
  }
  return {
    act,
    async create(input: object): Promise<{ webhook: Webhook; secret: string }> {
      const { webhook, secret, problems } = await act<Acted & { secret: string | null }>(
        'createWebhook',
        input,
        `webhook { ${FACTS} } secret ${PROBLEMS}`,
      );
      if (!webhook || secret === null) throw new Error(JSON.stringify(problems));
      return { webhook, secret };
    },
    async list(): Promise<Webhook[]> {
      const { data } = await ask<{ webhooks: Webhook[] }>(`{ webhooks { ${FACTS} } }`);
      return data?.webhooks ?? [];
    },
    /** The attempts to deliver to a webhook, the latest first. */
    async deliveries(webhook: string): Promise<WebhookDelivery[]> {
      const { data } = await ask<{ webhookDeliveries: { nodes: WebhookDelivery[] } }>(
        `query ($webhook: ID!) { webhookDeliveries(webhook: $webhook, first: 500) {
           nodes { id messageId cursor attempt at durationMs status answer error } } }`,
        { webhook },
      );
      return data?.webhookDeliveries.nodes ?? [];
    },
  };
}
