import { createHash } from 'node:crypto';
import type { CustomTypesConfig, PoolClient, QueryConfig } from 'pg';
import { burst, type Reading, type Statement } from './burst.js';

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

/** How a snapshot begins. */
export interface Beginning {
  /** What is sent ahead of the first statement, in one packet with it. */
  readonly ahead: readonly Statement[];
  /** Looks at the answers to that, and throws where nothing is to be told of what follows. */
  check(answers: readonly { readonly rowCount: number | null }[]): void;
  /** Whether what is sent ahead holds for one statement, after which the snapshot is over. */
  readonly single: boolean;
  /** Whether statements may be sent before those ahead of them are answered. */
  readonly pipelined: boolean;
}

/** A consistent view of one organisation's register, at one moment. Statements run one after another. */
export class Snapshot {
  private last: Promise<unknown> = Promise.resolve();
  private opened: Promise<void> | null = null;
  private closed = false;

  constructor(
    readonly organisationId: string,
    private readonly line: Line,
    /** What is to be sent ahead of the first statement; null where the line is in a transaction already. */
    private readonly beginning: Beginning | null = null,
  ) {}

  /** Whether anything was sent. */
  get begun(): boolean {
    return this.opened !== null;
  }

  /** Waits until it is open. Rejected where it could not be, and then no statement was told anything. */
  async ready(): Promise<void> {
    if (this.beginning && !this.opened) await this.begin(this.beginning);
    else await this.opened;
  }

  /** Rows of one statement. `$1` is the organisation. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.send<Row>(text, values);
    return rows;
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

  private send<Row>(text: string, values: readonly unknown[], reading: Reading = {}): Promise<Result<Row>> {
    // Its connection may be another request's by now.
    if (this.closed) return Promise.reject(new Error('The snapshot is closed.'));
    const statement = { text, name: nameOf(text), values: [this.organisationId, ...values] };
    if (this.beginning && !this.opened) return this.begin<Row>(this.beginning, statement, reading);
    if (this.beginning?.single) return Promise.reject(new Error('The snapshot is over after one statement.'));
    return this.follow<Row>(statement, reading);
  }

  /** What is sent ahead and the first statement go together, and its rows are not returned before that has gone well. */
  private begin<Row>({ ahead, check }: Beginning, first?: Statement, reading?: Reading): Promise<Result<Row>> {
    const answers = burst(this.line, first ? [...ahead, first] : ahead, reading);
    this.opened = answers.then((all) => {
      check(all.slice(0, ahead.length));
    });
    this.last = this.opened.catch(() => undefined);
    return Promise.all([answers, this.opened]).then(([all]) => all[ahead.length] as unknown as Result<Row>);
  }

  private follow<Row>({ name, ...statement }: Statement, reading: Reading): Promise<Result<Row>> {
    const send = () =>
      this.line.query<Row & object>({
        ...reading,
        ...statement,
        ...(name === undefined ? {} : { name }),
      } as QueryConfig);
    const next = this.beginning?.pipelined ? send() : this.last.then(send);
    this.last = next.catch(() => undefined);
    return Promise.all([next, this.opened]).then(([result]) => result as Result<Row>);
  }
}
