import os from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * What every process that draws does: it keeps to the memory that it was given, gives way to who serves requests, and
 * answers one job after another.
 *
 * @typedef {import('./printer.js').Reply} Reply
 */

/** It works at a lower priority than what answers requests. */
const PRIORITY = 10;

const WATCH_MS = 50;

/** Ends the process at once when it takes more than it may: who draws would not let it say so itself. */
function watch() {
  const [most = '0'] = process.argv.slice(2);
  new Worker(
    `const limit = ${Number(most)};
     setInterval(() => { if (process.memoryUsage.rss() > limit) process.kill(process.pid, 'SIGKILL'); }, ${WATCH_MS});`,
    { eval: true },
  ).unref();
}

/**
 * @template Job
 * @param {(job: Job) => Uint8Array | Promise<Uint8Array>} draw
 * @param {(error: never) => string} reasonOf what an error says that is none of JavaScript's
 * @param {() => void} tidy what is left to do when the answer is on its way
 */
export function served(draw, reasonOf = () => '', tidy = () => undefined) {
  watch();
  os.setPriority(PRIORITY);
  /** @param {unknown} error */
  const messageOf = (error) =>
    error instanceof Error ? error.message.slice(0, 2000) : reasonOf(/** @type {never} */ (error)) || String(error);
  process.on('message', async (/** @type {Job} */ job) => {
    /** @type {Reply} */
    let reply;
    try {
      reply = { drawn: await draw(job), rss: process.memoryUsage.rss() };
    } catch (error) {
      reply = { error: messageOf(error), rss: process.memoryUsage.rss() };
    }
    process.send?.(reply, tidy);
  });
  process.on('disconnect', () => {
    process.exit();
  });
}
