import { covers } from '../day.js';
import { MECHANISMS } from '../mechanism.js';
import { decisionsOn, ORGANISATION } from './adequacy-decision.js';
import { toBeListed } from './adequacy.js';
import { assessmentInWords, assessmentNeeded } from './assessment.js';
import type { HopParty, HopRole } from './hop.js';
import { articleOf, type Question } from './question.js';
import { type CommonTool, COMMON_TOOLS, TOOLS } from './tool.js';

const BY_REGIME = {
  EU: COMMON_TOOLS.filter(({ mechanism }) => MECHANISMS[mechanism].regime === 'EU'),
  UK: COMMON_TOOLS.filter(({ mechanism }) => MECHANISMS[mechanism].regime === 'UK'),
};

/** Whether parties in these roles could conclude the tool on the day. */
function isOpenTo(one: CommonTool, role: HopRole | null, { hop, day, exporter }: Question): boolean {
  const { mechanism, fit } = one;
  const tool = TOOLS[mechanism];
  return (
    covers(one, day) &&
    (fit === null || (fit[0] === hop.exporterRole && fit[1] === role)) &&
    (tool.kind !== 'SAFEGUARD' || !tool.exporterInside || exporter !== 'OUTSIDE') &&
    (tool.kind !== 'SAFEGUARD' || !tool.ownController || hop.returning)
  );
}

function toConclude({ mechanism }: CommonTool, { regime, day, law }: Question): string {
  const { title } = MECHANISMS[mechanism];
  const tool = TOOLS[mechanism];
  const needed = tool.kind === 'SAFEGUARD' && tool.unassessed ? null : assessmentNeeded(regime, day);
  const assessment = needed === null ? '' : `, and carry out a ${assessmentInWords(needed)}`;
  return `Conclude with the importer: ${title} (${articleOf(mechanism, law, day)})${assessment}.`;
}

const AUTHORISED: Record<Question['law'], string> = {
  DIRECTIVE: 'Have the transfer authorised on adequate safeguards: Art. 26(2) of Directive 95/46/EC.',
  GDPR: 'Have contractual clauses or provisions authorised by the supervisory authority: Art. 46(3).',
  UK_GDPR: 'Have contractual clauses or provisions authorised by the Commissioner: UK Art. 46(3).',
};

/** Who is on no list of organisations that certify themselves. */
const UNLISTED: readonly (HopParty['kind'] | undefined)[] = ['PUBLIC_AUTHORITY', 'SUPERVISORY_AUTHORITY', 'PERSON'];

/**
 * What could carry the transfer on the day, where what is recorded does not: a list that the importer can be on, and the
 * tool that parties in these roles conclude. Where there is none, what the authority authorises.
 */
export function alternatives(role: HopRole | null, q: Question, byListing: boolean): string[] {
  const { regime, day, destination, hop, lapse } = q;
  const decision = decisionsOn(regime, destination, lapse).find((row) => covers(row, day));
  const open = byListing && !(q.exporter === 'OUTSIDE' && !q.onward) && !UNLISTED.includes(hop.importer?.kind);
  const list = decision?.scope.kind === 'LISTED' && open ? [toBeListed(decision, day)] : [];
  if (destination === ORGANISATION) return [AUTHORISED[q.law]];
  const tool = BY_REGIME[regime].find((one) => isOpenTo(one, role, q));
  if (tool) return [...list, toConclude(tool, q)];
  if (role === null) return [...list, 'State the role of the importer, and conclude the tool for it.'];
  return [...list, AUTHORISED[q.law]];
}
