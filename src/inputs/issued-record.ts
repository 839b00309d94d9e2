import 'reflect-metadata';
import { ValidateBy } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { isInstant } from '../domain/day.js';
import { DateTimeScalar } from '../entities/scalar.js';
import * as rule from './rule.js';

const TITLE = 200;
const REASON = 1000;
const NOTE = 200;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A link ends after a year at the latest. */
const MOST_MS = 366 * DAY_MS;

const Ends = (): PropertyDecorator =>
  ValidateBy({
    name: 'RULE_BROKEN',
    validator: {
      validate(value: unknown) {
        const left = typeof value === 'string' && isInstant(value) ? Date.parse(value) - Date.now() : 0;
        return left > 0 && left <= MOST_MS;
      },
      defaultMessage: () => 'It is an instant in the future, and no later than a year from now.',
    },
  });

/** What a record is issued for: it stands on the cover. */
export class IssuedRecordTitle {
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(TITLE)
  title?: string | null;
}

@InputType({ description: 'A record that was issued by mistake.' })
export class WithdrawIssuedRecordInput {
  @Field(() => ID, { description: 'The identifier of the record, as "issuedRecords" lists it.' })
  id!: string;

  @Field(() => String, { description: 'Why it does not stand: whoever checks a file of it is told.' })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(REASON)
  reason!: string;
}

@InputType({ description: 'An address by which an authority reads one issued record, until it ends.' })
export class CreateIssuedLinkInput {
  @Field(() => ID, { description: 'The identifier of the record, as "issuedRecords" lists it.' })
  record!: string;

  @Field(() => DateTimeScalar, { description: 'When the address ends: within a year.' })
  @Ends()
  expiresAt!: string;

  @Field(() => String, { description: 'For whom it is, in words. Whoever has the address is not shown it.' })
  @rule.Required()
  @rule.IsText()
  @rule.NotBlank()
  @rule.Printable()
  @rule.NotTooLong(NOTE)
  note!: string;
}

@InputType({ description: 'An address of an issued record.' })
export class RevokeIssuedLinkInput {
  @Field(() => ID, { description: 'The identifier of the link, as "issuedLinks" lists it.' })
  id!: string;
}
