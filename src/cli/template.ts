import { makeTemplate } from '../database/template.js';

/** Run on install, so that the first start need not create a database from nothing. It does, where this did not work. */
makeTemplate().catch((error: unknown) => {
  console.error(
    `No template of the embedded database was made: ${error instanceof Error ? error.message : String(error)}`,
  );
});
