import { covers, type Day } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import { type AdequacyDecision, decisionsOn, ORGANISATION } from './adequacy-decision.js';
import { groundStanding, type Standing } from './ground.js';
import type { HopGround } from './hop.js';
import { listingOf } from './listing.js';
import type { Note } from './outcome.js';
import { articleOf, type Question } from './question.js';
import { confidenceOf, daysInWords } from './source.js';
import { type Ground, lawful, noting, review, unlawful, type Verdict } from './verdict.js';

export const CLAIMS: Record<Question['regime'], readonly MechanismCode[]> = { EU: ['ADEQ'], UK: ['UK_ADEQ', 'UK_DPF'] };

/** A row of the register that relies on adequacy. The law gives the ground by itself; the row says that it is relied on. */
interface Claim {
  readonly ground: HopGround;
  readonly standing: Standing;
}

const STANDINGS: Record<Standing, number> = { IN_FORCE: 0, ENDED: 1, TO_COME: 2 };

/** The claim that speaks most of the day. */
function claimOf({ hop, regime, day }: Question): Claim | null {
  let found: Claim | null = null;
  for (const ground of hop.grounds) {
    if (!CLAIMS[regime].includes(ground.mechanism)) continue;
    const standing = groundStanding(ground, day);
    const order = found === null ? -1 : STANDINGS[standing] - STANDINGS[found.standing];
    if (found === null || order < 0 || (order === 0 && ground.key < found.ground.key)) found = { ground, standing };
  }
  return found;
}

const BASES = new WeakMap<AdequacyDecision, string>();

/** The decision with its days, as it is cited. */
export function basisOf(decision: AdequacyDecision): string {
  const known = BASES.get(decision);
  if (known !== undefined) return known;
  const { cite, title, annulledBy } = decision;
  const end = annulledBy === undefined ? '' : `, annulled by ${annulledBy}`;
  const basis = `${cite} (${title}), ${daysInWords(decision)}${end}`;
  BASES.set(decision, basis);
  return basis;
}

/** The code under which a decision is relied on. */
export const codeOf = ({ regime, scope }: AdequacyDecision): MechanismCode =>
  regime === 'EU' ? 'ADEQ' : scope.kind === 'LISTED' ? 'UK_DPF' : 'UK_ADEQ';

function byDecision(decision: AdequacyDecision, claim: Claim | null, { law, day }: Question): Ground {
  const mechanism = codeOf(decision);
  return {
    mechanism,
    ground: claim?.ground.key ?? null,
    article: articleOf(mechanism, law, day),
    basis: basisOf(decision),
    confidence: confidenceOf(decision),
  };
}

/** The states of the EFTA side, in which a decision holds by a decision of the EEA Joint Committee. */
const EFTA: readonly (string | null)[] = ['IS', 'LI', 'NO'];

const EEA_NOTE: Note = {
  code: 'EEA_INCORPORATION',
  text: 'For exporters in Iceland, Liechtenstein and Norway, since when the EEA Agreement has held the decision is not known here.',
};

/** Whether the EEA Agreement did not hold the decision yet, although a state may have applied it all the same. */
const isGap = ({ incorporated }: AdequacyDecision, day: Day): boolean =>
  incorporated === null || (incorporated !== undefined && day < incorporated);

