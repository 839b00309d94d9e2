import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Problem, Refusal } from '../../domain/problem.js';
import { temporaryFile } from '../../services/temporary-file.js';
import type { Naming } from '../../sync/order.js';
import type { Rows, SentRow } from '../../sync/stream.js';
import { TOLD } from './csv.js';
import { namingOf, rowOf } from './row.js';

/** How much is taken: of one line, and of all of them, in bytes. */
export interface SpoolLimits {
  readonly line: number;
  readonly all: number;
}

/** As the reader of other bodies says it. */
const tooLarge = (): Error =>
  Object.assign(new Error('The body is too large.'), { type: 'entity.too.large', status: 413 });

/** Where a line that is not blank lies in the file. */
interface Place {
  readonly start: number;
  readonly length: number;
  readonly line: number;
}

/** Places of rows, as plain numbers. */
class Places {
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private readonly lines: number[] = [];

  get count(): number {
    return this.starts.length;
  }

  add({ start, length, line }: Place): void {
    this.starts.push(start);
    this.lengths.push(length);
    this.lines.push(line);
  }

  at(index: number): Place {
    return { start: this.starts[index] ?? 0, length: this.lengths[index] ?? 0, line: this.lines[index] ?? 0 };
  }
}

interface Line extends Place {
  readonly bytes: Buffer;
}

const END = 0x0a;

/** What is read at once, in bytes, and what is read in between that is not wanted. */
const RUN = 256 * 1024;
const GAP = 4096;

/** Takes a stream apart into lines, of which each knows its place. */
class Lines {
  private held: Buffer[] = [];
  private open = 0;
  private all = 0;
  private start = 0;
  private line = 1;

  constructor(private readonly limits: SpoolLimits) {}

  /** The lines that end with this part of the stream. */
  *of(part: Buffer): Generator<Line> {
    this.all += part.length;
    let from = 0;
    for (let end = part.indexOf(END); end >= 0; end = part.indexOf(END, from)) {
      yield this.ended(part.subarray(from, end));
      from = end + 1;
    }
    this.hold(part.subarray(from));
    if (this.all > this.limits.all) throw tooLarge();
  }

  /** What is not ended by the end of a line is one too. */
  last(): Line {
    return this.ended(Buffer.alloc(0));
  }

  private hold(part: Buffer): void {
    this.held.push(part);
    this.open += part.length;
    if (this.open > this.limits.line) throw tooLarge();
  }

  private ended(part: Buffer): Line {
    this.hold(part);
    const { start, open: length, line } = this;
    const bytes = Buffer.concat(this.held, length);
    this.held = [];
    this.open = 0;
    this.start += length + 1;
    this.line += 1;
    return { start, length, line, bytes };
  }
}

const text = new TextDecoder('utf-8', { fatal: true });

/** The value of a line; null for one that is blank. */
function valueOf(bytes: Buffer, line: number): { readonly value: unknown } | null {
  const wrong = (message: string) => new Refusal([{ code: 'SYNTAX', path: '', article: null, message, line }]);
  let written: string;
  try {
    written = text.decode(bytes);
  } catch {
    throw wrong('The line is not UTF-8.');
  }
  if (written.trim() === '') return null;
  try {
    return { value: JSON.parse(written) as unknown };
  } catch {
    throw wrong('The line is not JSON: each line is one row.');
  }
}

/**
 * Rows that are read from a stream of JSON, one a line, into a file, so that memory holds only what they name, and so
 * that a client that sends all before it reads the answer does not wait for itself. A line that cannot be read has
 * nothing taken.
 */
export async function spooled(body: Readable, limits: SpoolLimits): Promise<Rows & { close(): Promise<void> }> {
  const file = await temporaryFile();
  try {
    const digest = createHash('sha256');
    const places = new Places();
    const problems: Problem[] = [];
    const take = (line: Line): Naming[] => {
      try {
        const found = valueOf(line.bytes, line.line);
        if (!found) return [];
        places.add(line);
        return [namingOf(found.value)];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.push(...error.problems);
        if (problems.length >= TOLD) throw new Refusal(problems);
        return [];
      }
    };
    const lines = new Lines(limits);
    // As text, outside of what the engine looks through for garbage: what it looks through, it lets grow fourfold.
    const naming: Buffer[] = [];
    const keep = (named: readonly Naming[]) => naming.push(Buffer.from(JSON.stringify(named)));
    for await (const part of body as AsyncIterable<Buffer>) {
      keep([...lines.of(part)].flatMap(take));
      digest.update(part);
      await file.write(part);
    }
    keep(take(lines.last()));
    Refusal.unlessEmpty(problems);
    return {
      count: places.count,
      naming: () => naming.flatMap((part) => JSON.parse(part.toString()) as Naming[]),
      digest: digest.digest('base64'),
      read: (wanted) => rowsAt(file, places, wanted),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The rows at these places, in their order. */
async function rowsAt(file: FileHandle, places: Places, wanted: readonly number[]): Promise<SentRow[]> {
  const rows = new Map<number, SentRow>();
  for (const run of runsOf(wanted.map((index) => ({ index, ...places.at(index) })))) {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) continue;
    const bytes = Buffer.alloc(last.start + last.length - first.start);
    await file.read(bytes, 0, bytes.length, first.start);
    for (const { index, start, length, line } of run) {
      const at = start - first.start;
      rows.set(index, rowOf(valueOf(bytes.subarray(at, at + length), line)?.value, index, line));
    }
  }
  return wanted.flatMap((index) => rows.get(index) ?? []);
}

type Wanted = Place & { readonly index: number };

/** Lines that follow one another, so many bytes together at most: one reading costs more than the line that it brings. */
function* runsOf(wanted: readonly Wanted[]): Generator<readonly Wanted[]> {
  let run: Wanted[] = [];
  for (const one of [...wanted].sort((a, b) => a.start - b.start)) {
    const [first = one, before = one] = [run[0], run.at(-1)];
    const follows = one.start - (before.start + before.length) <= GAP && one.start + one.length - first.start <= RUN;
    if (run.length > 0 && !follows) {
      yield run;
      run = [];
    }
    run.push(one);
  }
  if (run.length > 0) yield run;
}
