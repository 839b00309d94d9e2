import { covers } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import type { Confidence } from '../territory.js';
import { adequacy, basisOf, codeOf } from './adequacy.js';
import { type AdequacyDecision, decisionsOn, ORGANISATION } from './adequacy-decision.js';
import { byRow, curing, inEachRole } from './best.js';
import { groundStanding } from './ground.js';
import type { Arrival, Hop, HopGround, HopRole } from './hop.js';
import type { Note } from './outcome.js';
import { generalArticle, LAWS, placeInWords, type Question } from './question.js';
import { safeguard } from './safeguard.js';
import { confidenceOf, least } from './source.js';
import { FLOWED_DOWN, TOOLS } from './tool.js';
import { better, type Doubt, doubted, type Ground, lawful, noting, review, unlawful, type Verdict } from './verdict.js';

/** What binds somebody outside who gives on data that came from the territory of the regime. */
type Bond =
  /** The law of the adequate country. */
  | { readonly kind: 'LAW'; readonly decision: AdequacyDecision }
  /** A contract that the framework asks for, whoever the next recipient is. */
  | { readonly kind: 'FRAMEWORK'; readonly title: string }
  /** The terms on which it received them. */
  | { readonly kind: 'TERMS'; readonly title: string }
  /** Nothing that is known. */
  | { readonly kind: 'OPEN'; readonly doubt: Doubt };

const SETTLE = 'Settle first how the data came to the exporter.';

const UNKNOWN: Bond = {
  kind: 'OPEN',
  doubt: { reason: 'NOT_STATED', why: 'By what the data came to the exporter is not settled', cure: SETTLE },
};

const unbound = (mechanism: MechanismCode): Bond => ({
  kind: 'OPEN',
  doubt: {
    reason: 'UNSETTLED',
    why: `Whether data that came by this can be given on (${MECHANISMS[mechanism].title}) is not settled`,
    cure: 'Confirm what binds the exporter in giving the data on.',
  },
});

/** Who gives the data on, and when. */
type Giving = Pick<Question, 'regime' | 'day' | 'lapse'> & { readonly hop: Pick<Hop, 'exporter'> };

/** Adequacy binds by the law of the country where the exporter is, or by the framework that lists it. */
function bondOfAdequacy(q: Giving, title: string): Bond {
  const { exporter } = q.hop;
  const destination = exporter.kind === 'INTERNATIONAL_ORGANISATION' ? ORGANISATION : exporter.country;
  const decision = decisionsOn(q.regime, destination ?? '', q.lapse).find((row) => covers(row, q.day));
  if (!decision) return { kind: 'TERMS', title };
  const { scope } = decision;
  if (scope.kind !== 'LISTED') return { kind: 'LAW', decision };
  const listed = exporter.certifications.some(({ scheme }) => scheme === scope.scheme);
  return listed ? { kind: 'FRAMEWORK', title: decision.title } : { kind: 'TERMS', title };
}

const isMechanism = (arrival: Arrival): arrival is MechanismCode => arrival in MECHANISMS;

function bondOf(arrival: Arrival, q: Giving): Bond {
  if (!isMechanism(arrival)) return UNKNOWN;
  const { regime, title } = MECHANISMS[arrival];
  if (regime !== q.regime) return UNKNOWN;
  const tool = TOOLS[arrival];
  if (tool.kind === 'ADEQUACY') return bondOfAdequacy(q, title);
  // Module Four binds no controller in what it does with its own data, and a derogation binds nobody.
  return tool.kind === 'DEROGATION' || tool.ownController ? unbound(arrival) : { kind: 'TERMS', title };
}

/** Whether the law of the country where the exporter is governs giving on data that came so, whatever the next recipient. */
export const governedByOwnLaw = (arrival: Arrival, giving: Giving): boolean => bondOf(arrival, giving).kind === 'LAW';

/** Clauses under which a processor may give data on to a processor only: Clause 11 of 2010/87/EU. */
const TO_PROCESSORS: readonly Arrival[] = ['SCC_2002', 'SCC_2010'];

/** Derogations that the clauses repeat: Clause 8.7 of Module One, 8.8 of Modules Two and Three of (EU) 2021/914. */
const EXCEPTIONS: Partial<Record<Arrival, readonly MechanismCode[]>> = {
  SCC21_M1: ['D49A', 'D49E', 'D49F'],
  SCC21_M2: ['D49E', 'D49F'],
  SCC21_M3: ['D49E', 'D49F'],
};

const OWN_LAW: Note = {
  code: 'OWN_LAW',
  text: 'Giving on is governed by the law of the adequate country, which is judged here only where it is the UK GDPR.',
};

/** The row that records terms by which the importer is bound, if it is in force on the day. */
function termsOf({ hop, day }: Question): HopGround | null {
  let found: HopGround | null = null;
  for (const ground of hop.grounds) {
    const binds = ground.onwardTerms === true && groundStanding(ground, day) === 'IN_FORCE';
    if (binds && (found === null || ground.key < found.key)) found = ground;
  }
  return found;
}

const BIND = 'Bind the importer to the same protection, and record the onward terms with a ground of this transfer.';

