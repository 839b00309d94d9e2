import { setImmediate } from 'node:timers/promises';

/** How long one request may be at work before others have their turn. */
const TURN_MS = 10;

/** Lets others have their turn while something long is made in small steps. */
export class Pace {
  private since = performance.now();

  /** To be awaited between two steps. */
  async step(): Promise<void> {
    if (performance.now() - this.since < TURN_MS) return;
    await setImmediate();
    this.since = performance.now();
  }
}
