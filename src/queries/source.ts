import type { Day } from '../domain/day.js';
import type { NounType } from '../entities/noun.js';

/** Of which day, and as recorded when, a register is read. */
export interface Moment {
  /** Only rows in force on that day; null reads rows of all days. */
  readonly on: Day | null;
  /** The register as it was recorded then; null reads the present. */
  readonly asRecordedAt: string | null;
}

/** PostgreSQL takes no text with U+0000. As half a surrogate pair is, it is asked for as the sign for what is no sign. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd');

const asked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asked);
  return typeof value === 'string' ? storable(value) : value;
};

/** The values of a statement. `$1` is the organisation, whatever else comes. */
export class Parameters {
  readonly values: unknown[] = [];
  private readonly moments = new Map<string, string>();

  add(value: unknown): string {
    this.values.push(asked(value));
    return `$${this.values.length + 1}`;
  }

  /** The day or the instant that is read: many parts of a statement name it, and it is sent once. */
  moment(at: string): string {
    const name = this.moments.get(at) ?? this.add(at);
    this.moments.set(at, name);
    return name;
  }
}

/** The table of a noun as it stands, or as the journal had it. Aliased `alias`. */
export function source(table: string, alias: string, { asRecordedAt }: Moment, parameters: Parameters): string {
  if (asRecordedAt === null) return `${table} AS ${alias}`;
  const instant = parameters.moment(asRecordedAt);
  return `(SELECT r.* FROM recorded($1, '${table}', ${instant}::timestamptz) AS j(state),
           jsonb_populate_record(NULL::${table}, j.state) AS r) AS ${alias}`;
}

/** The condition that a row of the noun is in force: half-open, a null bound is open. */
export function inForce(noun: NounType, alias: string, { on }: Moment, parameters: Parameters): string {
  if (!noun.dated || on === null) return 'true';
  const day = parameters.moment(on);
  return `(${alias}.starts_on IS NULL OR ${alias}.starts_on <= ${day}::date)
      AND (${alias}.ends_on IS NULL OR ${alias}.ends_on > ${day}::date)`;
}

const ALWAYS: Readonly<Record<string, string>> = {
  id: 'id',
  key: 'key',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  sources: 'sources',
};

/** The column of a property that one column holds. */
export function columnOf(noun: NounType, property: string): string | undefined {
  return ALWAYS[property] ?? noun.values.find((fact) => fact.property === property)?.column;
}
