import { v7 as newId } from 'uuid';
import { Refusal } from '../../domain/problem.js';
import { LANGUAGES } from '../../reports/document/cell.js';
import type { ReportName } from '../../reports/document/document.js';
import { type Issue, issuedDocument } from '../../reports/issued.js';
import { speech } from '../../reports/language/language.js';
import type { Snapshot, Transaction } from '../../database/session.js';
import { problemsOf } from '../../inputs/check.js';
import { Query } from '../../inputs/query.js';
import { IssuedRecordTitle, WithdrawIssuedRecordInput } from '../../inputs/issued-record.js';
import { organisationOf } from '../organisation.js';
import { DEFINITIONS } from '../report/asked.js';
import { freeze } from './content.js';
import { lawVersion } from './law.js';
import { type IssuedRecord, issuedRecord } from './record.js';

/** What is to be issued: a report by its name, with its parameters as its address takes them. */
export interface Issuing {
  readonly report: ReportName;
  readonly title?: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Parameters that choose among tables: what is issued is the document, which has no layout. */
const OF_TABLES: readonly string[] = ['layout', 'everyDay'];

interface Head {
  readonly now: string;
  readonly seq: string | null;
  readonly hash: string | null;
}

/** The instant, no earlier than what the journal ends with, and that end. Who writes holds all others up meanwhile. */
async function headOf(snapshot: Snapshot): Promise<Head> {
  const [head] = await snapshot.query<Head>(
    `SELECT to_char(greatest(clock_timestamp(), h.at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now,
            h.seq::text, encode(h.hash, 'hex') AS hash
     FROM (SELECT) AS one LEFT JOIN journal_head AS h ON h.organisation_id = $1`,
  );
  if (!head) throw new Error('A statement of one row returns one row.');
  return head;
}

/** Freezes a report as it stands, for good. What it says can be drawn again at any time, byte by byte. */
export async function issueRecord(
  tx: Transaction,
  { report, title = null, parameters }: Issuing,
): Promise<IssuedRecord> {
  const { snapshot, actor } = tx;
  const definition = DEFINITIONS[report];
  const known = [...definition.parameters, 'on', 'asRecordedAt', 'language'].filter((one) => !OF_TABLES.includes(one));
  const query = new Query({ query: parameters }, known);
  const reading = definition.read(query);
  const language = query.code('language', LANGUAGES) ?? 'en';
  const problems = [...query.problems, ...problemsOf(Object.assign(new IssuedRecordTitle(), { title }))];
  if (!reading?.document || problems.length > 0) throw new Refusal(problems);

  const { now, seq, hash } = await headOf(snapshot);
  const issue: Issue = {
    id: newId(),
    title,
    issuedAt: now,
    issuedBy: actor,
    asRecordedAt: now,
    journal: seq === null || hash === null ? null : { seq, hash },
    law: lawVersion(),
  };
  const making = { say: speech(language), madeAt: new Date(now).toISOString() };
  const document = issuedDocument(await reading.document(snapshot, making), issue);
  const { on, asRecordedAt } = document.asked;
  const asked = Object.fromEntries(Object.entries(parameters).filter(([parameter]) => parameter !== 'language'));
  const { key, name } = await organisationOf(snapshot);
  const { packed, sha256, size } = await freeze(document, {
    ...{ format: 'ropa-issued-record', version: 1, organisation: { key, name } },
    ...issue,
    ...{ report, parameters: asked, on, asRecordedAt, language },
  });
  await snapshot.query(
    `INSERT INTO issued_record (organisation_id, id, report, language, title, parameters, on_day, as_recorded_at,
       journal_seq, journal_hash, law_version, law_hash, sha256, size, issued_at, issued_by)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, decode($10, 'hex'), $11, decode($12, 'hex'), decode($13, 'hex'),
       $14, $15, $16)`,
    [
      ...[issue.id, report, language, title, JSON.stringify(asked), on, asRecordedAt],
      ...[seq, hash, issue.law.version, issue.law.sha256, sha256, size, now, actor],
    ],
  );
  await snapshot.query('INSERT INTO issued_content (organisation_id, issued_record_id, content) VALUES ($1, $2, $3)', [
    issue.id,
    Buffer.from(packed),
  ]);
  return issuedRecord(snapshot, issue.id);
}

/** Marks a record as issued by mistake. It stays, and so do the files that are out: who checks one is told. */
export async function withdrawIssuedRecord(
  { snapshot, actor }: Transaction,
  input: WithdrawIssuedRecordInput,
): Promise<IssuedRecord> {
  const { id, withdrawal } = await issuedRecord(snapshot, input.id);
  Refusal.unlessEmpty(problemsOf(Object.assign(new WithdrawIssuedRecordInput(), input)));
  if (withdrawal) {
    const message = `It was withdrawn at ${withdrawal.at} by ${withdrawal.by}.`;
    throw new Refusal([{ code: 'DUPLICATE', path: 'id', article: null, message }]);
  }
  await snapshot.query(
    `INSERT INTO issued_record_withdrawal (organisation_id, id, issued_record_id, reason, withdrawn_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [newId(), id, input.reason, actor],
  );
  return issuedRecord(snapshot, id);
}
