import type { NounType } from '../entities/noun.js';
import type { StandingRow } from '../services/lock.js';
import { newId } from '../services/write.js';
import { factsOf, merge, type Said, saidIn, same, sameSaid, saysAll, saysOnly, told } from './field.js';
import { sourcesOf } from './mark.js';
import { NOUN, type Part, PARTS } from './noun.js';
import type { Item } from './place.js';
import type { Plan } from './plan.js';
import type { Standing } from './statement.js';
import { NO_LINKS } from './write.js';

/** The fields that say which entry of a list is meant, where others of it differ. */
const IDENTITY = new Map<NounType, readonly string[]>([
  [NOUN.contact, ['role']],
  [NOUN.certification, ['scheme']],
  [NOUN.location, ['kind', 'place']],
  [NOUN.ground, ['mechanism']],
]);

/** A row that entries belong to, and its key, once that is known. */
export interface Owner {
  readonly property: 'party' | 'engagement';
  readonly id: string;
  readonly key: () => string;
}

/** The entries of a list as a row states them, and where it stands in the row. */
export interface Given {
  readonly part: Part;
  readonly items: readonly Item[];
  /** In dots from the row. */
  readonly path: string;
}

/** An entry as a row states it. What it leaves out is not known. */
interface Entry {
  readonly said: Said;
  readonly path: string;
}

const entryOf = (noun: NounType, { facts, path }: Item): Entry => ({
  said: Object.fromEntries(Object.entries(saidIn(noun, facts)).filter(([, value]) => value !== null)),
  path,
});

/** Takes the first that fits out of a list. */
function take<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits);
  return at === -1 ? undefined : list.splice(at, 1)[0];
}

/** Brings the entries of one list of a row in step, and says what changes, and what somebody else said otherwise. */
export class Settling {
  private readonly noun: NounType;
  private readonly rows: ReadonlyMap<string, StandingRow>;
  /** What the source said of the list before, as far as nothing is found that it says of it now. */
  private readonly left: Standing[];
  /** Rows of which the source said nothing in this list. */
  private readonly others: StandingRow[];
  private readonly before: object[] = [];
  private readonly after: object[] = [];

  constructor(
    private readonly plan: Plan,
    private readonly index: number,
    private readonly owner: Owner,
    private readonly given: Given,
  ) {
    const { standing } = plan.batch;
    this.noun = PARTS[given.part];
    const rows = standing.partsOf(this.noun, owner.id).filter(({ id }) => !plan.write.removes(id));
    this.rows = new Map(rows.map((row) => [row.id, row]));
    this.left = [...standing.statements.within(given.part, owner.id)];
    const known = new Set(this.left.map(({ rowId }) => rowId));
    this.others = rows.filter(({ id }) => !known.has(id));
  }

  /**
   * An entry is what the source gave last in the same words, or else a row that says the same, whoever entered it, or
   * else what the source gave last of the same kind. Only what is none of these is entered.
   */
  settle(): void {
    const { noun, left, others } = this;
    let open = this.given.items
      .map((item) => entryOf(noun, item))
      .filter(({ said }, at, all) => all.findIndex((one) => sameSaid(one.said, said)) === at);
    const settled = (by: (entry: Entry) => boolean) => {
      open = open.filter((entry) => !by(entry));
    };
    const found = (fits: (statement: Standing, row: StandingRow | undefined, entry: Entry) => boolean) => {
      settled((entry) => {
        const statement = take(left, (one) => fits(one, this.rows.get(one.rowId), entry));
        if (statement) this.compare(entry, statement);
        return statement !== undefined;
      });
    };
    const identity = IDENTITY.get(noun) ?? [];
    const alike = ({ said }: Standing, entry: Entry) => identity.every((name) => same(said[name], entry.said[name]));
    found(({ said }, row, entry) => row !== undefined && sameSaid(said, entry.said));
    found((_, row, entry) => row !== undefined && saysOnly(noun, row, entry.said));
    settled((entry) => {
      const row = take(others, (one) => saysAll(noun, one, entry.said));
      if (row) this.link(entry, row);
      return row !== undefined;
    });
    found((statement, row, entry) => row !== undefined && alike(statement, entry));
    found((statement, row, entry) => row === undefined && alike(statement, entry));
    for (const entry of open) this.enter(entry);
    for (const statement of left) this.leaveOut(statement);
    const { before, after } = this;
    if (!same(canonical(before), canonical(after))) {
      this.plan.changes.add(this.index, { path: this.given.path, before, after });
    }
  }

