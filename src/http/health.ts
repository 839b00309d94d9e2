import { Router } from 'express';
import type { Database } from '../database/open.js';
import { asOwner } from '../services/access.js';

const PATIENCE_MS = 2000;

/** Why the database cannot be written to just now, in a word; null when it can be asked. */
async function notReady(database: Database | null): Promise<string | null> {
  if (!database) return 'not open yet';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'slow').unref();
  });
  const asked = asOwner(database, 'SELECT 1').then(
    () => null,
    () => 'unreachable',
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** For those who watch over the process: whether it runs, and whether it can answer, which it cannot without a database. */
export function health(database: Database | null): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    const reason = await notReady(database);
    response.setHeader('cache-control', 'no-store');
    if (reason === null) response.json({ status: 'ready' });
    else response.status(503).json({ status: 'not ready', reason: `database ${reason}` });
  });
  return router;
}
