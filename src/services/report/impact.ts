import type { Question } from '../../domain/impact/question.js';
import type { ImpactSheet } from '../../reports/impact/document.js';
import { NAMED } from '../../reports/name.js';
import type { Snapshot } from '../../database/session.js';
import type { Moment } from '../../queries/load.js';
import { namesOf } from '../../queries/name.js';
import { impact } from '../impact.js';
import { organisationOf } from '../organisation.js';

/** What else a change would touch, with what the rows are called. */
export async function impactSheet(snapshot: Snapshot, moment: Moment, question: Question): Promise<ImpactSheet> {
  const found = await impact(snapshot, moment, question);
  const names = await namesOf(snapshot, moment, NAMED);
  const { name } = await organisationOf(snapshot);
  return { organisation: name, asRecordedAt: moment.asRecordedAt, impact: found, names };
}
