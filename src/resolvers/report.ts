import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Refusal } from '../domain/problem.js';
import * as ask from '../jobs/ask.js';
import * as job from '../jobs/job.js';
import { queryOf, readReport } from '../services/report/asked.js';
import { authorised, type Context } from './context.js';
import { answered } from './problem.js';
import { badInput, Register } from './register.js';
import {
  CancelReportInput,
  FormChoice,
  formBy,
  given,
  reportBy,
  ReportChoice,
  type ReportCode,
  ReportUrlParameters,
  StartReportInput,
} from './report/input.js';
import { ReportJob, ReportJobPayload, toldJob } from './report/type.js';

@Resolver(() => Register)
export class ReportResolver {
  @FieldResolver(() => String, {
    description:
      'The address that a report of this register is read at, relative to that of the server: of the same day, and as recorded at the same instant.',
  })
  reportUrl(
    @Root() { on, asRecordedAt }: Register,
    @Ctx() context: Context,
    @Arg('report', () => ReportChoice.enumeration, { description: 'Which.' }) report: ReportCode,
    @Arg('form', () => FormChoice.enumeration, { description: 'In which form.' }) form: string,
    @Arg('parameters', () => ReportUrlParameters, { nullable: true, description: 'Of what, beside the day.' })
    parameters: ReportUrlParameters | null | undefined,
  ): string {
    authorised(context, 'reports:read');
    const moment = { ...(on === null ? { everyDay: 'true' } : { on }), ...(asRecordedAt !== null && { asRecordedAt }) };
    const [name, ending] = [reportBy(report), formBy(form)];
    const query = queryOf(name, { ...moment, ...given(parameters) });
    try {
      readReport(name, ending, query);
    } catch (error) {
      const problem = error instanceof Refusal ? error.problems[0] : undefined;
      throw problem ? badInput(problem.path, problem.message) : error;
    }
    return `/reports/${name}.${ending}?${new URLSearchParams(query.parameters).toString()}`;
  }

  @Query(() => ReportJob, { description: 'A report that is drawn as a job, by its identifier.' })
  async reportJob(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The identifier of the job.' }) id: string,
  ): Promise<ReportJob> {
    authorised(context, 'reports:read');
    return toldJob(await job.reportJob(await context.snapshot(), id));
  }

  @Query(() => [ReportJob], {
    description: 'The reports that were drawn as jobs of late, at most 100, the newest first.',
  })
  async reportJobs(@Ctx() context: Context): Promise<readonly ReportJob[]> {
    authorised(context, 'reports:read');
    return (await job.reportJobs(await context.snapshot())).map(toldJob);
  }

  @Mutation(() => ReportJobPayload, {
    description:
      'Has a report drawn as a job, for those that take long. How far it is, is told by reportJob; its result is kept for a day.',
  })
  async startReport(
    @Ctx() context: Context,
    @Arg('input', () => StartReportInput, { description: 'The report.' }) input: StartReportInput,
  ): Promise<ReportJobPayload> {
    const caller = authorised(context, 'reports:read');
    const [report, form] = [reportBy(input.report), formBy(input.form)];
    const { value, problems } = await answered(async () => {
      const query = queryOf(report, given(input.parameters));
      const { needs } = readReport(report, form, query);
      for (const permission of needs) authorised(context, permission);
      return ask.startReport(context.database, caller, { report, form, parameters: query.parameters }, needs);
    });
    return { job: value && toldJob(value), problems };
  }

  @Mutation(() => ReportJobPayload, {
    description:
      'Cancels a report that waits or is drawn. Of one that is done the result is removed; what has ended otherwise stays so.',
  })
  async cancelReport(
    @Ctx() context: Context,
    @Arg('input', () => CancelReportInput, { description: 'The job.' }) { id }: CancelReportInput,
  ): Promise<ReportJobPayload> {
    const { organisationId } = authorised(context, 'reports:read');
    const { value, problems } = await answered(() => ask.cancelReport(context.database, organisationId, id));
    return { job: value && toldJob(value), problems };
  }
}
