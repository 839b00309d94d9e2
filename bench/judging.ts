import 'reflect-metadata';
import { performance } from 'node:perf_hooks';
import { openDatabase } from '../src/database/open.js';
import { read } from '../src/database/session.js';
import { Docket } from '../src/domain/transfer/derive-case.js';
import { transfersOf } from '../src/domain/transfer/derive.js';
import { registerFacts } from '../src/queries/transfer.js';
import { ORGANISATION } from './register.js';

/** What it takes to say which transfers there are, and which of them may happen. Times are in milliseconds. */
export interface Judging {
  readonly hops: number;
  /** How often the law is asked: once for the same facts. */
  readonly judged: number;
  /** Reading the facts: the statement, and the rows made of its answer. */
  readonly reading: number;
  /** Asking the law. */
  readonly judging: number;
  /** All that is derived from the facts, judging included. */
  readonly deriving: number;
}

const DAY = '2024-06-01';
const WARM_UP = 4;
const ROUNDS = 7;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;

async function timed<T>(work: () => Promise<T> | T): Promise<{ result: T; time: number }> {
  const start = performance.now();
  const result = await work();
  return { result, time: performance.now() - start };
}

/** The questions to the law, to be asked again by themselves: among the rest each is too short to be timed. */
const questions: (() => void)[] = [];
const judge = Docket.prototype.judge;
Docket.prototype.judge = function (this: Docket, ...hop) {
  questions.push(() => judge.apply(this, hop));
  return judge.apply(this, hop);
};

async function measure(url: string): Promise<Judging> {
  const database = await openDatabase({ url });
  const found: Judging[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const facts = await timed(() =>
      read(database, ORGANISATION, (snapshot) => registerFacts(snapshot, { on: DAY, asRecordedAt: null })),
    );
    questions.length = 0;
    const derived = await timed(() => transfersOf(facts.result, DAY));
    const { transfers, judged } = derived.result;
    const asked = await timed(() => {
      for (const ask of questions) ask();
    });
    if (round < 0) continue;
    found.push({
      hops: transfers.length,
      judged,
      reading: facts.time,
      judging: asked.time,
      deriving: derived.time,
    });
  }
  await database.close();
  const of = (name: keyof Judging) => median(found.map((one) => one[name]));
  return {
    hops: of('hops'),
    judged: of('judged'),
    reading: of('reading'),
    judging: of('judging'),
    deriving: of('deriving'),
  };
}

const [, , url = ''] = process.argv;
void measure(url).then((judging) => process.send?.(judging));
