import { createHash } from 'node:crypto';
import { type Problem, Refusal } from '../domain/problem.js';
import type { Snapshot, Transaction } from '../database/session.js';
import { lookThrough } from '../inputs/check.js';
import { ROWS_LIMIT, SyncProcessorsInput } from '../inputs/sync.js';
import { SyncRowInput, SyncSubprocessorInput } from '../inputs/sync-row.js';
import type { SyncCall } from './call.js';
import { inCalls, type Naming } from './order.js';
import { answerOf, type SyncAnswer, type SyncOutcome } from './outcome.js';
import { syncProcessors } from './processors.js';

/** A row as it was sent. One that has problems is not to be written, and only says which party it is of. */
export interface SentRow {
  readonly index: number;
  /** The line of the document that it begins on, from 1; null where lines mean nothing. */
  readonly line: number | null;
  readonly row: SyncRowInput;
  readonly problems: readonly Problem[];
}

/** Rows that can be read more than once, and in any order. */
export interface Rows {
  readonly count: number;
  /** What each row names. It may be much, and is made anew each time rather than kept. */
  naming(): readonly Naming[];
  /** The same for the same rows, and for no others. */
  readonly digest: string;
  read(places: readonly number[]): Promise<readonly SentRow[]>;
}

/** How the rows are to be taken: a call without its rows. */
export type Wish = Omit<SyncProcessorsInput, 'rows'>;

/** What became of a row, at its place in all that was sent. */
export interface PlacedOutcome extends SyncOutcome {
  readonly line?: number;
}

type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
type Tell = (answer: SyncAnswer) => Promise<void>;

/** Carries nothing: the transaction of a dry run is undone by it. */
class Undone extends Error {}

const problem = (code: Problem['code'], path: string, message: string): Problem => ({
  code,
  path,
  article: null,
  message,
});

/** What is wrong with all that was sent, before any of it is worked on. */
function problemsOfAll(rows: Rows, { onProblem, stale }: Wish): Problem[] {
  const problems: Problem[] = [];
  if (onProblem === 'REJECT_ALL' && rows.count > ROWS_LIMIT) {
    const message = `More than ${ROWS_LIMIT} rows are written in several transactions, so they are not all rejected for one: send fewer, or try them by a dry run.`;
    problems.push(problem('RULE_BROKEN', 'onProblem', message));
  }
  // An export that failed is an empty file, or one that lost its identifiers: it says of no party that it is gone.
  if (stale === 'END' && rows.count === 0) {
    problems.push(problem('RULE_BROKEN', 'stale', 'No row is listed, and that does not end everything.'));
  }
  const unnamed = stale === 'END' ? rows.naming().findIndex(({ externalId }) => externalId.trim() === '') : -1;
  if (unnamed >= 0) {
    const message = `Row ${unnamed} has no identifier, so it is not known which parties are listed no longer: nothing is ended.`;
    problems.push(problem('RULE_BROKEN', 'stale', message));
  }
  return problems;
}

/** The key of one of several calls: that of the first is the one given, so that it is used up for others. */
const keyOf = (key: string, at: number): string =>
  at === 0 ? key : `${createHash('sha256').update(key).digest('base64url')} ${at}`;

/** What a call answered of rows, with each at its place in all that was sent. */
function placed({ outcomes, problems, ...answer }: SyncAnswer, rows: readonly SentRow[]): SyncAnswer {
  const at = (one: Problem): Problem => {
    const [prefix = '', local = ''] = /^rows\.(\d+)/.exec(one.path) ?? [];
    const sent = rows[Number(local)];
    if (prefix === '' || !sent) return one;
    const line = sent.line === null ? {} : { line: sent.line };
    return { ...one, path: `rows.${sent.index}${one.path.slice(prefix.length)}`, ...line };
  };
  const told = outcomes.map((outcome): PlacedOutcome => {
    const sent = outcome.index === null ? undefined : rows[outcome.index];
    if (!sent) return outcome;
    const { index, line } = sent;
    const found = sent.problems.length > 0 ? sent.problems : outcome.problems.map(at);
    return { ...outcome, index, ...(line === null ? {} : { line }), problems: found };
  });
  const whole = problems.length > 0 ? told.flatMap((outcome) => outcome.problems) : [];
  return { ...answer, outcomes: told, problems: whole };
}

/** In place of a row that cannot be taken: it keeps what it names from being stale, and says nothing else. */
export function standIn({ externalId, names }: Naming): SyncRowInput {
  const subprocessors = names.map((name) => Object.assign(new SyncSubprocessorInput(), { externalId: name }));
  return Object.assign(new SyncRowInput(), { externalId, name: null, subprocessors });
}

/** A row that belongs with more rows than a call takes. */
function outsized(row: SentRow): SentRow {
  const message = `More than ${ROWS_LIMIT} rows name each other in a circle, or are of one party: no call takes them.`;
  const line = row.line === null ? {} : { line: row.line };
  const found = { ...problem('TOO_MANY', `rows.${row.index}.externalId`, message), ...line };
  const { externalId, subprocessors } = row.row;
  const names = (subprocessors ?? []).map((one) => one.externalId);
  return { ...row, row: standIn({ externalId, names }), problems: [...row.problems, found] };
}

