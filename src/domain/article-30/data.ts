import type { DATA_NATURES, SPECIAL_CATEGORIES } from '../data.js';
import { natureOf, specialTypeOf } from '../data-nature.js';
import { type Inferable, inferred } from './certainty.js';
import type { ActivityFacts, DataFacts } from './fact.js';
import type { Frame } from './frame.js';
import { type Letter, statementOf } from './letter.js';
import { meaninglessData } from './vague.js';
import { type Finding, finding } from '../finding.js';

/** A category of personal data, special (Art. 9) and criminal (Art. 10) ones marked. */
export interface DataBlock {
  readonly key: string;
  readonly name: string;
  /** The term of the W3C Data Privacy Vocabulary for it; left out where none is recorded. */
  readonly dpvTerm?: string;
  /** As it is treated: a category within a special one is special. Null where it is not stated. */
  readonly nature: keyof typeof DATA_NATURES | null;
  readonly specialType: keyof typeof SPECIAL_CATEGORIES | null;
}

/** Data used about data subjects; of the use itself it may be that no source states it. */
export interface DataUseBlock extends DataBlock, Inferable {}

/** A category of data subjects, with the data used about them. */
export interface SubjectBlock {
  readonly key: string;
  readonly name: string;
  readonly dpvTerm?: string;
  readonly vulnerable: boolean | null;
  readonly dataCategories: readonly DataUseBlock[];
}

/** Art. 30(1)(c): the categories of data subjects and of personal data. */
export interface ControllerLetterC extends Letter {
  readonly dataSubjects: readonly SubjectBlock[];
  readonly dataCategories: readonly DataBlock[];
}

export const dataBlock = (data: DataFacts): DataBlock => ({
  key: data.key,
  name: data.name,
  nature: natureOf(data),
  specialType: specialTypeOf(data),
  ...(data.dpvTerm != null && { dpvTerm: data.dpvTerm }),
});

export function dataLetter({ key, name, dataUses }: ActivityFacts, frame: Frame): ControllerLetterC {
  const data = new Map<string, DataBlock>();
  const subjects = new Map<string, SubjectBlock & { readonly dataCategories: DataUseBlock[] }>();
  for (const use of dataUses) {
    const block = use.data && frame.data(use.data);
    if (block) data.set(block.key, block);
    if (!use.subjects) continue;
    const { key: of, name: called, vulnerable, dpvTerm } = use.subjects;
    const termed = dpvTerm != null && { dpvTerm };
    const subject = subjects.get(of) ?? { key: of, name: called, vulnerable, ...termed, dataCategories: [] };
    subjects.set(of, subject);
    if (block) subject.dataCategories.push({ ...block, inferred: inferred(use) });
  }
  const dataCategories = [...data.values()];
  const at = { entry: key, path: `processingActivities.${key}.dataUses` };
  const findings: Finding[] = [];
  if (subjects.size === 0) {
    findings.push(finding('R12', { ...at, detail: `"${name}" names no category of data subjects.` }));
  }
  if (data.size === 0) {
    findings.push(finding('R13', { ...at, detail: `"${name}" names no category of personal data.` }));
  } else if (dataCategories.every((category) => meaninglessData(category.name))) {
    const named = dataCategories.map((category) => `"${category.name}"`).join(', ');
    findings.push(finding('R14', { ...at, detail: `"${name}" says only ${named}.` }));
  }
  return {
    statement: statementOf(subjects.size > 0 && data.size > 0, false),
    findings,
    dataSubjects: [...subjects.values()],
    dataCategories,
  };
}
