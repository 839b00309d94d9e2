import type { Snapshot } from '../../database/session.js';
import { DataCategory } from '../../entities/data-category.js';
import { DataSubjectCategory } from '../../entities/data-subject-category.js';
import { type NounType, nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { ProcessingActivity } from '../../entities/processing-activity.js';
import { ProcessingOnBehalf } from '../../entities/processing-on-behalf.js';
import { NOUNS } from '../../entities/register.js';
import { RetentionRule } from '../../entities/retention-rule.js';
import { SecurityMeasure } from '../../entities/security-measure.js';
import { System } from '../../entities/system.js';
import { keyOf } from '../entry.js';
import { freeKey } from '../key.js';
import { RowReader } from '../manifest/read.js';
import type { ReadSheet } from './file/file.js';
import type { Reading } from './layout.js';
import { type Place, Places } from './place.js';
import { Told } from './table.js';

/** The nouns that people call by a name. */
const NAMED = [
  Party,
  DataCategory,
  DataSubjectCategory,
  RetentionRule,
  SecurityMeasure,
  System,
  ProcessingActivity,
  ProcessingOnBehalf,
].map(nounOf);
const PARTY = nounOf(Party);

/** Characters of a name that a key is made of. */
const NAMING = 50;

interface Standing {
  readonly keys: Set<string>;
  /** The keys of rows by what they are called; several where they are called the same. */
  readonly called: Map<string, Set<string>>;
}

type Facts = Readonly<Record<string, unknown>>;

/**
 * Enters rows that people call by their names. One that the register has already under the name, or key, is that one:
 * it is not doubled, and not changed.
 */
export class Entering {
  readonly told = new Told();
  readonly own: readonly string[];
  private readonly places: Places;
  private readonly rows = new Map<NounType, Record<string, unknown>[]>();

  private constructor(
    sheets: readonly ReadSheet[],
    private readonly standing: Map<NounType, Standing>,
    own: readonly string[],
    /** What the file is called, as a source of facts. */
    private readonly document: string,
  ) {
    this.places = new Places(sheets);
    this.own = own;
  }

  static async beside(snapshot: Snapshot, sheets: readonly ReadSheet[], document: string): Promise<Entering> {
    const standing = new Map<NounType, Standing>();
    const own: string[] = [];
    for (const noun of NAMED) {
      const others = noun === PARTY ? 't.legal_name AS legal, t.own' : 'NULL AS legal, false AS own';
      const rows = await snapshot.query<{ key: string; name: string; legal: string | null; own: boolean }>(
        `SELECT t.key, t.name, ${others} FROM ${noun.table} AS t WHERE t.organisation_id = $1 ORDER BY t.key`,
      );
      const of: Standing = { keys: new Set(rows.map(({ key }) => key)), called: new Map() };
      for (const { key, name, legal, own: isOwn } of rows) {
        for (const called of [name, legal, legal === null ? null : `${legal} (${name})`]) call(of, called, key);
        if (isOwn) own.push(key);
      }
      standing.set(noun, of);
    }
    return new Entering(sheets, standing, own, document);
  }

  /** The key of the row of that name or key, where there is one, in the register or in the file. */
  find(noun: NounType, name: string, place: Place): string | null {
    const { keys, called } = this.of(noun);
    if (keys.has(name)) return name;
    const found = [...(called.get(calledAs(name)) ?? [])];
    if (found.length > 1) {
      const message = `Several are called “${name}”: ${found.join(', ')}. Name the one that is meant by its key.`;
      this.told.problem('RULE_BROKEN', place, noun.plural, message);
    }
    return found[0] ?? null;
  }

  /** The row of that name: the one that there is, or a new one that says what is given. */
  named(noun: NounType, name: string, place: Place, facts: Facts = {}): string {
    return this.find(noun, name, place) ?? this.enter(noun, { name, ...facts }, place).key;
  }

  /** A new row. Its key is made of what names it. */
  enter(noun: NounType, facts: Facts, place: Place): { readonly key: string; readonly path: string } {
    const { keys } = this.of(noun);
    const given = typeof facts.key === 'string' ? facts.key : null;
    // A key begins those of the rows that belong to it, and there is room for so much in one.
    const naming = typeof facts.name === 'string' ? { ...facts, name: facts.name.slice(0, NAMING) } : facts;
    const key = given ?? freeKey(keyOf(noun, naming), (candidate) => keys.has(candidate));
    keys.add(key);
    if (typeof facts.name === 'string') call(this.of(noun), facts.name, key);
    const rows = this.rows.get(noun) ?? [];
    this.rows.set(noun, rows);
    const path = `${noun.plural}.${rows.length}`;
    rows.push({ ...facts, key });
    this.places.set(path, place);
    return { key, path };
  }

  /** More facts of a row that was entered. */
  amend(noun: NounType, key: string, facts: Facts): void {
    Object.assign(this.rows.get(noun)?.find((row) => row.key === key) ?? {}, facts);
  }

  /** Where a row comes from: the document, and in it the row. */
  source({ sheet, row }: Place): { readonly document: string; readonly section: string } {
    const section = [sheet.name, row === null ? null : `row ${row + 1}`].filter((part) => part !== null).join(', ');
    return { document: this.document, section };
  }

  /** Where a fact of a row stands that was entered. */
  at(path: string, property: string, place: Place): void {
    this.places.set(`${path}.${property}`, place);
  }

  reading(): Reading {
    const reader = new RowReader(false);
    for (const noun of NOUNS) reader.rows(noun, this.rows.get(noun), noun.plural);
    const { places, told } = this;
    return {
      manifest: {
        organisation: null,
        entries: reader.entries,
        problems: [...told.problems, ...reader.problems],
        placed: (problems) => places.placed(problems),
      },
      notes: told.notes,
    };
  }

  /** What is there of a noun; rows that belong to others are named by these, and none is there of what is new. */
  private of(noun: NounType): Standing {
    const of = this.standing.get(noun) ?? { keys: new Set<string>(), called: new Map<string, Set<string>>() };
    this.standing.set(noun, of);
    return of;
  }
}

/** Names are one where they differ in case and spaces alone. */
export const calledAs = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

function call({ called }: Standing, name: string | null, key: string): void {
  if (name === null) return;
  called.set(calledAs(name), (called.get(calledAs(name)) ?? new Set()).add(key));
}
