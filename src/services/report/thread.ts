import type { MessagePort } from 'node:worker_threads';
import { types } from 'pg';
import { type Line, Snapshot, type Texts } from '../../database/snapshot.js';
import { answering } from '../thread.js';
import type { Count } from './count.js';
import { draw, type Drawing, type Drawn } from './draw.js';
import { drawIssued } from './issued.js';
import { type Commission, Failed, faultOf, type Saying, type Telling } from './message.js';

/** How often it is told how far the rows are, at most. */
const COUNT_MS = 100;

/** Rows made of what the database wrote. */
function rowsOf({ columns, rows }: Texts): Record<string, unknown>[] {
  const parsers = columns.map(({ type }) => types.getTypeParser(type as never, 'text') as (value: string) => unknown);
  return rows.map((values) =>
    Object.fromEntries(
      columns.map(({ name }, at) => {
        const value = values[at] ?? null;
        return [name, value === null ? null : parsers[at]?.(value)];
      }),
    ),
  );
}

/** What has been asked for over a port, until it is answered. */
class Requests {
  private readonly open = new Map<number, { resolve(found: never): void; reject(error: Error): void }>();
  private last = 0;

  constructor(private readonly port: MessagePort) {
    port.once('close', () => {
      for (const { reject } of this.open.values()) reject(new Error('Nobody wants it any more.'));
    });
  }

  ask<Found>(saying: (number: number) => Saying): Promise<Found> {
    const number = (this.last += 1);
    return new Promise((resolve, reject) => {
      this.open.set(number, { resolve, reject });
      this.port.postMessage(saying(number));
    });
  }

  take(telling: Exclude<Telling, { more: true }>): void {
    const number = 'answer' in telling ? telling.answer : telling.failed;
    const request = this.open.get(number);
    this.open.delete(number);
    if ('answer' in telling) request?.resolve(telling.found as never);
    else request?.reject(new Failed(number));
  }
}

/** Statements go to who has the snapshot, which adds the organisation. */
const lineOver = (requests: Requests): Line =>
  ({
    async query({ text, values: [, ...values] }: { text: string; values: readonly unknown[] }) {
      return { rows: rowsOf(await requests.ask<Texts>((ask) => ({ ask, text, values }))) };
    },
  }) as unknown as Line;

/** Tells of the rows now and then. */
function counting(say: (saying: Saying) => void): (count: Count) => void {
  let told = 0;
  return (count) => {
    if (performance.now() - told < COUNT_MS) return;
    told = performance.now();
    say({ count });
  };
}

/** Draws what was commissioned, with what is told meanwhile. */
function drawn(commission: Commission, requests: Requests, writing: Omit<Drawing, 'madeAt'>): Drawn | Promise<Drawn> {
  if ('issued' in commission) return drawIssued(commission.issued, writing);
  const { asked, organisationId, madeAt } = commission;
  return draw(new Snapshot(organisationId, lineOver(requests)), asked, { ...writing, madeAt });
}

async function answer(commission: Commission, port: MessagePort): Promise<void> {
  const say = (saying: Saying): void => {
    port.postMessage(saying);
  };
  const gone = new AbortController();
  port.once('close', () => {
    gone.abort();
  });
  const requests = new Requests(port);
  const failing = (error: unknown): void => {
    say({ fault: faultOf(error) });
  };
  let more = (): void => undefined;
  port.on('message', (telling: Telling) => {
    if ('more' in telling) more();
    else requests.take(telling);
  });
  try {
    const { pieces, ...head } = await drawn(commission, requests, {
      signal: gone.signal,
      count: counting(say),
      read: () => {
        say({ read: true });
      },
      press: (sheet, files) => requests.ask((press) => ({ press, sheet, files })),
    });
    more = () => {
      void pieces.next().then(({ done, value }) => {
        say({ piece: done === true ? null : value });
      }, failing);
    };
    say({ head });
  } catch (error) {
    failing(error);
  }
}

answering((commission: Commission, port) => void answer(commission, port));
