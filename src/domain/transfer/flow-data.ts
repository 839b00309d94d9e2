import { lineage, natureOf } from '../data-nature.js';
import { DATA_SUBJECT_CATEGORIES } from '../vocabulary/data-subject.js';
import type { ActivityFacts, DataFacts, DataUseFacts, ProcessingFacts, SubjectFacts } from './fact.js';
import type { DataStatement } from './transfer.js';

/** What a hop is about, as far as the register says: the data listed for it, and the processing that it belongs to. */
export interface Content {
  /** None listed is not stated. */
  readonly listed: readonly DataFacts[];
  readonly activities: readonly ActivityFacts[];
  readonly processings: readonly ProcessingFacts[];
}

/** The function, computed once for each object. */
export function once<Of extends object, Result>(of: (object: Of) => Result): (object: Of) => Result {
  const known = new WeakMap<Of, { readonly result: Result }>();
  return (object) => {
    const found = known.get(object);
    if (found) return found.result;
    const result = of(object);
    known.set(object, { result });
    return result;
  };
}

/** True where one is, false where all are known not to be, null where it is not known or nothing is there. */
function any<T>(elements: Iterable<T>, is: (element: T) => boolean | null): boolean | null {
  let known: boolean | null = null;
  let first = true;
  for (const element of elements) {
    const answer = is(element);
    if (answer === true) return true;
    known = first ? answer : known === null ? null : answer;
    first = false;
  }
  return known;
}

const within = (key: string, tops: readonly string[]): boolean => {
  if (tops.includes(key)) return true;
  const broader = DATA_SUBJECT_CATEGORIES.find((term) => term.key === key)?.broader;
  return broader !== undefined && within(broader, tops);
};

/** Names by which a standard category is known: its key and its DPV term. */
const namesOf = (of: (key: string) => boolean): ReadonlySet<string> =>
  new Set(
    DATA_SUBJECT_CATEGORIES.filter(({ key }) => of(key)).flatMap(({ key, dpvTerm }) =>
      dpvTerm === null ? [key] : [key, dpvTerm],
    ),
  );

const EMPLOYMENT = namesOf((key) => within(key, ['workforce', 'job-applicants']));
/** Those who apply for something may apply for a job. */
const OTHERWISE = namesOf((key) => key !== 'applicants' && !within(key, ['workforce', 'job-applicants']));

/**
 * Whether people are in the category for their employment, which is what "human resources data" are about.
 *
 * Null where it is neither a standard category nor in one: what a name means nobody but its author can tell.
 */
const employed = once((subjects: SubjectFacts): boolean | null => {
  const names = [...lineage(subjects)].flatMap(({ key, dpvTerm }) => (dpvTerm === null ? [key] : [key, dpvTerm]));
  if (names.some((name) => EMPLOYMENT.has(name))) return true;
  return names.some((name) => OTHERWISE.has(name)) ? false : null;
});

/** Whether the law treats the data more strictly; null where that is not stated. */
const delicate = once((data: DataFacts): boolean | null => {
  const nature = natureOf(data);
  return nature === null ? null : nature !== 'ORDINARY';
});

export const humanResources = (subjects: Iterable<SubjectFacts>): boolean | null => any(subjects, employed);
export const sensitive = (data: Iterable<DataFacts>): boolean | null => any(data, delicate);

const ancestors = once((data: DataFacts) => lineage(data));
const related = (one: DataFacts, other: DataFacts): boolean => ancestors(one).has(other) || ancestors(other).has(one);

/** The uses whose data are among those listed. Where none match, it is not stated which of them it is: all may be. */
function usesOf({ dataUses }: ActivityFacts, listed: readonly DataFacts[]): readonly DataUseFacts[] {
  if (listed.length === 0) return dataUses;
  const among = dataUses.filter(({ data }) => listed.some((one) => related(one, data)));
  return among.length === 0 ? dataUses : among;
}

/** The data: those listed, or all of the processing that it belongs to. */
export function dataOf({ listed, activities, processings }: Content): ReadonlySet<DataFacts> {
  if (listed.length > 0) return new Set(listed);
  const found = new Set<DataFacts>();
  for (const { dataUses } of activities) for (const { data } of dataUses) found.add(data);
  for (const { dataCategories } of processings) for (const data of dataCategories) found.add(data);
  return found;
}

/** Whose data they are: who is said to be in the processing with such data. */
export function subjectsOf({ listed, activities, processings }: Content): ReadonlySet<SubjectFacts> {
  const found = new Set<SubjectFacts>();
  for (const activity of activities) for (const { subjects } of usesOf(activity, listed)) found.add(subjects);
  for (const processing of processings) for (const subjects of processing.subjects) found.add(subjects);
  return found;
}

export const statementOf = (listed: readonly DataFacts[], derived: boolean): DataStatement =>
  listed.length > 0 ? 'STATED' : derived ? 'DERIVED' : 'NOT_STATED';
