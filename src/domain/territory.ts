import { covers, type Day, type Period } from './day.js';

/** The two data protection laws a register is judged by. */
export const REGIMES = {
  EU: 'The GDPR, Regulation (EU) 2016/679, as it applies in the European Economic Area.',
  UK: 'The UK GDPR, with the Data Protection Act 2018.',
} as const;
export type Regime = keyof typeof REGIMES;

/** Whether a row was read in the source it names, or still has to be before anybody relies on it. */
export type Confidence = 'VERIFIED' | 'UNVERIFIED';

/** A fact about a country on certain days, and what it rests on. */
export interface TerritoryRow extends Period {
  readonly country: string;
  readonly basis: string;
  readonly confidence: Confidence;
  /** States for whose exporters it held only once they had agreed, of which the sources say nothing. */
  readonly openFrom?: readonly string[];
}

/** Whether giving data to somebody in a country stays inside the territory of a regime, and why. */
export interface Standing {
  readonly inside: boolean;
  readonly basis: string;
  readonly confidence: Confidence;
}

/** Rows that differ in nothing but the country. */
function each(countries: string, row: Omit<TerritoryRow, 'country'>): TerritoryRow[] {
  return countries.split(' ').map((country) => ({ country, ...row }));
}

const UNVERIFIED = { confidence: 'UNVERIFIED' } as const;
const VERIFIED = { confidence: 'VERIFIED' } as const;

/** The day the Agreement on the European Economic Area came into force: nobody was inside it before. */
const EEA_BEGINS: Day = '1994-01-01';
/** The end of the transition. In law it was 23:00 UTC of the day before (IP completion day). */
const TRANSITION_ENDS: Day = '2021-01-01';

/** Member States of the European Union by accession. */
export const EU_MEMBERS: readonly TerritoryRow[] = [
  ...each('BE DE FR IT LU NL', { from: '1958-01-01', basis: 'Founding member, Treaty of Rome', ...UNVERIFIED }),
  ...each('DK IE', { from: '1973-01-01', basis: 'Accession of 1973', ...UNVERIFIED }),
  // Art. 50 TEU: the Treaties ceased to apply at midnight (CET) of 31 January 2020.
  ...each('GB', { from: '1973-01-01', until: '2020-02-01', basis: 'Accession of 1973, withdrawn', ...UNVERIFIED }),
  ...each('GR', { from: '1981-01-01', basis: 'Accession of 1981', ...UNVERIFIED }),
  ...each('ES PT', { from: '1986-01-01', basis: 'Accession of 1986', ...UNVERIFIED }),
  ...each('AT FI SE', { from: '1995-01-01', basis: 'Accession of 1995', ...UNVERIFIED }),
  ...each('CY CZ EE HU LV LT MT PL SK SI', { from: '2004-05-01', basis: 'Accession of 2004', ...UNVERIFIED }),
  ...each('BG RO', { from: '2007-01-01', basis: 'Accession of 2007', ...UNVERIFIED }),
  ...each('HR', { from: '2013-07-01', basis: 'Accession of 2013', ...UNVERIFIED }),
];

/**
 * Territories with an ISO code of their own to which the Treaties apply (Art. 355 TFEU): inside, as part of a member.
 *
 * The Canary Islands, the Azores and Madeira are inside too, and have no code: they are ES and PT.
 */
export const EU_TERRITORIES: readonly TerritoryRow[] = [
  ...each('AX', { from: '1995-01-01', basis: 'Part of Finland, Art. 355(4) TFEU', ...UNVERIFIED }),
  ...each('GF GP MF MQ RE', { from: '1958-01-01', basis: 'Part of France, Art. 355(1) TFEU', ...UNVERIFIED }),
  // An overseas territory until the European Council changed its status: Decision 2012/419/EU.
  ...each('YT', { from: '2014-01-01', basis: 'Part of France, Art. 355(1) TFEU', ...UNVERIFIED }),
  ...each('GI', {
    from: '1973-01-01',
    until: '2020-02-01',
    basis: 'United Kingdom responsible for its external relations, Art. 355(3) TFEU',
    ...UNVERIFIED,
  }),
];

