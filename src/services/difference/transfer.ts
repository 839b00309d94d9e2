import type { Cause } from '../../domain/difference/cause.js';
import {
  type AnswerDifference,
  Crosswise,
  type End,
  transferDifferences as differencesOf,
  type TransferDifference,
} from '../../domain/difference/transfer.js';
import type { RegisterFacts } from '../../domain/transfer/fact.js';
import type { Transfers } from '../../domain/transfer/transfer.js';
import type { Snapshot } from '../../database/session.js';
import { oncePerSnapshot } from '../once.js';
import { transferFacts, transfers } from '../transfer.js';
import { daysOf, type DayMoments, nameOf, recordedTwice } from './moment.js';

/** A difference with why it is one. */
export interface ExplainedTransfer extends TransferDifference {
  readonly causes: readonly Cause[];
  readonly answers: readonly (AnswerDifference & { readonly causes: readonly Cause[] })[];
}

async function atBoth(snapshot: Snapshot, { from, to }: DayMoments): Promise<Readonly<Record<End, Transfers>>> {
  const [before, after] = await Promise.all([transfers(snapshot, from), transfers(snapshot, to)]);
  return { from: before, to: after };
}

const ENDS: readonly End[] = ['from', 'to'];

async function explain(snapshot: Snapshot, moments: DayMoments): Promise<readonly ExplainedTransfer[]> {
  const facts = new Map<string, RegisterFacts>();
  const reading = ENDS.flatMap((recorded) =>
    ENDS.map(async (day) => {
      const { asRecordedAt } = moments[recorded];
      facts.set(`${recorded} ${day}`, await transferFacts(snapshot, { asRecordedAt, on: moments[day].on }));
    }),
  );
  const [both] = await Promise.all([atBoth(snapshot, moments), ...reading]);
  const crosswise = new Crosswise({
    days: daysOf(moments),
    recordings: recordedTwice(moments),
    transfers: both,
    facts(recorded, on) {
      const found = facts.get(`${recorded} ${on}`);
      if (!found) throw new Error('The facts of all four are read before.');
      return found;
    },
  });
  return differencesOf(both).map((difference) => ({
    ...difference,
    causes: crosswise.causes(difference),
    answers: difference.answers.map((answer) => ({
      ...answer,
      causes: crosswise.causesOfAnswer(difference.key, answer),
    })),
  }));
}

const compared = oncePerSnapshot<readonly TransferDifference[]>();
const explained = oncePerSnapshot<readonly ExplainedTransfer[]>();

/** The transfers that are not the same at two moments. Two statements at most, whatever the size of the register. */
export const transferDifferences = (snapshot: Snapshot, moments: DayMoments): Promise<readonly TransferDifference[]> =>
  compared(snapshot, nameOf(moments), async () => differencesOf(await atBoth(snapshot, moments)));

/**
 * The same, each with why it is not the same: for that, the facts of one moment are judged on the day of the other.
 *
 * Four statements at most, whatever the size of the register: two where the moments differ by the day alone, or by the
 * instant alone.
 */
export const explainedTransfers = (snapshot: Snapshot, moments: DayMoments): Promise<readonly ExplainedTransfer[]> =>
  explained(snapshot, nameOf(moments), () => explain(snapshot, moments));
