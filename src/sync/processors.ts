import { type Problem, Refusal } from '../domain/problem.js';
import { FROM } from '../domain/provenance.js';
import type { Transaction } from '../database/session.js';
import { problemsOf } from '../inputs/check.js';
import type { SyncProcessorsInput } from '../inputs/sync.js';
import { answeredOnce } from './answer.js';
import { Batch } from './batch.js';
import { conflictsOf } from './clash.js';
import { Multimap } from './multimap.js';
import { answerOf, type SyncAnswer, type SyncOutcome } from './outcome.js';
import { notesOf } from './place.js';
import { Plan } from './plan.js';
import { keepSayings, type SayingChanges } from './saying.js';
import { mark, seenOf } from './seen.js';
import { standingOf } from './standing.js';
import { forget, forgetRemoved } from './statement.js';
import { problemsAfter, problemsBefore, writeAll } from './write.js';

/** Carries the answer of a call that is not to leave anything out of a transaction that is undone. */
class Undone extends Error {
  constructor(readonly answer: SyncAnswer) {
    super('The call is undone.');
  }
}

/** What is wrong with a call before its rows are looked at. */
function problemsOfCall(input: SyncProcessorsInput): Problem[] {
  const problems = problemsOf(input);
  const say = (code: Problem['code'], message: string) =>
    problems.push({ code, path: 'endsOn', article: null, message });
  if (input.stale === 'END' && input.endsOn == null) say('REQUIRED', 'With "stale: END", it says on which day.');
  if (input.stale !== 'END' && input.endsOn != null) say('RULE_BROKEN', 'It is for "stale: END" alone.');
  return problems;
}

/** A plan that is written, and what is to be kept of what the source said. */
interface Settled {
  readonly plan: Plan;
  readonly sayings: SayingChanges;
}

/** Writes all that can be written, and returns what was. What has a problem only when written is taken back. */
async function settled(tx: Transaction, batch: Batch, writing: () => void): Promise<Settled> {
  for (;;) {
    const plan = new Plan(batch);
    const before = await problemsBefore(tx, plan.write);
    Refusal.unlessEmpty(batch.take(before));
    if (before.length > 0) continue;
    if (plan.write.empty) return { plan, sayings: plan.sayings.changes(plan.write) };
    await tx.manager.query('SAVEPOINT sync');
    const written = writeAll(tx, plan.write);
    writing();
    const sayings = plan.sayings.changes(plan.write); // made while the database is at work
    await written;
    const after = await problemsAfter(tx, plan.write);
    Refusal.unlessEmpty(batch.take(after));
    if (after.length === 0) return { plan, sayings };
    await tx.manager.query('ROLLBACK TO SAVEPOINT sync');
  }
}

/** Conflicts by the row, or by the party not named, that they are of. */
async function conflictsIn(tx: Transaction, { batch, conflicts, staleConflicts }: Plan) {
  const clashes = [...conflicts.entries(), ...staleConflicts.entries()].flatMap(([of, list]) =>
    list.map((clash) => ({ of, clash })),
  );
  const told = await conflictsOf(
    tx.snapshot,
    batch.input.source,
    clashes.map(({ clash }) => clash),
  );
  return new Multimap(clashes.flatMap(({ of }, at) => told.slice(at, at + 1).map((one) => [of, one] as const)));
}

