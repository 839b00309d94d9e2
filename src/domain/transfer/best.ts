import { MECHANISMS } from '../mechanism.js';
import { addendum, toolOfUnion } from './addendum.js';
import { adequacy } from './adequacy.js';
import { alternatives } from './cure.js';
import { derogation } from './derogation.js';
import type { HopGround, HopRole } from './hop.js';
import { generalArticle, INSTRUMENTS, LAWS, type Question, ROLES_IN_WORDS } from './question.js';
import { safeguard } from './safeguard.js';
import { TOOLS } from './tool.js';
import { better, unlawful, type Verdict, worse } from './verdict.js';

/** What one row of the register comes to; null where it says nothing for the regime, or was heard with adequacy. */
export function byRow(ground: HopGround, role: HopRole | null, q: Question): Verdict | null {
  const tool = TOOLS[ground.mechanism];
  const own = MECHANISMS[ground.mechanism].regime === q.regime;
  switch (tool.kind) {
    case 'ADEQUACY':
      return null;
    case 'DEROGATION':
      return own ? derogation(ground, tool, role, q) : null;
    case 'SAFEGUARD':
      if (ground.mechanism === 'UK_ADDENDUM') return own ? addendum(ground, tool, role, q) : null;
      if (own) return safeguard(ground, tool, role, q);
      return q.regime === 'UK' ? toolOfUnion(ground, tool, role, q) : null;
  }
}

function noGround({ hop, day, law, place }: Question): Verdict {
  const article = generalArticle(law, day);
  const by = {
    mechanism: null,
    ground: null,
    article,
    basis: INSTRUMENTS[law].transfers,
    confidence: 'VERIFIED',
  } as const;
  const others = hop.grounds.length > 0 ? `, and what is recorded is none under ${LAWS[law]}` : '';
  return unlawful(by, 'NO_GROUND', `No ground is recorded for the transfer to ${place}${others}.`);
}

// In this order whatever the order of the register.
const ROLES: readonly HopRole[] = ['CONTROLLER', 'PROCESSOR'];
const NOT_STATED: readonly null[] = [null];
const OWN_CONTROLLER: readonly HopRole[] = ['CONTROLLER'];

/** The roles that the importer may have. Who gets the data of its own back is the controller. */
export function rolesOf({ importerRoles, returning, exporterRole }: Question['hop']): readonly (HopRole | null)[] {
  const roles = importerRoles.length === 0 ? [] : ROLES.filter((role) => importerRoles.includes(role));
  if (roles.length > 0) return roles;
  return returning && exporterRole === 'PROCESSOR' ? OWN_CONTROLLER : NOT_STATED;
}

/** What holds for each role that the importer may have, which is the worst of them. */
export function inEachRole(q: Question, verdictIn: (role: HopRole | null) => Verdict): Verdict {
  const roles = rolesOf(q.hop);
  let found: Verdict | null = null;
  for (const role of roles) {
    const verdict = verdictIn(role);
    const several = roles.length > 1 && role !== null && verdict.outcome !== 'LAWFUL';
    const as = several ? `As ${ROLES_IN_WORDS[role]}: ` : '';
    found = worse(found, several ? { ...verdict, explanation: `${as}${verdict.explanation}` } : verdict);
  }
  return found ?? noGround(q);
}

/** Cures that are the answer by themselves; all else is helped by another ground, too. */
const SUFFICIENT: readonly (string | null)[] = ['NO_TIA', 'ARRIVED_UNLAWFULLY'];

/** What the failure could be cured by, beside what it says itself. `byListing`: that the importer is listed would help. */
export const curing = (verdict: Verdict, role: HopRole | null, q: Question, byListing = true): Verdict =>
  verdict.outcome !== 'UNLAWFUL' || SUFFICIENT.includes(verdict.reason)
    ? verdict
    : { ...verdict, cures: [...new Set([...verdict.cures, ...alternatives(role, q, byListing)])] };

/** The best of all grounds for a transfer: one that holds is enough, however many do not. */
export function bestGround(q: Question): Verdict {
  const adequate = adequacy(q);
  if (adequate?.outcome === 'LAWFUL') return adequate;
  return inEachRole(q, (role) => {
    let best: Verdict | null = adequate;
    for (const ground of q.hop.grounds) {
      const verdict = byRow(ground, role, q);
      if (verdict) best = better(best, verdict);
    }
    return curing(best ?? noGround(q), role, q);
  });
}
