import type { RETENTION_ENDS } from '../data.js';
import type { DataBlock } from './data.js';
import type { ActivityFacts, RetentionFacts } from './fact.js';
import type { Frame } from './frame.js';
import { type Letter, said, type Statement, whereHeld } from './letter.js';
import { once } from './list.js';
import { emptyLimit, onlyLink } from './vague.js';
import { type Finding, finding } from '../finding.js';

/** A time limit, with whose data it is for where it is not for all of the category. */
export interface LimitBlock {
  readonly key: string;
  readonly name: string;
  readonly period: string | null;
  readonly trigger: string | null;
  readonly criteria: string | null;
  readonly legalDuty: boolean | null;
  readonly legalSource: string | null;
  readonly atEnd: keyof typeof RETENTION_ENDS | null;
  readonly exception: string | null;
  readonly dataSubjects: readonly string[];
}

/** The time limits of one category of data. */
export interface RetentionLine {
  readonly data: DataBlock;
  readonly statement: Statement;
  readonly limits: readonly LimitBlock[];
  /** Categories of data subjects whose data of this category have no time limit, while those of others have one. */
  readonly withoutLimit: readonly string[];
}

/** Art. 30(1)(f): where possible, the envisaged time limits for erasure of the different categories of data. */
export interface ControllerLetterF extends Letter {
  /** Why time limits cannot be given. */
  readonly notPossible: string | null;
  readonly lines: readonly RetentionLine[];
}

interface Draft {
  readonly data: DataBlock;
  readonly limits: (LimitBlock & { readonly dataSubjects: string[] })[];
  readonly withoutLimit: string[];
}

const limitBlock = (rule: RetentionFacts): Draft['limits'][number] => ({
  key: rule.key,
  name: rule.name,
  period: rule.period,
  trigger: rule.trigger,
  criteria: rule.criteria,
  legalDuty: rule.legalDuty,
  legalSource: rule.legalSource,
  atEnd: rule.atEnd,
  exception: rule.exception,
  dataSubjects: [],
});

/** The limit of a category under that rule, entered where it is not there yet. */
function limitUnder({ limits }: Draft, rule: RetentionFacts): Draft['limits'][number] {
  const known = limits.find(({ key }) => key === rule.key);
  if (known) return known;
  const limit = limitBlock(rule);
  limits.push(limit);
  return limit;
}

/** Categories of data with their limits, in the order in which the activity names them. */
function drafted({ dataUses }: ActivityFacts, frame: Frame): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const { data, subjects, retention } of dataUses) {
    if (!data) continue;
    const draft: Draft = drafts.get(data.key) ?? { data: frame.data(data), limits: [], withoutLimit: [] };
    drafts.set(data.key, draft);
    const whose = retention ? limitUnder(draft, retention).dataSubjects : draft.withoutLimit;
    if (subjects) whose.push(subjects.name);
  }
  return [...drafts.values()];
}

/** One rule for all of several categories, where the text asks for the limits of "the different categories". */
function blanket(lines: readonly RetentionLine[], at: { entry: string; path: string }, name: string): Finding[] {
  const keys = new Set(lines.flatMap(({ limits }) => limits.map(({ key }) => key)));
  if (lines.length < 2 || keys.size !== 1 || lines.some(({ limits }) => limits.length === 0)) return [];
  const rule = lines[0]?.limits[0]?.name ?? '';
  return [finding('R30', { ...at, detail: `"${name}" has "${rule}" for all of ${lines.length} categories of data.` })];
}

/** What is wrong with the time limits that the activity names, each of them once. */
function limitFindings({ dataUses }: ActivityFacts, entry: string): Finding[] {
  const rules = once(
    dataUses.flatMap(({ retention }) => retention ?? []),
    ({ key }) => key,
  );
  return rules.flatMap(({ key, name, period, criteria, legalDuty, legalSource }) => {
    const found: Finding[] = [];
    const fire = (rule: 'R29' | 'R31' | 'R67', fact: string, detail: string) =>
      found.push(finding(rule, { entry, path: `retentionRules.${key}.${fact}`, detail: `"${name}" ${detail}.` }));
    if (period === null) {
      if (!said(criteria)) fire('R29', 'criteria', 'has neither a period nor criteria');
      else if (onlyLink(criteria)) fire('R67', 'criteria', `has only a link for its criteria, ${criteria.trim()}`);
      else if (emptyLimit(criteria)) fire('R29', 'criteria', `has no period, and only "${criteria}"`);
    }
    if (legalDuty === true && !said(legalSource)) {
      fire('R31', 'legalSource', 'is claimed to be a legal duty, and no law is cited');
    }
    return found;
  });
}

export function retentionLetter(facts: ActivityFacts, frame: Frame): ControllerLetterF {
  const { key, name, retentionNotPossible: reason } = facts;
  const possible = !said(reason);
  const lines = drafted(facts, frame).map(({ data, limits, withoutLimit }): RetentionLine => ({
    data,
    statement: whereHeld(limits.length > 0, possible),
    limits,
    withoutLimit: limits.length > 0 ? withoutLimit : [],
  }));
  const stated = lines.some(({ limits }) => limits.length > 0);
  const at = { entry: key, path: `processingActivities.${key}.dataUses` };
  return {
    statement: whereHeld(stated, possible),
    findings: stated
      ? [...blanket(lines, at, name), ...limitFindings(facts, key)]
      : possible
        ? [finding('R28', { ...at, detail: `"${name}" states no time limit, and not why none can be given.` })]
        : [finding('R28', { ...at, severity: 'WARNING', detail: `Stated not to be possible: ${reason}` })],
    notPossible: reason,
    lines,
  };
}
