import { covers, type Day, type Period } from '../day.js';
import type { CERTIFICATION_SCHEMES, PARTY_KINDS } from '../party.js';
import { EEA_MEMBERS, type Regime } from '../territory.js';
import type { Note } from './outcome.js';
import { dayAfter, type Sourced, type Unsettled } from './source.js';

type Kind = keyof typeof PARTY_KINDS;

/** To whom in the country a decision lets data go. */
export type Scope =
  | { readonly kind: 'FULL' }
  /** Those of whom something holds that the register does not say by itself. */
  | { readonly kind: 'CONDITION'; readonly condition: string; readonly never: readonly Kind[] }
  /** Those on a list; where it opened later than the decision began, nobody could be on it before. */
  | {
      readonly kind: 'LISTED';
      readonly scheme: keyof typeof CERTIFICATION_SCHEMES;
      readonly opened?: Day;
      /** Who can be on the list at all. */
      readonly eligible?: string;
      /** The flags that a listing has to carry. What the scheme itself is about need not be stated again. */
      readonly flags: readonly ('euUs' | 'ukExtension')[];
    };

/** What an international organisation is found by: its seat tells nothing. */
export const ORGANISATION = 'ORGANISATION';

/** A decision or regulation that a country, territory or organisation protects data adequately, and its days. */
export interface AdequacyDecision extends Period, Sourced {
  readonly regime: Regime;
  /** ISO 3166-1 alpha-2, a bloc, or `ORGANISATION`. */
  readonly destination: string;
  readonly title: string;
  readonly scope: Scope;
  readonly unsettled: readonly Unsettled[];
  /** The judgment that annulled it, on its `until`. */
  readonly annulledBy?: string;
  /**
   * The first day on which the EEA Agreement held it, for exporters in Iceland, Liechtenstein and Norway; null where
   * it did not yet on the day these tables were last checked. Left out, the sources do not say.
   */
  readonly incorporated?: Day | null;
  readonly notes: readonly (Note & Period)[];
}

// The titles under which the sources of the rows are known.
const TABLES = 'Concordant open-source adequacy tables, March to June 2026';
const REFERENCE = '"EU data transfers" reference, September 2026';
const SHIELD_NOTES = 'Notes on EEA JCD 144/2017, on Privacy Shield, on C-311/18 and on Decision 2000/520/EC';
const SCHEDULE_21 = '"UK adequacy regulations", Handley Gill';
const ICO_CHANGES = 'ICO, "International transfers", latest updates, 13 October 2023';

const FULL: Scope = { kind: 'FULL' };
const PUBLIC_BODIES: readonly Kind[] = ['PUBLIC_AUTHORITY', 'SUPERVISORY_AUTHORITY'];

const only = (condition: string, never: readonly Kind[] = []): Scope => ({ kind: 'CONDITION', condition, never });
const PIPEDA = only('is subject to the Canadian PIPEDA, as in commercial activity', PUBLIC_BODIES);
const APPI = only('is a business operator under the Japanese APPI', PUBLIC_BODIES);
const ELIGIBLE =
  'Only who is supervised by the Federal Trade Commission or the Department of Transportation can be listed: most banks, ' +
  'insurers and telecommunications carriers cannot.';
const ISRAEL = only('receives the data by automated means, in Israel as international law defines it');

type Row = Omit<AdequacyDecision, 'regime' | 'unsettled' | 'notes'> & Partial<AdequacyDecision>;

const eu = (row: Row): AdequacyDecision => ({ regime: 'EU', unsettled: [], notes: [], ...row });

/** Decisions under the Directive took effect when the states were notified, some days after the adoption. */
const underDirective = (row: Row): AdequacyDecision => {
  const why = `${row.cite} was adopted on ${row.from} and took effect on its notification, some days later`;
  return eu({ ...row, unsettled: [{ from: row.from, until: dayAfter(row.from), why }] });
};

const directive = (
  destination: string,
  cite: string,
  from: Day,
  title: string,
  scope: Scope = FULL,
): AdequacyDecision => underDirective({ destination, cite: `Decision ${cite}`, from, title, scope, source: TABLES });

/**
 * Adequacy under the GDPR (Art. 45), and before it under Art. 25(6) of Directive 95/46/EC.
 *
 * Complete as of October 2026. `from` is the day of adoption unless the decision says otherwise. Other collections give
 * wrong numbers or days for GG, NZ, KR, CA, FO and the renewal for GB: these rows are not to be "corrected" by them.
 */
