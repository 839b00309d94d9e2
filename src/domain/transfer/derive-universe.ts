import type { ActivityFacts, DataFacts, ProcessingFacts, RegisterFacts, SubjectFacts } from './fact.js';

/** What of a register can come to a processor, by what is there. */
interface Members {
  readonly activities: ActivityFacts;
  readonly processings: ProcessingFacts;
  readonly data: DataFacts;
  readonly subjects: SubjectFacts;
}
export type Group = keyof Members;

interface Place<Member> {
  readonly from: number;
  /** By key. */
  readonly members: readonly Member[];
}

/** A set of members of all groups, one bit for each. */
export type Bits = Uint32Array;

/** The bit after the members of a group stands for some that are not stated. Each group begins a word. */
const sizeOf = (members: number): number => (Math.floor(members / 32) + 1) * 32;

/** A bit for everything in a register that can come to a processor. */
export class Universe {
  private readonly groups: { readonly [G in Group]: Place<Members[G]> };
  private readonly bits = new Map<object, number>();
  private readonly size: number;

  constructor({ activities, processings, engagements }: RegisterFacts) {
    const uses = activities.flatMap(({ dataUses }) => dataUses);
    const listing = [
      ...engagements,
      ...processings,
      ...processings.flatMap(({ systems }) => systems),
      ...activities.flatMap(({ systems, disclosures }) => [...systems, ...disclosures]),
    ];
    const data = [...uses.map((use) => use.data), ...listing.flatMap(({ dataCategories }) => dataCategories)];
    const subjects = [...uses.map((use) => use.subjects), ...processings.flatMap((one) => one.subjects)];
    let from = 0;
    const place = <Member extends { readonly key: string }>(rows: readonly Member[]): Place<Member> => {
      const members = [...new Set(rows)].sort((one, other) => (one.key < other.key ? -1 : 1));
      members.forEach((member, at) => this.bits.set(member, from + at));
      const placed = { from, members };
      from += sizeOf(members.length);
      return placed;
    };
    this.groups = {
      activities: place(activities),
      processings: place(processings),
      data: place(data),
      subjects: place(subjects),
    };
    this.size = from;
  }

  empty(): Bits {
    return new Uint32Array(this.size / 32);
  }

  /** Adds members of a group. */
  add(bits: Bits, members: Iterable<object>): void {
    for (const member of members) {
      const place = this.bits.get(member);
      if (place === undefined) throw new Error('It is not of the register that the bits are for.');
      set(bits, place);
    }
  }

  /** Adds members of a group, of which none at all is not stated. */
  state<G extends Group>(bits: Bits, group: G, members: ReadonlySet<Members[G]>): void {
    if (members.size > 0) this.add(bits, members);
    else set(bits, this.groups[group].from + this.groups[group].members.length);
  }

  /** The members of a group that are there, by key. */
  members<G extends Group>(bits: Bits, group: G): ReadonlySet<Members[G]> {
    const { from, members } = this.groups[group];
    return new Set(members.filter((_, at) => has(bits, from + at)));
  }

  /** Whether some of the group are not stated. */
  partial(bits: Bits, group: Group): boolean {
    return has(bits, this.groups[group].from + this.groups[group].members.length);
  }

  /** The same without the members of a group. */
  without(bits: Bits, group: Group): Bits {
    const { from, members } = this.groups[group];
    return bits.slice().fill(0, from / 32, (from + sizeOf(members.length)) / 32);
  }
}

function set(bits: Bits, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

const has = (bits: Bits, place: number): boolean => ((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;

/** Adds what is in the other; whether that changed anything. */
export function join(bits: Bits, other: Bits): boolean {
  let changed = false;
  for (let at = 0; at < bits.length; at += 1) {
    const before = bits[at] ?? 0;
    const after = (before | (other[at] ?? 0)) >>> 0;
    if (after === before) continue;
    bits[at] = after;
    changed = true;
  }
  return changed;
}
