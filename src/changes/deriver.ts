import { extname, join } from 'node:path';
import { answerOf, Thread } from '../services/thread.js';
import type { Reply } from './thread.js';
import type { ComparedTransfers, Question } from './transfer.js';

/** Derives transfers in a thread of its own: in a large register it takes seconds, in which nobody would be answered. */
export class Deriver {
  private readonly thread: Thread<Question>;

  constructor(execArgv: readonly string[] | undefined) {
    this.thread = new Thread(join(__dirname, `thread${extname(__filename)}`), execArgv);
  }

  async compare(question: Question): Promise<ComparedTransfers> {
    const reply = await answerOf<Reply>(this.thread.ask(question), () => this.thread.ended);
    if ('found' in reply) return reply.found;
    throw reply.error;
  }

  /** Ends the thread. What it was asked fails. */
  close(): Promise<void> {
    return this.thread.close();
  }
}
