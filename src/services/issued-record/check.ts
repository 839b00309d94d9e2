import { type FormName, FORMS } from '../../reports/form/forms.js';
import type { Snapshot } from '../../database/session.js';
import { Turns } from '../../database/turn.js';
import type { Studio } from '../report/studio.js';
import { recordOfFile, wholeOf } from './file.js';
import { contentOf, type IssuedRecord, recordsNamed } from './record.js';
import { inThread, TooMuch, Unreadable } from './thread.js';

/** Where a file says another thing than what was issued. What is not there is null. */
export interface Difference {
  readonly where: string;
  readonly issued: string | null;
  readonly found: string | null;
}

/** What the thread that reads files is asked: which record a file names, or what in it differs. */
export type Task =
  | { readonly foreign: Uint8Array }
  | {
      readonly foreign: Uint8Array;
      readonly own: Uint8Array;
      readonly form: string;
      readonly most: number;
    };

/** What a file is, and the identifiers and hashes that stand in it. */
export interface Named {
  readonly form: string;
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
}

export interface Compared {
  readonly differences: readonly Difference[];
  readonly count: number;
  /** It is other bytes of the very same data. */
  readonly sameData: boolean;
}

/** What can be found out about a file. */
export const VERDICTS = {
  GENUINE: 'It is what was issued.',
  CHANGED: 'It is not what was issued: it says something else.',
  REWRITTEN:
    'It is not the file that was issued, although nothing that it was compared by differs: another program wrote it, and may have changed how it looks.',
  UNKNOWN: 'No record that was issued here is named in it.',
  UNREADABLE: 'It cannot be read.',
} as const;
export type Verdict = keyof typeof VERDICTS;

/** What came of checking a file. */
export interface Check {
  readonly verdict: Verdict;
  readonly message: string;
  /** In which form; null where that is not known. "content" is what was hashed, itself. */
  readonly form: string | null;
  /** The record that it says it is; null where it names none. */
  readonly record: IssuedRecord | null;
  /** The first differences, and how many there are. */
  readonly differences: readonly Difference[];
  readonly count: number;
}

/** How a file is checked. */
export interface Checking {
  /** Draws what was issued again, to compare it with. */
  readonly studio: Studio;
  readonly signal: AbortSignal;
  /** The one record that it may be, if it may be no other. */
  readonly of?: string | null;
}

/** Differences that are told. */
const TOLD = 50;

/** Files that are checked are at most so long, in bytes. */
export const FILE_LIMIT = 64 * 1024 ** 2;

const LIMITS = { megabytes: 1024, milliseconds: 60_000 };

/** Files that are read at once: each takes a thread, and its memory. */
const turns = new Turns(2);

async function asking<T>(task: Task): Promise<T> {
  await turns.take('');
  try {
    return await inThread<T>('check/thread.mjs', task, LIMITS);
  } catch (error) {
    if (error instanceof TooMuch) throw new Unreadable(error.message);
    throw error;
  } finally {
    turns.pass();
  }
}

const nothing = (verdict: Verdict, message: string, form: string | null = null): Check => ({
  ...{ verdict, message, form, record: null, differences: [], count: 0 },
});

/** What was hashed, itself: it is no form, and can be checked as one. */
const CONTENT = 'content';

const isForm = (form: string): form is FormName | typeof CONTENT => form in FORMS || form === CONTENT;

/** The file that was issued: drawn again, or the content itself. */
async function ownFile(
  snapshot: Snapshot,
  record: IssuedRecord,
  form: FormName | typeof CONTENT,
  { studio, signal }: Checking,
): Promise<Buffer> {
  const content = await contentOf(snapshot, record);
  if (form === CONTENT) return content;
  return wholeOf(await studio.drawIssued({ content, seal: record, as: form }, { signal }));
}

/** A record that was withdrawn is told as such, also to who has a genuine file of it. */
const withWithdrawal = (check: Check): Check => {
  const { record, message } = check;
  if (!record?.withdrawal) return check;
  const { at, reason } = record.withdrawal;
  return { ...check, message: `${message} The record was withdrawn on ${at.slice(0, 10)}: ${reason}` };
};

/** Forms of which it is told where they differ. */
const COMPARED = new Set<string>(['pdf', 'xlsx', 'json', CONTENT]);

/** What in a file differs from the one that was issued; the two are not the same bytes. */
async function compare(file: Buffer, own: Buffer, form: string): Promise<Omit<Check, 'record'>> {
  const { differences, count, sameData } = await asking<Compared>({ foreign: file, own, form, most: TOLD });
  const told = { form, differences, count };
  if (sameData) return { ...told, verdict: 'GENUINE', message: 'It is the data that was issued, written otherwise.' };
  if (count > 0) return { ...told, verdict: 'CHANGED', message: VERDICTS.CHANGED };
  if (COMPARED.has(form)) return { ...told, verdict: 'REWRITTEN', message: VERDICTS.REWRITTEN };
  return { ...told, verdict: 'CHANGED', message: `${VERDICTS.CHANGED} Where, is told of PDF, XLSX and JSON alone.` };
}

/** Records that a file is compared with by its bytes: it names its own, and may speak of others. */
const TRIED = 3;

/** The records that a file may be: those that it names, the likeliest first, or the one it is said to be. */
async function candidates(snapshot: Snapshot, named: Named, of: string | null): Promise<IssuedRecord[]> {
  if (of !== null) return recordsNamed(snapshot, { ids: [of], hashes: [] });
  const found = await recordsNamed(snapshot, { ids: named.ids, hashes: named.hashes });
  const likeliness = ({ id, sha256 }: IssuedRecord) =>
    Number(named.ids.includes(id)) + Number(named.hashes.includes(sha256));
  return found.sort((one, other) => likeliness(other) - likeliness(one)).slice(0, TRIED);
}

/**
 * Checks a file that came from outside against what was issued: by its bytes, and where they are others by what it
 * says.
 */
export async function checkFile(snapshot: Snapshot, bytes: Buffer, checking: Checking): Promise<Check> {
  const { of = null } = checking;
  const known = await recordOfFile(snapshot, bytes);
  if (known && (of === null || known.record.id === of)) {
    return withWithdrawal({ ...nothing('GENUINE', VERDICTS.GENUINE, known.form), record: known.record });
  }
  try {
    const named = await asking<Named>({ foreign: bytes });
    const found = await candidates(snapshot, named, of);
    const { form } = named;
    const [first] = found;
    if (!first || !isForm(form)) return nothing('UNKNOWN', VERDICTS.UNKNOWN, form);
    const own: Buffer[] = [];
    for (const record of found) {
      const file = await ownFile(snapshot, record, form, checking);
      if (file.equals(bytes)) return withWithdrawal({ ...nothing('GENUINE', VERDICTS.GENUINE, form), record });
      own.push(file);
    }
    return withWithdrawal({ ...(await compare(bytes, own[0] ?? bytes, form)), record: first });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return nothing('UNREADABLE', error.message);
  }
}
