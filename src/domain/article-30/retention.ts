import type { RETENTION_ENDS } from '../data.js';
import { type DataBlock, dataBlock } from './data.js';
import type { ActivityFacts, RetentionFacts } from './fact.js';
import { type Letter, said, type Statement, statementOf } from './letter.js';
import { finding } from './rule.js';

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
  readonly limits: Map<string, { rule: RetentionFacts; dataSubjects: string[] }>;
  readonly withoutLimit: string[];
}

function line({ data, limits, withoutLimit }: Draft, notPossible: string | null): RetentionLine {
  return {
    data,
    statement: statementOf(limits.size > 0, said(notPossible)),
    limits: [...limits.values()].map(({ rule, dataSubjects }) => ({
      key: rule.key,
      name: rule.name,
      period: rule.period,
      trigger: rule.trigger,
      criteria: rule.criteria,
      legalDuty: rule.legalDuty,
      legalSource: rule.legalSource,
      atEnd: rule.atEnd,
      exception: rule.exception,
      dataSubjects,
    })),
    withoutLimit: limits.size > 0 ? withoutLimit : [],
  };
}

export function retentionLetter({ key, name, dataUses, retentionNotPossible }: ActivityFacts): ControllerLetterF {
  const drafts = new Map<string, Draft>();
  for (const { data, subjects, retention } of dataUses) {
    if (!data) continue;
    const draft: Draft = drafts.get(data.key) ?? { data: dataBlock(data), limits: new Map(), withoutLimit: [] };
    drafts.set(data.key, draft);
    const whose = subjects ? [subjects.name] : [];
    if (!retention) {
      draft.withoutLimit.push(...whose);
      continue;
    }
    const limit = draft.limits.get(retention.key) ?? { rule: retention, dataSubjects: [] };
    draft.limits.set(retention.key, limit);
    limit.dataSubjects.push(...whose);
  }
  const lines = [...drafts.values()].map((draft) => line(draft, retentionNotPossible));
  const stated = lines.some(({ limits }) => limits.length > 0);
  const possible = !said(retentionNotPossible);
  const at = { entry: key, path: `processingActivities.${key}.dataUses` };
  return {
    statement: statementOf(stated, !possible),
    findings: stated
      ? []
      : possible
        ? [finding('R28', { ...at, detail: `"${name}" states no time limit, and not why none can be given.` })]
        : [
            finding('R28', {
              ...at,
              severity: 'WARNING',
              detail: `Stated not to be possible: ${retentionNotPossible}`,
            }),
          ],
    notPossible: retentionNotPossible,
    lines,
  };
}
