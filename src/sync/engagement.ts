import type { Stated, SyncEngagementInput, SyncSubprocessorInput } from '../inputs/sync-row.js';
import type { StandingRow } from '../services/lock.js';
import { told } from './field.js';
import { Multimap } from './multimap.js';
import { NOUN } from './noun.js';
import type { Plan } from './plan.js';
import type { Known } from './standing.js';
import type { Standing } from './statement.js';

/** The parts of a row that state engagements. */
export type Side = 'engagements' | 'subprocessors';

/** An engagement that a row states, between parties that are, or are about to be, in the register. */
export interface Engaging {
  readonly index: number;
  readonly part: Side;
  /** In dots from the row. */
  readonly path: string;
  readonly externalId: string | null;
  /** The party of the row. */
  readonly owner: Party;
  readonly engager: Party;
  readonly engaged: Party;
  readonly stated: SyncEngagementInput | SyncSubprocessorInput;
  /** As it stands in the register; null where it is not, or not any more. */
  standing: StandingRow | null;
  /** What the source said of it last. */
  statement: Standing | null;
}

/** A party as the rows of a call refer to it; the key of a new one is known later. */
export interface Party {
  readonly id: string;
  readonly key: () => string;
}

const known = ({ id, key }: Known): Party => ({ id, key: () => key });

/** The engagements that the sound rows of a call state. Of a party that somebody removed there are none. */
export function engagingsOf(plan: Plan): Engaging[] {
  const { own } = plan.batch.standing;
  const [only] = own.values();
  const nothing = { standing: null, statement: null };
  return plan.batch.sound().flatMap(([index, row]): Engaging[] => {
    const owner = plan.partyOf(row.externalId);
    if (!owner) return [];
    const engagements = (row.engagements ?? []).flatMap((stated, at): Engaging[] => {
      const engager = stated.engagedBy == null ? only : own.get(stated.engagedBy);
      if (!engager) return [];
      const path = `engagements.${at}`;
      const externalId = stated.externalId ?? null;
      const sides = { owner, engager: known(engager), engaged: owner };
      return [{ index, part: 'engagements', path, externalId, ...sides, stated, ...nothing }];
    });
    const subprocessors = (row.subprocessors ?? []).flatMap((stated, at): Engaging[] => {
      const path = `subprocessors.${at}`;
      const engaged = plan.partyOf(stated.externalId);
      const sides = { owner, engager: owner, engaged };
      if (engaged)
        return [{ index, part: 'subprocessors', path, externalId: null, ...sides, engaged, stated, ...nothing }];
      const statement = plan.batch.standing.removed.get(stated.externalId);
      const source = { externalId: stated.externalId, ...told(NOUN.engagement, stated) };
      if (statement) plan.conflict(index, { field: null, path, register: null, source, statement });
      return [];
    });
    return [...engagements, ...subprocessors];
  });
}

const between = (engager: string, engaged: string): string => `${engager} ${engaged}`;

const compare = (one: unknown, other: unknown): number => {
  const [a, b] = [one, other].map((text) => (typeof text === 'string' ? text : '')) as [string, string];
  return a < b ? -1 : Number(a > b);
};

/** The later start first, and one without a start last. */
const later = (one: StandingRow, other: StandingRow): number =>
  compare(other.startsOn, one.startsOn) || compare(one.key, other.key);

/** Finds engagements, each once: those that rows of the call mean, among those that the register has or had. */
class Matching {
  readonly found = new Set<string>();
  private readonly byParties: Multimap<string, StandingRow>;

  constructor(private readonly plan: Plan) {
    this.byParties = new Multimap(
      [...plan.batch.standing.engagements.values()].map((row) => [
        between(String(row.engagerId), String(row.engagedId)),
        row,
      ]),
    );
  }

  private rowOf({ rowId }: Standing): StandingRow | undefined {
    return this.plan.batch.standing.engagements.get(rowId);
  }

  private take(engaging: Engaging, id: string, statement: Standing | undefined): void {
    engaging.standing = this.plan.batch.standing.engagements.get(id) ?? null;
    engaging.statement = statement ?? null;
    this.found.add(id);
  }

  /** What the source said before under its own name for the engagement. */
  private named({ part, owner, externalId }: Engaging): Standing[] {
    if (externalId === null) return [];
    return this.left(part, owner).filter((one) => one.externalId === externalId);
  }

  /** What it said before of such an engagement. */
  private such({ part, owner, externalId, engager, engaged, stated }: Engaging): Standing[] {
    return this.left(part, owner).filter(
      ({ said, externalId: before }) =>
        (externalId === null || before === null) &&
        said.service === stated.service &&
        said.engagedBy === engager.id &&
        said.engaged === engaged.id,
    );
  }

  private left(part: Side, { id }: Party): readonly Standing[] {
    return this.plan.batch.standing.statements.within(part, id).filter(({ rowId }) => !this.found.has(rowId));
  }

  /** What the source gave before, whatever somebody has made of it since: by its name, or by what it is. */
  given(engaging: Engaging, by: 'named' | 'such'): void {
    const { startsOn } = engaging.stated as Stated;
    const rank = (row: StandingRow) => (row.startsOn === startsOn ? 0 : 1);
    const [row] = this[by](engaging)
      .flatMap((statement) => this.rowOf(statement) ?? [])
      .sort((one, other) => rank(one) - rank(other) || later(one, other));
    if (row) this.take(engaging, row.id, this.plan.batch.standing.statements.of(engaging.part, row.id));
  }

  /** One of the same two parties for the same service, whoever entered it. */
  alike(engaging: Engaging): void {
    const { part, externalId, engager, engaged } = engaging;
    const { service, engagerCapacity, startsOn } = engaging.stated as Stated;
    const { statements } = this.plan.batch.standing;
    const capacity = part === 'subprocessors' ? 'PROCESSOR' : (engagerCapacity ?? null);
    const rank = (row: StandingRow) => (row.startsOn === startsOn ? 0 : 1);
    const [row] = this.byParties
      .get(between(engager.id, engaged.id))
      .filter(
        ({ id, ...facts }) =>
          !this.found.has(id) &&
          facts.service === service &&
          (capacity === null || facts.engagerCapacity === capacity) &&
          (externalId === null || statements.of(part, id)?.externalId == null),
      )
      .sort((one, other) => rank(one) - rank(other) || later(one, other));
    if (row) this.take(engaging, row.id, statements.of(part, row.id));
  }

  /** What the source gave before, and somebody removed. */
  removed(engaging: Engaging): void {
    const statement = [...this.named(engaging), ...this.such(engaging)].find((one) => !this.rowOf(one));
    if (statement) this.take(engaging, statement.rowId, statement);
  }
}

/**
 * Finds each engagement among those that the source gave before, by what the source calls it or by what it is; or else
 * as one of the same two parties for the same service, and of those the one of the same start, or of the latest. What
 * is none of these, and the source gave before, somebody removed. Returns the ids of those found.
 */
export function match(plan: Plan, engagings: readonly Engaging[]): ReadonlySet<string> {
  const matching = new Matching(plan);
  const open = () => engagings.filter(({ standing, statement }) => !standing && !statement);
  for (const engaging of open()) matching.given(engaging, 'named');
  for (const engaging of open()) matching.given(engaging, 'such');
  for (const engaging of open()) matching.alike(engaging);
  for (const engaging of open()) matching.removed(engaging);
  return matching.found;
}
