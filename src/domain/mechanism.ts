interface Mechanism {
  readonly regime: 'EU' | 'UK';
  readonly article: string;
  readonly title: string;
}

const mechanism = (regime: 'EU' | 'UK', article: string, title: string): Mechanism => ({ regime, article, title });

/** The grounds of Chapter V on which data may be transferred, by code. Their days stand in `transfer/tool.ts`. */
export const MECHANISMS = {
  ADEQ: mechanism('EU', 'Art. 45', 'Adequacy decision'),
  SCC_2001: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses 2001/497/EC, controller to controller, set I'),
  SCC_2004: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses 2004/915/EC, controller to controller, set II'),
  SCC_2002: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses 2002/16/EC, controller to processor'),
  SCC_2010: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses 2010/87/EU, controller to processor'),
  SCC21_M1: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses (EU) 2021/914, Module One'),
  SCC21_M2: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses (EU) 2021/914, Module Two'),
  SCC21_M3: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses (EU) 2021/914, Module Three'),
  SCC21_M4: mechanism('EU', 'Art. 46(2)(c)', 'Standard clauses (EU) 2021/914, Module Four'),
  SA_SCC: mechanism('EU', 'Art. 46(2)(d)', 'Standard clauses of a supervisory authority'),
  BCR_C: mechanism('EU', 'Art. 46(2)(b)', 'Binding corporate rules for controllers'),
  BCR_P: mechanism('EU', 'Art. 46(2)(b)', 'Binding corporate rules for processors'),
  COC: mechanism('EU', 'Art. 46(2)(e)', 'Approved code of conduct'),
  CERT: mechanism('EU', 'Art. 46(2)(f)', 'Approved certification'),
  PUB_INSTR: mechanism('EU', 'Art. 46(2)(a)', 'Instrument between public authorities'),
  ADHOC: mechanism('EU', 'Art. 46(3)(a)', 'Contractual clauses authorised by a supervisory authority'),
  PUB_ARR: mechanism('EU', 'Art. 46(3)(b)', 'Administrative arrangement between public authorities'),
  D49A: mechanism('EU', 'Art. 49(1)(a)', 'Explicit consent after information on the risks'),
  D49B: mechanism('EU', 'Art. 49(1)(b)', 'Contract with the data subject'),
  D49C: mechanism('EU', 'Art. 49(1)(c)', 'Contract in the interest of the data subject'),
  D49D: mechanism('EU', 'Art. 49(1)(d)', 'Important reasons of public interest'),
  D49E: mechanism('EU', 'Art. 49(1)(e)', 'Legal claims'),
  D49F: mechanism('EU', 'Art. 49(1)(f)', 'Vital interests'),
  D49G: mechanism('EU', 'Art. 49(1)(g)', 'Public register'),
  D49CLI: mechanism('EU', 'Art. 49(1) second subparagraph', 'Compelling legitimate interests'),
  UK_ADEQ: mechanism('UK', 'UK Art. 45', 'UK adequacy regulations'),
  UK_DPF: mechanism('UK', 'UK Art. 45', 'UK Extension to the Data Privacy Framework, SI 2023/1028'),
  UK_OLD_SCC: mechanism('UK', 'DPA 2018 Sch. 21 para. 7', 'Earlier EU standard clauses, saved for the UK'),
  UK_IDTA: mechanism('UK', 'UK Art. 46(2)(d)', 'International Data Transfer Agreement'),
  UK_ADDENDUM: mechanism('UK', 'UK Art. 46(2)(d)', 'UK Addendum to the standard clauses (EU) 2021/914'),
  UK_BCR: mechanism('UK', 'UK Art. 46(2)(b)', 'UK binding corporate rules'),
  UK_COC: mechanism('UK', 'UK Art. 46(2)(e)', 'UK code of conduct'),
  UK_CERT: mechanism('UK', 'UK Art. 46(2)(f)', 'UK certification'),
  UK_ADHOC: mechanism('UK', 'UK Art. 46(3)', 'Clauses authorised by the Information Commissioner'),
  UK_D49A: mechanism('UK', 'UK Art. 49(1)(a)', 'Explicit consent after information on the risks'),
  UK_D49B: mechanism('UK', 'UK Art. 49(1)(b)', 'Contract with the data subject'),
  UK_D49C: mechanism('UK', 'UK Art. 49(1)(c)', 'Contract in the interest of the data subject'),
  UK_D49D: mechanism('UK', 'UK Art. 49(1)(d)', 'Important reasons of public interest'),
  UK_D49E: mechanism('UK', 'UK Art. 49(1)(e)', 'Legal claims'),
  UK_D49F: mechanism('UK', 'UK Art. 49(1)(f)', 'Vital interests'),
  UK_D49G: mechanism('UK', 'UK Art. 49(1)(g)', 'Public register'),
  UK_D49CLI: mechanism('UK', 'UK Art. 49(1) second subparagraph', 'Compelling legitimate interests'),
} as const;
export type MechanismCode = keyof typeof MECHANISMS;

/** The assessment that goes with an Article 46 tool. */
export const ASSESSMENT_KINDS = {
  TIA: 'Transfer impact assessment, EU regime (C-311/18).',
  TRA: 'Transfer risk assessment, UK regime until 4 February 2026.',
  DPT: 'Data protection test, UK regime since 5 February 2026 (UK Art. 46(1A)).',
} as const;

/** What an assessment found. */
export const ASSESSMENT_OUTCOMES = {
  SUFFICIENT: 'The standard of protection required is met.',
  SUFFICIENT_WITH_MEASURES: 'It is met with supplementary measures.',
  INSUFFICIENT: 'It is not met.',
} as const;