async function outcomesOf(tx: Transaction, batch: Batch, plan: Plan): Promise<SyncOutcome[]> {
  const { input, standing, problems } = batch;
  const conflicting = await conflictsIn(tx, plan);
  const rows = input.rows.map((row, index): SyncOutcome => {
    const { externalId } = row;
    const key = standing.parties.get(externalId)?.key ?? null;
    const nothing = { index, externalId, key, changes: [], conflicts: [], notes: [], problems: [] };
    const wrong = problems.get(index);
    if (wrong || batch.refused) return { ...nothing, outcome: 'REJECTED', problems: wrong ?? [] };
    const notes = notesOf(batch.reader, row);
    const conflicts = conflicting.get(index);
    if (plan.created.has(index)) {
      return { ...nothing, outcome: 'CREATED', key: plan.partyOf(externalId)?.key() ?? null, conflicts, notes };
    }
    const changes = plan.changes.get(index);
    const outcome = conflicts.length > 0 ? 'CONFLICT' : changes.length > 0 ? 'UPDATED' : 'UNCHANGED';
    return { ...nothing, outcome, changes, conflicts, notes };
  });
  const stale = standing.stale.map(({ externalId, key }): SyncOutcome => {
    const nothing = { index: null, externalId, key, changes: [], conflicts: [], notes: [], problems: [] };
    if (batch.refused) return { ...nothing, outcome: 'STALE' };
    const [changes, notes] = [plan.staleChanges.get(externalId), plan.staleNotes.get(externalId)];
    return { ...nothing, outcome: 'STALE', changes, conflicts: conflicting.get(externalId), notes };
  });
  return [...rows, ...stale];
}

/** Has the journal tell in the name of which source the call writes. */
async function nameSource(tx: Transaction, source: string): Promise<void> {
  await tx.snapshot.query(
    `SELECT set_config('ropa.request', current_setting('ropa.request') || $2, true) WHERE $1::uuid IS NOT NULL`,
    [`${FROM}${source}`],
  );
}

/** Keeps what the source has said, for the next call to compare with. */
async function remember(tx: Transaction, { plan, sayings }: Settled): Promise<void> {
  const { input, standing } = plan.batch;
  await forget(tx, input.source, plan.forgotten);
  if (input.stale !== 'IGNORE') await forgetRemoved(tx, input.source, standing.named);
  await keepSayings(tx, input.source, sayings);
}

/** Rows that say what the register says, once the call is done. */
const agreeing = (outcomes: readonly SyncOutcome[]): ReadonlySet<string> =>
  new Set(
    outcomes.flatMap(({ outcome, externalId, conflicts }) =>
      conflicts.length === 0 && (outcome === 'CREATED' || outcome === 'UPDATED' || outcome === 'UNCHANGED')
        ? [externalId]
        : [],
    ),
  );

/**
 * Brings the processors that a tool knows in step with the register: rows are entered or changed by what the tool calls
 * them, and the tool is answered row by row.
 *
 * A row is taken whole or rejected whole; what of it somebody else has set otherwise stays, and is told. The same call
 * again changes nothing and leaves nothing in the journal. A dry run does all of it, rules over several rows included,
 * and undoes it: what it answers is what a call would do.
 *
 * Told by `writing` is when the database has been sent the rows that change, and whoever waits for it has time.
 */
export async function syncProcessors(
  input: SyncProcessorsInput,
  transact: (work: (tx: Transaction) => Promise<SyncAnswer>) => Promise<SyncAnswer>,
  writing: () => void = () => undefined,
): Promise<SyncAnswer> {
  Refusal.unlessEmpty(problemsOfCall(input));
  try {
    return await transact((tx) =>
      answeredOnce(tx, input, async () => {
        await nameSource(tx, input.source);
        const seen = await seenOf(tx, input);
        const batch = new Batch(input, await standingOf(tx, input, seen), seen.known);
        const settling = await settled(tx, batch, writing);
        const { plan } = settling;
        const undone = input.dryRun || batch.refused;
        const remembered = undone ? null : remember(tx, settling);
        const [outcomes] = await Promise.all([outcomesOf(tx, batch, plan), remembered]);
        const answer = answerOf(outcomes, batch.refused ? outcomes.flatMap((row) => row.problems) : []);
        if (undone) throw new Undone(answer);
        await mark(tx, input, seen, agreeing(outcomes), plan.unlisted);
        return answer;
      }),
    );
  } catch (error) {
    if (error instanceof Undone) return error.answer;
    throw error;
  }
}
