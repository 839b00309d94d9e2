import { type CustomTypesConfig, Query, type QueryResult } from 'pg';

/** One statement, with its values; prepared under its name, if it has one. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: string | undefined;
}

/** How the rows of the last statement are returned. */
export interface Reading {
  readonly types?: CustomTypesConfig;
  readonly rowMode?: 'array';
}

type Result = QueryResult<Record<string, unknown>>;

interface Sent extends Reading {
  readonly name?: string | undefined;
  readonly text: string;
  readonly values: unknown[];
}

/** Where statements are sent, as `pg` keeps it. */
interface Wire {
  readonly parsedStatements: Readonly<Record<string, string>>;
  readonly submittedNamedStatements: Record<string, string>;
  sync(): void;
}

/** A query of `pg`, with what its types leave out. */
const PgQuery = Query as unknown as new (
  config: Sent,
  callback: (error: Error | null, results: Result | Result[]) => void,
) => {
  name: string | undefined;
  text: string;
  values: readonly unknown[] | undefined;
  prepare(wire: Wire): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
};

/** The same, but that nothing of it ends what is sent. */
const unended = (wire: Wire): Wire =>
  Object.create(wire, {
    sync: {
      value() {
        // told once, after the last statement
      },
    },
  }) as Wire;

const sent = ({ name, text, values = [] }: Statement): Sent => ({ name, text, values: [...values] });

/**
 * Statements that are sent together and answered together, as one transaction: those after one that fails do not run.
 *
 * One by one, each is ended by a message at which PostgreSQL commits, and writes out what it has to say. Even where
 * they leave in one packet, as many come back, each of which costs more than a short statement does. Here one such
 * message follows the last. It stands in for a query of `pg`, which so knows what was prepared, and what failed.
 */
class Burst extends PgQuery {
  private at = 0;

  constructor(
    private readonly statements: readonly Statement[],
    reading: Reading,
    callback: (error: Error | null, results: Result | Result[]) => void,
  ) {
    const [first] = statements;
    if (!first) throw new Error('There is nothing to send.');
    super({ ...reading, ...sent(first) }, callback);
  }

  override prepare(wire: Wire): void {
    const within = unended(wire);
    for (const statement of this.statements) {
      Object.assign(this, sent(statement));
      super.prepare(within);
    }
    wire.sync();
    this.turnTo(0);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    super.handleCommandComplete(message, wire);
    this.turnTo(this.at + 1);
  }

  /** What follows the statement that failed was not so much as parsed. */
  override handleError(error: Error, wire: Wire): void {
    for (const { name } of this.statements.slice(this.at)) {
      if (name !== undefined) Reflect.deleteProperty(wire.submittedNamedStatements, name);
    }
    super.handleError(error, wire);
  }

  /** Has `pg` take what comes for the answer to that statement. */
  private turnTo(at: number): void {
    this.at = at;
    const statement = this.statements[at];
    if (statement) Object.assign(this, { name: statement.name, text: statement.text });
  }
}

/** Whatever takes queries of `pg`. */
interface Line {
  query(burst: never): unknown;
}

/** The results of these statements, each in its place. Rejected as a whole if one fails. */
export const burst = (
  line: Line,
  statements: readonly Statement[],
  reading: Reading = {},
): Promise<readonly Result[]> =>
  new Promise((resolve, reject) => {
    const query = new Burst(statements, reading, (error, results) => {
      if (error) reject(error);
      else resolve(Array.isArray(results) ? results : [results]);
    });
    line.query(query as never);
  });
