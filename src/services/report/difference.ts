import { notesOnDifference } from '../../domain/difference/note.js';
import type { ReportedDifference, ReportedRow } from '../../reports/difference/source.js';
import type { Snapshot } from '../../database/session.js';
import { gapDifferences } from '../difference/gap.js';
import { type DayMoments, daysOf, recordedTwice } from '../difference/moment.js';
import { type EntryDifference, type RowDifference, rowDifferences } from '../difference/row.js';
import { explainedTransfers } from '../difference/transfer.js';
import { organisationOf } from '../organisation.js';

const told = ({ noun, key, name, change, causes, changes }: RowDifference): ReportedRow => ({
  noun: noun.singular,
  key,
  name,
  change,
  causes,
  changes,
});

const toldEntry = ({ noun, key, name, change, causes, rows }: EntryDifference) => ({
  noun: noun.singular,
  key,
  name,
  change,
  causes,
  rows: rows.map(told),
});

/** All that is not the same at two moments, with why: both are read in one snapshot. */
export async function reportedDifference(snapshot: Snapshot, moments: DayMoments): Promise<ReportedDifference> {
  const { rows, entries } = await rowDifferences(snapshot, moments);
  const transfers = await explainedTransfers(snapshot, moments);
  const gaps = await gapDifferences(snapshot, moments);
  const { name } = await organisationOf(snapshot);
  return {
    organisation: name,
    ...moments,
    notes: notesOnDifference(daysOf(moments), recordedTwice(moments)),
    entries: entries.map(toldEntry),
    rows: rows.map(told),
    transfers,
    gaps,
  };
}