/** Rows call by call, in the order in which they are brought. Those that no call can take stand in them, and are refused. */
function partsOf(rows: Rows, same: readonly (readonly string[])[]) {
  const { calls, tooMany } = inCalls(rows.naming(), ROWS_LIMIT, same);
  const refused = Array.from({ length: Math.ceil(tooMany.length / ROWS_LIMIT) }, (_, at) =>
    tooMany.slice(at * ROWS_LIMIT, (at + 1) * ROWS_LIMIT),
  );
  return [
    ...refused.map((places) => ({
      places,
      read: async () => (await rows.read(places)).map(outsized),
    })),
    ...calls.map((places) => ({ places, read: () => rows.read(places) })),
  ];
}

/** What rows name, beside those at these places. */
function namedBesides(rows: Rows, places: readonly number[]): string[] {
  const here = new Set(places);
  return rows.naming().flatMap(({ externalId, names }, place) => (here.has(place) ? [] : [externalId, ...names]));
}

function lookedThrough(rows: readonly SentRow[]): readonly SentRow[] {
  for (const { row } of rows) lookThrough(row);
  return rows;
}

/** The calls that bring all the rows, one after another. */
async function inTurn(rows: Rows, wish: Wish, same: readonly (readonly string[])[], transact: Transact, tell: Tell) {
  const parts = partsOf(rows, same);
  const several = parts.length > 1;
  const { idempotencyKey: key, endsOn = null } = wish;
  let coming = parts[0]?.read();
  for (const [at, { places }] of parts.entries()) {
    const sent = (await coming) ?? [];
    const last = at === parts.length - 1;
    coming = undefined;
    const readOn = (next = (rows: readonly SentRow[]) => rows) => {
      coming ??= parts[at + 1]?.read().then(next);
      coming?.catch(() => undefined); // told when they are waited for
    };
    const call: SyncCall = Object.assign(new SyncProcessorsInput(), {
      ...wish,
      ...(last ? { endsOn } : { stale: 'IGNORE' as const, endsOn: null }),
      idempotencyKey: key == null ? null : keyOf(key, at),
      rows: sent.map(({ row }) => row),
      ...(several && { together: rows.digest }),
      ...(last && several && { elsewhere: namedBesides(rows, places) }),
    });
    // While the database writes these there is time to look the next ones through; until then there is enough to do.
    const answer = await syncProcessors(call, transact, () => {
      readOn(lookedThrough);
    });
    readOn();
    await tell(placed(answer, sent));
  }
}

/** What the source calls one and the same party, where that is more than one identifier. */
export const sameParties = async (snapshot: Snapshot, source: string): Promise<string[][]> => {
  const found = await snapshot.query<{ ids: string[] }>(
    `SELECT array_agg(x.external_id ORDER BY x.external_id) AS ids FROM external_reference AS x
     WHERE x.organisation_id = $1 AND x.source = $2 GROUP BY x.party_id HAVING count(*) > 1`,
    [source],
  );
  return found.map(({ ids }) => ids);
};

/** Works within a transaction, each time under the name of its request alone: a call adds the source to it. */
async function callsWithin(tx: Transaction): Promise<Transact> {
  const named = `SELECT current_setting('ropa.request') AS request WHERE $1::uuid IS NOT NULL`;
  const [{ request } = { request: '' }] = await tx.snapshot.query<{ request: string }>(named);
  return async (work) => {
    await tx.snapshot.query(`SELECT set_config('ropa.request', $2, true) WHERE $1::uuid IS NOT NULL`, [request]);
    return work(tx);
  };
}

/**
 * Brings the rows of a source in step with the register, however many: in calls of at most 2,000, each of which is one
 * transaction, and each answered as soon as it is done.
 *
 * The calls are the same ones for the same rows, so an idempotency key goes for all of them: sent again, those that
 * were done are answered as the first time, and the others are done. Parties are stale that none of the calls names,
 * which only the last one tells. A dry run of several calls is one transaction, so that the later ones find what the
 * earlier ones would have written; it is undone.
 */
export async function syncRows(
  rows: Rows,
  wish: Wish,
  same: readonly (readonly string[])[],
  transact: Transact,
  tell: Tell,
): Promise<void> {
  // A wish that is none is refused before anything is done: by a call that would do nothing.
  const nothing = Object.assign(new SyncProcessorsInput(), { ...wish, rows: [] });
  await syncProcessors(nothing, () => Promise.resolve(answerOf([])));
  Refusal.unlessEmpty(problemsOfAll(rows, wish));
  if (!wish.dryRun || rows.count <= ROWS_LIMIT) {
    await inTurn(rows, wish, same, transact, tell);
    return;
  }
  try {
    await transact(async (tx) => {
      const within = await callsWithin(tx);
      await inTurn(rows, { ...wish, dryRun: false, idempotencyKey: null }, same, within, tell);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}