/** The EFTA side of the European Economic Area. Switzerland never joined it. */
const EEA_EFTA: readonly TerritoryRow[] = [
  ...each('IS NO', { from: EEA_BEGINS, basis: 'EEA EFTA state', ...UNVERIFIED }),
  ...each('LI', { from: '1995-05-01', basis: 'EEA EFTA state', ...UNVERIFIED }),
  ...each('AT FI SE', { from: EEA_BEGINS, until: '1995-01-01', basis: 'EEA EFTA state', ...UNVERIFIED }),
];

/**
 * The European Economic Area: the Union, as far as its own days allow, and Iceland, Liechtenstein and Norway.
 *
 * A new Member State counts from its accession to the Union, because Union law binds it from then on, even where the
 * EEA Agreement was enlarged later.
 */
export const EEA_MEMBERS: readonly TerritoryRow[] = [
  ...[...EU_MEMBERS, ...EU_TERRITORIES].map((row) => (row.from < EEA_BEGINS ? { ...row, from: EEA_BEGINS } : row)),
  ...EEA_EFTA,
];

/**
 * The United Kingdom as a destination after it left, and Gibraltar with it as far as the text goes.
 *
 * From 28 June 2021 it is a third country that has an adequacy decision, which is a ground of transfer (Art. 45) and
 * not a place inside. A controller in Iceland, Liechtenstein or Norway had the bridge only once its state had agreed;
 * Norway did.
 */
const AFTER_WITHDRAWAL: readonly TerritoryRow[] = [
  {
    country: 'GB',
    from: '2020-02-01',
    until: TRANSITION_ENDS,
    basis: 'Transition: Union law applied, Art. 127 of the Withdrawal Agreement',
    ...VERIFIED,
  },
  {
    country: 'GI',
    from: '2020-02-01',
    until: TRANSITION_ENDS,
    basis: 'Transition: Union law applied, Art. 3(1)(b) and 127 of the Withdrawal Agreement',
    ...UNVERIFIED,
  },
  {
    country: 'GB',
    from: TRANSITION_ENDS,
    until: '2021-06-28',
    basis: 'Bridge: not a transfer to a third country, Art. 782 of the Trade and Cooperation Agreement (FINPROV.10A)',
    openFrom: ['IS', 'LI'],
    ...VERIFIED,
  },
];

/** What is inside the territory of a regime, so that giving data there is no transfer under its Chapter V. */
const INSIDE: Record<Regime, readonly TerritoryRow[]> = {
  EU: [...EEA_MEMBERS, ...AFTER_WITHDRAWAL],
  UK: [{ country: 'GB', from: TRANSITION_ENDS, basis: 'United Kingdom, under the UK GDPR', ...VERIFIED }],
};

