import { covers, type Day } from '../day.js';
import { dayAfter } from '../duration.js';
import { CONTRACT_TERMS, type ContractState } from '../engagement.js';
import { type Circumstances, type Finding, finding } from '../finding.js';
import type { MechanismCode } from '../mechanism.js';
import { chainGaps, type ChainGap, contractState } from '../subprocessor.js';
import type { EngagementPartyFacts, JudgedEngagementFacts } from './fact.js';

type Capacity = JudgedEngagementFacts['engagerCapacity'];
/** An engagement whose two ends are known. */
export type Engaged = JudgedEngagementFacts & {
  readonly engager: EngagementPartyFacts;
  readonly engaged: EngagementPartyFacts;
};

/** What binds a processor engaged by a controller, and one engaged by another processor. */
const BINDING: Record<Capacity, { rule: 'R48' | 'R51'; article: string; clauses: MechanismCode }> = {
  CONTROLLER: { rule: 'R48', article: 'Art. 28(3)', clauses: 'SCC21_M2' },
  PROCESSOR: { rule: 'R51', article: 'Art. 28(4)', clauses: 'SCC21_M3' },
};

/**
 * Whether standard clauses that are also the contract of Art. 28(3) and (4) are concluded: Modules Two and Three, by
 * recital 9 of Decision (EU) 2021/914, which may be used since 27 June 2021.
 */
const boundByClauses = ({ engagerCapacity, grounds }: Engaged, on: Day): boolean =>
  on >= '2021-06-27' &&
  grounds.some(({ mechanism, concludedOn, startsOn, endsOn }) => {
    const from = startsOn ?? concludedOn;
    const valid = from !== null && covers({ from, ...(endsOn === null ? {} : { until: endsOn }) }, on);
    return valid && mechanism === BINDING[engagerCapacity].clauses;
  });

const named = ({ engager, engaged, service }: Engaged): string =>
  `"${engager.name}" engages "${engaged.name}" for "${service}"`;

/** Why it cannot be shown that a contract bound them on the day. */
const UNBOUND: Record<ContractState, (engagement: Engaged) => string | null> = {
  IN_FORCE: () => null,
  SIGNED_LATER: ({ contractSignedOn }) =>
    `under a contract that was signed on ${contractSignedOn ?? ''}, after this day`,
  UNDATED: () => 'under a contract of which it is not stated when it was signed',
  NOT_STATED: () => 'and no contract is recorded',
};

function contractFindings(engagement: Engaged, on: Day): Finding[] {
  if (boundByClauses(engagement, on)) return [];
  const { key, contractTerms, engagerCapacity } = engagement;
  const { rule, article } = BINDING[engagerCapacity];
  const state = contractState(engagement, on);
  const unbound = UNBOUND[state](engagement);
  const at = { entry: null, about: engagement.engaged.key };
  const findings: Finding[] = [];
  if (unbound !== null) {
    const path = `engagements.${key}.${state === 'NOT_STATED' ? 'contractReference' : 'contractSignedOn'}`;
    const doubt = state === 'UNDATED' ? ({ severity: 'WARNING' } as const) : {};
    findings.push(finding(rule, { ...at, ...doubt, path, detail: `${named(engagement)}, ${unbound}.` }));
  }
  if (state !== 'IN_FORCE' && state !== 'UNDATED') return findings;
  const codes = Object.keys(CONTRACT_TERMS) as (keyof typeof CONTRACT_TERMS)[];
  const missing = codes.filter((code) => !contractTerms.includes(code));
  if (missing.length === 0) return findings;
  const path = `engagements.${key}.contractTerms`;
  const silent = contractTerms.length === 0;
  const letters = missing.map((code) => CONTRACT_TERMS[code].article.slice('Art. '.length));
  const terms = missing.map((code) => `${CONTRACT_TERMS[code].title} (${CONTRACT_TERMS[code].article})`).join('; ');
  const lacks = silent ? 'it is not stated which of the terms the contract covers' : `the contract lacks: ${terms}`;
  const articles = [...(engagerCapacity === 'PROCESSOR' ? [article.slice('Art. '.length)] : []), ...letters];
  findings.push(
    finding('R49', {
      ...at,
      path,
      detail: `${named(engagement)}, and ${lacks}.`,
      ...(silent ? {} : { article: `Art. ${articles.join(', ')}` }),
    }),
  );
  return findings;
}

