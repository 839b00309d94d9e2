import { DataSource } from 'typeorm';
import { readSettings } from './src/cli/settings.js';
import { openEmbedded } from './src/database/embedded/host.js';
import { embeddedOptions } from './src/database/embedded/settings.js';
import { dataSourceOptions } from './src/database/open.js';

/** The database of the settings, for TypeORM's own command line: `npx typeorm -d dist/ormconfig.js migration:show`. */
async function dataSource(): Promise<DataSource> {
  const { url, folder } = readSettings().database;
  if (url !== undefined) return new DataSource({ ...dataSourceOptions(), url });
  const embedded = await openEmbedded({ folder });
  const source = new DataSource({ ...dataSourceOptions(), ...embeddedOptions(embedded) });
  const destroy = source.destroy.bind(source);
  return Object.assign(source, {
    async destroy() {
      await destroy();
      await embedded.close();
    },
  });
}

export default dataSource();
