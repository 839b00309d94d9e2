/** A row as far as it says which rows it goes with. */
export interface Naming {
  /** What the source calls it; empty where the row does not say. */
  readonly externalId: string;
  /** What it names as subprocessors. */
  readonly names: readonly string[];
}

/** Places of rows, call by call; and of those that no call can take, for they belong together and are too many. */
export interface Order {
  readonly calls: readonly (readonly number[])[];
  readonly tooMany: readonly number[];
}

/** Rows put together by party, each party by its number; a row without an identifier is by itself. In little memory. */
class Parties {
  readonly count: number;
  private readonly first: Int32Array;
  /** Where there is more than one row: the others. */
  private readonly others = new Map<number, number[]>();
  private readonly byId = new Map<string, number>();

  constructor(
    private readonly rows: readonly Naming[],
    same: readonly (readonly string[])[],
  ) {
    this.first = new Int32Array(same.length + rows.length).fill(-1);
    same.forEach((ids, party) => {
      for (const id of ids) this.byId.set(id, party);
    });
    let count = same.length;
    rows.forEach(({ externalId }, row) => {
      const party = (externalId === '' ? undefined : this.byId.get(externalId)) ?? count++;
      if (externalId !== '') this.byId.set(externalId, party);
      const others = this.others.get(party);
      if (this.first[party] === -1) this.first[party] = row;
      else if (others) others.push(row);
      else this.others.set(party, [row]);
    });
    this.count = count;
  }

  rowsOf(party: number): number[] {
    const first = this.first[party] ?? -1;
    return first === -1 ? [] : [first, ...(this.others.get(party) ?? [])];
  }

  /** The parties that its rows name, as far as they have rows. */
  *namedBy(party: number): Generator<number> {
    for (const row of this.rowsOf(party)) {
      for (const name of this.rows[row]?.names ?? []) {
        const named = this.byId.get(name);
        if (named !== undefined) yield named;
      }
    }
  }
}

/** Parties that lead to each other, those first that others lead to: the algorithm of Tarjan, without recursion. */
function* circles(parties: Parties): Generator<readonly number[]> {
  /** The order in which each was found, and that of the first one found that it leads back to; 0 where it was not. */
  const found = new Int32Array(parties.count);
  const back = new Int32Array(parties.count);
  const open = new Uint8Array(parties.count);
  const at = (numbers: Int32Array, party: number): number => numbers[party] ?? 0;
  const lower = (party: number, to: number) => {
    back[party] = Math.min(at(back, party), to);
  };
  let count = 0;
  const stack: number[] = [];
  for (let start = 0; start < parties.count; start += 1) {
    if (at(found, start) > 0) continue;
    const path: { party: number; left: Iterator<number> }[] = [];
    const enter = (party: number) => {
      count += 1;
      found[party] = back[party] = count;
      open[party] = 1;
      stack.push(party);
      path.push({ party, left: parties.namedBy(party) });
    };
    enter(start);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const { party, left } = last;
      const next = left.next();
      if (next.done !== true) {
        if (at(found, next.value) === 0) enter(next.value);
        else if (open[next.value] === 1) lower(party, at(found, next.value));
        continue;
      }
      path.pop();
      const above = path.at(-1)?.party;
      if (above !== undefined) lower(above, at(back, party));
      if (at(back, party) !== at(found, party)) continue;
      const circle = stack.splice(stack.lastIndexOf(party));
      for (const one of circle) open[one] = 0;
      yield circle;
    }
  }
}

/**
 * Puts rows into calls of at most so many, whatever their order: a row is in the call of those that it names, or in a
 * later one. Rows that name each other in a circle, or are of one party, are in one call, which then says so of them.
 */
export function inCalls(rows: readonly Naming[], most: number, same: readonly (readonly string[])[] = []): Order {
  if (rows.length <= most) return { calls: [[...rows.keys()]], tooMany: [] };
  const calls: number[][] = [];
  const tooMany: number[] = [];
  let call: number[] = [];
  const parties = new Parties(rows, same);
  for (const circle of circles(parties)) {
    const members = circle.flatMap((party) => parties.rowsOf(party));
    if (members.length > most) {
      tooMany.push(...members);
      continue;
    }
    if (call.length + members.length > most) {
      calls.push(call);
      call = [];
    }
    call.push(...members);
  }
  calls.push(call);
  const ascending = (one: number, other: number) => one - other;
  return { calls: calls.map((places) => places.sort(ascending)), tooMany: tooMany.sort(ascending) };
}