/** What people take for inside and is not. It only words the answer: whatever `INSIDE` lacks is outside. */
const OUTSIDE: Record<Regime, readonly TerritoryRow[]> = {
  EU: [
    {
      country: 'GB',
      from: '2021-06-28',
      basis: 'Third country since the bridge ended on Decision (EU) 2021/1772',
      ...VERIFIED,
    },
    ...each('GI', { from: TRANSITION_ENDS, basis: 'Third country since the transition ended', ...UNVERIFIED }),
    ...each('GG IM JE', { from: EEA_BEGINS, basis: 'Crown Dependency, never in the Union', ...UNVERIFIED }),
    ...each('FO GL', { from: EEA_BEGINS, basis: 'Part of the Danish Realm outside the Union', ...UNVERIFIED }),
    // Protocol 40 to the EEA Agreement speaks of Svalbard; the code does not tell Jan Mayen from it.
    ...each('SJ', { from: EEA_BEGINS, basis: 'Part of Norway outside the EEA Agreement', ...UNVERIFIED }),
    ...each('NC PF PM WF', { from: EEA_BEGINS, basis: 'Part of France outside the Union', ...UNVERIFIED }),
    // Inside as part of Guadeloupe before 2012 (Decision 2010/718/EU). Not modelled: the GDPR came later.
    ...each('BL', { from: '2012-01-01', basis: 'Part of France outside the Union', ...UNVERIFIED }),
    ...each('AW BQ CW SX', {
      from: EEA_BEGINS,
      basis: 'Part of the Kingdom of the Netherlands outside the Union',
      ...UNVERIFIED,
    }),
    ...each('CH', { from: EEA_BEGINS, basis: 'Neither in the Union nor in the EEA', ...UNVERIFIED }),
  ],
  UK: [
    { country: 'GB', from: EEA_BEGINS, until: TRANSITION_ENDS, basis: 'The UK GDPR did not exist yet', ...VERIFIED },
    ...each('GG IM JE', { from: TRANSITION_ENDS, basis: 'Crown Dependency, not the United Kingdom', ...UNVERIFIED }),
    ...each('GI', { from: TRANSITION_ENDS, basis: 'Overseas territory, not the United Kingdom', ...UNVERIFIED }),
  ],
};

const OTHERWISE: Record<Regime, Standing> = {
  EU: { inside: false, basis: 'Not in the European Economic Area on that day', ...UNVERIFIED },
  UK: { inside: false, basis: 'Not the United Kingdom', ...VERIFIED },
};

/** The days on which a regime's law applies: by default, and in the states where it began on another day. */
const APPLICATION: Record<Regime, { general: Omit<TerritoryRow, 'country'>; elsewhere: readonly TerritoryRow[] }> = {
  EU: {
    general: { from: '2018-05-25', basis: 'Art. 99(2) GDPR', ...VERIFIED },
    // "Entered into force on 20 July 2018": EFTA Secretariat, 19 July 2018.
    elsewhere: each('IS LI NO', { from: '2018-07-20', basis: 'EEA Joint Committee Decision 154/2018', ...VERIFIED }),
  },
  UK: {
    general: { from: TRANSITION_ENDS, basis: 'UK GDPR from IP completion day, 31 December 2020 at 23:00', ...VERIFIED },
    elsewhere: [],
  },
};

/**
 * The days on which Directive 95/46/EC was to be national law, before the GDPR: Art. 32(1) of it, and in the states of
 * the EFTA side the decision that took it into the EEA Agreement. Not checked against their sources.
 */
export const DIRECTIVE = { general: '1998-10-24', elsewhere: '2000-07-01' } as const;

const NONE: readonly never[] = [];

type ByCountry<Row> = ReadonlyMap<string, readonly Row[]>;

function byCountry<Row extends TerritoryRow>(rows: readonly Row[]): ByCountry<Row> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(row.country);
    if (known) known.push(row);
    else found.set(row.country, [row]);
  }
  return found;
}

const EU_BY_COUNTRY = byCountry([...EU_MEMBERS, ...EU_TERRITORIES]);
const EEA_BY_COUNTRY = byCountry(EEA_MEMBERS);

/** Rows that are answers as they stand: it is asked of each place of each hop. */
const standing = (inside: boolean, rows: readonly TerritoryRow[]): ByCountry<TerritoryRow & Standing> =>
  byCountry(rows.map((row) => ({ ...row, inside })));

const INSIDE_BY_COUNTRY = { EU: standing(true, INSIDE.EU), UK: standing(true, INSIDE.UK) };
const OUTSIDE_BY_COUNTRY = { EU: standing(false, OUTSIDE.EU), UK: standing(false, OUTSIDE.UK) };

function rowOn<Row extends TerritoryRow>(rows: ByCountry<Row>, country: string, day: Day): Row | undefined {
  for (const row of rows.get(country) ?? NONE) if (covers(row, day)) return row;
  return undefined;
}