/** A decision whose scope is met: what may still stand against relying on it, and what there is to know. */
function relied(decision: AdequacyDecision, q: Question, by: Ground, notes: readonly Note[]): Verdict {
  const { cite, title, unsettled, annulledBy } = decision;
  const { hop, day, place } = q;
  const doubt = unsettled.find((period) => covers(period, day));
  if (doubt) return review(by, 'UNSETTLED', `${doubt.why}.`, ['Confirm that the decision held on the day.']);
  if (decision.scope.kind === 'LISTED' && q.exporter === 'OUTSIDE' && !q.onward) {
    const why = `${cite} (${title}) speaks of data sent from the territory; whether it covers an exporter outside is open.`;
    return review(by, 'UNSETTLED', why, ['Confirm that it does, or rely on another ground.']);
  }
  const efta = q.regime === 'EU' && EFTA.includes(hop.exporter.country);
  if (efta && isGap(decision, day)) {
    const why = `On ${day} the EEA Agreement did not hold ${cite}; the state of the exporter may apply it all the same.`;
    return review(by, 'UNSETTLED', why, ['Confirm that the state of the exporter applied the decision on the day.']);
  }
  const more: Note[] = decision.notes.filter((note) => covers(note, day)).map(({ code, text }) => ({ code, text }));
  if (efta && decision.incorporated === undefined) more.push(EEA_NOTE);
  if (annulledBy !== undefined) {
    const text = `${annulledBy} annulled the decision on ${decision.until ?? ''}. On ${day} it could still be relied on.`;
    more.push({ code: 'ANNULLED_LATER', text });
  }
  const what = decision.scope.kind === 'FULL' ? `transfers to ${place}` : 'this recipient';
  const explanation = `On ${day} ${cite} covered ${what}.`;
  return lawful(by, explanation, more.length === 0 ? notes : [...notes, ...more]);
}

const SENSITIVE: Note = {
  code: 'SENSITIVE',
  text: 'Sensitive data have to be marked as such for the recipient, or they are not protected as sensitive there.',
};

const WITHOUT_HUMAN_RESOURCES: Note = {
  code: 'HUMAN_RESOURCES',
  text: 'It holds only if no human resources data are among them: the listing leaves them out.',
};

/** What has to be so, and be recorded, for a decision that lists organisations. */
export const toBeListed = ({ title }: AdequacyDecision, day: Day): string =>
  `Record that the importer was active on the list of the ${title} on ${day}, for these data, if it was.`;

/** What the decision of the day comes to; null where it lists organisations, and nobody says that this is one. */
function underDecision(decision: AdequacyDecision, claim: Claim | null, q: Question): Verdict | null {
  const { hop, day } = q;
  const { scope, cite, title } = decision;
  const claimed = claim?.standing === 'IN_FORCE';
  const by = byDecision(decision, claimed ? claim : null, q);
  switch (scope.kind) {
    case 'FULL':
      return relied(decision, q, by, []);
    case 'CONDITION': {
      if (hop.importer && scope.never.includes(hop.importer.kind)) {
        return unlawful(by, 'OUT_OF_ADEQUACY_SCOPE', `${cite} does not cover a public authority as recipient.`);
      }
      const condition = `the importer ${scope.condition}`;
      if (!claimed) {
        const why = `${cite} covers a recipient only if it ${scope.condition}, which is not stated.`;
        const code = codeOf(decision);
        const ground = `${MECHANISMS[code].title} (${code})`;
        return review(by, 'NOT_STATED', why, [
          `If ${condition}, record as ground of the transfer: ${ground}.`,
          'If not, rely on another ground.',
        ]);
      }
      return relied(decision, q, by, [{ code: 'CONDITION', text: `It holds on condition that ${condition}.` }]);
    }
    case 'LISTED': {
      const listing = listingOf(hop, scope, day);
      const list = `the list of the ${title}`;
      const flagged = q.regime === 'UK' && hop.sensitive !== false ? [SENSITIVE] : [];
      switch (listing.state) {
        case 'ACTIVE':
          return relied(decision, q, by, [...listing.notes, ...flagged]);
        case 'PERHAPS_LEFT_OUT': {
          if (claimed) return relied(decision, q, by, [WITHOUT_HUMAN_RESOURCES, ...flagged]);
          const why = `The importer is on ${list}, which leaves out its human resources data, and whose data they are is not stated.`;
          return review(by, 'NOT_STATED', why, ['State whose data are transferred.']);
        }
        case 'LEFT_OUT': {
          const why = `On ${day} the importer was on ${list}, and its listing did not cover human resources data, which are among them.`;
          return unlawful(by, 'OUT_OF_ADEQUACY_SCOPE', why, [toBeListed(decision, day)]);
        }
        case 'NOT_STATED':
          return review(by, 'NOT_STATED', `The importer is on ${list}, and it is not stated ${listing.lacking}.`, [
            `Look up on ${list} and state ${listing.lacking}.`,
          ]);
        case 'NOT_COVERED':
          return unlawful(by, 'NO_CERT', `On ${day} the importer was not covered by ${list}: ${listing.why}.`, [
            toBeListed(decision, day),
          ]);
        case 'NONE': {
          if (!claimed) return null;
          if (hop.importer?.named !== true) {
            const why = `The recipient is not named, so that nobody can be looked up on ${list}.`;
            return review(by, 'NOT_STATED', why, [`Name the recipient and its entry on ${list}.`]);
          }
          const why = `No entry of the importer on ${list} is recorded for ${day}.`;
          const verdict = unlawful(by, 'NO_CERT', why, [toBeListed(decision, day)]);
          return scope.eligible === undefined ? verdict : noting(verdict, { code: 'ELIGIBLE', text: scope.eligible });
        }
      }
    }
  }
}

