import type { Edge } from './flow.js';
import type { Judgement, Note } from './outcome.js';

const quoted = (keys: readonly string[]): string => keys.map((key) => `"${key}"`).join(' or ');

const noteOf = (keys: readonly string[]): Note => ({
  code: 'ENGAGEMENT_NOT_LINKED',
  text: `The exporter engages the importer by ${quoted(keys)}, and the disclosure names no engagement: no place and no ground is taken from there. Link the disclosure to the engagement under which it is made.`,
});

const cureOf = (keys: readonly string[]): string =>
  `Link the disclosure to ${quoted(keys)}, if it is made under that engagement: what is recorded there then counts.`;

/**
 * The judgement, with a note where a disclosure to a processor names no engagement and the two have one on the day.
 *
 * Nothing is taken from it: a party may be engaged for one thing and be given data for another. Where the transfer is
 * not lawful, or that is open, to link the two may cure it.
 */
export function withNotes(judgement: Judgement, { unlinked }: Pick<Edge, 'unlinked'>): Judgement {
  const { outcome, notes, cures } = judgement;
  if (unlinked.length === 0 || outcome === 'OUT_OF_SCOPE') return judgement;
  const fine = outcome === 'NOT_RESTRICTED' || outcome === 'LAWFUL';
  return {
    ...judgement,
    notes: [...notes, noteOf(unlinked)],
    cures: fine ? cures : [...cures, cureOf(unlinked)],
  };
}
