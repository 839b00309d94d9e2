import type { Day } from '../day.js';
import { hopOfTransfer } from '../transfer/derive-case.js';
import type { Hop } from '../transfer/hop.js';
import { judge } from '../transfer/judge.js';
import type { Judgement, Outcome } from '../transfer/outcome.js';
import type { Transfer } from '../transfer/transfer.js';
import type { Cause } from './cause.js';
import { Frozen } from './frozen.js';
import { type Affected, concerns, LAW_EVENTS } from './law.js';
import type { Days } from './row.js';
import { type AnswerDifference, differingBy, type TransferDifference } from './transfer.js';

/** A day on which the law answered otherwise to a transfer that had stayed the same. */
export interface LawTurn {
  readonly on: Day;
  /** What it came to before that day. */
  readonly before: Outcome;
  /** What it came to from that day on. */
  readonly after: Outcome;
  /** What the law did that day, each a sentence that cites it. */
  readonly says: readonly string[];
}

const present = (...some: readonly (string | null | undefined)[]): string[] => some.filter((one) => one != null);

function affected({ exporter, importer, place, grounds }: Hop, before: Judgement, after: Judgement): Affected {
  const answers = [before, after];
  return {
    bases: answers.map(({ basis }) => basis),
    mechanisms: [...answers.flatMap(({ mechanism }) => mechanism ?? []), ...grounds.map(({ mechanism }) => mechanism)],
    countries: present(exporter.country, importer?.country, place.country),
  };
}

/** A transfer as the register has it on a day. */
interface Standing {
  readonly transfer: Transfer;
  readonly on: Day;
}

/** The days on which the regime answers otherwise than on the day before; none where in the end it answers the same. */
function turns({ transfer, on }: Standing, answer: AnswerDifference, { from, to }: Days): LawTurn[] {
  const { regime } = answer;
  const arrival = transfer.answers.find(({ judgement }) => judgement.regime === regime)?.arrival;
  if (arrival === undefined) return [];
  const by = differingBy(answer);
  const hop = hopOfTransfer(transfer);
  const judged = (day: Day) => judge(new Frozen(on, day).hop(hop), regime, day, arrival);
  const [first, last] = from < to ? [from, to] : [to, from];
  const events = LAW_EVENTS.filter((event) => event.regime === regime && first < event.on && event.on <= last);
  const found: LawTurn[] = [];
  let before = judged(first);
  const start = by(before);
  for (const day of new Set(events.map((event) => event.on))) {
    const after = judged(day);
    if (by(before) !== by(after)) {
      const of = affected(hop, before, after);
      const says = events.filter((event) => event.on === day && concerns(event, of)).map((event) => event.says);
      found.push({ on: day, before: before.outcome, after: after.outcome, says: [...new Set(says)] });
    }
    before = after;
  }
  return by(before) === start ? [] : found;
}

/**
 * When the law answered otherwise, and by what; none where the law is not among the causes.
 *
 * Asked of the transfer as the first moment has it, and where the law does not change its answer, as the second has it.
 * Only turns of the hop itself are told: one that changes because the law answers otherwise to an earlier hop, by which
 * the data came, has none, and that hop is a transfer of its own.
 */
export function turnsOf(
  { before, after }: TransferDifference,
  answer: AnswerDifference,
  causes: readonly Cause[],
  days: Days,
): readonly LawTurn[] {
  if (!causes.includes('LAW') || !before || !after) return [];
  const found = turns({ transfer: before, on: days.from }, answer, days);
  return found.length > 0 ? found : turns({ transfer: after, on: days.to }, answer, days);
}
