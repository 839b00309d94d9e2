import { type Impact, impactOf } from '../domain/impact/impact.js';
import { dayOf, type Question } from '../domain/impact/question.js';
import type { Snapshot } from '../database/session.js';
import type { Moment } from '../queries/load.js';
import { transferFacts, transfers } from './transfer.js';

/**
 * What else is touched when something changes on the day of the moment.
 *
 * One statement, whatever the size of the register, and none where the snapshot was asked for transfers before. The
 * change is made to the facts that were read: nothing is written. Thrown as a refusal where the question has no answer,
 * and as not found where it is about nothing of the day.
 */
export async function impact(snapshot: Snapshot, moment: Moment, question: Question): Promise<Impact> {
  const day = dayOf(moment.on);
  const facts = await transferFacts(snapshot, moment);
  if (question.kind === 'BREACH') return impactOf(facts, question, day);
  const before = await transfers(snapshot, moment);
  return impactOf(facts, question, day, () => before);
}
