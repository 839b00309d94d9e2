import { v7 as newId } from 'uuid';
import { Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import type { Snapshot } from '../database/session.js';
import { CreateOrganisationInput } from '../inputs/access.js';
import { problemsOf } from '../inputs/check.js';
import { asOwner } from './access.js';

/** A tenant: it keeps one register. */
export interface Organisation {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

const insert = (database: Database, { key, name }: Omit<Organisation, 'id'>): Promise<Organisation[]> =>
  asOwner<Organisation>(
    database,
    `INSERT INTO organisation (id, key, name) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO NOTHING RETURNING id, key, name`,
    [newId(), key, name],
  );

/** Enters an organisation, with an empty register. */
export async function createOrganisation(database: Database, input: Omit<Organisation, 'id'>): Promise<Organisation> {
  Refusal.unlessEmpty(problemsOf(Object.assign(new CreateOrganisationInput(), input)));
  const [created] = await insert(database, input);
  if (created) return created;
  const message = 'Another organisation has the key already.';
  throw new Refusal([{ code: 'DUPLICATE', path: 'key', article: null, message }]);
}

/** All organisations of this installation, by key. */
export const organisations = (database: Database): Promise<Organisation[]> =>
  asOwner<Organisation>(database, 'SELECT o.id, o.key, o.name FROM organisation AS o ORDER BY o.key');

/** The organisation of that key, entered if it is not there. Of several processes at once, one enters it. */
export async function ensureOrganisation(database: Database, input: Omit<Organisation, 'id'>): Promise<string> {
  Refusal.unlessEmpty(problemsOf(Object.assign(new CreateOrganisationInput(), input)));
  const [created] = await insert(database, input);
  const found = created ?? (await organisations(database)).find(({ key }) => key === input.key);
  if (!found) throw new Error(`The organisation "${input.key}" was removed just now.`);
  return found.id;
}

/** The organisation whose register is read or written. */
export async function organisationOf(snapshot: Snapshot): Promise<Organisation> {
  const [organisation] = await snapshot.query<Organisation>(
    'SELECT o.id, o.key, o.name FROM organisation AS o WHERE o.id = $1',
  );
  if (!organisation) throw new Error('The session acts for an organisation that is not there');
  return organisation;
}
