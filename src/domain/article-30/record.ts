import type { Capacity } from '../activity.js';
import type { Day } from '../day.js';
import type { ControllerRecord } from './controller.js';
import type { Frame, RecordDay } from './frame.js';
import type { Answer } from './letter.js';
import { compare } from './list.js';
import type { PartyBlock } from './party.js';
import type { ProcessorRecord } from './processor.js';
import { type Finding, finding } from '../finding.js';
import type { RuleId } from '../rule.js';
import { RULES_APPLIED } from './rule.js';
import { insideByTreaty, type RecordRegime } from './territory.js';

/** An item that is answered "none", "not possible" or not at all, and where. */
export interface Item {
  /** The key of the entry; null for an item of the party that keeps the record. */
  readonly entry: string | null;
  /** What the entry is called. */
  readonly name: string | null;
  readonly letter: string;
  readonly item: string;
  readonly article: string;
  /** The rule that the silence breaks, where one does. */
  readonly rule: RuleId | null;
  /** Why it is not possible to say, where that is stated. */
  readonly reason: string | null;
}

/** How many findings there are. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  /** Errors that are a legal must of Art. 30 itself: those that make the record incomplete. */
  readonly article30: number;
}

/** A record of processing activities, as both kinds have it. */
export interface RecordBlock<Entry> {
  readonly capacity: Capacity;
  readonly article: string;
  readonly party: PartyBlock;
  readonly on: Day;
  readonly asRecordedAt: string | null;
  readonly regimes: readonly RecordRegime[];
  readonly entries: readonly Entry[];
  /** Nothing that Art. 30 itself asks for is missing. */
  readonly complete: boolean;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  /** The rules that the record was judged by: that another one did not fire says nothing. */
  readonly rulesApplied: readonly RuleId[];
  /** What is stated not to exist, or not to be possible, so that it is seen to be a statement and no silence. */
  readonly negatives: readonly Item[];
  /** What nothing is said about. */
  readonly notStated: readonly Item[];
  /** What a reader has to know of the record as a whole. */
  readonly notes: readonly string[];
}

/** A record of either kind, told by its capacity. */
export type Article30Record = ControllerRecord | ProcessorRecord;

/** An entry while the record is put together. */
export interface Drafted<Entry> {
  readonly entry: Entry;
  readonly key: string;
  readonly name: string;
  readonly answers: readonly Answer[];
  readonly findings: readonly Finding[];
  /** The countries that its data reach. */
  readonly countries: readonly string[];
}

export const ARTICLES: Record<Capacity, string> = { CONTROLLER: 'Art. 30(1)', PROCESSOR: 'Art. 30(2)' };

function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, article30: 0 };
  for (const { severity, tag } of findings) {
    if (severity === 'ERROR') counts.error += 1;
    else if (severity === 'WARNING') counts.warning += 1;
    else counts.information += 1;
    if (severity === 'ERROR' && tag === 'A30') counts.article30 += 1;
  }
  return counts;
}

const itemsOf = (answers: readonly Answer[], silent: boolean, entry: string | null, name: string | null): Item[] =>
  answers.flatMap(({ statement, letter, item, article, rule, reason }) =>
    (statement === 'NOT_STATED') === silent ? [{ entry, name, letter, item, article, rule, reason }] : [],
  );

/** R68: what is answered "none" or "not possible" is listed, so that the silence of the record is seen to be a statement. */
export const negativesFound = (answers: readonly Answer[], entry: string | null, path: string): Finding[] =>
  answers.flatMap(({ statement, item, article }) =>
    statement !== 'NOT_STATED'
      ? [
          finding('R68', {
            entry,
            article,
            path,
            item,
            detail: statement === 'NONE' ? `${item}: none.` : `${item}: not possible.`,
          }),
        ]
      : [],
  );

function notesOf<Entry>({ on, regimes }: Frame, entries: readonly Drafted<Entry>[]): string[] {
  const countries = entries.flatMap((entry) => entry.countries);
  return [
    ...(entries.length === 0 ? ['The record has no entry on this day.'] : []),
    ...regimes.flatMap(({ regime, recorded, reason }) =>
      recorded ? [] : [`Third countries are those of the ${regime === 'EU' ? 'GDPR' : 'UK GDPR'}. ${reason}`],
    ),
    ...(regimes.some(({ inForce }) => inForce)
      ? []
      : [`On ${on} the GDPR did not apply yet (Art. 99(2)): the record is shown as if it had.`]),
    ...insideByTreaty(countries, regimes, on),
  ];
}

/** Puts a record together from its entries, in the order of their names. */
export function recordOf<Entry>(
  capacity: Capacity,
  frame: Frame,
  { on, asRecordedAt }: RecordDay,
  own: { readonly answers: readonly Answer[]; readonly findings: readonly Finding[] },
  drafted: Drafted<Entry>[],
): RecordBlock<Entry> {
  const { keeper } = frame;
  const entries = [...drafted].sort((one, other) => compare(one.name, other.name) || compare(one.key, other.key));
  const findings = [
    ...own.findings,
    ...negativesFound(own.answers, null, `parties.${keeper.key}.statedNone`),
    ...entries.flatMap((entry) => entry.findings),
  ];
  const items = (silent: boolean): Item[] => [
    ...itemsOf(own.answers, silent, null, null),
    ...entries.flatMap(({ answers, key, name }) => itemsOf(answers, silent, key, name)),
  ];
  const counts = countsOf(findings);
  return {
    capacity,
    article: ARTICLES[capacity],
    party: frame.party(keeper),
    on,
    asRecordedAt,
    regimes: frame.regimes,
    entries: entries.map(({ entry }) => entry),
    complete: counts.article30 === 0,
    counts,
    findings,
    rulesApplied: RULES_APPLIED[capacity],
    negatives: items(false),
    notStated: items(true),
    notes: notesOf(frame, entries),
  };
}
