import { type Duplicate, DUPLICATE_REASONS, type DuplicateReason, duplicatesAmong } from '../domain/duplicate.js';
import { NotFound, type Problem, Refusal } from '../domain/problem.js';
import type { Snapshot, Transaction } from '../database/session.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { problemsOf } from '../inputs/check.js';
import type { DismissDuplicateInput } from '../inputs/duplicate.js';
import { type DerivedPage, pageOf } from '../queries/derived.js';
import { distinctParties, namedParties } from '../queries/duplicate.js';
import type { Moment } from '../queries/load.js';
import type { PageArguments } from '../queries/page.js';
import { Keyring } from './keyring.js';
import { newId } from './write.js';

export interface DuplicateFilter {
  readonly parties?: readonly string[] | null;
  readonly reasons?: readonly DuplicateReason[] | null;
}

const REASONS = Object.keys(DUPLICATE_REASONS) as DuplicateReason[];

/** The better founded come first: by each reason, a better one before any of the others together. */
const rankOf = ({ reasons }: Duplicate): string =>
  REASONS.map((reason) => (reasons.includes(reason) ? '0' : '1')).join('');

const LIST = {
  name: 'duplicates',
  placeOf: (pair: Duplicate) => [rankOf(pair), pair.one, pair.other],
  parts: 3,
};

const compare = (one: Duplicate, other: Duplicate): number => {
  const [a, b] = [LIST.placeOf(one).join(' '), LIST.placeOf(other).join(' ')];
  return a < b ? -1 : Number(a > b);
};

const named = ({ one, other }: { readonly one: string; readonly other: string }): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

/** Pairs of parties that may be one, but for those that a person has said to be two. Two statements. */
export async function duplicates(
  snapshot: Snapshot,
  moment: Moment,
  { parties, reasons }: DuplicateFilter,
  args: Omit<PageArguments, 'filter' | 'orderBy'>,
): Promise<DerivedPage<Duplicate>> {
  const distinct = new Set((await distinctParties(snapshot, moment)).map(named));
  const found = duplicatesAmong(await namedParties(snapshot, moment)).filter(
    (pair) =>
      !distinct.has(named(pair)) &&
      (!parties || parties.includes(pair.one) || parties.includes(pair.other)) &&
      (!reasons || pair.reasons.some((reason) => reasons.includes(reason))),
  );
  return pageOf(found.sort(compare), args, LIST);
}

const itself: Problem = {
  code: 'RULE_BROKEN',
  path: 'other',
  article: null,
  message: 'A party is the same as itself: two are named.',
};

/** Keeps two parties from being proposed as one, or has them be proposed again. What is so already stays so. */
export async function dismissDuplicate(tx: Transaction, input: DismissDuplicateInput): Promise<void> {
  Refusal.unlessEmpty(problemsOf(input));
  const { one, other, propose } = input;
  if (one === other) throw new Refusal([itself]);
  const keyring = new Keyring(tx.snapshot);
  const noun = nounOf(Party);
  await keyring.look(noun, [one, other]);
  const ids = [one, other].map((key) => {
    const id = keyring.idOf(noun, key);
    if (id === undefined) throw new NotFound(noun.words, key);
    return id;
  });
  if (propose) {
    await tx.snapshot.query(
      `DELETE FROM distinct_parties AS d WHERE d.organisation_id = $1
         AND d.one_id = least($2::uuid, $3::uuid) AND d.other_id = greatest($2::uuid, $3::uuid)`,
      ids,
    );
    return;
  }
  await tx.snapshot.query(
    `INSERT INTO distinct_parties (organisation_id, id, one_id, other_id)
     VALUES ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid))
     ON CONFLICT ON CONSTRAINT distinct_parties_are_stated_once DO NOTHING`,
    [newId(), ...ids],
  );
}
