import { type Problem, Refusal } from '../../domain/problem.js';
import type { NounType } from '../../entities/noun.js';
import { problemsOf } from '../../inputs/check.js';
import { type Changes, inputsOf, SourceInput } from '../../inputs/input.js';
import { keyOf } from '../entry.js';
import { freeKey } from '../key.js';
import { FORMAT, nestedIn, SECTIONS, SOURCE_PARTS } from './shape.js';
import { isPlain, readYaml } from './syntax.js';

/** A row of a manifest: what it says, and where. */
export interface Entry {
  readonly noun: NounType;
  readonly key: string;
  readonly input: Changes;
  readonly path: string;
}

export interface Manifest {
  readonly organisation: { readonly key: string; readonly name: string } | null;
  readonly entries: readonly Entry[];
  /** Everything wrong with it so far. */
  readonly problems: readonly Problem[];
  /** The problems with the place of each in the document, in the order in which they stand there. */
  placed(problems: readonly Problem[]): Problem[];
  /**
   * A value of a fact as the document shows it, where it cannot show all of them: what it shows the same is not
   * changed.
   */
  shown?(noun: NounType, property: string, value: unknown): unknown;
}

type Plain = Readonly<Record<string, unknown>>;

/** Problems that a manifest is told of at most: who has more mends these first. */
export const TOLD = 1000;

/** Reads rows as they were written: what they say, each row in its place, and everything wrong with them. */
export class RowReader {
  readonly problems: Problem[] = [];
  readonly entries: Entry[] = [];
  private readonly keys = new Map<NounType, Set<string>>();

  /** Rows that belong to others stand nested in these, or else by themselves, and name them. */
  constructor(private readonly nesting = true) {}

  problem(code: Problem['code'], path: string, message: string): void {
    this.tell([{ code, path, article: null, message }]);
  }

  private tell(problems: readonly Problem[]): void {
    this.problems.push(...problems.slice(0, Math.max(0, TOLD - this.problems.length)));
  }

  rows(noun: NounType, list: unknown, path: string, owner: Plain = {}): void {
    if (list === null || list === undefined) return;
    if (!Array.isArray(list)) {
      this.problem('WRONG_TYPE', path, 'It is a list of rows.');
      return;
    }
    list.forEach((row, index) => {
      const at = `${path}.${index}`;
      if (isPlain(row)) this.row(noun, row, at, owner);
      else this.problem('WRONG_TYPE', at, 'A row is a mapping of facts by name.');
    });
  }

  private row(noun: NounType, row: Plain, path: string, owner: Plain): void {
    const nested = this.nesting ? nestedIn(noun) : [];
    const input = new (inputsOf(noun).create)();
    const owners = new Set(noun.ones.filter((fact) => this.nesting && fact.owner).map(({ property }) => property));
    const known = new Set([
      'key',
      'sources',
      ...[...noun.values, ...noun.ones, ...noun.links].map(({ property }) => property),
    ]);
    for (const [property, value] of Object.entries(row)) {
      if (nested.some(({ fact }) => fact.property === property)) continue;
      if (owners.has(property))
        this.problem('UNKNOWN_FIELD', `${path}.${property}`, 'It follows from where the row is nested.');
      else if (known.has(property))
        input[property] = property === 'sources' ? this.sources(value, `${path}.sources`) : value;
      else this.problem('UNKNOWN_FIELD', `${path}.${property}`, `No ${noun.words} has a fact "${property}".`);
    }
    Object.assign(input, owner);
    const problems = problemsOf(input, path);
    this.tell(problems);
    const key = this.keyOf(noun, input, path, problems);
    this.entries.push({ noun, key, input, path });
    for (const { fact, noun: below } of nested) {
      this.rows(below, row[fact.property], `${path}.${fact.property}`, { [fact.inverse]: key });
    }
  }

  private keyOf(noun: NounType, input: Changes, path: string, problems: readonly Problem[]): string {
    const taken = this.keys.get(noun) ?? new Set<string>();
    this.keys.set(noun, taken);
    const given = typeof input.key === 'string' ? input.key : null;
    if (given !== null && taken.has(given)) {
      this.problem('DUPLICATE', `${path}.key`, `The key "${given}" is that of another ${noun.words} above.`);
    }
    // What names the row may itself be wrong, which is told already.
    const key = given ?? freeKey(problems.length > 0 ? path : keyOf(noun, input), (candidate) => taken.has(candidate));
    taken.add(key);
    return key;
  }

  private sources(value: unknown, path: string): unknown {
    if (!Array.isArray(value)) return value;
    return value.map((source: unknown, index) => {
      if (!isPlain(source)) return source;
      for (const property of Object.keys(source)) {
        if (!(SOURCE_PARTS as readonly string[]).includes(property)) {
          this.problem('UNKNOWN_FIELD', `${path}.${index}.${property}`, `A source has no part "${property}".`);
        }
      }
      return Object.assign(new SourceInput(), source);
    });
  }
}

/** Reads a manifest. Its problems are collected, not thrown: all of them are told at once, each with its line. */
export function readManifest(text: string): Manifest {
  const { content, lineOf } = readYaml(text);
  const reader = new RowReader();
  if (!isPlain(content)) {
    throw new Refusal([
      { code: 'SYNTAX', path: '', article: null, line: 1, message: 'A manifest is a mapping of sections.' },
    ]);
  }
  const { ropa, organisation, ...sections } = content;
  if (ropa !== FORMAT) reader.problem('WRONG_TYPE', 'ropa', `It is ${FORMAT}, the version of the format.`);
  for (const section of Object.keys(sections)) {
    if (!SECTIONS.some(({ plural }) => plural === section)) {
      reader.problem('UNKNOWN_FIELD', section, `The sections are ${SECTIONS.map(({ plural }) => plural).join(', ')}.`);
    }
  }
  for (const noun of SECTIONS) reader.rows(noun, sections[noun.plural], noun.plural);
  const byLine = (problems: readonly Problem[]): Problem[] =>
    problems
      .map((problem) => ({ ...problem, line: lineOf(problem.path) }))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return {
    organisation: organisationOf(organisation, reader),
    entries: reader.entries,
    problems: byLine(reader.problems),
    placed: byLine,
  };
}

function organisationOf(organisation: unknown, reader: RowReader): Manifest['organisation'] {
  if (organisation === undefined || organisation === null) return null;
  if (isPlain(organisation) && typeof organisation.key === 'string' && typeof organisation.name === 'string') {
    return { key: organisation.key, name: organisation.name };
  }
  reader.problem('WRONG_TYPE', 'organisation', 'It has a key and a name.');
  return null;
}
