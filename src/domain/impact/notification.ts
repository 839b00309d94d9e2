import { covers, type Day } from '../day.js';
import { type Confidence, establishedIn, type Regime, REGIMES } from '../territory.js';
import { resident } from '../transfer/derive-likeness.js';
import { lawOf, subjectionOf } from '../transfer/exporter.js';
import type { EngagementFacts, PartyFacts } from '../transfer/fact.js';
import { once } from '../transfer/flow-data.js';
import { placeInWords } from '../transfer/question.js';
import { confidenceOf } from '../transfer/source.js';
import { type Audience, type Dueness, DUTIES, type DutyCode, WITHOUT_ESTABLISHMENT } from './duty.js';

/** Something that the change asks to be told, or done, by somebody. */
export interface Notification {
  /** Made of the duty, the regime and the parties: no other has it. */
  readonly key: string;
  readonly duty: DutyCode;
  readonly regime: Regime;
  readonly article: string;
  readonly from: PartyFacts;
  readonly audience: Audience;
  /** The party that is told; null where it is none of the register. */
  readonly to: PartyFacts | null;
  /** Who is told, in words. */
  readonly whom: string;
  /** An ISO 8601 duration; null where neither the law nor the contract counts, or what it says is not stated. */
  readonly clock: string | null;
  readonly within: string;
  readonly starts: string;
  readonly dueness: Dueness;
  readonly condition: string | null;
  /** The engagements under which it is told. */
  readonly engagements: ReadonlySet<EngagementFacts>;
  readonly confidence: Confidence;
}

/** Whether the regime reaches a party on the day, as data protection law of its own: not so before the GDPR. */
export type Reached = 'YES' | 'NO' | 'NOT_STATED';

export interface Standing {
  readonly answer: Reached;
  /** Established in the territory of the regime, or outside; null where that is not stated. */
  readonly inside: boolean | null;
  readonly country: string | null;
}

export const REGIME_CODES = Object.keys(REGIMES) as Regime[];

/** Where a party stands to each regime on a day. Each is asked once. */
export function standings(day: Day): (party: PartyFacts, regime: Regime) => Standing {
  const of = once((party: PartyFacts) => {
    const hop = resident(party);
    const under = (regime: Regime): Standing => {
      const { country } = hop;
      const law = lawOf(hop, regime, day);
      if (law === null || law === 'DIRECTIVE') return { answer: 'NO', inside: null, country };
      const { answer, stand } = subjectionOf(hop, regime, day, law);
      return { answer, inside: stand === 'NOT_STATED' ? null : stand === 'INSIDE', country };
    };
    return { EU: under('EU'), UK: under('UK') };
  });
  return (party, regime) => of(party)[regime];
}

/** An article in the regime: the UK GDPR has the same numbers. */
export const articleIn = (regime: Regime, article: string): string =>
  regime === 'EU' ? article : article.replace(/^Art\./, 'UK Art.');

const BY_CONTRACT = 'the contract has to oblige it to help (Art. 28(3)(f))';

/** Whether a processor has to tell what the regime asks of processors, or its contract does; null where neither does. */
export function ofProcessor(
  own: Reached,
  controllers: Reached,
): { readonly dueness?: Dueness; readonly more?: string } | null {
  if (own === 'YES') return {};
  if (controllers === 'NO') return null;
  if (own === 'NO' && controllers === 'YES') {
    return { dueness: 'BY_CONTRACT', more: `The law of the regime does not reach it by itself: ${BY_CONTRACT}.` };
  }
  return {
    dueness: 'NOT_STATED',
    more: `Whether the law of the regime reaches it is not stated; if not, ${BY_CONTRACT}.`,
  };
}

/** The authority that a controller notifies: Art. 55 and 56. The register names none. */
export function authorityOf(regime: Regime, { inside, country }: Standing, day: Day): string {
  if (regime === 'UK') return 'The Commissioner (UK GDPR).';
  if (inside === null) return 'Not stated: it depends on where the controller is established (Art. 55(1)).';
  if (!inside) {
    const rule = WITHOUT_ESTABLISHMENT.find((one) => covers(one, day));
    return rule?.words ?? 'Not stated.';
  }
  const lead =
    'for cross-border processing the lead authority, which is that of its main establishment (Art. 56(1)) and is not stated';
  if (country === null || !establishedIn(regime, country, day)) {
    return `Not stated: the register does not tell in which Member State it is established (Art. 55(1)); ${lead}.`;
  }
  return `The authority of ${placeInWords(country)}, competent on its own territory (Art. 55(1)); ${lead}.`;
}

interface Sketch {
  readonly duty: DutyCode;
  readonly regime: Regime;
  readonly from: PartyFacts;
  readonly audience: Audience;
  readonly to?: PartyFacts;
  readonly whom?: string;
  readonly dueness?: Dueness;
  readonly article?: string;
  /** What else there is to know of the case, beside the condition of the duty. */
  readonly more?: string;
  readonly clock?: string | null;
  readonly within?: string;
  readonly engagements?: Iterable<EngagementFacts>;
  readonly confidence?: Confidence;
}

const CODES = Object.keys(DUTIES) as DutyCode[];
const RANKS = new Map(CODES.map((code, at) => [code, String(at).padStart(2, '0')]));

/** The place of a notification in the order of the list: by what is asked for, and then by who tells whom. */
export const placeOfNotification = ({ duty, key }: Notification): readonly string[] => [RANKS.get(duty) ?? '', key];

/** The notifications of one answer. What is told twice is told once, as the surer, and under all engagements. */
export class Notifications {
  private readonly found = new Map<string, Notification & { readonly engagements: Set<EngagementFacts> }>();

  add({ duty: code, regime, from, audience, to, whom, more, ...rest }: Sketch): void {
    const duty = DUTIES[code];
    const key = [code, regime, from.key, audience, to?.key ?? ''].join(' ');
    const dueness = rest.dueness ?? duty.dueness;
    const known = this.found.get(key);
    if (known) {
      for (const one of rest.engagements ?? []) known.engagements.add(one);
      if (known.dueness !== 'NOT_STATED' || dueness === 'NOT_STATED') return;
    }
    const condition = [duty.condition, more].filter((text) => text != null).join(' ');
    this.found.set(key, {
      key,
      duty: code,
      regime,
      article: articleIn(regime, rest.article ?? duty.cite),
      from,
      audience,
      to: to ?? null,
      whom: whom ?? to?.name ?? '',
      clock: rest.clock ?? duty.clock,
      within: rest.within ?? duty.within,
      starts: duty.starts,
      dueness,
      condition: condition === '' ? null : condition,
      engagements: known?.engagements ?? new Set(rest.engagements ?? []),
      confidence: rest.confidence ?? confidenceOf(duty),
    });
  }

  /** In order. */
  get list(): readonly Notification[] {
    const placed = [...this.found.values()].map((one) => ({ one, place: placeOfNotification(one).join(' ') }));
    return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ one }) => one);
  }
}
