import type { Day } from '../day.js';
import { insideRegime } from '../territory.js';
import { inForce } from './ground.js';
import type { Note } from './outcome.js';
import type { Question } from './question.js';
import type { Doubt } from './verdict.js';

/** EDPB Guidelines 05/2021: the version for consultation, and the final one. Before them nothing official was said. */
export const GUIDELINES: Day = '2021-11-18';
const GUIDELINES_FINAL: Day = '2023-02-14';

/** In November 2022 the ICO left the view that a receiver subject to the UK GDPR gets no restricted transfer. */
export const ICO_LEFT_ITS_VIEW: Day = '2022-12-01';

const OUTSIDE_EXPORTER: Doubt = {
  reason: 'SOURCE_LATER_THAN_DATE',
  why: 'That an exporter outside the Union transfers in the sense of Art. 44 was said only by EDPB Guidelines 05/2021',
  cure: 'Decide whether the transfer is judged by guidance that is later than the day.',
};

const SUBJECT_IMPORTER: Doubt = {
  reason: 'SOURCE_LATER_THAN_DATE',
  why: 'Until November 2022 the ICO saw no restricted transfer to a receiver that is itself subject to the UK GDPR',
  cure: 'Decide whether the transfer is judged by guidance that is later than the day.',
};

const NOBODY_NAMED: Doubt = {
  reason: 'NOT_STATED',
  why: 'Nobody is named who holds the data there, so that it may be the exporter itself, which is no transfer',
  cure: 'Name who holds the data there.',
};

const NO_DOUBTS: readonly Doubt[] = [];

/** What stands between the transfer and being called unlawful. */
export function doubtsOf({ hop, regime, day, exporter, onward }: Question): readonly Doubt[] {
  const { importer } = hop;
  // Nothing official has changed since, which is most days that are asked about.
  if (importer !== null && day >= ICO_LEFT_ITS_VIEW) return NO_DOUBTS;
  const doubts: Doubt[] = [];
  if (importer === null) doubts.push(NOBODY_NAMED);
  if (onward) return doubts;
  if (regime === 'EU' && exporter === 'OUTSIDE' && day < GUIDELINES) doubts.push(OUTSIDE_EXPORTER);
  const subject = importer?.applicability.some((row) => row.regime === 'UK' && inForce(row, day));
  if (regime === 'UK' && subject && day < ICO_LEFT_ITS_VIEW) doubts.push(SUBJECT_IMPORTER);
  return doubts;
}

const DIRECTIVE: Note = {
  code: 'DIRECTIVE',
  text: 'Judged by Directive 95/46/EC alone; the national law that transposed it decides.',
};
const LATER_GUIDANCE: Note = {
  code: 'LATER_GUIDANCE',
  text: 'Judged by the test of EDPB Guidelines 05/2021 of 14 February 2023, which are later than the day.',
};
const NAME_HOLDER: Note = {
  code: 'NAME_HOLDER',
  text: 'The importer is established inside: if another entity holds the data there, it is to be named.',
};

const NO_NOTES: readonly Note[] = [];

/** What there is to know of a restricted transfer, whatever carries it. */
export function notesOf({ hop, regime, day, law, exporter, onward }: Question): readonly Note[] {
  const { place, importer, exporterRole, importerRoles, returning } = hop;
  const seat = importer?.country ?? null;
  const elsewhere = place.kind !== 'ESTABLISHMENT' && seat !== null && seat !== place.country;
  if (!elsewhere && day >= GUIDELINES_FINAL && law !== 'DIRECTIVE') return NO_NOTES;
  const notes: Note[] = [];
  if (law === 'DIRECTIVE') notes.push(DIRECTIVE);
  const toController = exporterRole === 'PROCESSOR' && (returning || importerRoles.includes('CONTROLLER'));
  const byGuidelines = (exporter === 'OUTSIDE' && !onward) || toController || place.kind === 'ACCESS';
  if (regime === 'EU' && day < GUIDELINES_FINAL && byGuidelines) notes.push(LATER_GUIDANCE);
  if (elsewhere && insideRegime(regime, seat, day).inside) notes.push(NAME_HOLDER);
  return notes;
}
