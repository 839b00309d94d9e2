import type { PartyFacts } from '../domain/duplicate.js';
import type { Snapshot } from '../database/session.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { load, type Moment, Parameters, source } from './load.js';
import { select } from './selection.js';

const TELLING = select('key', 'name', 'legalName', 'country', 'registrationNumber', 'website');

/** All parties with a name, as far as they tell whether they are others, too. One statement. */
export async function namedParties(snapshot: Snapshot, moment: Moment): Promise<PartyFacts[]> {
  const { rows } = await load(snapshot, moment, nounOf(Party), TELLING, { where: () => 't.named' });
  return rows as unknown as PartyFacts[];
}

/** Parties that a person has said to be two, by their keys. One statement. */
export async function distinctParties(
  snapshot: Snapshot,
  moment: Moment,
): Promise<readonly { readonly one: string; readonly other: string }[]> {
  const parameters = new Parameters();
  const party = (alias: string) => source('party', alias, moment, parameters);
  return snapshot.query(
    `SELECT a.key AS one, b.key AS other FROM ${source('distinct_parties', 'd', moment, parameters)}
     JOIN ${party('a')} ON a.organisation_id = $1 AND a.id = d.one_id
     JOIN ${party('b')} ON b.organisation_id = $1 AND b.id = d.other_id
     WHERE d.organisation_id = $1`,
    parameters.values,
  );
}
