import { type Inferable, inferred } from './certainty.js';
import type { ActivityFacts, PartyFacts, RecipientRole } from './fact.js';
import { disclosed } from './flow.js';
import type { Frame } from './frame.js';
import { type Letter, statementOf } from './letter.js';
import { compare, once } from './list.js';
import type { PartyBlock } from './party.js';
import { type Finding, finding } from '../finding.js';
import type { PlaceBlock } from './place.js';

/** A recipient, or category of recipients, with its role in this activity. */
export interface RecipientBlock extends Inferable {
  readonly key: string;
  readonly party: PartyBlock | null;
  /** Several are alternatives; none is not stated. */
  readonly roles: readonly RecipientRole[];
  readonly description: string | null;
  readonly condition: string | null;
  readonly optOut: boolean | null;
  readonly dataCategories: readonly { readonly key: string; readonly name: string }[];
  /** Where it is, stores and accesses from. */
  readonly places: readonly PlaceBlock[];
}

/** A processor that hosts a system of the activity while no recipient covers it. */
export interface UncoveredProcessor {
  readonly party: PartyBlock;
  readonly systems: readonly string[];
}

/** Art. 30(1)(d): the categories of recipients, those in third countries and international organisations included. */
export interface ControllerLetterD extends Letter {
  readonly statedNone: boolean;
  readonly recipients: readonly RecipientBlock[];
  readonly uncoveredProcessors: readonly UncoveredProcessor[];
}

/** Hosts of the systems that are other parties than the controller, each with its systems. */
function hostsOf(
  { systems }: ActivityFacts,
  keeper: PartyFacts,
): Map<string, { party: PartyFacts; systems: string[] }> {
  const hosts = new Map<string, { party: PartyFacts; systems: string[] }>();
  for (const { name, host } of systems) {
    const party = host?.engaged;
    if (!party || party.id === keeper.id) continue;
    const known = hosts.get(party.id) ?? { party, systems: [] };
    hosts.set(party.id, known);
    known.systems.push(name);
  }
  return hosts;
}

/**
 * The recipients of an activity.
 *
 * A processor is a recipient (Art. 4(9)), so one that hosts a system has to be covered. The text asks for categories:
 * a category of processors that is not broken down into names covers it.
 */
export function recipientLetter(facts: ActivityFacts, frame: Frame): ControllerLetterD {
  const { keeper, party } = frame;
  const { key, name, disclosures } = facts;
  const path = `processingActivities.${key}`;
  const statedNone = facts.statedNone.includes('RECIPIENT');
  const recipients = disclosures.map((disclosure): RecipientBlock => ({
    key: disclosure.key,
    party: disclosure.recipient && party(disclosure.recipient),
    roles: disclosure.roles,
    description: disclosure.description,
    condition: disclosure.condition,
    optOut: disclosure.optOut,
    inferred: inferred(disclosure),
    dataCategories: disclosure.dataCategories.map((category) => ({ key: category.key, name: category.name })),
    places: once(disclosed(disclosure, frame).places, (place) => place.key).map(({ block }) => block),
  }));
  const covered = new Set(disclosures.map(({ recipient }) => recipient?.id));
  const category = disclosures.some(
    ({ recipient, roles }) => recipient?.named === false && roles.includes('PROCESSOR'),
  );
  const uncovered = category ? [] : [...hostsOf(facts, keeper).values()].filter((host) => !covered.has(host.party.id));
  const findings: Finding[] = [];
  if (recipients.length === 0 && !statedNone) {
    const detail = `"${name}" names no recipient and does not say that there is none.`;
    findings.push(finding('R15', { entry: key, path: `${path}.disclosures`, detail }));
  }
  for (const { party: host, systems } of uncovered) {
    const detail = `"${host.name}" hosts ${systems.join(', ')}, and no recipient covers it.`;
    findings.push(finding('R16', { entry: key, path: `${path}.disclosures`, about: host.key, detail }));
  }
  const itself = disclosures.find(({ recipient, roles }) => recipient?.id === keeper.id && roles.includes('PROCESSOR'));
  if (itself) {
    const detail = `"${keeper.name}" is named as a processor of its own processing. What it does for others is a record under Art. 30(2).`;
    findings.push(finding('R64', { entry: key, path: `disclosures.${itself.key}.recipient`, detail }));
  }
  return {
    statement: statementOf(recipients.length > 0, statedNone),
    findings,
    statedNone,
    recipients: recipients.sort((one, other) => compare(one.party?.name ?? '', other.party?.name ?? '')),
    uncoveredProcessors: uncovered.map(({ party: host, systems }) => ({ party: party(host), systems })),
  };
}
