/** What a cell can be to what it stands in: an entry, or a cell around it. For machines; people read it in the words. */
export const ROLES = {
  label: 'A name for what stands beside it, and nothing said.',
  name: 'What it is called.',
  legalName: 'The name that it has by law.',
  description: 'What is said of it beside its name.',
  condition: 'On what it depends.',
  article: 'The provision that it stands under.',
  document: 'The document that it rests on.',
  address: 'A postal address.',
  contact: 'A way to reach somebody.',
  inferred: 'No source states it outright.',
  controller: 'The controller: Art. 4(7).',
  processor: 'The processor: Art. 4(8).',
  onBehalfOf: 'The controller on whose behalf a processor acts: Art. 30(2)(a).',
  jointController: 'A joint controller: Art. 26.',
  representative: 'A representative: Art. 27.',
  officer: 'A data protection officer: Art. 37.',
  purpose: 'A purpose: Art. 30(1)(b).',
  legalBasis: 'A legal basis of Art. 6(1), recorded for a purpose.',
  processing: 'A category of processing: Art. 30(2)(b).',
  dataSubject: 'A category of data subjects: Art. 30(1)(c).',
  vulnerable: 'The data subjects are vulnerable.',
  dataCategory: 'A category of personal data: Art. 30(1)(c).',
  nature: 'How the law treats data of the category: Art. 9 and 10.',
  recipient: 'A recipient, or a category of recipients: Art. 4(9), 30(1)(d).',
  role: 'In which role somebody receives the data.',
  possibleRole: 'One of several roles that are stated as alternatives.',
  place: 'Where somebody is, stores data, or accesses them from.',
  country: 'A country.',
  bloc: 'A group of states, without saying which.',
  transfer: 'A transfer to a third country or an international organisation: Art. 30(1)(e), 30(2)(c).',
  thirdCountry: 'The third country that data are transferred to.',
  organisation: 'The international organisation that data are transferred to: Art. 4(26).',
  notIdentified: 'A place in words that identify no country.',
  ground: 'A ground of Chapter V that is recorded, and in force by its own days.',
  lapsedGround: 'A ground of Chapter V that is recorded, and not in force on the day.',
  lawfulGround: 'The ground of Chapter V that a transfer is judged to be lawful by.',
  outcome: 'What a transfer is judged to be.',
  finding: 'Something that a rule finds missing or wrong.',
  severity: 'How much a finding weighs.',
  rule: 'The number of a rule.',
  limit: 'A time limit for erasure: Art. 30(1)(f).',
  period: 'How long.',
  criteria: 'What decides how long.',
  measure: 'A measure of Art. 32(1): Art. 30(1)(g), 30(2)(d).',
} as const;
export type Role = keyof typeof ROLES;

/** What a cell tells machines. Its words say the same to people. */
export interface Meaning {
  /** What it is to what it stands in. Of a grid, what each row is. */
  readonly as: Role;
  /** What it is in a published vocabulary: an IRI, or a short one (dpv:, eu-gdpr:, pd:, loc:). */
  readonly term?: string;
  /** What several cells tell of has one name within the document. */
  readonly id?: string;
}

/** An address of a term, or a short name of one. What else the register has in the place of one names nothing. */
const IRI = /^(https?:\/\/[^\s<>"{}|\\^`]+|(dpv|eu-gdpr|pd|loc):[\w-]+)$/;

/** The term as part of a meaning, where it is one. */
export const termed = (term: string | null | undefined): Pick<Meaning, 'term'> =>
  term != null && IRI.test(term) ? { term } : {};
