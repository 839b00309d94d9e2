import type { Capacity } from '../activity.js';
import { type Destination, destination, gather, isOrganisation } from './destination.js';
import type { Flow } from './flow.js';
import type { Frame } from './frame.js';
import { groundFindings } from './ground.js';
import { type Letter, statementOf } from './letter.js';
import { compare, once } from './list.js';
import type { PartyBlock } from './party.js';
import type { Place } from './place.js';
import { type Finding, finding } from '../finding.js';
import { RULES, type RuleId } from '../rule.js';

/** The letter on transfers: 30(1)(e) or 30(2)(c). */
export interface TransferLetter extends Letter {
  /** Whether it is stated that there is no transfer, whatever follows from the rest. */
  readonly statedNone: boolean;
  readonly destinations: readonly Destination[];
  /** Recipients of whom no place is recorded, so that nothing can be derived. */
  readonly withoutPlace: readonly PartyBlock[];
}

interface TransferRules {
  readonly silent: RuleId;
  readonly unidentified: RuleId;
  readonly undocumented: RuleId;
  /** The article of the documentation that is missing. */
  readonly documentation: string;
  /** The article of R27, which is a rule of both records. */
  readonly uncovered: string;
}

/** Which rules the letter is judged by: R59 is R17 to R19 with a processor as exporter. */
const TRANSFER_RULES: Record<Capacity, TransferRules> = {
  CONTROLLER: {
    silent: 'R17',
    unidentified: 'R18',
    undocumented: 'R19',
    documentation: RULES.R19.article,
    uncovered: RULES.R27.article,
  },
  PROCESSOR: {
    silent: 'R59',
    unidentified: 'R59',
    undocumented: 'R59',
    documentation: 'Art. 30(2)(c), 49(6)',
    uncovered: 'Art. 30(2)(c)',
  },
};

interface About {
  readonly entry: string;
  readonly path: string;
  readonly name: string;
  readonly statedNone: boolean;
}

/** The destinations of the flows: those that are identified first, then by name. */
const destinationsOf = (flows: readonly Flow[], frame: Frame) =>
  gather(flows, frame)
    .map((draft) => ({ draft, found: destination(draft, frame) }))
    .sort(
      ({ found: one }, { found: other }) =>
        Number(other.identified) - Number(one.identified) ||
        compare(one.name, other.name) ||
        compare(one.recipient?.name ?? '', other.recipient?.name ?? ''),
    );

/** Recipients of whom no place is known, on any of their ways. The controller served is none. */
function withoutPlace(flows: readonly Flow[], { keeper, party }: Frame): readonly PartyBlock[] {
  const placed = new Set(
    flows.flatMap(({ places, recipient }) => (places.length > 0 && recipient ? recipient.id : [])),
  );
  const missing = flows.flatMap(({ recipient, system, back }) =>
    recipient &&
    back !== true &&
    system === null &&
    recipient.id !== keeper.id &&
    !placed.has(recipient.id) &&
    !isOrganisation(recipient)
      ? [party(recipient)]
      : [],
  );
  return once(missing, ({ key }) => key);
}

/** What is wrong with one destination. */
function destinationFindings(
  place: Place | null,
  { name, recipient, identified, ways }: Destination,
  { entry, path }: About,
  { unidentified, uncovered }: TransferRules,
): Finding[] {
  if (identified && recipient !== null) return [];
  const about = recipient?.key ?? null;
  const at = { entry, about, path: place === null || place.facts.key === '' ? path : `locations.${place.facts.key}` };
  const findings: Finding[] = [];
  if (!identified) {
    const detail = recipient === null ? `"${name}".` : `"${name}", recipient "${recipient.name}".`;
    findings.push(finding(unidentified, { ...at, detail }));
  }
  if (recipient === null) {
    const systems = [...new Set(ways.flatMap(({ system }) => system ?? []))].join(', ');
    const detail = `Data of ${systems === '' ? 'this entry' : systems} are in ${name}, and nobody there is named.`;
    findings.push(finding('R27', { ...at, article: uncovered, detail }));
  }
  return findings;
}

/** A destination by name; with the regimes for which it is one, where it is not one for all of the record. */
const told = ({ name, outside }: Destination, { regimes }: Frame): string =>
  outside.length === 0 || outside.length === regimes.length
    ? name
    : `${name} (${outside.map(({ regime }) => regime).join(', ')})`;

/** What is wrong with what is stated of all destinations together. */
function statementFindings(names: readonly string[], about: About, { silent, uncovered }: TransferRules): Finding[] {
  const { entry, name, statedNone } = about;
  const at = { entry, path: `${about.path}.statedNone` };
  if (statedNone && names.length > 0) {
    const detail = `"${name}" is stated to have no transfer, and its data reach ${[...new Set(names)].join(', ')}.`;
    return [finding('R27', { ...at, article: uncovered, detail })];
  }
  if (statedNone || names.length > 0) return [];
  return [finding(silent, { ...at, detail: `"${name}" names no transfer and does not say that there is none.` })];
}

/**
 * The transfers of an entry, derived from where its recipients are and where its data are stored and accessed.
 *
 * A destination is what the text asks for and no more: the country or organisation, identified. That there is a ground
 * of Chapter V is asked for elsewhere; only the documentation of suitable safeguards under Art. 49(1) second
 * subparagraph belongs to the record. The data subject who gives own data is no exporter, so direct collection is not
 * among the flows, and the country of the party itself is no destination of its own.
 */
export function transferLetter(capacity: Capacity, flows: readonly Flow[], about: About, frame: Frame): TransferLetter {
  const rules = TRANSFER_RULES[capacity];
  const reached = destinationsOf(flows, frame);
  const destinations = reached.map(({ found }) => found);
  const grounds = once(
    reached.flatMap(({ draft }) => draft.grounds),
    ({ id }) => id,
  );
  return {
    statement: statementOf(destinations.length > 0, about.statedNone),
    findings: [
      ...statementFindings(
        destinations.map((one) => told(one, frame)),
        about,
        rules,
      ),
      ...reached.flatMap(({ draft, found }) => destinationFindings(draft.place, found, about, rules)),
      ...groundFindings(grounds, rules.undocumented, about.entry, rules.documentation),
    ],
    statedNone: about.statedNone,
    destinations,
    withoutPlace: withoutPlace(flows, frame),
  };
}
