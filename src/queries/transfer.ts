import type { ImpactFacts } from '../domain/impact/fact.js';
import type { Snapshot } from '../database/session.js';
import { nounOfTable } from '../entities/register.js';
import { type Answer, factsOf, type Table, TABLES } from './register-facts.js';
import { inForce, type Moment, Parameters, source } from './source.js';

/** Entries that are over in the life of the record: not carried out any more, kept for their history. */
const CARRIED_OUT = "t.lifecycle <> 'RETIRED'";

/** What a hop is judged by is read of all days: that it has ended is another answer than that it never was. */
const OF_ALL_DAYS = new Set(['applicability', 'certification', 'transfer_ground']);

/** The rows of a table as JSON, a column at a time: with the names of the columns it would be twice the text. */
function columnsOf(table: Table, moment: Moment, parameters: Parameters): string {
  const columns = Object.values(TABLES[table]);
  const noun = nounOfTable(table);
  const conditions = [
    't.organisation_id = $1',
    ...(noun && !OF_ALL_DAYS.has(table) ? [inForce(noun, 't', moment, parameters)] : []),
    ...(table === 'processing_activity' || table === 'processing_on_behalf' ? [CARRIED_OUT] : []),
  ];
  const rows = `FROM ${source(table, 't', moment, parameters)} WHERE ${conditions.join(' AND ')}`;
  // Those that have a key are put in order by it where that matters.
  const from = 'key' in TABLES[table] || !noun ? rows : `FROM (SELECT t.* ${rows} ORDER BY t.id) AS t`;
  return `(SELECT json_build_array(${columns.map((column) => `json_agg(t.${column})`).join(', ')}) ${from}) AS ${table}`;
}

function statement(moment: Moment): { readonly text: string; readonly values: readonly unknown[] } {
  const tables = Object.keys(TABLES) as Table[];
  const parameters = new Parameters();
  const text = `SELECT ${tables.map((table) => columnsOf(table, moment, parameters)).join(',\n')}`;
  return { text, values: parameters.values };
}

/**
 * All of the register that says who gives what to whom, and where, on the day of the moment. One statement.
 *
 * What a hop is judged by (applicability, certifications, grounds) is of all days.
 */
export async function registerFacts(snapshot: Snapshot, moment: Moment): Promise<ImpactFacts> {
  const { text, values } = statement(moment);
  const [answer] = await snapshot.query<Answer>(text, values);
  if (!answer) throw new Error('A statement without FROM returns one row');
  return factsOf(answer);
}

/** The same, as the JSON that the facts are made of: for who makes them in another thread. */
export async function registerText(snapshot: Snapshot, moment: Moment): Promise<string> {
  const { text, values } = statement(moment);
  const [answer] = await snapshot.query<{ text: string }>(
    `SELECT to_json(t)::text AS text FROM (${text}) AS t`,
    values,
  );
  if (!answer) throw new Error('A statement without FROM returns one row');
  return answer.text;
}
