import type { ACTIVITY_ASPECTS } from '../../domain/activity.js';
import type { Entering } from './entering.js';
import type { ReadSheet } from './file/file.js';
import { ReadRow } from './read-row.js';
import type { TableRow } from './table.js';

/** What a row of a table can say of an activity. */
export type ActivityColumn =
  | 'name'
  | 'description'
  | 'controller'
  | 'department'
  | 'owner'
  | 'startsOn'
  | 'endsOn'
  | 'reviewedOn'
  | 'purposes'
  | 'jointControllers'
  | 'dataSubjects'
  | 'dataCategories'
  | 'recipients'
  | 'thirdCountries'
  | 'retention'
  | 'measures'
  | 'systems'
  | 'lawfulBasis'
  | 'condition'
  | 'interests'
  | 'interestAssessment'
  | 'consent'
  | 'schedule1'
  | 'policy'
  | 'automatedDecision'
  | 'origin'
  | 'assessmentRequired'
  | 'assessment'
  | 'contract'
  | 'safeguards'
  | 'other';

type Aspect = keyof typeof ACTIVITY_ASPECTS;

const ASPECTS: Readonly<Partial<Record<ActivityColumn, Aspect>>> = {
  jointControllers: 'JOINT_CONTROLLER',
  recipients: 'RECIPIENT',
  thirdCountries: 'TRANSFER',
  automatedDecision: 'AUTOMATED_DECISION',
};

/** A row of a table of activities. */
export class ActivityRow<Id extends string> extends ReadRow<Id, ActivityColumn, Aspect> {
  constructor(entering: Entering, sheet: ReadSheet, row: TableRow<Id>, meaning: Readonly<Record<Id, ActivityColumn>>) {
    super(entering, sheet, row, meaning, ASPECTS);
  }
}