  private say({ said }: Entry, rowId: string, entered: boolean, version: number | null, withdrawn = false): void {
    const { part } = this.given;
    this.plan.sayings.say({ rowId, part, ownerId: this.owner.id, externalId: null, said, entered, withdrawn, version });
  }

  /** An entry of which the source said something before. */
  private compare(entry: Entry, statement: Standing): void {
    const row = this.rows.get(statement.rowId);
    if (!row) {
      this.missing(entry, statement);
      return;
    }
    const { noun, plan, index } = this;
    const { overwrite } = plan;
    const sides = { base: statement.said, theirs: entry.said, decided: statement.decided, whole: true, overwrite };
    const { changed, conflicts, agreed } = merge(noun, row, sides);
    if (Object.keys(changed).length > 0) plan.write.change(noun, row, `rows.${index}.${entry.path}`, changed);
    for (const difference of conflicts) {
      plan.conflict(index, { ...difference, path: `${entry.path}.${difference.field.name}`, statement });
    }
    this.before.push(told(noun, row));
    this.after.push(told(noun, { ...row, ...changed }));
    this.say(entry, row.id, statement.entered, agreed ? row.version : null);
  }

  /** An entry whose row somebody removed: that is a change, too, and the source does not undo it. */
  private missing(entry: Entry, statement: Standing): void {
    const { plan, index } = this;
    if (plan.overwrite) {
      plan.sayings.drop(statement);
      this.enter(entry);
      return;
    }
    const decided = statement.decided[''] as Said | null | undefined;
    if (decided == null || !sameSaid(decided, entry.said)) {
      plan.conflict(index, { field: null, register: null, source: this.facts(entry), path: entry.path, statement });
    }
    this.say(entry, statement.rowId, statement.entered, null);
  }

  private facts({ said }: Entry): object {
    return told(this.noun, factsOf(this.noun, said));
  }

  /** An entry that somebody else has entered already. */
  private link(entry: Entry, row: StandingRow): void {
    this.say(entry, row.id, this.plan.batch.standing.statements.enteredBySource(row.id), row.version);
  }

  private enter(entry: Entry): void {
    const { noun, owner, plan, index, given } = this;
    const facts = factsOf(noun, entry.said);
    const id = newId();
    const sources = sourcesOf(plan.batch.input.source, given.part);
    plan.write.enter(noun, {
      id,
      key: '',
      path: `rows.${index}.${entry.path}`,
      columns: { ...facts, [`${owner.property}Id`]: owner.id, sources },
      links: NO_LINKS,
      naming: () => ({ ...facts, [owner.property]: owner.key() }),
    });
    this.after.push(told(noun, facts));
    this.say(entry, id, true, 0);
  }

  /** What the source gave, and no longer gives, goes: if a source entered it, none gives it, and nobody changed it. */
  private leaveOut(statement: Standing): void {
    const { noun, plan, index } = this;
    const { statements } = plan.batch.standing;
    const { rowId, said, entered, decided } = statement;
    const row = this.rows.get(rowId);
    const kept = !entered || statements.namedElsewhere(this.given.part, rowId) || plan.sayings.speaksOf(rowId);
    if (!row || kept) {
      plan.sayings.drop(statement);
      return;
    }
    this.before.push(told(noun, row));
    if (plan.overwrite || saysOnly(noun, row, said)) {
      plan.write.remove(noun, rowId, `rows.${index}.${this.given.path}`);
      plan.sayings.drop(statement);
      return;
    }
    this.after.push(told(noun, row));
    if (decided[''] !== null) {
      plan.conflict(index, { field: null, register: told(noun, row), source: null, path: this.given.path, statement });
    }
    this.say({ said, path: '' }, rowId, entered, null, true);
  }
}

const canonical = (list: readonly object[]): string[] =>
  list.map((facts) => JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)))).sort();