/**
 * Whether the controller allowed the sub-processor before it was engaged. A specific authorisation that was asked for
 * and of which no day is known has not been answered: silence refuses it.
 */
function authorisationFindings(engagement: Engaged, on: Day): Finding[] {
  const { key, authorisation, authorisedOn, notifiedOn, engaged } = engagement;
  const at = (fact: string, detail: string): Circumstances => ({
    entry: null,
    about: engaged.key,
    path: `engagements.${key}.${fact}`,
    detail: `${named(engagement)}${detail}.`,
  });
  if (authorisation === null) return [finding('R50', at('authorisation', ', and no authorisation is recorded'))];
  if (authorisation === 'NONE') return [finding('R50', at('authorisation', ', and it is stated that there is none'))];
  if (authorisedOn !== null) {
    const detail = `, and was authorised to on ${authorisedOn}, after this day`;
    return authorisedOn > on ? [finding('R50', at('authorisedOn', detail))] : [];
  }
  if (authorisation !== 'SPECIFIC' || notifiedOn === null || notifiedOn > on) return [];
  return [finding('R54', at('authorisedOn', `, asked on ${notifiedOn}, and no answer is recorded`))];
}

/** Why the change took effect too early; null where it did not, or where it cannot be told. */
function tooEarly({ startsOn, authorisedOn, notifiedOn, noticePeriod, objectionDeadline }: Engaged): string | null {
  if (startsOn === null) return null;
  const since = `since ${startsOn}`;
  if (notifiedOn === null && objectionDeadline === null) {
    // Who was engaged when the authorisation was given was no change to it.
    return authorisedOn !== null && authorisedOn < startsOn ? `${since}, and no notice of it is recorded` : null;
  }
  if (notifiedOn !== null && notifiedOn >= startsOn) return `${since}, and gave notice of it on ${notifiedOn}`;
  if (objectionDeadline !== null) {
    return startsOn <= objectionDeadline
      ? `${since}, while an objection was possible until ${objectionDeadline}`
      : null;
  }
  const over = notifiedOn === null || noticePeriod === null ? null : dayAfter(notifiedOn, noticePeriod);
  return over !== null && startsOn < over
    ? `${since}, while the notice of ${notifiedOn ?? ''} ran until ${over}`
    : null;
}

/** Under a general authorisation the controller is told of a change in time to object, and by a message. */
function noticeFindings(engagement: Engaged, on: Day): Finding[] {
  const { key, authorisation, noticeChannel, notifiedOn, engaged } = engagement;
  if (authorisation !== 'GENERAL') return [];
  const at = { entry: null, about: engaged.key };
  const early = tooEarly(engagement);
  const findings: Finding[] = [];
  if (early !== null) {
    findings.push(
      finding('R53', { ...at, path: `engagements.${key}.notifiedOn`, detail: `${named(engagement)} ${early}.` }),
    );
  }
  if (noticeChannel === 'PUBLISHED_LIST' && (notifiedOn === null || notifiedOn <= on)) {
    const detail = `${named(engagement)}, and the controller was told by a list that is updated.`;
    findings.push(finding('R55', { ...at, path: `engagements.${key}.noticeChannel`, detail }));
  }
  return findings;
}

/** What of a member of the chain the controller has to have at hand at all times. */
const IDENTITY: Partial<Record<ChainGap, string>> = {
  NAME: 'no name, only a category',
  ADDRESS: 'no address',
  CONTACT: 'no contact person',
  DESCRIPTION: 'no description of the processing',
};

function identityFindings(engagement: Engaged): Finding[] {
  const { key, engaged } = engagement;
  const lacking = chainGaps(engaged, engagement).flatMap((gap) => IDENTITY[gap] ?? []);
  if (lacking.length === 0) return [];
  const detail = `${named(engagement)}, and of it there is ${lacking.join(', ')}.`;
  return [finding('R52', { entry: null, about: engaged.key, path: `engagements.${key}.engaged`, detail })];
}

/** What is missing of one engagement by Art. 28. */
export const engagementFindings = (engagement: Engaged, on: Day): Finding[] => [
  ...contractFindings(engagement, on),
  ...(engagement.engagerCapacity === 'PROCESSOR'
    ? [...authorisationFindings(engagement, on), ...identityFindings(engagement), ...noticeFindings(engagement, on)]
    : []),
];
