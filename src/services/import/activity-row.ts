import type { ACTIVITY_ASPECTS } from '../../domain/activity.js';
import type { ReadSheet } from './file/file.js';
import { faultOf, textOf } from './cell.js';
import type { Entering } from './entering.js';
import type { Place } from './place.js';
import type { TableRow } from './table.js';
import { saidBy } from './words.js';

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

/** Words of a cell, and where it is. */
export interface Words {
  readonly text: string;
  readonly place: Place;
}

type Aspect = keyof typeof ACTIVITY_ASPECTS;

const ASPECTS: Readonly<Partial<Record<ActivityColumn, Aspect>>> = {
  jointControllers: 'JOINT_CONTROLLER',
  recipients: 'RECIPIENT',
  thirdCountries: 'TRANSFER',
  automatedDecision: 'AUTOMATED_DECISION',
};

/** One row, read cell by cell: what is no value is a problem, and what may mean two things is told. */
export class ActivityRow<Id extends string> {
  readonly statedNone = new Set<Aspect>();
  readonly place: Place;
  private readonly found = new Map<ActivityColumn, Words | null>();

  constructor(
    private readonly entering: Entering,
    private readonly sheet: ReadSheet,
    private readonly row: TableRow<Id>,
    private readonly meaning: Readonly<Record<Id, ActivityColumn>>,
  ) {
    this.place = { sheet, row: row.row, column: null };
  }

  /** What the row says of that; null where it says nothing, or only that there is none, which is taken down. */
  words(of: ActivityColumn): Words | null {
    const known = this.found.get(of);
    if (known !== undefined) return known;
    const words = this.read(of);
    this.found.set(of, words);
    return words;
  }

  private read(of: ActivityColumn): Words | null {
    for (const [id, { cell, column }] of this.row.cells) {
      if (this.meaning[id] !== of) continue;
      const found = this.taken(of, cell, { sheet: this.sheet, row: this.row.row, column });
      if (found) return found;
    }
    return null;
  }

  /** Notes the cells that say something that the register does not hold, or not in this shape. */
  notTaken(of: ActivityColumn, message: string): void {
    for (const [id, { cell, column }] of this.row.cells) {
      const text = textOf(cell);
      if (this.meaning[id] !== of || text === null || saidBy(text) !== 'WORDS') continue;
      this.entering.told.note({ sheet: this.sheet, row: this.row.row, column }, text, message);
    }
  }

  private taken(of: ActivityColumn, cell: Parameters<typeof faultOf>[0], place: Place): Words | null {
    const { told } = this.entering;
    const fault = faultOf(cell);
    if (fault !== null) {
      told.problem('WRONG_TYPE', place, of, fault);
      return null;
    }
    const text = textOf(cell)?.trim() ?? '';
    switch (saidBy(text)) {
      case 'NOTHING':
        return null;
      case 'OPEN':
        told.note(place, text, 'It says neither that there is one nor that there is none, and is left as not stated.');
        return null;
      case 'NONE': {
        const aspect = ASPECTS[of];
        if (aspect) this.statedNone.add(aspect);
        else told.note(place, text, 'That there is none is not held of this, and is left as not stated.');
        return null;
      }
      default:
        return { text, place };
    }
  }
}
