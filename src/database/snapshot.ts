import { createHash } from 'node:crypto';
import type { CustomTypesConfig, PoolClient } from 'pg';

/** Statements are prepared under a name up to this many per process; clients that vary them endlessly stay unnamed. */
const PREPARED = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= PREPARED) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Rows as the database writes them: the columns with their types, and the values of each row. */
export interface Texts {
  readonly columns: readonly { readonly name: string; readonly type: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const AS_TEXT: CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };

interface Result<Row> {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly rows: Row[];
}

/** What statements are sent over. */
export type Line = Pick<PoolClient, 'query'>;

/** A consistent view of one organisation's register, at one moment. Statements run one after another. */
export class Snapshot {
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    readonly organisationId: string,
    private readonly client: Line,
    /** That it is open, where statements are sent before that is known: nothing they return counts before. */
    private readonly opened: Promise<void> | null = null,
  ) {}

  /** Waits until it is open. Rejected where it could not be, and then no statement was told anything. */
  async ready(): Promise<void> {
    await this.opened;
  }

  /** Rows of one statement. `$1` is the organisation. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.send<Row>(text, values);
    return rows;
  }

  private send<Row extends object>(text: string, values: readonly unknown[], how: object = {}): Promise<Result<Row>> {
    // Its connection may be another request's by now.
    if (this.closed) return Promise.reject(new Error('The snapshot is closed.'));
    const name = nameOf(text);
    const send = () =>
      this.client.query<Row>({
        ...how,
        text,
        values: [this.organisationId, ...values],
        ...(name === undefined ? {} : { name }),
      });
    const next = this.opened ? send() : this.last.then(send);
    this.last = next.catch(() => undefined);
    return Promise.all([next, this.opened]).then(([result]) => result as Result<Row>);
  }

  /** The same as the database writes them: for who reads them in another thread, which is to have the work of it. */
  async texts(text: string, values: readonly unknown[] = []): Promise<Texts> {
    const { fields, rows } = await this.send<(string | null)[]>(text, values, { types: AS_TEXT, rowMode: 'array' });
    return { columns: fields.map(({ name, dataTypeID: type }) => ({ name, type })), rows };
  }

  /** Takes no more statements, and waits for those under way. */
  async close(): Promise<void> {
    this.closed = true;
    await this.last;
  }
}
