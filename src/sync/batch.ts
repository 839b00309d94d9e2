import type { Problem } from '../domain/problem.js';
import { problemsOf } from '../inputs/check.js';
import type { SyncProcessorsInput } from '../inputs/sync.js';
import type { Stated, SyncRowInput } from '../inputs/sync-row.js';
import { Multimap } from './multimap.js';
import { newReader, problemsOfCountry, problemsOfPlaces } from './place.js';
import { NOUN } from './noun.js';
import type { Seen } from './seen.js';
import type { Standing } from './standing.js';

const UNKNOWN_ROW = 'The source gives no row of this identifier that stands, in this call or before.';
const REJECTED_ROW = 'The row of this identifier in the call is rejected, and the source has given none before.';

/** Where rows state the sides of an engagement. */
const SIDES: readonly (readonly [RegExp, string])[] = [
  [/^(rows\.\d+\.subprocessors\.\d+)\.engaged$/, '$1.externalId'],
  [/^(rows\.\d+)\.subprocessors\.\d+\.engager$/, '$1.externalId'],
  [/^(rows\.\d+\.engagements\.\d+)\.engager$/, '$1.engagedBy'],
  [/^(rows\.\d+)\.engagements\.\d+\.engaged$/, '$1.externalId'],
];

/** The field of a row that states what a problem of the register is about. */
const inRow = (path: string): string => {
  const [at, field] = SIDES.find(([side]) => side.test(path)) ?? [];
  return at && field !== undefined ? path.replace(at, field) : path;
};

const problem = (code: Problem['code'], path: string, message: string, article: string | null = null): Problem => ({
  code,
  path,
  article,
  message,
});

/** The rows of a call, and what is wrong with each. A row that names one that is rejected, and is new, is rejected too. */
export class Batch {
  readonly problems = new Map<number, Problem[]>();
  readonly reader = newReader();
  /** Rows that name it as subprocessor, each with the path, by what the source calls it. */
  private readonly naming = new Multimap<string, { index: number; path: string }>();

  constructor(
    readonly input: SyncProcessorsInput,
    readonly standing: Standing,
    /** Rows known to say what stands there, by what the source calls the party: nothing is done for them. */
    private readonly known: Seen['known'],
  ) {
    const { rows } = input;
    rows.forEach(({ subprocessors }, index) => {
      (subprocessors ?? []).forEach(({ externalId }, at) => {
        const path = `rows.${index}.subprocessors.${at}.externalId`;
        this.naming.add(externalId, { index, path });
      });
    });
    const found = rows.map((row, index) => {
      const path = `rows.${index}`;
      return known.has(row.externalId) ? [] : [...problemsOf(row, path), ...this.problemsIn(row, path)];
    });
    this.reject([...found.entries(), ...this.repeated(), ...this.unknown()]);
  }

  /** Whether the source gave the party before: it stands, or somebody removed it. */
  private isKnown(externalId: string): boolean {
    return this.standing.parties.has(externalId) || this.standing.removed.has(externalId);
  }

  /** Whether nothing is to be written, since a row has a problem and the call asks for all or none. */
  get refused(): boolean {
    return this.input.onProblem === 'REJECT_ALL' && this.problems.size > 0;
  }

  /** The rows that are to be written, each with its place in the call. */
  sound(): (readonly [number, SyncRowInput])[] {
    return [...this.input.rows.entries()].filter(
      ([index, { externalId }]) => !this.problems.has(index) && !this.known.has(externalId),
    );
  }

