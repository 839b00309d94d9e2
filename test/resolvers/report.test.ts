import { importSeed } from '../../src/services/seed.js';
import { openRunner, type Running } from '../support/job.js';
import { until } from '../support/following.js';
import { headersOf, openTestServer, seen, type TestServer } from '../support/server.js';

let server: TestServer;
let running: Running;
beforeAll(async () => {
  server = await openTestServer();
  await importSeed(server.database);
  running = await openRunner(server.database);
}, 60_000);
afterAll(async () => {
  await running.close();
  await server.close();
});

const as = () => ({ key: server.adminKey, organisation: 'allego' });
const ask = <Data>(query: string, variables: object = {}) => server.graphql<Data>(query, variables, as());

test('a register tells where each report of it is read, of its day and its instant', async () => {
  const { data } = await ask<{ register: Record<string, string> }>(`{ register(on: "2020-04-30") {
    record: reportUrl(report: ARTICLE_30, form: HTML, parameters: { capacity: PROCESSOR })
    gaps: reportUrl(report: GAPS, form: XLSX, parameters: { rule: "R10", severity: ERROR, language: "de" })
    difference: reportUrl(report: DIFFERENCE, form: JSON, parameters: { from: "2020-03-01" })
  } }`);
  expect(data?.register).toEqual({
    record: '/reports/article-30.html?on=2020-04-30&capacity=PROCESSOR',
    gaps: '/reports/gaps.xlsx?on=2020-04-30&language=de&rule=R10&severity=ERROR',
    difference: '/reports/difference.json?on=2020-04-30&from=2020-03-01',
  });
  for (const url of Object.values(data?.register ?? {})) {
    expect((await seen(server.request.get(url).set(headersOf(as())))).status).toBe(200);
  }
});

test('the register of all days has the address of the workbook of all days, and of no record', async () => {
  const { data } = await ask(`{ register(everyDay: true) {
    reportUrl(report: ARTICLE_30, form: XLSX, parameters: { layout: "register" }) } }`);
  expect(data).toEqual({ register: { reportUrl: '/reports/article-30.xlsx?everyDay=true&layout=register' } });
  const { errors } = await ask(`{ register(everyDay: true) {
    reportUrl(report: ARTICLE_30, form: PDF, parameters: { capacity: CONTROLLER }) } }`);
  expect(errors).toMatchObject([{ extensions: { argument: 'everyDay' } }]);
});

test('what a report does not take is told with its name', async () => {
  const { errors } = await ask(`{ register { reportUrl(report: TRANSFERS, form: PDF, parameters: { party: "x" }) } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: 'party' } }]);
});

const JOB = 'id report form state parameters { name value } resultUrl size problems { code path }';
const START = `mutation ($input: StartReportInput!) { startReport(input: $input) { job { ${JOB} } problems { code path } } }`;

interface Started {
  readonly startReport: { readonly job: { readonly id: string } | null; readonly problems: readonly object[] };
}

test('a report that is asked for is told of until it is there', async () => {
  const input = { report: 'GAPS', form: 'XLSX', parameters: { on: '2020-04-30', capacity: 'CONTROLLER' } };
  const { data } = await ask<Started>(START, { input });
  const { job, problems } = data?.startReport ?? {};
  expect([job, problems]).toMatchObject([
    {
      report: 'GAPS',
      form: 'XLSX',
      parameters: [
        { name: 'on', value: '2020-04-30' },
        { name: 'capacity', value: 'CONTROLLER' },
      ],
      resultUrl: null,
    },
    [],
  ]);
  const done = await until(async () => {
    const { data: told } = await ask<{ reportJob: { state: string; resultUrl: string; size: number } }>(
      `query ($id: ID!) { reportJob(id: $id) { ${JOB} } }`,
      { id: job?.id },
    );
    return told?.reportJob.state === 'DONE' && told.reportJob;
  });
  const { status, headers } = await seen(server.request.get(done.resultUrl).set(headersOf(as())));
  expect([status, headers['content-length']]).toEqual([200, String(done.size)]);
  const { data: listed } = await ask<{ reportJobs: { id: string }[] }>('{ reportJobs { id } }');
  expect(listed?.reportJobs.map(({ id }) => id)).toEqual([job?.id]);
});

test('what is wrong with the parameters is told as problems, and nothing is asked for', async () => {
  const { data } = await ask<Started>(START, { input: { report: 'IMPACT', form: 'PDF' } });
  expect(data?.startReport).toMatchObject({ job: null, problems: [{ path: 'of' }, { path: 'kind' }] });
});

test('a report is asked for, and told of, by those alone who may read reports', async () => {
  const key = await server.newKey(['register:read']);
  for (const query of [
    'mutation { startReport(input: { report: GAPS, form: PDF }) { job { id } } }',
    'mutation { cancelReport(input: { id: "x" }) { job { id } } }',
    '{ reportJobs { id } }',
    '{ register { reportUrl(report: GAPS, form: PDF) } }',
  ]) {
    const { errors } = await server.graphql(query, {}, { key });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'reports:read' } }]);
  }
  const reader = await server.newKey(['reports:read']);
  const { errors } = await server.graphql(
    START,
    { input: { report: 'DIFFERENCE', form: 'PDF', parameters: { from: '2020-01-01' } } },
    { key: reader },
  );
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'register:read' } }]);
});
