import type { Capacity } from '../activity.js';
import { type Destination, destination, gather, isOrganisation } from './destination.js';
import type { Flow } from './flow.js';
import type { Frame } from './frame.js';
import { groundFindings } from './ground.js';
import { type Letter, statementOf } from './letter.js';
import { compare, once } from './list.js';
import type { PartyBlock } from './party.js';
import { type Finding, finding, RULES, type RuleId } from './rule.js';

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
  /** The articles, in the record of processors, of the rules that are those of controllers. */
  readonly articles?: { readonly undocumented: string; readonly uncovered: string };
}

/** Which rules the letter is judged by: R59 is R17 to R19 with a processor as exporter. */
const TRANSFER_RULES: Record<Capacity, TransferRules> = {
  CONTROLLER: { silent: 'R17', unidentified: 'R18', undocumented: 'R19' },
  PROCESSOR: {
    silent: 'R59',
    unidentified: 'R59',
    undocumented: 'R59',
    articles: { undocumented: 'Art. 30(2)(c), 49(6)', uncovered: 'Art. 30(2)(c)' },
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

/** Recipients of whom no place is known, on any of their ways. */
function withoutPlace(flows: readonly Flow[], { keeper, party }: Frame): PartyBlock[] {
  const placed = new Set(
    flows.flatMap(({ places, recipient }) => (places.length > 0 && recipient ? recipient.id : [])),
  );
  const missing = flows.flatMap(({ recipient, system }) =>
    recipient &&
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
  { draft: { place }, found }: ReturnType<typeof destinationsOf>[number],
  { entry, path }: About,
  { unidentified, articles }: TransferRules,
): Finding[] {
  const at = { entry, path: place === null || place.key === '' ? path : `locations.${place.key}` };
  const { name, recipient, identified, ways } = found;
  const who = recipient === null ? '' : `, recipient "${recipient.name}"`;
  const systems = [...new Set(ways.flatMap(({ system }) => system ?? []))].join(', ');
  return [
    ...(identified ? [] : [finding(unidentified, { ...at, detail: `"${name}"${who}.` })]),
    ...(recipient === null
      ? [
          finding('R27', {
            ...at,
            article: articles?.uncovered ?? RULES.R27.article,
            detail: `Data of ${systems === '' ? 'this entry' : systems} are in ${name}, and nobody there is named.`,
          }),
        ]
      : []),
  ];
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
  const { entry, path, name, statedNone } = about;
  const rules = TRANSFER_RULES[capacity];
  const reached = destinationsOf(flows, frame);
  const grounds = new Map(reached.flatMap(({ draft }) => [...draft.grounds]));
  const names = [...new Set(reached.map(({ found }) => found.name))].join(', ');
  const contradiction = `"${name}" is stated to have no transfer, and its data reach ${names}.`;
  return {
    statement: statementOf(reached.length > 0, statedNone),
    findings: [
      ...(reached.length > 0 || statedNone
        ? []
        : [
            finding(rules.silent, {
              entry,
              path: `${path}.statedNone`,
              detail: `"${name}" names no transfer and does not say that there is none.`,
            }),
          ]),
      ...reached.flatMap((one) => destinationFindings(one, about, rules)),
      ...groundFindings(grounds.values(), rules.undocumented, {
        entry,
        article: rules.articles?.undocumented ?? RULES.R19.article,
      }),
      ...(reached.length > 0 && statedNone
        ? [
            finding('R27', {
              entry,
              path: `${path}.statedNone`,
              article: rules.articles?.uncovered ?? RULES.R27.article,
              detail: contradiction,
            }),
          ]
        : []),
    ],
    statedNone,
    destinations: reached.map(({ found }) => found),
    withoutPlace: withoutPlace(flows, frame),
  };
}
