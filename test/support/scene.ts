import { write, type Actor } from '../../src/database/session.js';
import type { Database } from '../../src/database/open.js';
import type { Format, ValueFact } from '../../src/entities/fact.js';
import { type NounType, nounOf } from '../../src/entities/noun.js';
import { NOUNS } from '../../src/entities/register.js';
import type { Changes } from '../../src/inputs/input.js';
import { create } from '../../src/services/entry.js';
import { createOrganisation } from '../../src/services/organisation.js';

/** Enters an organisation with an empty register, and names someone who writes in it. */
export async function newOrganisation(database: Database, key: string, actor = `person:${key}`): Promise<Actor> {
  const { id } = await createOrganisation(database, { key, name: `Organisation ${key}` });
  return { organisationId: id, actor };
}

const DAYS: Readonly<Record<string, readonly string[]>> = {
  startsOn: ['2020-02-29', '2021-01-01'],
  endsOn: ['2024-12-31', '9999-12-31'],
};

const FORMATTED: Record<Format, (words: string) => string> = {
  email: (words) => `${words.replace(/[^A-Za-z0-9-]/g, '-')}@example.org`,
  phone: (words) => `+49 30 ${Array.from(words, (letter) => (letter.codePointAt(0) ?? 0) % 10).join('')}`,
  web: (words) => `https://example.org/${encodeURIComponent(words)}`,
};

/** One of two values that the fact takes, made from its kind alone. Texts carry the word given. */
export function valueOf(
  { kind, property, choice, format, fallback }: ValueFact,
  word: string,
  which: 0 | 1 = 0,
): unknown {
  const text = `${word} ${property}${which === 0 ? '' : ' anew'}`;
  const codes = choice?.codes ?? [];
  switch (kind) {
    case 'text':
      return format ? FORMATTED[format](`${property}-${word}-${which}`) : text;
    case 'words':
      return which === 0 ? [text, `${text}, too`] : [text];
    case 'country':
      return ['DE', 'US'][which];
    case 'day':
      return (DAYS[property] ?? ['2019-07-01', '2020-07-16'])[which];
    case 'duration':
      return ['P1Y6M', 'P30D'][which];
    case 'flag':
      return fallback === true ? which === 1 : which === 0;
    case 'whole':
      return which + 1;
    case 'choice':
      return codes.filter((code) => code !== fallback)[which] ?? codes[0];
    case 'choices':
      return codes.slice(which, which + 2);
  }
}

