import { covers } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import { assessmentOf, dutyToAssess } from './assessment.js';
import { beginOf, groundStanding, inForce } from './ground.js';
import type { HopGround, HopParty, HopRole } from './hop.js';
import type { Note } from './outcome.js';
import { articleOf, type Question, ROLES_IN_WORDS } from './question.js';
import { confidenceOf, daysInWords } from './source.js';
import { MODULES, type Safeguard, type Tool, TOOLS } from './tool.js';
import { type Ground, lawful, review, unlawful, type Verdict } from './verdict.js';

const BASES = new Map<Tool, string>();

function basisOf(tool: Safeguard): string {
  const known = BASES.get(tool);
  if (known !== undefined) return known;
  const end = tool.replacedOn === undefined ? '' : `; not to be concluded any more since ${tool.replacedOn}`;
  const days = tool.approved ? 'from the day of its approval' : daysInWords(tool);
  const basis = `${tool.cite}, ${days}${end}`;
  BASES.set(tool, basis);
  return basis;
}

/** A ground of the register as one to rely on: `mechanism` where the law knows it under another code. */
export function byGround(
  { mechanism: recorded, key }: HopGround,
  tool: Safeguard,
  { law, day }: Question,
  mechanism: MechanismCode = recorded,
): Ground {
  return {
    mechanism,
    ground: key,
    article: articleOf(mechanism, law, day),
    basis: basisOf(tool),
    confidence: confidenceOf(tool),
  };
}

/** What stands against relying on a ground on the day, by the days of the row and of the law; null where nothing does. */
export function wrongDay(ground: HopGround, tool: Safeguard, by: Ground, { day }: Question): Verdict | null {
  const { concludedOn, endsOn, mechanism, processingUnchanged } = ground;
  const { title } = MECHANISMS[mechanism];
  const { from, until, replacedOn, cite } = tool;
  const standing = groundStanding(ground, day);
  if (standing === 'ENDED') {
    return unlawful(by, 'EXPIRED', `${title}: the ground recorded could be relied on only before ${endsOn ?? day}.`);
  }
  if (standing === 'TO_COME') {
    const begin = beginOf(ground) ?? day;
    return unlawful(by, 'NOT_YET_VALID', `${title}: the ground recorded can be relied on only from ${begin}.`);
  }
  if (day < from) return unlawful(by, 'NOT_YET_VALID', `${title}: ${cite} can be relied on only from ${from}.`);
  if (until !== undefined && until <= day) {
    return unlawful(by, 'EXPIRED', `${title}: ${cite} could be relied on only before ${until}.`);
  }
  if (replacedOn === undefined || day < replacedOn) return null;
  if (concludedOn !== null && concludedOn >= replacedOn) {
    return unlawful(by, 'EXPIRED', `${title}: they could no longer be concluded on ${concludedOn}.`);
  }
  if (processingUnchanged === false) {
    return unlawful(by, 'EXPIRED', `${title}: concluded before ${replacedOn}, they ended when the processing changed.`);
  }
  return null;
}

const PUBLIC: readonly (HopParty['kind'] | undefined)[] = [
  'PUBLIC_AUTHORITY',
  'SUPERVISORY_AUTHORITY',
  'INTERNATIONAL_ORGANISATION',
];

const pair = (exporter: HopRole, importer: HopRole): string =>
  `from ${ROLES_IN_WORDS[exporter]} to ${ROLES_IN_WORDS[importer]}`;

/**
 * Whether the importer is a company of the group that keeps the register.
 *
 * The kind of a party says so, and so does that it keeps the register with the exporter. Nobody can tell it of a category
 * of recipients, or of one whose role is that of a company of the group, which is no role of the Regulation.
 */
function inGroup({ exporter, importer, importerRoles }: Question['hop']): boolean | null {
  if (importer === null) return null;
  if (importer.kind === 'GROUP_COMPANY' || (exporter.own && importer.own)) return true;
  return importer.named && importerRoles.length > 0 ? false : null;
}

