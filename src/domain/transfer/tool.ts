import type { Day, Period } from '../day.js';
import type { MechanismCode } from '../mechanism.js';
import type { CERTIFICATION_SCHEMES } from '../party.js';
import type { HopRole } from './hop.js';
import type { Sourced, Unsettled } from './source.js';

/** A ground by the law itself: its days and its scope are those of the decisions. */
export interface Adequacy {
  readonly kind: 'ADEQUACY';
}

/** From which role to which a tool is made. */
export type Fit = readonly [exporter: HopRole, importer: HopRole];

/** A tool of Art. 46, and the days on which it may be relied on. */
export interface Safeguard extends Period, Sourced {
  readonly kind: 'SAFEGUARD';
  /** The day since which there is a text to conclude, where that is an instrument with a day. */
  readonly adoptedOn?: Day;
  /** The first day on which it could no longer be concluded. What was, lived on while the processing did not change. */
  readonly replacedOn?: Day;
  readonly unsettled?: readonly Unsettled[];
  /** Left out, it takes any roles. */
  readonly fits?: readonly Fit[];
  /** The importer is the controller on whose behalf the exporter processes. */
  readonly ownController?: true;
  /** It was built for exporters established in the territory of the regime. */
  readonly exporterInside?: true;
  /** Who alone may be its parties. */
  readonly between?: 'GROUP' | 'PUBLIC_BODIES';
  /** It is the importer that has to be certified, or to adhere. */
  readonly membership?: keyof typeof CERTIFICATION_SCHEMES;
  /** It holds from the day of an approval or authorisation, which only the register knows. */
  readonly approved?: true;
  /** The transfer needs no assessment of the law over there. */
  readonly unassessed?: true;
  /** The code under which the UK GDPR keeps it. */
  readonly savedAs?: 'UK_OLD_SCC';
}

/** A derogation of Art. 49, and its conditions. */
export interface Derogation extends Period, Sourced {
  readonly kind: 'DEROGATION';
  /** What has to hold, of which the register keeps nothing. */
  readonly condition: string;
  /** For single transfers that a contract with, or for, the data subject needs: not for having data processed. */
  readonly byContract?: true;
  /** Art. 49(3): not for public authorities in the exercise of their public powers. */
  readonly private?: true;
  /** Art. 49(1) second subparagraph and 49(6): a controller's, documented, and told to the authority. */
  readonly compelling?: true;
  /** Art. 26(1) of Directive 95/46/EC had one like it. */
  readonly inDirective: boolean;
}

export type Tool = Adequacy | Safeguard | Derogation;

const ADEQUACY: Adequacy = { kind: 'ADEQUACY' };

// The titles under which the sources of the rows are known.
const REFERENCE = '"EU data transfers" reference, September 2026';
const GDPR = 'Regulation (EU) 2016/679';
const ARTICLE_49 = 'Regulation (EU) 2016/679, Art. 49; EDPB Guidelines 2/2018';
const EDPB = 'EDPB Guidelines 05/2021';
const END_OF_OLD = 'Lexblog, 29 September 2021; McCann FitzGerald; EUR-Lex notes on validity';
const CLAUSES_OF_2010 = `Lexology on Decision 2010/87/EU; ${END_OF_OLD}`;
const UK_TOOLS = 'Taylor Wessing, Geldards, Travers Smith and Michelmores on IDTA and Addendum';

/** The day on which Directive 95/46/EC was to be national law: nothing here is older. */
const DIRECTIVE: Day = '1998-10-24';
const GDPR_BEGINS: Day = '2018-05-25';
const UK_BEGINS: Day = '2021-01-01';
const CLAUSES_BEGIN: Day = '2021-06-27';
const UK_TOOLS_BEGIN: Day = '2022-03-21';

const C: HopRole = 'CONTROLLER';
const P: HopRole = 'PROCESSOR';

/** The days on which the clauses of the Directive came to their end: Art. 4 of (EU) 2021/914. */
const REPLACED = {
  replacedOn: '2021-09-27',
  until: '2022-12-28',
  unsettled: [
    {
      from: '2022-12-27',
      until: '2022-12-28',
      why: 'The earlier clauses lived until 27 December 2022, and it is not clear whether that day still counts',
    },
  ],
} as const;

const safeguard = (row: Omit<Safeguard, 'kind'>): Safeguard => ({ kind: 'SAFEGUARD', ...row });

const earlier = (cite: string, adoptedOn: Day, from: Day, fit: Fit, source: string | null): Safeguard =>
  safeguard({ cite, adoptedOn, from, ...REPLACED, fits: [fit], exporterInside: true, savedAs: 'UK_OLD_SCC', source });

const clauses = (fit: Fit, more: Partial<Safeguard> = {}): Safeguard =>
  safeguard({
    cite: 'Decision (EU) 2021/914',
    adoptedOn: '2021-06-04',
    from: CLAUSES_BEGIN,
    fits: [fit],
    source: END_OF_OLD,
    ...more,
  });

/** Laid before Parliament on 2 February 2022, in force on 21 March. */
const UK_TOOL = safeguard({
  cite: 'Section 119A DPA 2018',
  adoptedOn: '2022-02-02',
  from: UK_TOOLS_BEGIN,
  source: UK_TOOLS,
});