export const noun = (name: string): NounType => {
  const found = NOUNS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no noun ${name}`);
  return found;
};

/** The key of the row of that noun in the scene of that word. */
export const keyIn = (word: string, { table }: NounType, number = 1): string =>
  `${word}-${table.replaceAll('_', '-')}${number === 1 ? '' : `-${number}`}`;

/** What a row of the noun has to say beside what it must state, so that its rules hold. */
const NEEDED: Readonly<Record<string, (word: string) => Changes>> = {
  Engagement: (word) => ({ engaged: keyIn(word, noun('Party'), 2) }),
  Location: (word) => ({ party: keyIn(word, noun('Party')), country: 'DE' }),
  TransferGround: (word) => ({ engagement: keyIn(word, noun('Engagement')) }),
};

/** The rules between facts that values made one by one would break. Undefined is left out. */
const FITTING: Readonly<Record<string, (word: string) => Record<string, unknown>>> = {
  // What is stated to be none is none in the scene.
  Party: () => ({ statedNone: ['DATA_PROTECTION_OFFICER'] }),
  ProcessingActivity: () => ({ statedNone: ['TRANSFER', 'AUTOMATED_DECISION'], automatedDecision: false }),
  ProcessingOnBehalf: () => ({ statedNone: ['TRANSFER'] }),
  Contact: () => ({ role: 'REPRESENTATIVE', regime: 'EU' }),
  DataCategory: (word) => ({ nature: 'SPECIAL', broader: keyIn(word, noun('DataCategory'), 2) }),
  DataSubjectCategory: (word) => ({ broader: keyIn(word, noun('DataSubjectCategory'), 2) }),
  Engagement: () => ({ engagerCapacity: 'PROCESSOR' }),
  Disclosure: (word) => ({ recipient: keyIn(word, noun('Party'), 2) }),
  Location: () => ({
    system: undefined,
    engagement: undefined,
    disclosure: undefined,
    bloc: undefined,
    words: undefined,
  }),
  TransferGround: () => ({ disclosure: undefined }),
};

const references = (of: NounType, word: string, required: boolean): [string, string][] =>
  of.ones
    .filter((fact) => fact.required || !required)
    .map(({ property, target }) => [property, keyIn(word, nounOf(target()))]);

/** The least that a row of the noun has to state. */
export const least = (of: NounType, word: string): Changes => ({
  ...Object.fromEntries(
    of.values.filter(({ required }) => required).map((fact) => [fact.property, valueOf(fact, word)]),
  ),
  ...Object.fromEntries(references(of, word, true)),
  ...NEEDED[of.name]?.(word),
});

const SOURCES = (word: string) => [
  {
    document: `${word} policy`,
    section: '4.2',
    date: '2020-01-01',
    paraphrase: `${word} says so`,
    certainty: 'STATED',
  },
  { document: `${word} letter` },
];

/** Everything that a row of the noun can state, references to the rows of the scene included. */
export function everything(of: NounType, word: string, which: 0 | 1 = 0): Changes {
  const facts: Record<string, unknown> = {
    ...Object.fromEntries(of.values.map((fact) => [fact.property, valueOf(fact, word, which)])),
    ...Object.fromEntries(references(of, word, false)),
    ...Object.fromEntries(of.links.map(({ property, target }) => [property, [keyIn(word, nounOf(target()))]])),
    sources: SOURCES(word).slice(which),
    ...NEEDED[of.name]?.(word),
    ...FITTING[of.name]?.(word),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

export interface Entry {
  readonly noun: NounType;
  readonly key: string;
  readonly input: Changes;
}

/** Rows that others of the same noun refer to, or that belong to another owner: they come with the first one. */
const MORE: Readonly<Record<string, (word: string) => Changes[]>> = {
  Party: (word) => [least(noun('Party'), word)],
  DataCategory: (word) => [least(noun('DataCategory'), word)],
  DataSubjectCategory: (word) => [least(noun('DataSubjectCategory'), word)],
  Location: (word) =>
    (['system', 'engagement', 'disclosure'] as const).map((owner) => ({
      kind: 'STORAGE',
      words: `${word} elsewhere`,
      [owner]: keyIn(word, noun(owner.charAt(0).toUpperCase() + owner.slice(1))),
    })),
  TransferGround: (word) => [{ mechanism: 'SCC21_M2', disclosure: keyIn(word, noun('Disclosure')) }],
};

/**
 * A small register: of every noun one row that states everything, and what it takes for each reference to lead
 * somewhere. Each row comes after those that it refers to. Keys and texts carry the word.
 */
export const scene = (word: string): Entry[] =>
  NOUNS.flatMap((of) => [
    ...(MORE[of.name]?.(word) ?? []).map((input, index) => ({ noun: of, key: keyIn(word, of, index + 2), input })),
    { noun: of, key: keyIn(word, of), input: everything(of, word) },
  ]);

/** What the row of that noun in the scene needs to be there before it. */
export function before(of: NounType, word: string): Entry[] {
  const entries = scene(word);
  return entries.slice(
    0,
    entries.findIndex(({ key }) => key === keyIn(word, of)),
  );
}

/** Enters rows, through the services, in one transaction. */
export const enter = (database: Database, actor: Actor, entries: readonly Entry[]): Promise<void> =>
  write(database, actor, 'scene', async (tx) => {
    for (const { noun: of, key, input } of entries) await create(tx, of, { key, ...input });
  });
