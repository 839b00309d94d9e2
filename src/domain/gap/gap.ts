import type { Capacity } from '../activity.js';
import { compare } from '../article-30/list.js';
import type { Finding } from '../finding.js';
import type { Day } from '../day.js';
import { firstDayOf, regimesOfRule, type Rule, RULE_TAGS, RULES, SEVERITIES } from '../rule.js';
import type { Regime } from '../territory.js';

/** A rule that the register breaks, or may break, on a day. */
export interface Gap extends Omit<Finding, 'entry' | 'item'> {
  /** Made of the rule and the place, not of the words: the same on every day on which it is there. */
  readonly key: string;
  /** The regimes under which it is one. */
  readonly regimes: readonly Regime[];
  /** The key of the own party whose gap it is; null where none of them answers for it. */
  readonly party: string | null;
  /** The record that it is a gap of; null where it is one of the party or of the register as a whole. */
  readonly capacity: Capacity | null;
  /** The key of the activity or of the processing on behalf that it is about; null where it is about no single one. */
  readonly activity: string | null;
  /** Lists of the keys of the entries that the engagement or the transfers which it is about belong to. */
  readonly usedIn: readonly (readonly string[])[];
}

/** Of whom a finding is a gap. */
export interface Whose {
  readonly party: string | null;
  readonly capacity: Capacity | null;
  readonly activity: string | null;
  readonly usedIn?: Gap['usedIn'];
  /** The regimes that the party is subject to, as far as their law applies on the day. */
  readonly regimes: readonly Regime[];
}

const NONE: Gap['usedIn'] = [];

/** What the message says of guidance that came after the day. */
const later = ({ guidance }: Rule, on: Day): string =>
  guidance === undefined || guidance.day <= on
    ? ''
    : ` The measure is that of ${guidance.name} of ${guidance.day}, which is later than this day.`;

/** The finding as a gap of the day; null where its rule is one of no regime of the party, or does not hold yet. */
export function gapOf(finding: Finding, { party, capacity, activity, usedIn, regimes }: Whose, on: Day): Gap | null {
  const { rule, about, item, path } = finding;
  const row: Rule = RULES[rule];
  const under = regimesOfRule(row).filter((regime) => regimes.includes(regime));
  if (under.length === 0 || on < firstDayOf(row)) return null;
  return {
    key: [rule, path, party ?? '', capacity ?? '', activity ?? '', about ?? '', item ?? ''].join(' '),
    rule,
    severity: finding.severity,
    tag: finding.tag,
    article: finding.article,
    regimes: under,
    party,
    capacity,
    activity,
    usedIn: usedIn ?? NONE,
    about,
    path,
    message: finding.message + later(row, on),
    remedy: finding.remedy,
  };
}

const placesIn = (table: object): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.keys(table).map((code, place) => [code, place]));
const SEVERITY_PLACES = placesIn(SEVERITIES);
const TAG_PLACES = placesIn(RULE_TAGS);

/** Its place among all gaps: errors first, of them those of Art. 30 itself, then by rule and place. */
export const placeOfGap = ({ severity, tag, key }: Gap): readonly string[] => [
  String(SEVERITY_PLACES[severity]),
  String(TAG_PLACES[tag]),
  key,
];

export const byPlace = (one: Gap, other: Gap): number =>
  (SEVERITY_PLACES[one.severity] ?? 0) - (SEVERITY_PLACES[other.severity] ?? 0) ||
  (TAG_PLACES[one.tag] ?? 0) - (TAG_PLACES[other.tag] ?? 0) ||
  compare(one.key, other.key);
