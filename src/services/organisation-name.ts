import type { Snapshot } from '../database/session.js';

export interface OrganisationName {
  readonly key: string;
  readonly name: string;
}

/** The organisation whose register is read or written. */
export async function organisationOf(snapshot: Snapshot): Promise<OrganisationName> {
  const [organisation] = await snapshot.query<OrganisationName>(
    'SELECT o.key, o.name FROM organisation AS o WHERE o.id = $1',
  );
  if (!organisation) throw new Error('The session acts for an organisation that is not there');
  return organisation;
}