/** Whether somebody relies on the decision: data can go by one that lists organisations only if they are listed. */
function spokenOf({ scope, destination }: AdequacyDecision, claim: Claim | null, { hop }: Question): boolean {
  if (scope.kind !== 'LISTED') return destination !== ORGANISATION || claim !== null;
  const schemes = (hop.importer?.certifications ?? []).map(({ scheme }) => scheme);
  if (schemes.includes(scope.scheme)) return true;
  const listed = schemes.some((scheme) => LIST_SCHEMES.includes(scheme));
  return claim !== null && !listed;
}

const LIST_SCHEMES: readonly string[] = ['SAFE_HARBOUR', 'PRIVACY_SHIELD', 'DATA_PRIVACY_FRAMEWORK'];

/** What decisions of other days come to: the one that ended last, else the one that begins first. */
function onOtherDays(decisions: readonly AdequacyDecision[], claim: Claim | null, q: Question): Verdict | null {
  const { day, place } = q;
  const spoken = decisions.filter((decision) => spokenOf(decision, claim, q));
  const ended = spoken.filter(({ until }) => until !== undefined && until <= day).at(-1);
  if (ended) {
    const by = byDecision(ended, claim, q);
    return unlawful(by, 'EXPIRED', `On ${day} ${ended.cite} no longer carried transfers to ${place}.`);
  }
  const coming = spoken.find(({ from }) => day < from);
  if (!coming) return null;
  const by = byDecision(coming, claim, q);
  return unlawful(by, 'NOT_YET_VALID', `On ${day} ${coming.cite} did not hold yet: it begins on ${coming.from}.`);
}

/** A claim that no decision stands behind. */
function unfounded({ ground, standing }: Claim, q: Question): Verdict {
  const { mechanism, key } = ground;
  const article = articleOf(mechanism, q.law, q.day);
  const none = q.regime === 'UK' ? 'no adequacy regulations' : 'no adequacy decision';
  const basis = `${none.charAt(0).toUpperCase()}${none.slice(1)} on ${q.place}`;
  const by: Ground = { mechanism, ground: key, article, basis, confidence: 'VERIFIED' };
  if (standing === 'ENDED') return unlawful(by, 'EXPIRED', `What is recorded as adequacy had ended by ${q.day}.`);
  if (standing === 'TO_COME') return unlawful(by, 'NOT_YET_VALID', `Adequacy is recorded for days after ${q.day}.`);
  return unlawful(by, 'NO_GROUND', `Adequacy is recorded as ground, and on ${q.day} ${none} covered ${q.place}.`);
}

/**
 * What adequacy comes to; null where no decision speaks of the destination and none is claimed.
 *
 * Art. 45 gives the ground by itself, so no row of the register is needed where all of the destination is covered. Where
 * it depends on the recipient, the register has to say so: by its listings for the United States, by relying on the
 * decision elsewhere. The European Patent Organisation is an international organisation for which the decision is
 * recorded as ground: the register has no other mark of it, and no other such organisation has been found adequate.
 */
export function adequacy(q: Question): Verdict | null {
  const decisions = decisionsOn(q.regime, q.destination, q.lapse);
  const claim = claimOf(q);
  if (decisions.length > 0) {
    const current = decisions.find((decision) => covers(decision, q.day));
    const found = (current && underDecision(current, claim, q)) ?? onOtherDays(decisions, claim, q);
    if (found) return found;
  }
  return claim === null ? null : unfounded(claim, q);
}
