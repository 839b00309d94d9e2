import type { Document, ReportName } from '../../src/reports/document/document.js';
import { type DocumentData, documentOf } from '../../src/reports/document/read.js';
import { sealedDocument } from '../../src/reports/issued.js';
import { read, write } from '../../src/database/session.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { type Issuing, issueRecord } from '../../src/services/issued-record/issue.js';
import { contentOf, type IssuedRecord } from '../../src/services/issued-record/record.js';
import type { TestServer } from './server.js';

/** A small register: a controller that is a processor, too, with what it takes for each report to say something. */
const REGISTER = `
ropa: 1
parties:
  - { key: acme, name: Acme, legalName: Acme GmbH, own: true, country: DE, address: Berlin }
  - { key: mailer, name: 'Mailer <b>& Sons</b>', country: US }
  - { key: hoster, name: =cmd()|x, country: IN }
  - { key: client, name: Client, country: FR, address: Paris }
engagements:
  - { key: hosting, engager: acme, engaged: hoster, engagerCapacity: PROCESSOR, service: Hosting, startsOn: 2020-01-01 }
processingActivities:
  - { key: fax, name: Fax, controller: acme, endsOn: 2026-06-01 }
  - key: newsletter
    name: Newsletter
    controller: acme
    disclosures: [{ key: to-mailer, recipient: mailer }]
processingsOnBehalf:
  - { key: cloud, name: Cloud, processor: acme, controllers: [{ controller: client, processingCategories: [Hosting of files] }], engagements: [hosting] }
`;

export const ACTOR = 'person:approver';

/** Enters the register. */
export const enterRegister = ({ database, organisationId }: TestServer): Promise<unknown> =>
  planImport(REGISTER, false, (work) => write(database, { organisationId, actor: 'test' }, 'test', work));

/** What each report takes. */
export const PARAMETERS: Readonly<Record<ReportName, Readonly<Record<string, string>>>> = {
  'article-30': { capacity: 'CONTROLLER', on: '2026-04-01' },
  subprocessors: { on: '2026-04-01' },
  transfers: { on: '2026-04-01', language: 'de' },
  gaps: { on: '2026-04-01', severity: 'ERROR' },
  difference: { from: '2026-04-01', on: '2026-11-01' },
  impact: { of: 'mailer', noun: 'PARTY', kind: 'BREACH', on: '2026-04-01', language: 'fr' },
};

/** Issues a report. */
export const issued = (
  { database, organisationId }: Pick<TestServer, 'database' | 'organisationId'>,
  report: ReportName,
  more: Partial<Issuing> = {},
): Promise<IssuedRecord> =>
  write(database, { organisationId, actor: ACTOR }, 'test', (tx) =>
    issueRecord(tx, { report, parameters: PARAMETERS[report], ...more }),
  );

/** What was issued, as every form draws it. */
export async function issuedDocumentOf(
  { database, organisationId }: Pick<TestServer, 'database' | 'organisationId'>,
  record: IssuedRecord,
): Promise<Document> {
  const content = await read(database, organisationId, (snapshot) => contentOf(snapshot, record));
  const { document } = JSON.parse(content.toString()) as { document: DocumentData };
  return sealedDocument(documentOf(document), record);
}
