import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Problem as Fact } from '../../domain/problem.js';
import { choice } from '../../entities/choice.js';
import { DateTimeScalar } from '../../entities/scalar.js';
import {
  JOB_PHASES,
  JOB_STATES,
  type JobPhase,
  type JobState,
  type ReportJob as Job,
  resultUrlOf,
  urlOf,
} from '../../jobs/job.js';
import { Problem } from '../problem.js';
import { codeOfForm, codeOfReport, FormChoice, ReportChoice } from './input.js';

const StateChoice = choice('ReportJobState', 'How far a job is.', JOB_STATES);
const PhaseChoice = choice('ReportJobPhase', 'What is being done of a job that runs.', JOB_PHASES);

@ObjectType({ description: 'A parameter that a report was asked for with.', simpleResolvers: true })
export class ReportParameter {
  @Field(() => String, { description: 'Its name, as in the address of the report.' })
  name!: string;

  @Field(() => String, { description: 'Its value.' })
  value!: string;
}

@ObjectType({
  description:
    'A report that is drawn while nobody waits for the answer. What is left open is told for a month, the result is kept for a day.',
  simpleResolvers: true,
})
export class ReportJob {
  @Field(() => ID, { description: 'Identifier of the job, a UUID.' })
  id!: string;

  @Field(() => ReportChoice.enumeration, { description: 'Which report.' })
  report!: string;

  @Field(() => FormChoice.enumeration, { description: 'In which form.' })
  form!: string;

  @Field(() => [ReportParameter], {
    description: 'Of what. The day is that on which it was asked for, where none was named.',
  })
  parameters!: readonly ReportParameter[];

  @Field(() => StateChoice.enumeration, { description: 'How far it is.' })
  state!: JobState;

  @Field(() => PhaseChoice.enumeration, { nullable: true, description: 'What is being done; null unless it runs.' })
  phase!: JobPhase | null;

  @Field(() => Int, { description: 'Rows of its tables that were written so far.' })
  rows!: number;

  @Field(() => Int, { nullable: true, description: 'Of how many; null where that is known only when all are written.' })
  rowsOf!: number | null;

  @Field(() => String, { description: 'The address that tells of it, relative to that of the server.' })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the result, relative to that of the server; null unless it is there to be had.',
  })
  resultUrl!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was begun last; null where it waits.' })
  startedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the register was read, and the report says that it was made. Unless it is of another instant, the register is as it was then, and not as it was when the report was asked for.',
  })
  madeAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null where it has not.' })
  endedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the result is kept; null without one.' })
  expiresAt!: string | null;

  @Field(() => Float, { nullable: true, description: 'How many bytes the result has; null without one.' })
  size!: number | null;

  @Field(() => String, { nullable: true, description: 'The media type of the result; null without one.' })
  type!: string | null;

  @Field(() => String, { nullable: true, description: 'What its file is called; null without a result.' })
  fileName!: string | null;

  @Field(() => [Problem], { description: 'Why there is no report; empty unless it failed.' })
  problems!: readonly Fact[];
}

/** A job as the API has it. */
export const toldJob = (job: Job): ReportJob => ({
  ...job,
  report: codeOfReport(job.report),
  form: codeOfForm(job.form),
  parameters: Object.entries(job.parameters).map(([name, value]) => ({ name, value })),
  url: urlOf(job),
  resultUrl: job.kept ? resultUrlOf(job) : null,
});

@ObjectType({ description: 'What became of a report that was asked for, or is no longer.', simpleResolvers: true })
export class ReportJobPayload {
  @Field(() => ReportJob, { nullable: true, description: 'The job, as it then is; null when it was refused.' })
  job!: ReportJob | null;

  @Field(() => [Problem], { description: 'Why the request was refused; empty when it was done.' })
  problems!: readonly Fact[];
}
