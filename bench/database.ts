import { migrate } from '../src/database/migration.js';
import { openDatabase } from '../src/database/open.js';
import { fillRegister, sizeOf } from './register.js';
import { onServer, say, URL_OF_SERVER } from './server.js';

/** A database of our own with a register of that size, for as long as the work takes. */
export async function withRegister<T>(activities: number, work: (url: string) => Promise<T>): Promise<T> {
  const name = `ropa_bench_${process.pid}_${activities}`;
  const url = Object.assign(new URL(URL_OF_SERVER), { pathname: `/${name}` }).href;
  await onServer(URL_OF_SERVER, (client) => client.query(`CREATE DATABASE ${name}`));
  try {
    const database = await openDatabase({ url });
    await migrate(database.dataSource);
    await database.close();
    const start = Date.now();
    const journal = activities <= 5000;
    await onServer(url, (client) => fillRegister(client, sizeOf(activities), { journal }));
    const how = journal ? 'with its journal' : 'without a journal, which takes three times as long';
    say(`${activities} activities written ${how}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
    return await work(url);
  } finally {
    await onServer(URL_OF_SERVER, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}
