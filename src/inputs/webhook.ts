import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { CHANGE_KINDS, type ChangeKind } from '../domain/change.js';
import { choice } from '../entities/choice.js';
import * as rule from './rule.js';

export const ChangeKindChoice = choice('ChangeKind', 'What a change is one of.', CHANGE_KINDS);

const DESCRIPTION = 500;

@InputType({ description: 'Where changes are to be sent.' })
export class CreateWebhookInput {
  @Field(() => String, { description: 'The address that messages are sent to, by HTTPS.' })
  @rule.Required()
  @rule.IsText()
  @rule.Printable()
  url!: string;

  @Field(() => [ChangeKindChoice.enumeration], {
    nullable: true,
    description: 'The kinds of change that are sent; all where none are named.',
  })
  events?: ChangeKind[] | null;

  @Field(() => String, { nullable: true, description: 'What it is for, for people.' })
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(DESCRIPTION)
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which changes are sent; only what is told from now on where left out.',
  })
  after?: string | null;
}

@InputType({ description: 'What of a webhook is to be another. What is left out stays as it is.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The identifier of the webhook.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The address that messages are sent to, by HTTPS.' })
  @rule.NotCleared()
  @rule.IsText()
  @rule.Printable()
  url?: string;

  @Field(() => [ChangeKindChoice.enumeration], {
    nullable: true,
    description: 'The kinds of change that are sent from now on; null for all.',
  })
  events?: ChangeKind[] | null;

  @Field(() => String, { nullable: true, description: 'What it is for, for people; null for nothing.' })
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(DESCRIPTION)
  description?: string | null;
}

@InputType({ description: 'A webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'The identifier of the webhook, as "webhooks" lists it.' })
  id!: string;
}

@InputType({ description: 'A webhook that is to be sent changes again.' })
export class ResumeWebhookInput extends WebhookInput {
  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which changes are sent; where it stopped where left out, so that nothing is lost.',
  })
  after?: string | null;
}

@InputType({ description: 'A webhook that is to be sent changes once more.' })
export class ReplayWebhookInput extends WebhookInput {
  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which changes are sent; all there ever were where left out.',
  })
  after?: string | null;
}
