import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { LEGAL_BASES, SPECIAL_CATEGORY_CONDITIONS } from '../../domain/activity.js';
import { RULES_APPLIED } from '../../domain/article-30/rule.js';
import { SPECIAL_CATEGORIES } from '../../domain/data.js';
import { LAW_EVENTS } from '../../domain/difference/law.js';
import { CONTRACT_TERMS } from '../../domain/engagement.js';
import { DUTIES, PENDING, WITHOUT_ESTABLISHMENT } from '../../domain/impact/duty.js';
import { MECHANISMS } from '../../domain/mechanism.js';
import { RULES } from '../../domain/rule.js';
import { DIRECTIVE, EEA_MEMBERS, EU_MEMBERS, EU_TERRITORIES, REGIMES } from '../../domain/territory.js';
import { ADEQUACY_DECISIONS } from '../../domain/transfer/adequacy-decision.js';
import { SCHREMS_II } from '../../domain/transfer/assessment.js';
import { GUIDELINES, ICO_LEFT_ITS_VIEW } from '../../domain/transfer/guidance.js';
import { DUAA_BEGINS, INSTRUMENTS, LAWS } from '../../domain/transfer/question.js';
import { COMMON_TOOLS, FLOWED_DOWN, MODULES, TOOLS } from '../../domain/transfer/tool.js';
import { projectFile } from '../../database/file.js';

/** The law as tables: what records are derived by, and what they are judged by. */
const TABLES = {
  ...{ ADEQUACY_DECISIONS, COMMON_TOOLS, FLOWED_DOWN, LAW_EVENTS, MECHANISMS, MODULES, TOOLS },
  ...{ DUAA_BEGINS, GUIDELINES, ICO_LEFT_ITS_VIEW, INSTRUMENTS, LAWS, SCHREMS_II },
  ...{ DIRECTIVE, EEA_MEMBERS, EU_MEMBERS, EU_TERRITORIES, REGIMES },
  ...{ CONTRACT_TERMS, LEGAL_BASES, RULES, RULES_APPLIED, SPECIAL_CATEGORIES, SPECIAL_CATEGORY_CONDITIONS },
  ...{ DUTIES, PENDING, WITHOUT_ESTABLISHMENT },
};

/** The law that this program derives by. */
export interface LawVersion {
  /** Of the program: the rules that are code. */
  readonly version: string;
  /** SHA-256 of the tables in canonical form, in hexadecimal. */
  readonly sha256: string;
}

let known: LawVersion | undefined;

/** Which law records are derived by just now: found out once, for it does not change while the program runs. */
export function lawVersion(): LawVersion {
  if (known) return known;
  const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string };
  // What is data of a table, and not how it is asked.
  const data: unknown = JSON.parse(JSON.stringify(TABLES));
  known = {
    version,
    sha256: createHash('sha256')
      .update(canonicalize(data) ?? '')
      .digest('hex'),
  };
  return known;
}
