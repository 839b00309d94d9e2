import { parentPort } from 'node:worker_threads';
import { compareTransfers, type ComparedTransfers, type Question } from './transfer.js';

/** What the thread answers: what it found, or what went wrong. */
export type Reply = { readonly found: ComparedTransfers } | { readonly error: Error };

parentPort?.on('message', (question: Question) => {
  let reply: Reply;
  try {
    reply = { found: compareTransfers(question) };
  } catch (error) {
    reply = { error: error instanceof Error ? error : new Error(String(error)) };
  }
  parentPort?.postMessage(reply);
});
