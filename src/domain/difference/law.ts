import { countryName } from '../country.js';
import type { Day } from '../day.js';
import { MECHANISMS, type MechanismCode } from '../mechanism.js';
import {
  appliesFrom,
  applicationRows,
  DIRECTIVE,
  insideRegime,
  insideRows,
  type Regime,
  REGIMES,
} from '../territory.js';
import { basisOf } from '../transfer/adequacy.js';
import { ADEQUACY_DECISIONS, type AdequacyDecision } from '../transfer/adequacy-decision.js';
import { dutyToAssess, SCHREMS_II } from '../transfer/assessment.js';
import { GUIDELINES, ICO_LEFT_ITS_VIEW } from '../transfer/guidance.js';
import { articleOf, DUAA_BEGINS, type Law } from '../transfer/question.js';
import { TOOLS } from '../transfer/tool.js';

/** What an event of the law is about: an answer that has none of it is not changed by it. */
type About =
  | { readonly decision: string }
  | { readonly mechanisms: readonly MechanismCode[] }
  | { readonly country: string }
  | { readonly everything: true };

/** Something that the law, or the official guidance on it, does on a day. */
export interface LawEvent {
  readonly regime: Regime;
  readonly on: Day;
  /** A sentence. */
  readonly says: string;
  readonly about: About;
}

type Happening = readonly [on: Day | null | undefined, says: string];

const events = (regime: Regime, about: About, happenings: readonly Happening[]): LawEvent[] =>
  happenings.flatMap(([on, says]) => (on == null ? [] : [{ regime, on, says, about }]));

const doubts = (rows: AdequacyDecision['unsettled'] = []): Happening[] =>
  rows.flatMap(({ from, until, why }): Happening[] => [
    [from, `From then on this is open: ${why}.`],
    [until, `Until then this was open: ${why}.`],
  ]);

function ofDecision(decision: AdequacyDecision): LawEvent[] {
  const { regime, cite, title, from, until, annulledBy, incorporated, scope, unsettled } = decision;
  const name = `${cite} (${title})`;
  return events(regime, { decision: basisOf(decision) }, [
    [from, `${name} began to hold.`],
    [until, annulledBy === undefined ? `${name} ceased to hold.` : `${annulledBy} annulled ${name}.`],
    [scope.kind === 'LISTED' ? scope.opened : null, `The list of the ${title} opened.`],
    [incorporated, `The EEA Agreement began to hold ${name}.`],
    ...doubts(unsettled),
  ]);
}

const CODES = Object.keys(MECHANISMS) as MechanismCode[];

/** The codes under which a tool is recorded: the UK GDPR keeps some of the Union under a code of its own. */
const codesOf = (code: MechanismCode): MechanismCode[] => [
  code,
  ...CODES.filter((other) => {
    const tool = TOOLS[other];
    return tool.kind === 'SAFEGUARD' && tool.savedAs === code;
  }),
];

/** A ground in the words of the law that held on the day. */
function groundOn(code: MechanismCode, day: Day): string {
  const { regime, title } = MECHANISMS[code];
  const law: Law = regime === 'UK' ? 'UK_GDPR' : day < appliesFrom('EU') ? 'DIRECTIVE' : 'GDPR';
  return `${title} (${articleOf(code, law, day)})`;
}

/**
 * That a ground is there from the day on which the law of the regime begins is nothing new by itself: derogations, and all
 * of the United Kingdom, had one like it in the law before.
 */
function ofTool(code: MechanismCode): LawEvent[] {
  const tool = TOOLS[code];
  if (tool.kind === 'ADEQUACY') return [];
  const { regime } = MECHANISMS[code];
  const { from, until } = tool;
  const taken = from === appliesFrom(regime) && (regime === 'UK' || (tool.kind === 'DEROGATION' && tool.inDirective));
  const safeguard = tool.kind === 'SAFEGUARD' ? tool : null;
  const says = (day: Day | undefined, what: string): Happening =>
    day === undefined ? [null, ''] : [day, `${groundOn(code, day)}: ${what}.`];
  return events(regime, { mechanisms: codesOf(code) }, [
    ...(taken ? [] : [says(from, 'could be relied on from then on')]),
    says(safeguard?.replacedOn, 'could not be concluded any more'),
    says(until, 'could not be relied on any more'),
    ...doubts(safeguard?.unsettled),
  ]);
}

