import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import * as rule from './rule.js';

const TITLE = 200;
const REASON = 1000;

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