const IN_GROUP = 'Record the importer as a company of the group, if it is one and is bound by the rules.';

/** Whether the tool is one for these two parties; null where it is. */
export function wrongParties(tool: Safeguard, by: Ground, role: HopRole | null, q: Question): Verdict | null {
  const { exporterRole, importer, exporter } = q.hop;
  const { fits, between, exporterInside } = tool;
  const title = by.mechanism === null ? '' : MECHANISMS[by.mechanism].title;
  const misfit = fits?.every(([from, to]) => from !== exporterRole || (role !== null && to !== role));
  if (misfit) {
    const roles = role === null ? `from ${ROLES_IN_WORDS[exporterRole]}` : pair(exporterRole, role);
    const made = fits?.map(([from, to]) => pair(from, to)).join(', or ') ?? '';
    return unlawful(by, 'WRONG_MODULE', `${title}: made for transfers ${made}, and this one is ${roles}.`);
  }
  if (exporterInside && q.exporter === 'OUTSIDE') {
    return unlawful(by, 'WRONG_MODULE', `${title}: made for exporters established in the territory of the regime.`);
  }
  if (between === 'GROUP' && inGroup(q.hop) === false) {
    const why = `${title}: they bind a group alone, and the importer is not recorded as a company of it.`;
    return unlawful(by, 'WRONG_MODULE', why, [IN_GROUP]);
  }
  if (between === 'PUBLIC_BODIES' && importer && !(PUBLIC.includes(exporter.kind) && PUBLIC.includes(importer.kind))) {
    return unlawful(by, 'WRONG_MODULE', `${title}: it can only be made between public authorities or bodies.`);
  }
  return null;
}

const EITHER: readonly HopRole[] = ['CONTROLLER', 'PROCESSOR'];

/** Whether the tool is one for the exporter whichever of the two roles the importer has. */
const fitsEither = ({ fits }: Safeguard, exporter: HopRole): boolean =>
  fits === undefined || EITHER.every((role) => fits.some(([from, to]) => from === exporter && to === role));

/** What is not stated, or not settled, and decides whether the tool carries the transfer; null where nothing is. */
export function openQuestion(
  ground: HopGround,
  tool: Safeguard,
  by: Ground,
  role: HopRole | null,
  q: Question,
): Verdict | null {
  const { hop, day } = q;
  const { title } = MECHANISMS[ground.mechanism];
  const notStated = (what: string, cure: string) => review(by, 'NOT_STATED', `${title}: ${what}.`, [cure]);
  const { concludedOn } = ground;
  if (tool.replacedOn !== undefined && tool.replacedOn <= day && concludedOn === null) {
    const since = `since ${tool.replacedOn} they can be relied on only if they were concluded before`;
    const what = `${since}, and the day of conclusion is not stated`;
    return notStated(what, 'State the day on which the clauses were concluded.');
  }
  if (concludedOn !== null && tool.adoptedOn !== undefined && concludedOn < tool.adoptedOn) {
    const what = `the day of conclusion recorded, ${concludedOn}, is earlier than the instrument itself`;
    return notStated(what, 'Correct the day of conclusion, or the instrument.');
  }
  if (role === null && !fitsEither(tool, hop.exporterRole)) {
    const what = 'in which role the importer handles the data is not stated';
    return notStated(what, 'State the role of the importer.');
  }
  if (tool.ownController && !hop.returning) {
    const what =
      'it is for the controller on whose behalf the exporter processes, which the importer is not said to be';
    return notStated(what, 'Record the importer as the controller served, if it is.');
  }
  if (tool.between === 'GROUP' && inGroup(hop) === null) {
    return notStated('they bind a group alone, and whether the importer is a company of it is not stated', IN_GROUP);
  }
  if (tool.membership !== undefined && !hop.importer?.certifications.some(({ scheme }) => scheme === tool.membership)) {
    const what = 'that the importer is certified, or adheres, is not recorded';
    return notStated(what, 'Record the certification or adherence of the importer.');
  }
  const doubt = tool.unsettled?.find((period) => covers(period, day));
  return doubt ? review(by, 'UNSETTLED', `${doubt.why}.`, ['Confirm it, or rely on another ground.']) : null;
}

