import { isCountry } from '../country.js';
import type { Day } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import { NotFound, type ProblemCode, Refusal } from '../problem.js';
import type {
  ActivityFacts,
  DataFacts,
  EngagementFacts,
  LocationFacts,
  PartyFacts,
  ProcessingFacts,
  SystemFacts,
} from '../transfer/fact.js';
import type { HopGround } from '../transfer/hop.js';
import type { ImpactFacts } from './fact.js';

/** What happens to that which is asked about. */
export const IMPACT_KINDS = {
  BREACH: 'The security of the personal data there is breached: Art. 4(12).',
  LEAVES:
    'It ends on the day: a party gives up its part, a system is switched off, an engagement, an activity or a processing ends, data of a category are no longer used, nothing is kept in a country.',
  MOVES_TO:
    'It has its place in another country from the day: a party its establishment, a system or engagement its storage.',
  GROUND_ENDS:
    'A ground of Chapter V no longer counts from the day; asked of a country, the decision on its adequacy: Art. 44 and 45.',
} as const;
export type ImpactKind = keyof typeof IMPACT_KINDS;

/** What can be asked about. */
export const IMPACT_NOUNS = {
  PARTY: 'A party, by its key.',
  SYSTEM: 'A system, by its key.',
  ENGAGEMENT: 'An engagement, by its key.',
  PROCESSING_ACTIVITY: 'A processing activity, by its key.',
  PROCESSING_ON_BEHALF: 'Processing on behalf of controllers, by its key.',
  DATA_CATEGORY: 'A data category with all that belong to it, by its key.',
  TRANSFER_GROUND: 'A ground recorded for an engagement or a disclosure, by its key.',
  MECHANISM: 'A mechanism of Chapter V wherever it is relied on, by its code: ADEQ, SCC21_M2.',
  COUNTRY: 'A country, ISO 3166-1 alpha-2.',
} as const;
export type ImpactNoun = keyof typeof IMPACT_NOUNS;

/** Which question makes sense of what. */
const ASKED_OF: Record<ImpactKind, readonly ImpactNoun[]> = {
  BREACH: [
    ...(['PARTY', 'SYSTEM', 'ENGAGEMENT', 'PROCESSING_ACTIVITY'] as const),
    ...(['PROCESSING_ON_BEHALF', 'DATA_CATEGORY', 'COUNTRY'] as const),
  ],
  LEAVES: [
    ...(['PARTY', 'SYSTEM', 'ENGAGEMENT', 'PROCESSING_ACTIVITY'] as const),
    ...(['PROCESSING_ON_BEHALF', 'DATA_CATEGORY', 'COUNTRY'] as const),
  ],
  MOVES_TO: ['PARTY', 'SYSTEM', 'ENGAGEMENT'],
  GROUND_ENDS: ['TRANSFER_GROUND', 'MECHANISM', 'COUNTRY'],
};

export interface Question {
  /** A key, a country or the code of a mechanism. Keys are in small letters, so that these are told apart. */
  readonly of: string;
  /** Keys are unique in one noun only. */
  readonly noun: ImpactNoun | null;
  readonly kind: ImpactKind;
  /** Where it moves to. */
  readonly country: string | null;
}

/** What is asked about, found in the register of the day. */
export type Target =
  | { readonly noun: 'PARTY'; readonly key: string; readonly row: PartyFacts }
  | { readonly noun: 'SYSTEM'; readonly key: string; readonly row: SystemFacts }
  | { readonly noun: 'ENGAGEMENT'; readonly key: string; readonly row: EngagementFacts }
  | { readonly noun: 'PROCESSING_ACTIVITY'; readonly key: string; readonly row: ActivityFacts }
  | { readonly noun: 'PROCESSING_ON_BEHALF'; readonly key: string; readonly row: ProcessingFacts }
  | { readonly noun: 'DATA_CATEGORY'; readonly key: string; readonly row: DataFacts }
  | { readonly noun: 'TRANSFER_GROUND'; readonly key: string; readonly row: HopGround }
  | { readonly noun: 'MECHANISM'; readonly key: MechanismCode }
  | { readonly noun: 'COUNTRY'; readonly key: string };

const isMechanism = (code: string): code is MechanismCode => Object.hasOwn(MECHANISMS, code);

/** Every ground that the register records on the day, each with what it is recorded for. */
export const groundsOf = ({ engagements, activities }: ImpactFacts): readonly HopGround[] => [
  ...engagements.flatMap(({ grounds }) => grounds),
  ...activities.flatMap(({ disclosures }) => disclosures.flatMap(({ grounds }) => grounds)),
];

