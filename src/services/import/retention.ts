import { RETENTION_ENDS } from '../../domain/data.js';
import { nounOf } from '../../entities/noun.js';
import { RetentionRule } from '../../entities/retention-rule.js';
import { headingOf } from './cell.js';
import type { Entering } from './entering.js';
import { calledIn, spoken } from './own-form.js';
import type { Place } from './place.js';
import type { Words } from './read-row.js';
import { NAME } from './recipient.js';
import { durationOf, saidBy, shortened } from './words.js';

/** The time limit of a category of data of a category of people; null where none is said. */
type Limits = (category: string, person: string) => string | null;

const FROM = spoken('retention.from', 'trigger');
const LAW = spoken('retention.law', 'law');
const THEN = spoken('retention.then', 'end');
const EXCEPTION = spoken('retention.exception', 'exception');
const ENDS = calledIn('end', Object.keys(RETENTION_ENDS));

/** A line of ours that says of something that it is not stated: "Not stated: for customers". */
const isSilent = (line: string): boolean =>
  saidBy(line) === 'NOTHING' || line.split(/: | (?=\p{Lu})/u).some((part) => part !== '' && saidBy(part) === 'NOTHING');

/** What a line of ours says of a time limit beside its period and criteria. */
function factOf(line: string): Readonly<Record<string, string>> | null {
  const [law, then, exception] = [LAW, THEN, EXCEPTION].map((read) => read(line));
  if (law?.[0] === '') return { legalSource: law[1] };
  const end = then?.[0] === '' ? ENDS.get(headingOf(then[1])) : undefined;
  if (end !== undefined) return { atEnd: end };
  return exception?.[0] === '' ? { exception: exception[1] } : null;
}

/** A time limit: a period where a line is one, the criteria that the others are, and what becomes of the data. */
function limitIn(entering: Entering, lines: readonly string[], place: Place): string | null {
  const criteria: string[] = [];
  let facts: Readonly<Record<string, string>> = {};
  for (const line of lines.filter((one) => !isSilent(one))) {
    const [before, trigger] = FROM(line) ?? [line, null];
    const period = 'period' in facts ? null : durationOf(before);
    const fact = factOf(line) ?? (period === null ? null : { period, ...(trigger !== null && { trigger }) });
    if (fact === null) criteria.push(line);
    else facts = { ...facts, ...fact };
  }
  if (criteria.length > 0) facts = { ...facts, criteria: criteria.join('\n') };
  if (Object.keys(facts).length === 0) return null;
  return entering.named(nounOf(RetentionRule), shortened(lines.join(' ').replace(/\s+/g, ' '), NAME), place, facts);
}

const knownBy = (names: readonly string[]) => {
  const known = new Map(names.map((name) => [headingOf(name), name]));
  /** The names that stand before the colon of a line, and what stands behind it; null where something else does. */
  return (line: string): { readonly names: readonly string[]; readonly rest: string } | null => {
    const [, named = '', rest = ''] = /^([^:]+):(?: (.*))?$/.exec(line) ?? [];
    const found = named.split(', ').map((name) => known.get(headingOf(name)));
    return found.includes(undefined) ? null : { names: found.filter((name) => name !== undefined), rest };
  };
};

/**
 * Time limits by category of data and, where they differ, of people, as our layouts write them: lines that are set in go
 * on with the category above them. What is not written so is one limit for all.
 */
export function limitsIn(
  entering: Entering,
  words: Words | null,
  data: readonly string[],
  people: readonly string[],
): Limits {
  if (!words) return () => null;
  const [ofData, ofPeople] = [knownBy(data), knownBy(people)];
  const blocks: { categories: readonly string[]; lines: string[] }[] = [];
  for (const line of words.text.split('\n').filter((one) => one.trim() !== '')) {
    const begun = /^\s/.test(line) ? null : ofData(line.trim());
    const last = blocks.at(-1);
    if (begun) blocks.push({ categories: begun.names, lines: begun.rest === '' ? [] : [begun.rest] });
    else if (last && /^\s/.test(line)) last.lines.push(line.trim());
    else {
      const all = limitIn(entering, words.text.split('\n'), words.place);
      return () => all;
    }
  }
  const limits = new Map<string, string | null>();
  for (const { categories, lines } of blocks) {
    const parts: { whose: readonly string[]; lines: string[] }[] = [{ whose: people, lines: [] }];
    for (const line of lines) {
      const begun = ofPeople(line);
      if (begun) parts.push({ whose: begun.names, lines: [begun.rest] });
      else parts.at(-1)?.lines.push(line);
    }
    for (const { whose, lines: of } of parts) {
      const key = of.length === 0 ? null : limitIn(entering, of, words.place);
      for (const category of categories)
        for (const person of whose) limits.set(JSON.stringify([category, person]), key);
    }
  }
  return (category, person) => limits.get(JSON.stringify([category, person])) ?? null;
}
