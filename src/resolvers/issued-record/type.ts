import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Problem as Fact } from '../../domain/problem.js';
import { DateTimeScalar, DateScalar, JsonScalar } from '../../entities/scalar.js';
import type { ReportName } from '../../reports/document/document.js';
import { FORM_NAMES } from '../../reports/form/forms.js';
import type { Integrity, IssuedRecord as RecordFacts, Withdrawal } from '../../services/issued-record/record.js';
import { PageInfo } from '../noun-type.js';
import { Problem } from '../problem.js';
import { REPORT_CODES } from './input.js';

const PROBLEMS = 'Why the request was refused; empty when it was done.';

@ObjectType({ description: 'That a record was issued by mistake.', simpleResolvers: true })
export class IssuedRecordWithdrawal implements Withdrawal {
  @Field(() => String, { description: 'Why it does not stand.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  at!: string;

  @Field(() => String, { description: 'Who withdrew it, as the journal names them.' })
  by!: string;
}

@ObjectType({ description: 'A form of an issued record, and where to get it.', simpleResolvers: true })
export class IssuedRecordFile {
  @Field(() => String, { description: 'The form, as the ending of its address: pdf, json, xlsx and others.' })
  form!: string;

  @Field(() => String, { description: 'The path of its address on this server; it needs reports:read.' })
  path!: string;
}

@ObjectType({
  description:
    'A report frozen as data, for good: what was handed to an authority under Art. 30(4), say. Every form is drawn again from it, byte by byte.',
  simpleResolvers: true,
})
export class IssuedRecord {
  @Field(() => ID, { description: 'Identifier of the record, a UUID: it stands on the cover of every form.' })
  id!: string;

  @Field(() => REPORT_CODES, { description: 'Which report it is.' })
  report!: ReportName;

  @Field(() => String, { nullable: true, description: 'What it was issued for; null where that was not said.' })
  title!: string | null;

  @Field(() => String, { description: 'The language of our own words in it.' })
  language!: string;

  @Field(() => JsonScalar, {
    description: 'The parameters that were asked for, as the address of the report has them.',
  })
  parameters!: unknown;

  @Field(() => DateScalar, { description: 'The day that it speaks about.' })
  on!: string;

  @Field(() => DateTimeScalar, { description: 'The register as it was recorded at that instant is what it speaks of.' })
  asRecordedAt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The last entry of the journal before it was issued; null where there was none.',
  })
  journalSeq!: string | null;

  @Field(() => String, { nullable: true, description: 'The hash of that entry, in hexadecimal.' })
  journalHash!: string | null;

  @Field(() => String, { description: 'The version of the program, whose rules it was derived by.' })
  lawVersion!: string;

  @Field(() => String, { description: 'SHA-256 of the tables of the law that it was derived by, in hexadecimal.' })
  lawHash!: string;

  @Field(() => String, {
    description: 'SHA-256 of the content in canonical form (RFC 8785), in hexadecimal: it stands on every cover.',
  })
  sha256!: string;

  @Field(() => Int, { description: 'The size of the content in bytes.' })
  size!: number;

  @Field(() => DateTimeScalar, { description: 'When it was issued.' })
  issuedAt!: string;

  @Field(() => String, { description: 'Who issued it, as the journal names them.' })
  issuedBy!: string;

  @Field(() => IssuedRecordWithdrawal, {
    nullable: true,
    description: 'That it was issued by mistake; null where it stands.',
  })
  withdrawal!: Withdrawal | null;

  @Field(() => String, {
    description: 'The path of the content itself, in canonical form: its SHA-256 is that of the record.',
  })
  contentPath!: string;

  @Field(() => [IssuedRecordFile], { description: 'The forms that it is drawn in.' })
  files!: readonly IssuedRecordFile[];
}

/** The record as the API shows it: with where to get it. */
export const shown = (record: RecordFacts): IssuedRecord => ({
  ...record,
  contentPath: `/issued-records/${record.id}/content`,
  files: FORM_NAMES.map((form) => ({ form, path: `/issued-records/${record.id}.${form}` })),
});

@ObjectType({ description: 'What was issued, the latest first.', simpleResolvers: true })
export class IssuedRecordConnection {
  @Field(() => [IssuedRecord], { description: 'The records of the page.' })
  nodes!: readonly IssuedRecord[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are, on all pages.' })
  totalCount!: number;
}

@ObjectType({ description: 'Whether a record is still what was issued.', simpleResolvers: true })
export class IssuedRecordVerification implements Integrity {
  @Field(() => IssuedRecord, { description: 'The record.' })
  record!: IssuedRecord;

  @Field(() => String, { description: 'What the content that is kept hashes to now, in hexadecimal.' })
  sha256!: string;

  @Field(() => Boolean, { description: 'Whether that is what it was issued with.' })
  contentIntact!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the journal still has the entry it was issued after, with the same hash.',
  })
  journalIntact!: boolean;

  @Field(() => Boolean, { description: 'Whether the journal tells of the issuing, with the hash that the record has.' })
  journalled!: boolean;
}

@ObjectType({ description: 'What became of a record that is to be issued or withdrawn.', simpleResolvers: true })
export class IssuedRecordPayload {
  @Field(() => IssuedRecord, { nullable: true, description: 'The record, as it then is; null when it was refused.' })
  record!: IssuedRecord | null;

  @Field(() => [Problem], { description: PROBLEMS })
  problems!: readonly Fact[];
}