const EU: readonly AdequacyDecision[] = [
  directive('CH', '2000/518/EC', '2000-07-26', 'Adequacy of Switzerland'),
  underDirective({
    destination: 'HU',
    cite: 'Decision 2000/519/EC',
    from: '2000-07-26',
    until: '2004-05-01',
    title: 'Adequacy of Hungary, until it acceded',
    scope: FULL,
    source: null,
  }),
  underDirective({
    destination: 'US',
    cite: 'Decision 2000/520/EC',
    from: '2000-07-26',
    until: '2015-10-06',
    title: 'Safe Harbour',
    // Self-certification opened on 1 November 2000; that day is not checked against its source.
    scope: { kind: 'LISTED', scheme: 'SAFE_HARBOUR', opened: '2000-11-01', flags: [] },
    annulledBy: 'C-362/14',
    source: SHIELD_NOTES,
  }),
  directive('CA', '2002/2/EC', '2001-12-20', 'Adequacy of Canada', PIPEDA),
  directive('AR', '2003/490/EC', '2003-06-30', 'Adequacy of Argentina'),
  directive('GG', '2003/821/EC', '2003-11-21', 'Adequacy of Guernsey'),
  directive('IM', '2004/411/EC', '2004-04-28', 'Adequacy of the Isle of Man'),
  directive('JE', '2008/393/EC', '2008-05-08', 'Adequacy of Jersey'),
  directive('FO', '2010/146/EU', '2010-03-05', 'Adequacy of the Faroe Islands'),
  directive('AD', '2010/625/EU', '2010-10-19', 'Adequacy of Andorra'),
  directive('IL', '2011/61/EU', '2011-01-31', 'Adequacy of Israel', ISRAEL),
  directive('UY', '2012/484/EU', '2012-08-21', 'Adequacy of Uruguay'),
  directive('NZ', '2013/65/EU', '2012-12-19', 'Adequacy of New Zealand'),
  underDirective({
    destination: 'US',
    cite: 'Decision (EU) 2016/1250',
    from: '2016-07-12',
    until: '2020-07-16',
    title: 'EU-US Privacy Shield',
    scope: { kind: 'LISTED', scheme: 'PRIVACY_SHIELD', opened: '2016-08-01', flags: [] },
    annulledBy: 'C-311/18',
    incorporated: '2017-07-08',
    source: SHIELD_NOTES,
  }),
  eu({
    destination: 'JP',
    cite: 'Decision (EU) 2019/419',
    from: '2019-01-23',
    title: 'Adequacy of Japan',
    scope: APPI,
    source: TABLES,
  }),
  eu({
    destination: 'GB',
    cite: 'Decision (EU) 2021/1772',
    from: '2021-06-28',
    until: '2025-06-28',
    title: 'Adequacy of the United Kingdom',
    scope: FULL,
    notes: [
      {
        code: 'IMMIGRATION',
        text: 'Data transferred for immigration control were outside the decision.',
        from: '2021-06-28',
      },
    ],
    source: 'Mondaq, 26 November 2025; Pinsent Masons; DPO Centre',
  }),
  eu({
    destination: 'GB',
    // Extended before it lapsed, so that the last day of the first term is not in doubt.
    cite: 'Decision (EU) 2021/1772 as extended by (EU) 2025/1226',
    from: '2025-06-28',
    until: '2025-12-28',
    title: 'Adequacy of the United Kingdom',
    scope: FULL,
    notes: [
      {
        code: 'IMMIGRATION',
        text: 'Data transferred for immigration control were outside the decision.',
        from: '2025-06-28',
      },
    ],
    source: REFERENCE,
  }),
  eu({
    destination: 'GB',
    cite: 'Decision (EU) 2025/2574',
    from: '2025-12-28',
    until: '2031-12-28',
    title: 'Adequacy of the United Kingdom, renewed',
    scope: FULL,
    unsettled: [
      {
        from: '2031-12-27',
        until: '2031-12-28',
        why: 'Decision (EU) 2025/2574 expires on 27 December 2031, and it is not clear whether that day still counts',
      },
    ],
    source: REFERENCE,
  }),
  eu({
    destination: 'KR',
    cite: 'Decision (EU) 2022/254',
    from: '2021-12-17',
    title: 'Adequacy of Korea',
    scope: only('is subject to the Korean PIPA and does not receive personal credit information'),
    source: TABLES,
  }),
  eu({
    destination: 'US',
    cite: 'Decision (EU) 2023/1795',
    from: '2023-07-10',
    title: 'EU-US Data Privacy Framework',
    scope: { kind: 'LISTED', scheme: 'DATA_PRIVACY_FRAMEWORK', eligible: ELIGIBLE, flags: ['euUs'] },
    notes: [
      {
        code: 'APPEAL',
        text: 'The decision is under appeal before the Court of Justice (C-703/25 P); it holds until that is decided.',
        from: '2025-10-31',
      },
    ],
    source: REFERENCE,
  }),
  eu({
    destination: ORGANISATION,
    cite: 'Decision (EU) 2025/1382',
    from: '2025-07-15',
    title: 'Adequacy of the European Patent Organisation',
    scope: only('is the European Patent Organisation, the only international organisation found adequate'),
    source: REFERENCE,
  }),
  eu({
    destination: 'BR',
    cite: 'Decision (EU) 2026/179',
    from: '2026-01-28',
    title: 'Adequacy of Brazil',
    scope: only('is subject to the Brazilian LGPD and does not receive the data for public security alone'),
    // A draft decision of the EEA Joint Committee was sent to the Commission on 6 May 2026.
    incorporated: null,
    source: 'europalov.no on (EU) 2026/179',
  }),
];