const derogation = (row: Omit<Derogation, 'kind' | keyof Sourced | 'from' | 'inDirective'>): Derogation => ({
  kind: 'DEROGATION',
  cite: 'Art. 49 GDPR',
  from: GDPR_BEGINS,
  source: ARTICLE_49,
  inDirective: true,
  ...row,
});

const DEROGATIONS = {
  A: derogation({
    condition: 'the consent is explicit and was given after information on the risks of the transfer',
    private: true,
  }),
  B: derogation({
    condition: 'the transfer is occasional, and necessary for the contract with the data subject',
    byContract: true,
    private: true,
  }),
  C: derogation({
    condition: 'the transfer is occasional, and necessary for a contract in the interest of the data subject',
    byContract: true,
    private: true,
  }),
  D: derogation({
    condition:
      'the transfer is necessary for a public interest that the law to which the controller is subject recognises',
  }),
  E: derogation({ condition: 'the transfer is occasional, and necessary for the legal claim' }),
  F: derogation({
    condition: 'the transfer is necessary for the vital interests, and the data subject is incapable of giving consent',
  }),
  G: derogation({
    condition: 'the register is public by law, and neither all of it nor whole categories of its data are transferred',
  }),
} as const;

const compelling: Derogation = {
  ...derogation({
    condition:
      'the transfer is not repetitive, concerns only a limited number of data subjects, who were told of it and of the ' +
      'interests pursued, and no other ground is available',
    private: true,
    compelling: true,
  }),
  inDirective: false,
};

/** The same letters in the UK GDPR, not checked against their source. */
const inUk = (row: Derogation): Derogation => ({
  ...row,
  cite: 'Art. 49 UK GDPR',
  from: UK_BEGINS,
  inDirective: false,
  source: null,
});

/**
 * The law of every ground of Chapter V, beside its name and article in `MECHANISMS`.
 *
 * Decision (EU) 2021/915 (Art. 28(7)) is not among them: it is no ground of transfer.
 */
export const TOOLS: Record<MechanismCode, Tool> = {
  ADEQ: ADEQUACY,
  SCC_2001: earlier(
    'Decision 2001/497/EC',
    '2001-06-15',
    '2001-09-03',
    [C, C],
    `Decision 2001/497/EC, Art. 6; ${END_OF_OLD}`,
  ),
  SCC_2004: earlier('Decision 2004/915/EC', '2004-12-27', '2005-04-01', [C, C], null),
  SCC_2002: {
    ...earlier('Decision 2002/16/EC', '2001-12-27', '2002-04-03', [C, P], null),
    replacedOn: '2010-05-15',
    unsettled: [
      {
        from: '2021-09-27',
        until: '2022-12-28',
        why: 'Art. 4(4) of (EU) 2021/914 keeps contracts under 2001/497/EC and 2010/87/EU and does not name 2002/16/EC',
      },
    ],
  },
  SCC_2010: earlier('Decision 2010/87/EU', '2010-02-05', '2010-05-15', [C, P], CLAUSES_OF_2010),
  SCC21_M1: clauses([C, C]),
  SCC21_M2: clauses([C, P]),
  SCC21_M3: clauses([P, P]),
  // Clauses 14 and 15 bind in Module Four only where the processor adds data collected in the Union: a note says so.
  SCC21_M4: clauses([P, C], { ownController: true, unassessed: true, source: null }),
  SA_SCC: safeguard({ cite: 'Art. 46(2)(d) GDPR', from: GDPR_BEGINS, approved: true, source: GDPR }),
  BCR_C: safeguard({
    cite: 'Art. 47 GDPR; EDPB Recommendations 1/2022',
    from: DIRECTIVE,
    fits: [
      [C, C],
      [C, P],
    ],
    between: 'GROUP',
    approved: true,
    source: REFERENCE,
  }),
  // The outside controller whose data they are may be the exporter, so that the two need not be of one group.
  BCR_P: safeguard({
    cite: 'Art. 47 GDPR',
    from: DIRECTIVE,
    fits: [
      [C, P],
      [P, P],
    ],
    approved: true,
    source: REFERENCE,
  }),
  COC: safeguard({
    cite: 'Art. 46(2)(e) GDPR; EDPB Guidelines 04/2021',
    from: GDPR_BEGINS,
    membership: 'CODE_OF_CONDUCT',
    approved: true,
    source: EDPB,
  }),
  CERT: safeguard({
    cite: 'Art. 46(2)(f) GDPR; EDPB Guidelines 07/2022',
    from: GDPR_BEGINS,
    membership: 'ARTICLE_42',
    approved: true,
    source: EDPB,
  }),
  PUB_INSTR: safeguard({ cite: 'Art. 46(2)(a) GDPR', from: GDPR_BEGINS, between: 'PUBLIC_BODIES', source: GDPR }),
  ADHOC: safeguard({ cite: 'Art. 46(3)(a) GDPR', from: DIRECTIVE, approved: true, source: REFERENCE }),
  PUB_ARR: safeguard({
    cite: 'Art. 46(3)(b) GDPR',
    from: GDPR_BEGINS,
    between: 'PUBLIC_BODIES',
    approved: true,
    source: REFERENCE,
  }),
  D49A: DEROGATIONS.A,
  D49B: DEROGATIONS.B,
  D49C: DEROGATIONS.C,
  D49D: DEROGATIONS.D,
  D49E: DEROGATIONS.E,
  D49F: DEROGATIONS.F,
  D49G: DEROGATIONS.G,
  D49CLI: compelling,
  UK_ADEQ: ADEQUACY,
  UK_DPF: ADEQUACY,
  UK_OLD_SCC: safeguard({
    cite: 'DPA 2018 Sch. 21 para. 7',
    from: UK_BEGINS,
    replacedOn: '2022-09-22',
    until: '2024-03-22',
    unsettled: [
      {
        from: '2024-03-21',
        until: '2024-03-22',
        why: 'The saved clauses lived until 21 March 2024, and it is not clear whether that day still counts',
      },
    ],
    fits: [
      [C, C],
      [C, P],
    ],
    exporterInside: true,
    source: UK_TOOLS,
  }),
  UK_IDTA: UK_TOOL,
  // Which roles the Addendum fits is said by the module that it is added to.
  UK_ADDENDUM: UK_TOOL,
  UK_BCR: safeguard({ cite: 'Art. 47 UK GDPR', from: UK_BEGINS, approved: true, source: null }),
  UK_COC: safeguard({
    cite: 'Art. 46(2)(e) UK GDPR',
    from: UK_BEGINS,
    membership: 'CODE_OF_CONDUCT',
    approved: true,
    unsettled: [{ from: UK_BEGINS, why: 'No code of conduct approved for transfers from the United Kingdom is known' }],
    source: null,
  }),
  UK_CERT: safeguard({
    cite: 'Art. 46(2)(f) UK GDPR',
    from: UK_BEGINS,
    membership: 'ARTICLE_42',
    approved: true,
    unsettled: [{ from: UK_BEGINS, why: 'No certification approved for transfers from the United Kingdom is known' }],
    source: null,
  }),
  UK_ADHOC: safeguard({ cite: 'Art. 46(3) UK GDPR', from: UK_BEGINS, approved: true, source: null }),
  UK_D49A: inUk(DEROGATIONS.A),
  UK_D49B: inUk(DEROGATIONS.B),
  UK_D49C: inUk(DEROGATIONS.C),
  UK_D49D: inUk(DEROGATIONS.D),
  UK_D49E: inUk(DEROGATIONS.E),
  UK_D49F: inUk(DEROGATIONS.F),
  UK_D49G: inUk(DEROGATIONS.G),
  UK_D49CLI: inUk(compelling),
};

