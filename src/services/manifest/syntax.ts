import { Composer, type Document, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, Parser, visit } from 'yaml';
import { type Problem, Refusal } from '../../domain/problem.js';

/**
 * What a text has at most before it is given up, so that none keeps the server from its other work: a parser of YAML
 * goes through the whole text for each alias, and through each level for each sign. A register that is exported has
 * no names and a depth of ten.
 */
const LIMITS = { depth: 50, names: 1000, errors: 20 } as const;

type Token = Parameters<Composer['next']>[0];
type Plain = Record<string, unknown>;

/** A document as it was written. */
export interface Written {
  readonly content: unknown;
  /** The line, from 1, of a path in dots, or of what stands nearest above it. */
  lineOf(path: string): number | null;
}

/** Carries what is wrong out of a text that is not read to its end. */
class GivenUp extends Error {}

class Errors {
  readonly problems: Problem[] = [];

  constructor(private readonly counter: LineCounter) {}

  add(message: string, offset: number | null): void {
    const line = offset === null ? null : this.counter.linePos(offset).line;
    this.problems.push({ code: 'SYNTAX', path: '', article: null, message, line });
  }

  /** One of many: when there are too many, the rest of the text is not worth reading. */
  addOneMore(message: string, offset: number): void {
    this.add(message, offset);
    if (this.problems.length >= LIMITS.errors) throw new GivenUp();
  }
}

/** The tokens of a text, as long as it keeps to the limits. */
function* tokens(text: string, counter: LineCounter, errors: Errors): Generator<Token> {
  const parser = new Parser(counter.addNewLine);
  counter.addNewLine(0);
  let [depth, onLine, names, inScalar] = [0, 0, 0, false];
  for (const lexeme of new Lexer().lex(text)) {
    const sign = inScalar ? '' : lexeme.charAt(0);
    inScalar = lexeme === '\x1f';
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    else if (sign === '-' || sign === '?') onLine += 1;
    else if (sign === '\n' || sign === '\r') onLine = 0;
    else if (sign === '&' || sign === '*') names += 1;
    if (depth > LIMITS.depth || (depth === 0 && onLine > LIMITS.depth) || names > LIMITS.names) {
      const what = names > LIMITS.names ? `more than ${LIMITS.names} names` : `a depth of more than ${LIMITS.depth}`;
      errors.add(`It has ${what}.`, parser.offset);
      throw new GivenUp();
    }
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors.addOneMore(token.message, token.offset);
      yield token;
    }
  }
  yield* parser.end();
}

const OPTIONS = { merge: true, prettyErrors: false, uniqueKeys: false, keepSourceTokens: false } as const;
type Source = number | readonly number[] | { readonly offset: number };

function compose(text: string, counter: LineCounter, errors: Errors): Document.Parsed {
  const composer = new Composer(OPTIONS);
  const onError = (source: Source, _code: string, message: string, warning?: boolean): void => {
    const offset = typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] ?? 0);
    if (warning !== true) errors.addOneMore(message, offset);
  };
  Object.assign(composer, { onError });
  const documents = [...composer.compose(tokens(text, counter, errors), true, text.length)];
  const [first, second] = documents;
  if (second) errors.add('It is one document; a second one begins here.', second.range[0]);
  if (!first) throw new Error('The parser always makes a document.');
  return first;
}

/** Keys that a mapping has twice. Comparing each with each, as the parser would, takes long for long mappings. */
function addDuplicates(document: Document.Parsed, errors: Errors): void {
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (keys.has(key.value)) errors.addOneMore(`"${String(key.value)}" stands here twice.`, key.range?.[0] ?? 0);
        keys.add(key.value);
      }
    },
  });
}

function lines(document: Document.Parsed, counter: LineCounter): Written['lineOf'] {
  return (path) => {
    let node: unknown = document.contents;
    let offset = document.contents?.range[0];
    for (const step of path.split('.')) {
      const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step) : undefined;
      const place = pair ? pair.key : isSeq(node) ? node.items[Number(step)] : undefined;
      if (!isNode(place) || !place.range) break;
      [offset] = place.range;
      node = pair ? pair.value : place;
    }
    return offset === undefined ? null : counter.linePos(offset).line;
  };
}

function plainOf(document: Document.Parsed, errors: Errors): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Aliases that multiply beyond measure, or that lead nowhere.
    const message = error instanceof Error ? error.message : String(error);
    const anchor = /^Unresolved alias .*: (\S+)$/.exec(message)?.[1];
    let offset: number | null = null;
    visit(document, {
      Alias(_, alias) {
        if (alias.source !== anchor) return undefined;
        offset = alias.range?.[0] ?? null;
        return visit.BREAK;
      },
    });
    errors.add(message, offset);
    return null;
  }
}

/** Reads a text as YAML. What cannot be read is refused, with the line of each error. */
export function readYaml(text: string): Written {
  const counter = new LineCounter();
  const errors = new Errors(counter);
  try {
    const document = compose(text, counter, errors);
    addDuplicates(document, errors);
    Refusal.unlessEmpty(errors.problems);
    const content = plainOf(document, errors);
    Refusal.unlessEmpty(errors.problems);
    return { content, lineOf: lines(document, counter) };
  } catch (error) {
    if (error instanceof GivenUp) throw new Refusal(errors.problems);
    throw error;
  }
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
