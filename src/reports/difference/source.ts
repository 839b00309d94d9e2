import type { Cause } from '../../domain/difference/cause.js';
import type { GapDifference } from '../../domain/difference/gap.js';
import type { RowChange } from '../../domain/difference/row.js';
import type { AnswerDifference, TransferDifference } from '../../domain/difference/transfer.js';
import type { Day } from '../../domain/day.js';

/** A fact that was recorded otherwise, as the register has it. */
export interface ReportedFact {
  readonly fact: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A row of the register that is not the same at two moments. */
export interface ReportedRow {
  readonly noun: string;
  readonly key: string;
  readonly name: string | null;
  readonly change: RowChange;
  readonly causes: readonly Cause[];
  readonly changes: readonly ReportedFact[];
}

/** An entry of a record that is not the same, with the rows of its own by which. */
export interface ReportedEntry extends Omit<ReportedRow, 'changes'> {
  readonly rows: readonly ReportedRow[];
}

/** A transfer that is not the same, with why. */
export interface ReportedTransfer extends TransferDifference {
  readonly causes: readonly Cause[];
  readonly answers: readonly (AnswerDifference & { readonly causes: readonly Cause[] })[];
}

/** One of two moments. */
export interface ReportedMoment {
  readonly on: Day;
  readonly asRecordedAt: string | null;
}

/** What is not the same in a register at two moments. */
export interface ReportedDifference {
  readonly organisation: string;
  readonly from: ReportedMoment;
  readonly to: ReportedMoment;
  readonly notes: readonly string[];
  readonly entries: readonly ReportedEntry[];
  readonly rows: readonly ReportedRow[];
  readonly transfers: readonly ReportedTransfer[];
  readonly gaps: readonly GapDifference[];
}