  /** Keeps rows from being written, and those that cannot be without them. */
  private reject(found: Iterable<readonly [number, readonly Problem[]]>): void {
    const open: number[] = [];
    const add = (index: number, problems: readonly Problem[]) => {
      const before = this.problems.get(index);
      if (problems.length === 0) return;
      this.problems.set(index, [...(before ?? []), ...problems]);
      if (!before) open.push(index);
    };
    for (const [index, problems] of found) add(index, problems);
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const externalId = this.input.rows[index]?.externalId ?? '';
      if (this.isKnown(externalId)) continue;
      for (const { index: by, path } of this.naming.get(externalId)) {
        if (!this.problems.has(by)) add(by, [problem('UNKNOWN_REFERENCE', path, REJECTED_ROW)]);
      }
    }
  }

  /** Rejects the rows that problems, found when all was put together, stand in. Those of no row are returned. */
  take(problems: readonly Problem[]): Problem[] {
    const byRow = new Multimap<number, Problem>();
    const others: Problem[] = [];
    for (const one of problems) {
      const [, row] = /^rows\.(\d+)\b/.exec(one.path) ?? [];
      if (row === undefined) others.push(one);
      else byRow.add(Number(row), { ...one, path: inRow(one.path) });
    }
    this.reject(byRow.entries());
    return others;
  }

  /** Subprocessors that neither the call nor the register knows. */
  private *unknown(): Generator<[number, Problem[]]> {
    const listed = new Set(this.input.rows.map(({ externalId }) => externalId));
    for (const [externalId, named] of this.naming.entries()) {
      if (listed.has(externalId) || this.isKnown(externalId)) continue;
      for (const { index, path } of named) yield [index, [problem('UNKNOWN_REFERENCE', path, UNKNOWN_ROW)]];
    }
  }

  /** Rows that name the same party, or the same engagement, as another of the call. */
  private repeated(): Map<number, Problem[]> {
    const seen = new Multimap<string, number>();
    this.input.rows.forEach(({ externalId }, index) => {
      seen.add(this.standing.parties.get(externalId)?.id ?? `new ${externalId}`, index);
    });
    const message = 'Another row of the call is of the same party: which of the two holds is not known.';
    return new Map(
      [...seen.entries()]
        .filter(([, rows]) => rows.length > 1)
        .flatMap(([, rows]) =>
          rows.map((row) => [row, [problem('DUPLICATE', `rows.${row}.externalId`, message)]] as const),
        ),
    );
  }

  private problemsIn(row: SyncRowInput, path: string): Problem[] {
    const engagements = row.engagements ?? [];
    const subprocessors = row.subprocessors ?? [];
    const lists = [
      ...engagements.map((one, at) => [one, `${path}.engagements.${at}`] as const),
      ...subprocessors.map((one, at) => [one, `${path}.subprocessors.${at}`] as const),
    ];
    return [
      ...problemsOfCountry(this.reader, row, path),
      ...problemsOfPlaces(this.reader, row.locations ?? [], `${path}.locations`),
      ...lists.flatMap(([one, at]) => [
        ...problemsOfPlaces(this.reader, one.locations ?? [], `${at}.locations`),
        ...this.unknownCategories(one, at),
      ]),
      ...engagements.flatMap(({ engagedBy }, at) =>
        this.unknownEngager(engagedBy, `${path}.engagements.${at}.engagedBy`),
      ),
      ...repeatedIn(engagements, `${path}.engagements`, ({ externalId, engagedBy, service }) =>
        JSON.stringify(externalId ?? [engagedBy ?? null, service]),
      ),
      ...repeatedIn(subprocessors, `${path}.subprocessors`, ({ externalId, service }) =>
        JSON.stringify([externalId, service]),
      ),
      ...(row.contact?.role === 'REPRESENTATIVE' ? [notAContact(path)] : []),
    ];
  }

  private unknownEngager(key: string | null | undefined, path: string): Problem[] {
    const { own } = this.standing;
    if (key == null) {
      const message = `The register is kept by ${own.size} undertakings: it names the one that engages the party.`;
      return own.size === 1 ? [] : [problem('REQUIRED', path, message, 'Art. 28')];
    }
    if (own.has(key)) return [];
    return [problem('UNKNOWN_REFERENCE', path, `No undertaking that keeps this register has the key "${key}".`)];
  }

  private unknownCategories({ dataCategories }: Stated, path: string): Problem[] {
    return ((dataCategories ?? []) as string[]).flatMap((key, at) =>
      this.standing.categories.idOf(NOUN.category, key) === undefined
        ? [problem('UNKNOWN_REFERENCE', `${path}.dataCategories.${at}`, `No dataCategory has the key "${key}".`)]
        : [],
    );
  }
}

const notAContact = (path: string): Problem =>
  problem(
    'RULE_BROKEN',
    `${path}.contact.role`,
    'A representative is designated for a regime, which a row does not state: it is entered in the register itself.',
    'Art. 27',
  );

function repeatedIn<T>(list: readonly T[], path: string, identity: (one: T) => string): Problem[] {
  const seen = new Set<string>();
  return list.flatMap((one, at) => {
    const known = identity(one);
    if (!seen.has(known)) {
      seen.add(known);
      return [];
    }
    const message =
      'Another engagement of the row is the same one: an externalId tells engagements of one service apart.';
    return [problem('DUPLICATE', `${path}.${at}`, message)];
  });
}