function* named(facts: ImpactFacts, of: string): Generator<Target> {
  const found = <Row extends { readonly key: string }>(rows: readonly Row[]) => rows.find(({ key }) => key === of);
  const party = found(facts.parties);
  if (party) yield { noun: 'PARTY', key: of, row: party };
  const system = found(facts.systems);
  if (system) yield { noun: 'SYSTEM', key: of, row: system };
  const engagement = found(facts.engagements);
  if (engagement) yield { noun: 'ENGAGEMENT', key: of, row: engagement };
  const activity = found(facts.activities);
  if (activity) yield { noun: 'PROCESSING_ACTIVITY', key: of, row: activity };
  const processing = found(facts.processings);
  if (processing) yield { noun: 'PROCESSING_ON_BEHALF', key: of, row: processing };
  const data = found(facts.dataCategories);
  if (data) yield { noun: 'DATA_CATEGORY', key: of, row: data };
  const ground = found(groundsOf(facts));
  if (ground) yield { noun: 'TRANSFER_GROUND', key: of, row: ground };
  if (isMechanism(of)) yield { noun: 'MECHANISM', key: of };
  if (isCountry(of)) yield { noun: 'COUNTRY', key: of };
}

const NAMES: Record<ImpactNoun, string> = {
  PARTY: 'party',
  SYSTEM: 'system',
  ENGAGEMENT: 'engagement',
  PROCESSING_ACTIVITY: 'processing activity',
  PROCESSING_ON_BEHALF: 'processing on behalf',
  DATA_CATEGORY: 'data category',
  TRANSFER_GROUND: 'transfer ground',
  MECHANISM: 'mechanism',
  COUNTRY: 'country',
};

const refused = (code: ProblemCode, path: string, message: string, article: string | null = null): Refusal =>
  new Refusal([{ code, path, article, message }]);

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

function found(facts: ImpactFacts, { of, noun, kind }: Question): Target {
  const all = [...named(facts, of)];
  const meant = noun === null ? all : all.filter((one) => one.noun === noun);
  if (meant.length === 0) {
    throw new NotFound(noun === null ? 'row, country or mechanism' : `${NAMES[noun]} of the day`, of);
  }
  const asked = meant.filter((one) => ASKED_OF[kind].includes(one.noun));
  const [only, another] = asked;
  if (!only) {
    const which = listed(ASKED_OF[kind].map((one) => NAMES[one]));
    const is = listed(meant.map((one) => NAMES[one.noun]));
    throw refused('RULE_BROKEN', 'kind', `${kind} is asked of a ${which}; "${of}" is the key of a ${is}.`);
  }
  if (another) {
    const nouns = listed(asked.map((one) => one.noun));
    throw refused('REQUIRED', 'noun', `"${of}" names several rows: say which is meant, ${nouns}.`);
  }
  return only;
}

const STORED: readonly LocationFacts['kind'][] = ['STORAGE'];
const ESTABLISHED: readonly LocationFacts['kind'][] = ['ESTABLISHMENT'];

/** The countries where it has its place now; null where that is not told by countries alone. */
function standsIn(target: Target): readonly string[] | null {
  if (target.noun !== 'PARTY' && target.noun !== 'SYSTEM' && target.noun !== 'ENGAGEMENT') return null;
  const kinds = target.noun === 'PARTY' ? ESTABLISHED : STORED;
  const places = target.row.locations.filter(({ kind }) => kinds.includes(kind));
  const own = target.noun === 'PARTY' && target.row.country !== null ? [target.row.country] : [];
  const countries = places.flatMap(({ country }) => country ?? []);
  return countries.length < places.length ? null : [...new Set([...own, ...countries])];
}

function moved(target: Target, { kind, country }: Question): void {
  if (kind !== 'MOVES_TO') {
    if (country !== null) throw refused('RULE_BROKEN', 'country', 'It goes with MOVES_TO alone.');
    return;
  }
  if (country === null) throw refused('REQUIRED', 'country', 'MOVES_TO needs the country that it moves to.');
  if (!isCountry(country)) {
    throw refused('UNKNOWN_COUNTRY', 'country', 'It is a country code of ISO 3166-1 alpha-2, such as DE, GB or US.');
  }
  const [only, another] = standsIn(target) ?? [];
  if (only === country && another === undefined) {
    throw refused('RULE_BROKEN', 'country', `"${target.key}" has its place in ${country} already.`);
  }
}

/** What the question is about. Thrown as a refusal, or as not found, where it cannot be answered. */
export function targetOf(facts: ImpactFacts, question: Question): Target {
  const target = found(facts, question);
  moved(target, question);
  return target;
}

/** The day the question is asked of. Without one it has no answer: what is due is due by the law of a day. */
export function dayOf(on: Day | null): Day {
  if (on !== null) return on;
  throw refused('REQUIRED', 'on', 'What a change touches is a question of one day: name it, and leave out everyDay.');
}
