/** Terminate: the client says goodbye. */
const TERMINATE = 0x58;

/** Whole frontend messages at the start of what a client wrote. */
export interface Batch {
  /** Where they end, and the rest begins. */
  readonly end: number;
  /** They are followed by Terminate, after which nothing counts. */
  readonly terminated: boolean;
}

/**
 * Finds the whole messages at the start of `bytes`.
 *
 * The first message of a connection, the startup packet, has no type byte, and it goes alone.
 */
export function wholeMessages(bytes: Buffer, started: boolean): Batch {
  if (!started) {
    const length = bytes.length < 4 ? Infinity : bytes.readUInt32BE(0);
    return { end: length <= bytes.length ? length : 0, terminated: false };
  }
  let end = 0;
  while (end + 5 <= bytes.length) {
    if (bytes[end] === TERMINATE) return { end, terminated: true };
    const next = end + 1 + bytes.readUInt32BE(end + 1);
    if (next > bytes.length) break;
    end = next;
  }
  return { end, terminated: false };
}

/** Which backend messages answer which frontend messages. After an error only ReadyForQuery is still owed. */
const ANSWERS = [
  { types: 'P', answers: '1', name: 'Parse' },
  { types: 'B', answers: '2', name: 'Bind' },
  { types: 'QE', answers: 'CIsGHW', name: 'a statement' },
  { types: 'QS', answers: 'Z', name: 'Sync' },
] as const;

/**
 * Names what `request` asked and `reply` does not answer, or null when all was answered.
 *
 * PGlite has dropped errors of its own and left a statement without any answer. To pg that looks like a
 * statement that affected no row, so a write would be lost without a word.
 */
export function unanswered(request: Buffer, reply: Buffer): string | null {
  const asked = countTypes(request);
  const got = countTypes(reply);
  const failed = got.has('E');
  const missing = ANSWERS.find(
    ({ types, answers }) => !(failed && answers !== 'Z') && sum(got, answers) < sum(asked, types),
  );
  return missing?.name ?? null;
}

function sum(counts: ReadonlyMap<string, number>, types: string): number {
  let total = 0;
  for (const [type, count] of counts) if (types.includes(type)) total += count;
  return total;
}

function countTypes(bytes: Buffer): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    const type = String.fromCharCode(bytes[at] ?? 0);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