/**
 * Clauses on which a processor outside that received data on them may give them on to another, which co-signs them, with
 * the consent of the exporter: Clause 11 of 2010/87/EU. Between a processor inside and one outside there were none.
 */
export const FLOWED_DOWN: Partial<Record<MechanismCode, Safeguard>> = {
  SCC_2010: safeguard({
    cite: 'Decision 2010/87/EU, Clause 11',
    adoptedOn: '2010-02-05',
    from: '2010-05-15',
    ...REPLACED,
    fits: [[P, P]],
    source: CLAUSES_OF_2010,
  }),
};

/** The clauses of (EU) 2021/914. Under the UK GDPR they are none without the Addendum. */
export const MODULES: readonly MechanismCode[] = ['SCC21_M1', 'SCC21_M2', 'SCC21_M3', 'SCC21_M4'];

/** The tool that parties commonly conclude, by regime, roles and day: what a cure can name. */
export interface CommonTool extends Period {
  readonly mechanism: MechanismCode;
  readonly fit: Fit | null;
}

export const COMMON_TOOLS: readonly CommonTool[] = [
  { mechanism: 'SCC_2001', fit: [C, C], from: '2001-09-03', until: '2005-04-01' },
  { mechanism: 'SCC_2004', fit: [C, C], from: '2005-04-01', until: CLAUSES_BEGIN },
  { mechanism: 'SCC_2002', fit: [C, P], from: '2002-04-03', until: '2010-05-15' },
  { mechanism: 'SCC_2010', fit: [C, P], from: '2010-05-15', until: CLAUSES_BEGIN },
  { mechanism: 'SCC21_M1', fit: [C, C], from: CLAUSES_BEGIN },
  { mechanism: 'SCC21_M2', fit: [C, P], from: CLAUSES_BEGIN },
  { mechanism: 'SCC21_M3', fit: [P, P], from: CLAUSES_BEGIN },
  { mechanism: 'SCC21_M4', fit: [P, C], from: CLAUSES_BEGIN },
  { mechanism: 'UK_OLD_SCC', fit: [C, C], from: UK_BEGINS, until: UK_TOOLS_BEGIN },
  { mechanism: 'UK_OLD_SCC', fit: [C, P], from: UK_BEGINS, until: UK_TOOLS_BEGIN },
  { mechanism: 'UK_IDTA', fit: null, from: UK_TOOLS_BEGIN },
];
