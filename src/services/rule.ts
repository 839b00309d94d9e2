import type { Problem, ProblemCode } from '../domain/problem.js';
import type { Snapshot } from '../database/session.js';
import { maybeInCircle } from './circle.js';

/** A rule over several rows, which no constraint of one table can state. */
interface Rule {
  readonly code: ProblemCode;
  readonly path: string;
  readonly message: string;
  readonly article?: string;
  /**
   * Selects `id`, a row that was written and breaks the rule. `$1` is the organisation, `$2` the ids of the rows
   * written, all of the table that the rule stands under.
   */
  readonly broken: string;
  /** Those of the rows written that may break it, where that is found out sooner than whether they do. */
  readonly suspects?: (snapshot: Snapshot, ids: readonly string[]) => Promise<readonly string[]>;
}

const circleOfBroader = (table: string): Rule => ({
  code: 'CYCLE',
  path: 'broader',
  message: 'The categories form a tree: none is, over its broader ones, broader than itself.',
  broken: `
    WITH RECURSIVE up(id, at) AS (
      SELECT c.id, c.broader_id FROM ${table} AS c
      WHERE c.organisation_id = $1 AND c.id = ANY ($2) AND c.broader_id IS NOT NULL
      UNION
      SELECT u.id, c.broader_id FROM up AS u
      JOIN ${table} AS c ON c.organisation_id = $1 AND c.id = u.at
      WHERE c.broader_id IS NOT NULL
    )
    SELECT DISTINCT u.id FROM up AS u WHERE u.at = u.id`,
});

const contradiction = (message: string, article: string, broken: string): Rule => ({
  code: 'CONTRADICTION',
  path: 'statedNone',
  message,
  article,
  broken,
});

/** The same contradiction, whether the statement or the row that contradicts it was written last. */
const statedNone = (
  table: string,
  aspect: string,
  child: string,
  column: string,
  message: string,
  article: string,
  condition = 'true',
): Record<string, Rule[]> => {
  const held = `c.organisation_id = $1 AND c.${column} = p.id AND ${condition}`;
  return {
    [table]: [
      contradiction(
        message,
        article,
        `SELECT p.id FROM ${table} AS p WHERE p.organisation_id = $1 AND p.id = ANY ($2)
           AND '${aspect}' = ANY (p.stated_none) AND EXISTS (SELECT FROM ${child} AS c WHERE ${held})`,
      ),
    ],
    [child]: [
      contradiction(
        message,
        article,
        `SELECT c.id FROM ${child} AS c JOIN ${table} AS p ON p.organisation_id = $1 AND ${held}
         WHERE c.id = ANY ($2) AND '${aspect}' = ANY (p.stated_none)`,
      ),
    ],
  };
};

/** A condition between an engagement and a row that relies on it, whichever of the two was written last. */
const reliance = (
  { table, path, from, unless }: { table: string; path: string; from: string; unless: string },
  side: 'engager' | 'engaged',
  message: string,
  article: string,
): Record<string, Rule[]> => {
  const rule = (at: string, written: 'r' | 'e'): Rule => ({
    code: 'RULE_BROKEN',
    path: at,
    message,
    article,
    broken: `SELECT ${written}.id FROM ${from}
             WHERE r.organisation_id = $1 AND ${written}.id = ANY ($2) AND ${unless}`,
  });
  return { [table]: [rule(path, 'r')], engagement: [rule(side, 'e')] };
};

const collect = (...tables: Record<string, Rule[]>[]): Record<string, Rule[]> => {
  const all: Record<string, Rule[]> = {};
  for (const table of tables) for (const [name, rules] of Object.entries(table)) (all[name] ??= []).push(...rules);
  return all;
};

const overlap = (one: string, other: string) =>
  `daterange(${one}.starts_on, ${one}.ends_on) && daterange(${other}.starts_on, ${other}.ends_on)`;