function ofTerritory(regime: Regime): LawEvent[] {
  return insideRows(regime).flatMap(({ country, from, until }) => {
    const says = (day: Day) => `${countryName(country) ?? country}: ${insideRegime(regime, country, day).basis}.`;
    return events(
      regime,
      { country },
      [from, until].map((day) => [day, day === undefined ? '' : says(day)]),
    );
  });
}

const EVERYTHING: About = { everything: true };

const ofApplication = (regime: Regime): LawEvent[] =>
  events(
    regime,
    EVERYTHING,
    applicationRows(regime).map(({ from, basis, country }) => {
      const where = country === null ? '' : ` in ${countryName(country) ?? country}`;
      return [from, `${regime === 'EU' ? 'The GDPR' : 'The UK GDPR'} began to apply${where}: ${basis}.`];
    }),
  );

/** The tools that need an assessment of the law over there. */
const ASSESSED = CODES.filter((code) => {
  const tool = TOOLS[code];
  return tool.kind === 'SAFEGUARD' && tool.unassessed !== true;
});

/** What no table of the law has as a row: days on which all answers of a kind became others. */
const OTHERS: readonly LawEvent[] = [
  ...events('EU', EVERYTHING, [
    [DIRECTIVE.general, 'Directive 95/46/EC was to be national law: Art. 32(1) of it.'],
    [DIRECTIVE.elsewhere, 'Directive 95/46/EC began to hold in Iceland, Liechtenstein and Norway.'],
    [
      appliesFrom('UK'),
      'The transition ended: who is recorded as subject to the UK GDPR was subject to the GDPR before.',
    ],
    [
      GUIDELINES,
      'EDPB Guidelines 05/2021, for consultation: an exporter outside the Union transfers, too, if it is subject.',
    ],
  ]),
  ...events('EU', { mechanisms: ASSESSED }, [
    [
      SCHREMS_II,
      `${dutyToAssess('EU', SCHREMS_II)?.basis ?? ''}: the law over there is to be assessed before a tool is relied on.`,
    ],
  ]),
  ...events('UK', EVERYTHING, [
    [
      ICO_LEFT_ITS_VIEW,
      'The ICO had left the view that a receiver subject to the UK GDPR gets no restricted transfer.',
    ],
    [DUAA_BEGINS, 'Art. 45A and 46(1A) of the UK GDPR began to hold: SI 2026/82 reg. 2.'],
  ]),
];

/** All days on which the law of transfers changes, in their order, and what happens then. It is made of its tables. */
export const LAW_EVENTS: readonly LawEvent[] = [
  ...ADEQUACY_DECISIONS.flatMap(ofDecision),
  ...CODES.flatMap(ofTool),
  ...(Object.keys(REGIMES) as Regime[]).flatMap((regime) => [...ofTerritory(regime), ...ofApplication(regime)]),
  ...OTHERS,
].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

/** What an answer, before and after the day of an event, has to do with. */
export interface Affected {
  readonly bases: readonly string[];
  readonly mechanisms: readonly MechanismCode[];
  readonly countries: readonly string[];
}

/** Whether the event is about what the answer has to do with. */
export function concerns({ about }: LawEvent, { bases, mechanisms, countries }: Affected): boolean {
  if ('decision' in about) return bases.includes(about.decision);
  if ('mechanisms' in about) return about.mechanisms.some((code) => mechanisms.includes(code));
  return 'country' in about ? countries.includes(about.country) : true;
}