/** Whether the Treaties applied in this country or territory on the day. Not so in the United Kingdom in transition. */
export const euMemberOn = (country: string, day: Day): boolean => rowOn(EU_BY_COUNTRY, country, day) !== undefined;

/** Whether this country or territory was in the European Economic Area on the day. */
export const eeaMemberOn = (country: string, day: Day): boolean => rowOn(EEA_BY_COUNTRY, country, day) !== undefined;

/**
 * Whether the law of the regime was applicable on the day to a party established in `country`.
 *
 * That a party outside can be subject to it at all is Art. 3(2); for it, too, the law began on the general day. Before
 * it the Directive 95/46/EC held, and until the end of the transition a party in the UK was under the GDPR itself.
 */
export function regimeAppliesOn(regime: Regime, country: string, day: Day): boolean {
  const { general, elsewhere } = APPLICATION[regime];
  return covers(elsewhere.find((row) => row.country === country) ?? general, day);
}

/** The rows of all days that say what is inside the territory of a regime. */
export const insideRows = (regime: Regime): readonly TerritoryRow[] => INSIDE[regime];

/** Since when the law of a regime applies; null as country for all states of which nothing else is said. */
export const applicationRows = (
  regime: Regime,
): readonly (Omit<TerritoryRow, 'country'> & { country: string | null })[] => [
  { country: null, ...APPLICATION[regime].general },
  ...APPLICATION[regime].elsewhere,
];

/** The first day of the law of the regime; in some states it began later. */
export const appliesFrom = (regime: Regime): Day => APPLICATION[regime].general.from;

/**
 * Whether the country was inside the territory of the regime on the day: data given there do not leave it, so there is
 * no transfer to a third country in the sense of Art. 44.
 *
 * Adequate is not inside: data do leave for Guernsey, and Art. 45 allows it. A territory with a code of its own does
 * not inherit the answer of its state. Unknown codes, XK among them, are outside. Whether the law itself applied on the
 * day is `regimeAppliesOn`.
 */
export function insideRegime(regime: Regime, country: string, day: Day): Standing {
  return (
    rowOn(INSIDE_BY_COUNTRY[regime], country, day) ??
    rowOn(OUTSIDE_BY_COUNTRY[regime], country, day) ??
    OTHERWISE[regime]
  );
}

/** The row that says of a country outside why it is, where people take it for inside; null where there is none. */
export const outsideRowOn = (regime: Regime, country: string, day: Day): TerritoryRow | null =>
  rowOn(OUTSIDE_BY_COUNTRY[regime], country, day) ?? null;

/** Whether it is open that a country inside was so for exporters in the state `from`, too. */
export const insideIsOpenFrom = (regime: Regime, country: string, day: Day, from: string): boolean =>
  rowOn(INSIDE_BY_COUNTRY[regime], country, day)?.openFrom?.includes(from) ?? false;

/**
 * Whether a party established in the country is by that subject to the regime: Art. 3(1).
 *
 * Not the same as being inside as a destination: under the bridge of 2021 data could go to the United Kingdom as if it
 * were inside, and those established there were under its own law.
 */
export const establishedIn = (regime: Regime, country: string, day: Day): boolean =>
  insideRegime(regime, country, day).inside && !(regime === 'EU' && country === 'GB' && day >= TRANSITION_ENDS);

/**
 * Whether, before the GDPR, Directive 95/46/EC held on the day for a party established in `country`.
 *
 * Each state had to transpose it, some did years later: what is judged by it is judged by the Directive alone.
 */
export function directiveAppliesOn(country: string, day: Day): boolean {
  if (regimeAppliesOn('EU', country, day)) return false;
  const elsewhere = APPLICATION.EU.elsewhere.some((row) => row.country === country);
  return (elsewhere ? DIRECTIVE.elsewhere : DIRECTIVE.general) <= day;
}