const uk = (row: Row): AdequacyDecision => ({ regime: 'UK', unsettled: [], notes: [], ...row });

/** Those treated as adequate at the end of the transition: IP completion day, 31 December 2020 at 23:00. */
const schedule = (destinations: string, scope: Scope = FULL, source = SCHEDULE_21): AdequacyDecision[] =>
  destinations.split(' ').map((destination) =>
    uk({
      destination,
      cite: 'DPA 2018 Sch. 21 para. 5',
      from: '2021-01-01',
      title: 'Adequacy carried over at the end of the transition',
      scope,
      source,
    }),
  );

const EEA_STATES = EEA_MEMBERS.filter(({ until }) => until === undefined).map(({ country }) => country);

/**
 * Adequacy under the UK GDPR: regulations until 4 February 2026, since then approval by regulations (UK Art. 45A),
 * as which the earlier ones are treated.
 *
 * The states of the EEA are adequate, not inside; so a bloc says enough. The institutions of the Union are adequate too:
 * they are in Member States. Nothing is found for Brazil and for the European Patent Organisation.
 */
const UK: readonly AdequacyDecision[] = [
  ...schedule(['EU', 'EEA', ...EEA_STATES].join(' ')),
  ...schedule('GI CH AR GG IM JE AD UY NZ'),
  ...schedule('FO', FULL, ICO_CHANGES),
  ...schedule('IL', ISRAEL),
  ...schedule('CA', PIPEDA),
  ...schedule('JP', APPI),
  uk({
    destination: 'KR',
    cite: 'SI 2022/1213',
    from: '2022-12-19',
    title: 'Adequacy of Korea',
    scope: only('is subject to the Korean PIPA'),
    source: 'SI 2022/1213; Lexology, Wiggin',
  }),
  uk({
    destination: 'US',
    cite: 'SI 2023/1028',
    from: '2023-10-12',
    title: 'UK Extension to the EU-US Data Privacy Framework',
    scope: { kind: 'LISTED', scheme: 'DATA_PRIVACY_FRAMEWORK', eligible: ELIGIBLE, flags: ['euUs', 'ukExtension'] },
    notes: [{ code: 'JOURNALISM', text: 'Journalistic data are outside the regulations.', from: '2023-10-12' }],
    source: `${SCHEDULE_21}; ICO, "UK Extension"`,
  }),
];

/** Every adequacy decision. To add one is to add a row. */
export const ADEQUACY_DECISIONS: readonly AdequacyDecision[] = [...EU, ...UK];

/** Decisions that are taken not to hold any more, from a day on: what would be without them. */
export interface Lapse {
  readonly from: Day;
  /** Whether it is about the decision. */
  readonly of: (decision: AdequacyDecision) => boolean;
}

type ByDestination = ReadonlyMap<string, readonly AdequacyDecision[]>;

const indexed = (rows: readonly AdequacyDecision[]): ByDestination =>
  new Map(rows.map(({ destination }) => [destination, rows.filter((row) => row.destination === destination)]));

const INDEX: Record<Regime, ByDestination> = { EU: indexed(EU), UK: indexed(UK) };
const NONE: readonly AdequacyDecision[] = [];

/** The decision as it would be had it ended, and not by the judgment that annulled it later. */
function ended(decision: AdequacyDecision, until: Day): AdequacyDecision {
  const copy = { ...decision, until };
  delete copy.annulledBy;
  return copy;
}

const LAPSED = new WeakMap<Lapse, Map<AdequacyDecision, AdequacyDecision>>();

/** The decision as the lapse leaves it: ended where it would hold, and else as it is. */
function after(lapse: Lapse, decision: AdequacyDecision): AdequacyDecision {
  if (!covers(decision, lapse.from) || !lapse.of(decision)) return decision;
  const known = LAPSED.get(lapse) ?? new Map<AdequacyDecision, AdequacyDecision>();
  LAPSED.set(lapse, known);
  const found = known.get(decision) ?? ended(decision, lapse.from);
  known.set(decision, found);
  return found;
}

/** The decisions on a destination, of all days, the earliest first. */
export function decisionsOn(
  regime: Regime,
  destination: string,
  lapse: Lapse | null = null,
): readonly AdequacyDecision[] {
  const decisions = INDEX[regime].get(destination) ?? NONE;
  return lapse === null ? decisions : decisions.map((decision) => after(lapse, decision));
}
