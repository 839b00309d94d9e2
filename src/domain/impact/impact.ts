import type { DATA_NATURES } from '../data.js';
import type { Day } from '../day.js';
import { transfersOf } from '../transfer/derive.js';
import type { DataFacts, PartyFacts } from '../transfer/fact.js';
import type { Transfers } from '../transfer/transfer.js';
import { affected, type AffectedCustomer, type ImpactRole } from './affected.js';
import { breachNotifications } from './breach.js';
import type { Case } from './chain.js';
import { type Change, changed } from './change.js';
import { edgeKeyOf, type TransferChange, transferChanges } from './compare.js';
import { groundNotifications, leaveNotifications, moveNotifications } from './consequence.js';
import { type Effect, type Rows, rowsOf } from './effect.js';
import type { ImpactFacts, PeopleFacts } from './fact.js';
import { fallen } from './fallen.js';
import { natureOf } from '../data-nature.js';
import { vulnerabilityOf } from './lineage.js';
import type { Notification } from './notification.js';
import { notesOf } from './note.js';
import { type ImpactKind, type ImpactNoun, type Question, type Target, targetOf } from './question.js';
import { reliedOn, thereOf } from './there.js';
import { webOf } from './web.js';

export interface ImpactedParty {
  readonly party: PartyFacts;
  readonly roles: readonly ImpactRole[];
  readonly path: readonly PartyFacts[];
  readonly effects: readonly Effect[];
}

export interface ImpactedData {
  readonly category: DataFacts;
  /** As it is treated: a category within a special one is special. Null where it is not stated. */
  readonly nature: keyof typeof DATA_NATURES | null;
}

export interface ImpactedPeople {
  readonly category: PeopleFacts;
  /** A category within a vulnerable one is vulnerable; null where it is not stated. */
  readonly vulnerable: boolean | null;
}

/** What else is touched when something changes. Rows are by key, transfers the worst first. */
export interface Impact extends Rows {
  readonly key: string;
  readonly noun: ImpactNoun;
  readonly kind: ImpactKind;
  readonly country: string | null;
  readonly day: Day;
  readonly parties: readonly ImpactedParty[];
  readonly dataCategories: readonly ImpactedData[];
  readonly subjects: readonly ImpactedPeople[];
  readonly customers: readonly AffectedCustomer[];
  readonly transfers: readonly TransferChange[];
  readonly notifications: readonly Notification[];
  readonly notes: readonly string[];
}

const byKey =
  <Row>(keyOf: (row: Row) => string) =>
  (one: Row, other: Row): number =>
    keyOf(one) < keyOf(other) ? -1 : 1;

const partyKey = ({ party }: { readonly party: PartyFacts }): string => party.key;

interface Changing {
  readonly change: Change;
  readonly transfers: readonly TransferChange[];
}

/**
 * What a change makes of the register and its transfers. A breach changes neither. Where something ends nothing new is
 * given to anybody, so that a transfer which would appear there is one of which only less is stated.
 */
function changing({ facts, web, day }: Omit<Case, 'there' | 'affected'>, asked: Asked): Changing {
  const { target, question, before } = asked;
  if (question.kind === 'BREACH') return { change: { facts, idle: new Set(), lapse: null }, transfers: [] };
  const change = changed(facts, web, target, question, day);
  const all = transferChanges(before(), transfersOf(change.facts, day, change.lapse));
  return { change, transfers: question.kind === 'LEAVES' ? all.filter(({ after }) => after === null) : all };
}

interface Asked {
  readonly target: Target;
  readonly question: Question;
  readonly before: () => Transfers;
}

function notified(of: Case, { country, kind }: Question, { change, transfers, rows }: Changing & { rows: Rows }) {
  const changes = { ...of, change, rows, changes: transfers };
  switch (kind) {
    case 'BREACH':
      return breachNotifications(of);
    case 'MOVES_TO':
      return moveNotifications(changes, country ?? '');
    case 'LEAVES':
      return leaveNotifications(changes);
    case 'GROUND_ENDS':
      return groundNotifications(changes);
  }
}

/** The parties on the ways, and those who are given nothing any more. */
function partiesOf(of: Case, { question, target }: Asked, { change }: Changing): readonly ImpactedParty[] {
  const found = new Map<string, ImpactedParty>();
  const left = new Set(change.facts.parties.map(({ id }) => id));
  for (const [id, { party, roles, path }] of of.affected.parties) {
    const gone = target.noun === 'PARTY' ? target.row.id === id : !left.has(id);
    const ends: readonly Effect[] = question.kind === 'LEAVES' && gone ? ['ENDS'] : [];
    found.set(id, { party, path, roles: [...roles].sort(), effects: ['AFFECTED', ...ends] });
  }
  if (question.kind === 'LEAVES') {
    const edges = of.there.edges;
    for (const [id, { party, path }] of fallen({ web: of.web, edges }, change.facts, webOf(change.facts))) {
      const known = found.get(id) ?? { party, path, roles: [], effects: [] };
      found.set(id, { ...known, effects: [...known.effects, 'FALLS_AWAY'] });
    }
  }
  return [...found.values()].sort(byKey(partyKey));
}

/**
 * What else is touched when something changes: whose data are there, who holds them, on what contracts, which transfers
 * come to something else, and who is to be told by when.
 *
 * The change is made to a copy of the facts, and both are judged. `before` are the transfers as they are, where they are
 * known already. Thrown as a refusal, or as not found, where the question has no answer.
 */
export function impactOf(
  facts: ImpactFacts,
  question: Question,
  day: Day,
  before = (): Transfers => transfersOf(facts, day),
): Impact {
  const target = targetOf(facts, question);
  const asked = { target, question, before };
  const web = webOf(facts);
  const change = changing({ facts, web, day }, asked);
  const changed = change.transfers.flatMap((one) => [one.before, one.after].filter((transfer) => transfer !== null));
  const there =
    question.kind === 'GROUND_ENDS'
      ? reliedOn(facts, web, target, new Set(changed.map(edgeKeyOf)))
      : thereOf(facts, web, target);
  const of: Case = { facts, web, there, day, affected: affected(facts, web, there) };
  const rows = rowsOf(facts, of.affected, target, change.change);
  const notifications = notified(of, question, { ...change, rows });
  return {
    ...rows,
    key: target.key,
    noun: target.noun,
    kind: question.kind,
    country: question.country,
    day,
    parties: partiesOf(of, asked, change),
    dataCategories: [...of.affected.data]
      .map((category) => ({ category, nature: natureOf(category) }))
      .sort(byKey(({ category }) => category.key)),
    subjects: [...of.affected.subjects]
      .map((category) => ({ category, vulnerable: vulnerabilityOf(category) }))
      .sort(byKey(({ category }) => category.key)),
    customers: [...of.affected.customers.values()].sort(byKey(partyKey)),
    transfers: change.transfers,
    notifications: notifications.list,
    notes: notesOf(of, { target, kind: question.kind, transfers: change.transfers, list: notifications.list }),
  };
}