const note = (code: string, text: string): Note => ({ code, text });

const SCC_SCOPE = note(
  'SCC_SCOPE',
  'The importer is itself subject to the GDPR (Art. 3(2)): the clauses are for importers that are not, and no others exist.',
);
const LAW_ASSESSMENT = note(
  'LAW_ASSESSMENT',
  'An assessment is needed only if the processor adds data that it collected in the Union (Clauses 14 and 15).',
);
const UNCHANGED = note(
  'PROCESSING_UNCHANGED',
  'It holds only as long as the processing has not changed since conclusion.',
);
const APPROVAL = note('APPROVAL', 'The day of the approval or authorisation is not recorded.');
const UNNAMED = note('UNNAMED', 'The recipients are not named: each of them has to be bound.');

/** What there is to know of a ground that carries the transfer. */
function notesOn(ground: HopGround, tool: Safeguard, { hop, regime, day }: Question): Note[] {
  const notes: Note[] = [];
  const subject = regime === 'EU' && MODULES.includes(ground.mechanism) && hop.importer?.applicability.some(isEu(day));
  if (subject) notes.push(SCC_SCOPE);
  if (tool.unassessed) notes.push(LAW_ASSESSMENT);
  const transitional = tool.replacedOn !== undefined && tool.replacedOn <= day;
  if (transitional && ground.processingUnchanged === null) notes.push(UNCHANGED);
  if (tool.approved && beginOf(ground) === null) notes.push(APPROVAL);
  if (hop.importer?.named === false) notes.push(UNNAMED);
  return notes;
}

const isEu =
  (day: string) =>
  (row: HopParty['applicability'][number]): boolean =>
    row.regime === 'EU' && inForce(row, day);

/** What the assessment says, once nothing else stands against the ground. */
export function assessed(ground: HopGround, tool: Safeguard, by: Ground, q: Question): Verdict {
  const { title } = MECHANISMS[ground.mechanism];
  const assessment = assessmentOf(ground, q.regime, q.day, tool.unassessed === true);
  if (assessment.state === 'FAILS') {
    return unlawful({ ...by, ...dutyToAssess(q.regime, q.day) }, 'NO_TIA', `${title}: ${assessment.why}.`, [
      assessment.cure,
    ]);
  }
  const explanation = `On ${q.day} the transfer to ${q.place} rests on: ${title}.`;
  return lawful(by, explanation, [...notesOn(ground, tool, q), ...assessment.notes]);
}

/** Certified or adhering once, and not on the day. */
function lapsed(tool: Safeguard, by: Ground, { hop, day }: Question): Verdict | null {
  const rows = hop.importer?.certifications.filter(({ scheme }) => scheme === tool.membership) ?? [];
  if (tool.membership === undefined || rows.length === 0 || rows.some((row) => inForce(row, day))) return null;
  return unlawful(by, 'NO_CERT', `On ${day} no certification or adherence of the importer was in force.`);
}

/** What one tool of Art. 46 comes to for an importer in one role. What is wrong is told before what is not stated. */
export function safeguard(
  ground: HopGround,
  tool: Safeguard,
  role: HopRole | null,
  q: Question,
  mechanism: MechanismCode = ground.mechanism,
): Verdict {
  const by = byGround(ground, tool, q, mechanism);
  const wrong = wrongDay(ground, tool, by, q) ?? wrongParties(tool, by, role, q) ?? lapsed(tool, by, q);
  if (wrong) return wrong;
  const end = assessed(ground, tool, by, q);
  return end.outcome === 'LAWFUL' ? (openQuestion(ground, tool, by, role, q) ?? end) : end;
}

/** The tool of a mechanism, if it is one of Art. 46. */
export function safeguardTool(mechanism: MechanismCode): Safeguard | null {
  const tool = TOOLS[mechanism];
  return tool.kind === 'SAFEGUARD' ? tool : null;
}
