import { extname, join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { Texts } from '../../database/snapshot.js';
import type { Snapshot } from '../../database/session.js';
import { drawn as printed } from '../../reports/form/pdf/pdf.js';
import { holdsMoreThan } from '../../queries/size.js';
import { Thread } from '../thread.js';
import type { Writing } from '../../reports/form/form.js';
import type { AskedReport } from './asked.js';
import { draw, type Drawing, type Drawn } from './draw.js';
import { drawIssued, type IssuedSheet } from './issued.js';
import { type Commission, errorOf, type Saying, type Telling } from './message.js';

/** Where reports are drawn. */
export interface StudioSettings {
  /** Registers with more entries, engagements or disclosures than this are read in a thread of its own. */
  readonly few?: number | undefined;
  /** Issued records of more bytes than this are, too. */
  readonly fewBytes?: number | undefined;
  /** Arguments of node for the thread, where it cannot read the sources by itself. */
  readonly execArgv?: readonly string[] | undefined;
}

/**
 * A register of so many is derived in less time than others notice. Beginning a thread takes longer than drawing a
 * report of it does.
 */
const FEW = 100;

/** So much of what was issued is read in less time than others notice: some hundred activities too. */
const FEW_BYTES = 1024 ** 2;

/** What the thread has been asked for and has not said yet. */
interface Waiting {
  resolve(saying: Saying): void;
  reject(error: unknown): void;
}

/** A report that is being drawn in the thread. Its statements and its PDF are asked of this one. */
class Commissioned {
  private waiting: Waiting | null = null;
  private over = false;
  /** What it asked for and failed. */
  private readonly raised = new Map<number, unknown>();

  constructor(
    private readonly port: MessagePort,
    /** Where it may be read from; null for what is drawn of what it was given. */
    private readonly snapshot: Snapshot | null,
    private readonly drawing: Omit<Drawing, 'madeAt'>,
    private readonly ended: () => Error,
  ) {
    port.on('message', (saying: Saying) => {
      this.hear(saying);
    });
    port.once('close', () => {
      this.over = true;
      this.waiting?.reject(this.why());
    });
    drawing.signal?.addEventListener('abort', () => {
      port.close();
    });
  }

  async begin(): Promise<Drawn> {
    const saying = await this.next();
    if ('head' in saying) return { ...saying.head, pieces: this.pieces() };
    throw new Error('The first that is known of a report is what it is.');
  }

  private async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const next = this.next();
        this.tell({ more: true });
        const saying = await next;
        if (!('piece' in saying)) throw new Error('More was asked for.');
        if (saying.piece === null) return;
        yield saying.piece;
      }
    } finally {
      this.port.close();
    }
  }

  private tell(telling: Telling): void {
    this.port.postMessage(telling);
  }

  /** Why nothing more is said. */
  private why(): Error {
    const reason: unknown = this.drawing.signal?.reason;
    return reason instanceof Error ? reason : this.ended();
  }

  private next(): Promise<Saying> {
    if (this.over) return Promise.reject(this.why());
    return new Promise((resolve, reject) => (this.waiting = { resolve, reject }));
  }

  private hear(saying: Saying): void {
    if ('ask' in saying) this.answer(saying.ask, this.found(saying.text, saying.values));
    else if ('press' in saying) this.answer(saying.press, this.print(saying.sheet, saying.files));
    else if ('count' in saying) this.drawing.count?.(saying.count);
    else if ('read' in saying) this.drawing.read?.();
    else if ('fault' in saying) {
      this.waiting?.reject(errorOf(saying.fault, this.raised));
      this.port.close();
    } else this.waiting?.resolve(saying);
  }

  private found(text: string, values: readonly unknown[]): Promise<Texts> {
    if (!this.snapshot) throw new Error('What was issued is read from nowhere else.');
    return this.snapshot.texts(text, values);
  }

  private print(sheet: string, files: readonly Uint8Array[]): Promise<Uint8Array> {
    return (this.drawing.press ?? printed)(sheet, files, this.drawing.signal);
  }

  private answer(number: number, work: Promise<Extract<Telling, { found: unknown }>['found']>): void {
    work.then(
      (found) => {
        this.tell({ answer: number, found });
      },
      (error: unknown) => {
        this.raised.set(number, error);
        this.tell({ failed: number });
      },
    );
  }
}

/**
 * Draws reports: of a small register here, and of a large one in a thread of its own, where what is derived, laid out
 * and written holds up nobody else. The snapshot stays here, and so does the process that draws PDF.
 */
export class Studio {
  private readonly thread: Thread<Commission>;

  constructor(private readonly settings: StudioSettings = {}) {
    this.thread = new Thread(join(__dirname, `thread${extname(__filename)}`), settings.execArgv);
  }

  async draw(snapshot: Snapshot, asked: AskedReport, drawing: Drawing): Promise<Drawn> {
    if (!(await holdsMoreThan(snapshot, this.settings.few ?? FEW))) return draw(snapshot, asked, drawing);
    const { organisationId } = snapshot;
    return this.commission({ asked, organisationId, madeAt: drawing.madeAt }, snapshot, drawing);
  }

  /** Draws a record that was issued. */
  async drawIssued(issued: IssuedSheet, writing: Writing = {}): Promise<Drawn> {
    if (issued.content.length <= (this.settings.fewBytes ?? FEW_BYTES)) return drawIssued(issued, writing);
    return this.commission({ issued }, null, writing);
  }

  private commission(
    commission: Commission,
    snapshot: Snapshot | null,
    drawing: Omit<Drawing, 'madeAt'>,
  ): Promise<Drawn> {
    return new Commissioned(this.thread.ask(commission), snapshot, drawing, () => this.thread.ended).begin();
  }

  /** Ends the thread. What it draws fails. */
  close(): Promise<void> {
    return this.thread.close();
  }
}
