import { MECHANISMS } from '../mechanism.js';
import { assessmentInWords, assessmentNeeded } from './assessment.js';
import type { HopGround, HopRole } from './hop.js';
import type { Question } from './question.js';
import { assessed, byGround, openQuestion, safeguard, safeguardTool, wrongDay, wrongParties } from './safeguard.js';
import { MODULES, type Safeguard, TOOLS } from './tool.js';
import { better, type Ground, noting, review, unlawful, type Verdict } from './verdict.js';

const isModule = ({ mechanism }: HopGround): boolean => MODULES.includes(mechanism);
const isAddendum = ({ mechanism }: HopGround): boolean => mechanism === 'UK_ADDENDUM';

/** The UK Addendum, with the module of (EU) 2021/914 that it is added to: which has to fit the roles by itself. */
export function addendum(ground: HopGround, tool: Safeguard, role: HopRole | null, q: Question): Verdict {
  const by = byGround(ground, tool, q);
  const wrong = wrongDay(ground, tool, by, q);
  if (wrong) return wrong;
  let best: Verdict | null = null;
  for (const clauses of q.hop.grounds) {
    const module = isModule(clauses) ? safeguardTool(clauses.mechanism) : null;
    if (!module) continue;
    const under: Ground = { ...byGround(clauses, module, q), article: by.article };
    const unfit = wrongDay(clauses, module, under, q) ?? wrongParties(module, under, role, q);
    // One contract, so that its assessment may be recorded with either.
    const whole = unfit ?? better(assessed(ground, tool, by, q), assessed(clauses, tool, by, q));
    const open = whole.outcome === 'LAWFUL' ? openQuestion(clauses, module, by, role, q) : null;
    best = better(best, { ...(open ?? whole), mechanism: 'UK_ADDENDUM', ground: ground.key });
  }
  if (best) return best;
  const why = 'The UK Addendum is added to clauses of (EU) 2021/914, and which module that is, is not recorded.';
  return review(by, 'NOT_STATED', why, ['Record the module of (EU) 2021/914 beside the UK Addendum.']);
}

const TOOLS_BEGIN = (TOOLS.UK_ADDENDUM as Safeguard).from;
const OLD = TOOLS.UK_OLD_SCC as Safeguard;

/** The earlier clauses with the days on which the United Kingdom kept them: DPA 2018 Sch. 21 para. 7. */
const SAVED = new Map(
  Object.values(TOOLS).flatMap((tool): [Safeguard, Safeguard][] =>
    tool.kind === 'SAFEGUARD' && tool.savedAs ? [[tool, { ...OLD, ...fitOf(tool) }]] : [],
  ),
);

function fitOf({ fits, adoptedOn }: Safeguard): Pick<Safeguard, 'fits' | 'adoptedOn'> {
  return { ...(fits ? { fits } : {}), ...(adoptedOn === undefined ? {} : { adoptedOn }) };
}

const SAVED_NOTE = {
  code: 'SAVED_CLAUSES',
  text: 'The clauses are recorded under the code of the Union; the UK GDPR keeps them by DPA 2018 Sch. 21 para. 7.',
};

/** The Addendum helps only on a day on which there is one, and clauses that fit. */
function toAdd(tool: Safeguard, by: Ground, role: HopRole | null, q: Question): string[] {
  const needed = assessmentNeeded(q.regime, q.day);
  if (q.day < TOOLS_BEGIN || needed === null || wrongParties(tool, by, role, q)) return [];
  return [`Add the UK Addendum to the clauses, with a ${assessmentInWords(needed)}.`];
}

/** What a tool of the Union comes to under the UK GDPR; null where it is none there. */
export function toolOfUnion(ground: HopGround, tool: Safeguard, role: HopRole | null, q: Question): Verdict | null {
  const saved = SAVED.get(tool);
  if (saved) {
    const verdict = safeguard(ground, saved, role, q, 'UK_OLD_SCC');
    return verdict.outcome === 'LAWFUL' ? noting(verdict, SAVED_NOTE) : verdict;
  }
  // With an Addendum beside them the clauses are judged as part of it.
  if (!isModule(ground) || q.hop.grounds.some(isAddendum)) return null;
  const by: Ground = { ...byGround(ground, tool, q), article: MECHANISMS.UK_ADDENDUM.article };
  const { title } = MECHANISMS[ground.mechanism];
  const why = `${title}, are recorded without the UK Addendum, and alone they are no safeguard under the UK GDPR.`;
  return wrongDay(ground, tool, by, q) ?? unlawful(by, 'NO_UK_ADDENDUM', why, toAdd(tool, by, role, q));
}
