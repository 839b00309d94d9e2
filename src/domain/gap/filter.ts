import type { Capacity } from '../activity.js';
import { compare } from '../article-30/list.js';
import type { RuleId, RuleTag, Severity } from '../rule.js';
import type { Regime } from '../territory.js';
import type { Gap } from './gap.js';
import type { Judged, RegisterGaps } from './register.js';

/** Which gaps to tell. What is left out or null asks nothing; all that is given must hold, by one of its values. */
export interface GapFilter {
  readonly rule?: readonly RuleId[] | null;
  readonly severity?: readonly Severity[] | null;
  readonly tag?: readonly RuleTag[] | null;
  /** Beginnings of provisions: "Art. 30(1)" has those of all its letters, and not those of Art. 3. */
  readonly article?: readonly string[] | null;
  readonly regime?: readonly Regime[] | null;
  readonly capacity?: readonly Capacity[] | null;
  /** Keys of the own parties whose gaps they are, or of other parties that they are about. */
  readonly party?: readonly string[] | null;
  /** Keys of entries: what is about them, and about the engagements and transfers that belong to them. */
  readonly activity?: readonly string[] | null;
}

const named = (part: string): string => (/^\d/.test(part) ? `Art. ${part}` : part);

/** The provisions of an article as a rule has it: "Art. 30(1)(d), 4(9)" are Art. 30(1)(d) and Art. 4(9). */
const provisionsOf = (article: string): string[] => article.split(', ').map(named);

/** Whether a provision begins with that: the number that it ends with is to be the whole number. */
const begins = (provision: string, wanted: string): boolean =>
  provision.startsWith(wanted) && !(/\d$/.test(wanted) && /^\d/.test(provision.slice(wanted.length)));

type Test = (gap: Gap) => boolean;

function among<Value>(
  wanted: readonly Value[] | null | undefined,
  of: (gap: Gap) => readonly (Value | null)[],
): Test[] {
  if (wanted == null) return [];
  const set = new Set<Value | null>(wanted);
  return [(gap) => of(gap).some((value) => value !== null && set.has(value))];
}

/** Gaps of one of the entries; of what is used in them, one list may be that of thousands. */
function ofEntries(wanted: readonly string[] | null | undefined): Test[] {
  if (wanted == null) return [];
  const set = new Set(wanted);
  const has = (key: string) => set.has(key);
  return [({ activity, usedIn }) => (activity !== null && has(activity)) || usedIn.some((list) => list.some(has))];
}

/** Of whom and what the gaps are. */
const scopeOf = ({ regime, capacity, party, activity }: GapFilter): Test[] => [
  ...among(regime, (gap) => gap.regimes),
  ...among(capacity, (gap) => [gap.capacity]),
  ...among(party, (gap) => [gap.party, gap.about]),
  ...ofEntries(activity),
];

/** Which kind of gaps they are. */
function kindOf({ rule, severity, tag, article }: GapFilter): Test[] {
  const wanted = article?.map((text) => named(text.trim()));
  return [
    ...among(rule, (gap) => [gap.rule]),
    ...among(severity, (gap) => [gap.severity]),
    ...among(tag, (gap) => [gap.tag]),
    ...(wanted
      ? [(gap: Gap) => provisionsOf(gap.article).some((one) => wanted.some((text) => begins(one, text)))]
      : []),
  ];
}