/** What the terms recorded come to, which bind only those that the tool lets data be given to. */
function byTerms(terms: HopGround, by: Ground, arrival: Arrival, role: HopRole | null, q: Question): Verdict | null {
  const bound: Ground = { ...by, mechanism: by.mechanism ?? terms.mechanism, ground: terms.key };
  if (role === 'PROCESSOR' || !TO_PROCESSORS.includes(arrival)) {
    return lawful(bound, `Terms that bind the importer are recorded, as giving the data on to ${q.place} needs.`);
  }
  if (role !== null) return null;
  const why = 'The clauses let data be given on to a processor only, and the role of the importer is not stated.';
  return review(bound, 'NOT_STATED', why, ['State the role of the importer.']);
}

/** That the ground may be used for giving data on is a rule of the bond, and no surer than that. */
const restingOn = (verdict: Verdict, confidence: Confidence): Verdict =>
  verdict.outcome === 'LAWFUL' ? { ...verdict, confidence: least(verdict.confidence, confidence) } : verdict;

const CONSENT: Note = {
  code: 'CONSENT',
  text: 'The clauses let a processor give data on to another only with the prior written consent of the exporter (Clause 11).',
};

/** Clauses that were flowed down: the data came on them, and the row is not stated to bind nobody; null where it is none. */
function flowedDown(row: HopGround, arrival: Arrival, role: HopRole | null, q: Question): Verdict | null {
  const clauses = FLOWED_DOWN[row.mechanism];
  if (!clauses || arrival !== row.mechanism || row.onwardTerms === false) return null;
  if (q.hop.exporterRole !== 'PROCESSOR' || role !== 'PROCESSOR') return null;
  const verdict = safeguard(row, clauses, role, q);
  return verdict.outcome === 'LAWFUL' ? noting(verdict, CONSENT) : verdict;
}

/** What the rows and adequacy come to, as far as the bond lets them carry data on. */
function grounds(bond: Bond, arrival: Arrival, role: HopRole | null, q: Question): Verdict | null {
  let best = bond.kind === 'FRAMEWORK' ? null : adequacy(q);
  for (const row of q.hop.grounds) {
    const { kind } = TOOLS[row.mechanism];
    if (bond.kind === 'FRAMEWORK' && (kind !== 'SAFEGUARD' || row.onwardTerms === false)) continue;
    const verdict = flowedDown(row, arrival, role, q) ?? byRow(row, role, q);
    if (!verdict) continue;
    const excepted = kind !== 'DEROGATION' || EXCEPTIONS[arrival]?.includes(row.mechanism);
    const taken =
      verdict.outcome === 'LAWFUL' && !excepted
        ? review(
            { ...verdict },
            'UNSETTLED',
            `Whether ${MECHANISMS[row.mechanism].title.toLowerCase()} lets data be given on is not settled.`,
            ['Confirm it, or bind the importer by onward terms.'],
          )
        : verdict;
    best = better(best, taken);
  }
  return best;
}

/**
 * What it comes to that somebody outside gives on data that came from the territory of the regime (Art. 44).
 *
 * From a country that is adequate by a decision on its whole law, that law governs giving on: the decision has looked at
 * it (Art. 45(2)(a)). It is LAWFUL by that decision, and not "no restricted transfer", because Art. 44 does reach
 * onward transfers and it is by the decision that they comply. Under a framework that lists organisations a contract
 * with the next recipient is needed, whoever that is. After clauses or another tool, an adequate country, another tool
 * of Art. 46 or terms that bind the next recipient will do. What came by a derogation, or back to the controller whose
 * data they are, is bound by nothing known: where none of these is there, it is a question, and no breach.
 */
export function onward(arrival: Arrival, q: Question): Verdict {
  const bond = bondOf(arrival, q);
  const article = generalArticle(q.law, q.day);
  const mechanism = isMechanism(arrival) ? arrival : null;
  if (bond.kind === 'LAW') {
    const { decision } = bond;
    const { country } = q.hop.exporter;
    const own =
      decision.destination === ORGANISATION || country === null ? 'its own law' : `the law of ${placeInWords(country)}`;
    const by: Ground = {
      mechanism: codeOf(decision),
      ground: null,
      article,
      basis: basisOf(decision),
      confidence: confidenceOf(decision),
    };
    return lawful(by, `The data came under ${decision.cite}, and ${own} governs giving them on.`, [OWN_LAW]);
  }
  // That the framework asks for a contract was read in its source; what the clauses allow was not.
  const confidence = bond.kind === 'FRAMEWORK' ? 'VERIFIED' : 'UNVERIFIED';
  const title = bond.kind === 'OPEN' ? 'Art. 44' : bond.title;
  const by: Ground = { mechanism, ground: null, article, basis: `Onward terms: ${title}`, confidence };
  const terms = termsOf(q);
  return inEachRole(q, (role) => {
    const bound = terms === null ? null : byTerms(terms, by, arrival, role, q);
    if (bound?.outcome === 'LAWFUL') return bound;
    const best = grounds(bond, arrival, role, q);
    if (best?.outcome === 'LAWFUL') return restingOn(best, confidence);
    const came = bond === UNKNOWN ? 'may have come' : 'came';
    const why = `The data ${came} from the territory of ${LAWS[q.law]}, and no terms are recorded that bind the importer in ${q.place}.`;
    const bare = bound ?? unlawful(by, 'NO_ONWARD_TERMS', why, [BIND]);
    const verdict = curing(better(best, bare), role, q, bond.kind !== 'FRAMEWORK');
    return bond.kind === 'OPEN' ? doubted(verdict, bond.doubt) : verdict;
  });
}
