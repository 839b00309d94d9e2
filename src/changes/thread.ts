import { answering } from '../services/thread.js';
import { compareTransfers, type ComparedTransfers, type Question } from './transfer.js';

/** What the thread answers: what it found, or what went wrong. */
export type Reply = { readonly found: ComparedTransfers } | { readonly error: Error };

answering((question: Question, port) => {
  let reply: Reply;
  try {
    reply = { found: compareTransfers(question) };
  } catch (error) {
    reply = { error: error instanceof Error ? error : new Error(String(error)) };
  }
  port.postMessage(reply);
});
