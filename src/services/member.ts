import { v7 as newId } from 'uuid';
import { type Role, ROLES } from '../domain/permission.js';
import { NotFound, Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import type { Snapshot, Transaction } from '../database/session.js';
import { AddMemberInput } from '../inputs/access.js';
import { problemsOf } from '../inputs/check.js';
import { asOwner, Denial, isId, type SignedIn } from './access.js';
import { type IdentityProvider, subjectOf } from './token.js';

/** A person who may sign in through the identity provider. */
export interface Member {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
}

const COLUMNS = `m.id, m.issuer, m.subject, m.name, m.role, to_json(m.created_at) #>> '{}' AS "createdAt"`;

/** The members of the organisation, by name. */
export const members = (snapshot: Snapshot): Promise<Member[]> =>
  snapshot.query<Member>(`SELECT ${COLUMNS} FROM member AS m WHERE m.organisation_id = $1 ORDER BY m.name, m.id`);

/** Lets a person in, in one role. */
export async function addMember(
  { snapshot }: Transaction,
  input: Pick<Member, 'issuer' | 'subject' | 'name' | 'role'>,
): Promise<Member> {
  Refusal.unlessEmpty(problemsOf(Object.assign(new AddMemberInput(), input)));
  const [member] = await snapshot.query<Member>(
    `INSERT INTO member AS m (organisation_id, id, issuer, subject, name, role) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (organisation_id, issuer, subject) DO NOTHING RETURNING ${COLUMNS}`,
    [newId(), input.issuer, input.subject, input.name, input.role],
  );
  if (member) return member;
  const message = 'The person is a member already: remove them first to give them another role.';
  throw new Refusal([{ code: 'DUPLICATE', path: 'subject', article: null, message }]);
}

/** Ends a membership, for every process at once. */
export async function removeMember({ snapshot }: Transaction, id: string): Promise<Member> {
  if (!isId(id)) throw new NotFound('member', id);
  const [member] = await snapshot.query<Member>(
    `DELETE FROM member AS m WHERE m.organisation_id = $1 AND m.id::text = lower($2) RETURNING ${COLUMNS}`,
    [id],
  );
  if (!member) throw new NotFound('member', id);
  return member;
}

interface Membership {
  readonly role: string;
  readonly organisationId: string;
  readonly key: string;
}

const isRole = (role: string): role is Role => Object.hasOwn(ROLES, role);

function chosen(memberships: readonly Membership[], organisationKey: string | undefined): Membership {
  const [first, second] = memberships;
  if (organisationKey === undefined && second) {
    throw new Denial(
      'BAD_USER_INPUT',
      `You are a member of several organisations: name one in the header "Ropa-Organisation". They are ${memberships.map(({ key }) => key).join(', ')}.`,
    );
  }
  const found = organisationKey === undefined ? first : memberships.find(({ key }) => key === organisationKey);
  if (found) return found;
  throw new Denial(
    'FORBIDDEN',
    organisationKey === undefined
      ? 'You are signed in, but not a member of any organisation here. An administrator can add you.'
      : `You are not a member of the organisation "${organisationKey}".`,
  );
}

/** The person that the token of the identity provider speaks of, as a member of the organisation named or the only one. */
export async function callerOfToken(
  database: Database,
  provider: IdentityProvider,
  token: string,
  organisationKey?: string,
): Promise<SignedIn> {
  const subject = await subjectOf(provider, token);
  const memberships = await asOwner<Membership>(
    database,
    `SELECT m.role, m.organisation_id AS "organisationId", o.key
     FROM member AS m JOIN organisation AS o ON o.id = m.organisation_id
     WHERE m.issuer = $1 AND m.subject = $2 ORDER BY o.key`,
    [provider.issuer, subject],
    'caller-of-token',
  );
  const { role, organisationId } = chosen(memberships, organisationKey);
  return {
    organisationId,
    actor: `person:${subject}`,
    permissions: new Set(isRole(role) ? ROLES[role].permissions : []),
    operator: false,
  };
}