/** How many gaps there are of each weight. */
export interface GapCounts {
  readonly count: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** Gaps that have a value in common. */
export interface GapGroup extends GapCounts {
  /** Null for the gaps that have none: those of no party, or of no entry. */
  readonly value: string | null;
}

/** What gaps can be grouped by. */
export const GAP_GROUPINGS = {
  RULE: 'By the rule.',
  SEVERITY: 'By how much they weigh.',
  TAG: 'By whether it is Art. 30 itself, other law, or guidance.',
  ARTICLE: 'By the provisions of the rule, as it has them in this case.',
  PARTY: 'By the own party whose gap it is.',
  ACTIVITY: 'By the entry; a gap of an engagement or transfer counts for each entry that it belongs to.',
} as const;
export type GapGrouping = keyof typeof GAP_GROUPINGS;

const VALUES: Record<GapGrouping, (gap: Gap) => readonly (string | null)[]> = {
  RULE: ({ rule }) => [rule],
  SEVERITY: ({ severity }) => [severity],
  TAG: ({ tag }) => [tag],
  ARTICLE: ({ article }) => [article],
  PARTY: ({ party }) => [party],
  ACTIVITY: ({ activity, usedIn }) => {
    const entries = new Set(usedIn.flat());
    return entries.size === 0 ? [activity] : [...entries];
  },
};

const COUNTED: Record<Severity, 'errors' | 'warnings' | 'information'> = {
  ERROR: 'errors',
  WARNING: 'warnings',
  INFORMATION: 'information',
};

export function countsOf(gaps: readonly Gap[]): GapCounts {
  const counts = { count: gaps.length, errors: 0, warnings: 0, information: 0 };
  for (const { severity } of gaps) counts[COUNTED[severity]] += 1;
  return counts;
}

/** The gaps by what they have in common, the group that weighs most first. */
export function groupsOf(gaps: readonly Gap[], by: GapGrouping): GapGroup[] {
  const groups = new Map<string | null, { -readonly [K in keyof GapGroup]: GapGroup[K] }>();
  for (const gap of gaps) {
    for (const value of VALUES[by](gap)) {
      const group = groups.get(value) ?? { value, count: 0, errors: 0, warnings: 0, information: 0 };
      groups.set(value, group);
      group.count += 1;
      group[COUNTED[gap.severity]] += 1;
    }
  }
  return [...groups.values()].sort(
    (one, other) =>
      other.errors - one.errors ||
      other.warnings - one.warnings ||
      other.count - one.count ||
      compare(one.value ?? '', other.value ?? ''),
  );
}

const some = (wanted: readonly string[] | null | undefined, has: (value: string) => boolean): boolean =>
  wanted == null || wanted.some(has);

/** The records that a filter asks about, by whom and what. */
const inScope = ({ party, capacity, activities, regimes }: Judged, filter: GapFilter): boolean =>
  some(filter.party, (key) => key === party) &&
  some(filter.capacity, (wanted) => wanted === capacity) &&
  some(filter.regime, (wanted) => (regimes as readonly string[]).includes(wanted)) &&
  some(filter.activity, (key) => activities.has(key));

export interface SelectedGaps {
  readonly gaps: readonly Gap[];
  readonly completeUnderArticle30: boolean | null;
}

/** Whether nothing is missing in these records, and in these entries of them, that Art. 30 itself asks for. */
function complete({ gaps }: RegisterGaps, records: readonly Judged[], { activity }: GapFilter): boolean {
  const judged = new Set(records.map(({ party, capacity }) => `${capacity} ${party}`));
  return !gaps.some(
    (gap) =>
      gap.tag === 'A30' &&
      gap.severity === 'ERROR' &&
      judged.has(`${gap.capacity ?? ''} ${gap.party ?? ''}`) &&
      (gap.activity === null || some(activity, (key) => key === gap.activity)),
  );
}

/**
 * The gaps that a filter lets through, and whether the records it is about lack nothing that Art. 30 itself asks for.
 *
 * That depends on whom and what the filter names (party, capacity, entry, regime), and not on the kind of gaps it asks
 * for: a list of warnings says nothing of errors. What the party itself lacks, each of its entries lacks. Null where no
 * record is judged at all: nothing is complete by that.
 */
export function selectGaps(register: RegisterGaps, filter: GapFilter): SelectedGaps {
  const tests = [...scopeOf(filter), ...kindOf(filter)];
  const records = register.judged.filter((record) => inScope(record, filter));
  return {
    gaps: register.gaps.filter((gap) => tests.every((test) => test(gap))),
    completeUnderArticle30: records.length === 0 ? null : complete(register, records, filter),
  };
}