const RULES: Readonly<Record<string, readonly Rule[]>> = collect(
  { data_category: [circleOfBroader('data_category')] },
  { data_subject_category: [circleOfBroader('data_subject_category')] },
  {
    engagement: [
      {
        code: 'CYCLE',
        path: 'engaged',
        // No article: Art. 28(4) hands duties down a chain and forbids no circle. In one, nobody is above or below.
        message: 'A chain of subprocessors ends: a circle at one time would make a party its own subprocessor.',
        suspects: maybeInCircle,
        broken: `
          WITH RECURSIVE down(id, at) AS (
            SELECT e.id, e.engaged_id FROM engagement AS e
            WHERE e.organisation_id = $1 AND e.id = ANY ($2) AND e.engager_capacity = 'PROCESSOR'
            UNION
            SELECT d.id, n.engaged_id FROM down AS d
            JOIN engagement AS e ON e.organisation_id = $1 AND e.id = d.id
            JOIN engagement AS n ON n.organisation_id = $1 AND n.engager_id = d.at
             AND n.engager_capacity = 'PROCESSOR' AND ${overlap('n', 'e')}
          )
          SELECT d.id FROM down AS d JOIN engagement AS e ON e.organisation_id = $1 AND e.id = d.id
          WHERE d.at = e.engager_id`,
      },
    ],
  },
  reliance(
    {
      table: 'disclosure',
      path: 'engagement',
      from: `disclosure AS r JOIN engagement AS e ON e.organisation_id = $1 AND e.id = r.engagement_id`,
      unless: 'e.engaged_id <> r.recipient_id',
    },
    'engaged',
    'The engagement of a disclosure is one of its recipient.',
    'Art. 28',
  ),
  reliance(
    {
      table: 'processing_on_behalf',
      path: 'engagements',
      from: `processing_on_behalf AS r
        JOIN on_behalf_engagement AS l ON l.organisation_id = $1 AND l.processing_on_behalf_id = r.id
        JOIN engagement AS e ON e.organisation_id = $1 AND e.id = l.engagement_id`,
      unless: "(e.engager_id <> r.processor_id OR e.engager_capacity <> 'PROCESSOR')",
    },
    'engager',
    'The engagements of processing on behalf are those that its processor makes as processor.',
    'Art. 28(2)',
  ),
  statedNone(
    'processing_activity',
    'RECIPIENT',
    'disclosure',
    'activity_id',
    'The activity is stated to have no recipient, and names one.',
    'Art. 30(1)(d)',
  ),
  statedNone(
    'processing_activity',
    'JOINT_CONTROLLER',
    'joint_controller',
    'activity_id',
    'The activity is stated to have no joint controller, and names one.',
    'Art. 30(1)(a)',
  ),
  statedNone(
    'party',
    'REPRESENTATIVE',
    'contact',
    'party_id',
    'The party is stated to have no representative, and names one.',
    'Art. 27',
    "c.role = 'REPRESENTATIVE'",
  ),
  statedNone(
    'party',
    'DATA_PROTECTION_OFFICER',
    'contact',
    'party_id',
    'The party is stated to have no data protection officer, and names one.',
    'Art. 37',
    "c.role = 'DATA_PROTECTION_OFFICER'",
  ),
  statedNone(
    'party',
    'CERTIFICATION',
    'certification',
    'party_id',
    'The party is stated to hold no certification, and names one.',
    'Art. 42',
  ),
  {
    processing_activity: [
      contradiction(
        'The activity is stated to take no automated decision, and takes one.',
        'Art. 22',
        `SELECT p.id FROM processing_activity AS p WHERE p.organisation_id = $1 AND p.id = ANY ($2)
           AND 'AUTOMATED_DECISION' = ANY (p.stated_none) AND p.automated_decision`,
      ),
    ],
    processing_on_behalf: [
      contradiction(
        'The processing is stated to engage no other processor, and names one.',
        'Art. 28(2)',
        `SELECT p.id FROM processing_on_behalf AS p WHERE p.organisation_id = $1 AND p.id = ANY ($2)
           AND 'SUBPROCESSOR' = ANY (p.stated_none)
           AND EXISTS (SELECT FROM on_behalf_engagement AS l
                       WHERE l.organisation_id = $1 AND l.processing_on_behalf_id = p.id)`,
      ),
    ],
  },
);

/** What the rows just written break, each at its row: at most two statements per rule of the table. */
export async function brokenRules(
  snapshot: Snapshot,
  table: string,
  ids: readonly string[],
): Promise<{ id: string; problem: Problem }[]> {
  const found: { id: string; problem: Problem }[] = [];
  for (const { broken, suspects, code, path, message, article = null } of RULES[table] ?? []) {
    const suspected = suspects ? await suspects(snapshot, ids) : ids;
    if (suspected.length === 0) continue;
    const rows = await snapshot.query<{ id: string }>(broken, [suspected]);
    const broke = new Set(rows.map(({ id }) => id)); // once, however many rows a row breaks it with
    found.push(...[...broke].map((id) => ({ id, problem: { code, path, message, article } })));
  }
  return found;
}
