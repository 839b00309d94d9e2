import { MECHANISMS } from '../mechanism.js';
import { beginOf, groundStanding, said } from './ground.js';
import type { HopGround, HopRole } from './hop.js';
import { articleOf, type Question } from './question.js';
import { confidenceOf, daysInWords } from './source.js';
import type { Derogation } from './tool.js';
import { type Ground, lawful, review, unlawful, type Verdict } from './verdict.js';

const AUTHORITIES: readonly string[] = ['PUBLIC_AUTHORITY', 'SUPERVISORY_AUTHORITY'];

/** What Art. 49(1) second subparagraph and 49(6) ask for and the register does not hold for the day. */
function undocumented({ assessmentReference, safeguards, authorityInformedOn }: HopGround, day: string): string[] {
  const informed = authorityInformedOn !== null && authorityInformedOn <= day;
  return [
    ...(said(assessmentReference) ? [] : ['the documented assessment']),
    ...(said(safeguards) ? [] : ['the suitable safeguards']),
    ...(informed ? [] : ['the notice to the supervisory authority']),
  ];
}

function misused(ground: HopGround, row: Derogation, by: Ground, { hop, day, regime }: Question): Verdict | null {
  const { title } = MECHANISMS[ground.mechanism];
  if (row.private && AUTHORITIES.includes(hop.exporter.kind)) {
    const under: Ground = { ...by, article: regime === 'UK' ? 'UK Art. 49(3)' : 'Art. 49(3)' };
    const why =
      'not for public authorities in the exercise of their public powers, and it is not said that this one acts otherwise';
    return unlawful(under, 'DEROGATION_MISUSED', `${title}: ${why}.`);
  }
  if (!row.compelling) return null;
  if (hop.exporterRole !== 'CONTROLLER') {
    return unlawful(
      by,
      'DEROGATION_MISUSED',
      `${title}: they have to be those of a controller, and the exporter is none.`,
    );
  }
  const lacking = undocumented(ground, day);
  if (lacking.length === 0) return null;
  const what = lacking.join(', ');
  return unlawful(by, 'DEROGATION_MISUSED', `${title}: what has to be there by ${day} is not recorded (${what}).`, [
    `Record what there was on or before ${day}: ${what}.`,
  ]);
}

/**
 * What a derogation of Art. 49 comes to.
 *
 * Most of its conditions are about the case and not in the register, so that the ground recorded is taken as said and the
 * condition is told with it. What the register does hold has to be there. That a processor is engaged on what a contract
 * needs occasionally is not taken as said: outsourcing goes on as long as it is wanted (EDPB Guidelines 2/2018).
 */
export function derogation(ground: HopGround, row: Derogation, role: HopRole | null, q: Question): Verdict {
  const { law, day } = q;
  const { mechanism } = ground;
  const { title } = MECHANISMS[mechanism];
  const by: Ground = {
    mechanism,
    ground: ground.key,
    article: articleOf(mechanism, law, day),
    basis: `${row.cite}, ${daysInWords(row)}`,
    confidence: confidenceOf(row),
  };
  const standing = groundStanding(ground, day);
  if (standing === 'ENDED') {
    return unlawful(
      by,
      'EXPIRED',
      `${title}: the ground recorded could be relied on only before ${ground.endsOn ?? day}.`,
    );
  }
  if (standing === 'TO_COME') {
    const begin = beginOf(ground) ?? day;
    return unlawful(by, 'NOT_YET_VALID', `${title}: the ground recorded can be relied on only from ${begin}.`);
  }
  if (law === 'DIRECTIVE') {
    if (!row.inDirective) return unlawful(by, 'NOT_YET_VALID', `${title}: Directive 95/46/EC had none like it.`);
    const why = `On ${day} Art. 26(1) of Directive 95/46/EC held in its place, as the state of the exporter transposed it.`;
    return review(by, 'UNSETTLED', why, ['Confirm that the national law of the day allowed the transfer.']);
  }
  const wrong = misused(ground, row, by, q);
  if (wrong) return wrong;
  if (row.byContract && role === 'PROCESSOR') {
    const why =
      'only for occasional transfers, and whether what a processor receives is given to it only on occasion is not stated';
    return review(by, 'NOT_STATED', `${title}: ${why}.`, [`Confirm that ${row.condition}, or rely on another ground.`]);
  }
  const note = { code: 'CONDITION', text: `It holds only if ${row.condition}.` };
  return lawful(by, `On ${day} the transfer to ${q.place} rests on a derogation: ${title}.`, [note]);
}
