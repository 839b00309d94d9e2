/** How the law treats a data category. */
export const DATA_NATURES = {
  ORDINARY: 'Personal data without a stricter regime.',
  SPECIAL: 'A special category: Art. 9(1).',
  CRIMINAL: 'Criminal convictions and offences: Art. 10.',
} as const;

/** The special categories of Article 9(1). */
export const SPECIAL_CATEGORIES = {
  RACIAL_OR_ETHNIC_ORIGIN: 'Racial or ethnic origin.',
  POLITICAL_OPINIONS: 'Political opinions.',
  RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: 'Religious or philosophical beliefs.',
  TRADE_UNION_MEMBERSHIP: 'Trade union membership.',
  GENETIC_DATA: 'Genetic data: Art. 4(13).',
  BIOMETRIC_DATA: 'Biometric data processed to identify a person uniquely: Art. 4(14).',
  HEALTH: 'Data concerning health: Art. 4(15).',
  SEX_LIFE_OR_ORIENTATION: "A person's sex life or sexual orientation.",
} as const;

/** What kind of asset holds the data. */
export const SYSTEM_KINDS = {
  APPLICATION: 'An application or service.',
  DATABASE: 'A database or data store.',
  WEBSITE: 'A website or form.',
  COOKIE: 'A class of cookies or similar technologies on the device of the data subject.',
  INFRASTRUCTURE: 'Hosting, network or device.',
  MESSAGING: 'Mail, telephone or chat.',
  PAPER: 'A filing system on paper: Art. 4(6).',
  OTHER: 'Another asset, described.',
} as const;

/** What happens at the end of a retention period. */
export const RETENTION_ENDS = {
  ERASE: 'The data are erased.',
  ANONYMISE: 'The data are anonymised.',
  RESTRICT: 'Further use is prevented.',
  ARCHIVE: 'The data are archived under Art. 89.',
  RETURN: 'The data are returned to the controller: Art. 28(3)(g).',
  REVIEW: 'It is decided anew whether they are still needed.',
} as const;

/** The kinds of measure that Article 32(1) names. */
export const MEASURE_TYPES = {
  ENCRYPTION: { article: 'Art. 32(1)(a)', title: 'Pseudonymisation and encryption' },
  CONFIDENTIALITY: {
    article: 'Art. 32(1)(b)',
    title: 'Confidentiality, integrity, availability and resilience of systems',
  },
  RESTORATION: { article: 'Art. 32(1)(c)', title: 'Restoring availability and access after an incident' },
  TESTING: { article: 'Art. 32(1)(d)', title: 'Regular testing and evaluation of the measures' },
  OTHER: { article: 'Art. 32(1)', title: 'Another technical or organisational measure' },
} as const;

/** How sure the source of a fact is. */
export const CERTAINTIES = {
  STATED: 'The document says so.',
  INFERRED: 'It follows from what the document says.',
  ASSUMED: 'Assumed, to be confirmed.',
} as const;

/** What a place is to the data: three different sets of countries on one recipient. */
export const LOCATION_KINDS = {
  ESTABLISHMENT: 'Where the party is established or located.',
  STORAGE: 'Where data are stored.',
  ACCESS: 'From where data are accessed; remote access counts (EDPB Guidelines 05/2021, para. 16).',
} as const;

/** A group of countries named in place of one. It tells inside from outside, and no country. */
export const BLOCS = {
  EU: 'The European Union, without saying which Member State.',
  EEA: 'The European Economic Area, without saying which state.',
} as const;
