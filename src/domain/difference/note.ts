import { today } from '../day.js';
import { appliesFrom, DIRECTIVE } from '../territory.js';
import type { Days } from './row.js';

const aboutDay = (day: string): string[] => {
  if (day > today())
    return [`${day} is in the future: it is judged by the law and the register as they are known today.`];
  if (day < DIRECTIVE.general) {
    return [
      `On ${day} neither the GDPR nor Directive 95/46/EC applied: there are no gaps, and no transfer is in scope.`,
    ];
  }
  return day < appliesFrom('EU')
    ? [
        `On ${day} the GDPR did not apply: there are no gaps, and transfers are judged by Directive 95/46/EC, where that held.`,
      ]
    : [];
};

/** What a reader has to know of a difference as a whole. `recordings` is whether what was recorded at two instants is read. */
export function notesOnDifference({ from, to }: Days, recordings: boolean): readonly string[] {
  const days = from === to ? [from] : [from, to];
  return [
    ...(from === to && !recordings ? ['The two moments are the same: nothing can differ.'] : []),
    ...(to < from
      ? [`The second moment is of an earlier day than the first: what began in between is told as removed.`]
      : []),
    ...days.flatMap(aboutDay),
  ];
}
