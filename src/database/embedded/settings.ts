import type { EmbeddedDatabase } from './host.js';

/**
 * What TypeORM is told, beside `type: 'postgres'`, to use an embedded database.
 *
 * One connection, kept: there is one session, and giving it back would reset it. A request that asks for a second
 * one while it holds the first waits for itself, and is told so after ten seconds. There is no TLS, whatever
 * PGSSLMODE says, and startup options such as application_name have no effect.
 */
export function embeddedOptions(database: EmbeddedDatabase) {
  return {
    username: 'postgres',
    database: 'postgres',
    ssl: false,
    installExtensions: false,
    extra: {
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 10_000,
      stream: () => database.stream(),
    },
  };
}
