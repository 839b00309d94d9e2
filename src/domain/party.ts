/** What sort of body or person a party is. */
export const PARTY_KINDS = {
  ORGANISATION: 'A company or other private body.',
  GROUP_COMPANY: 'A company of the same group of undertakings (Art. 4(19)).',
  PUBLIC_AUTHORITY: 'A public authority or body.',
  SUPERVISORY_AUTHORITY: 'An authority under Art. 51.',
  INTERNATIONAL_ORGANISATION: 'An international organisation (Art. 4(26)).',
  PERSON: 'A natural person.',
} as const;

/** What a party can be stated to have none of, so that silence and "none" are told apart. */
export const PARTY_ASPECTS = {
  REPRESENTATIVE: 'No representative under Art. 27 is designated.',
  DATA_PROTECTION_OFFICER: 'No data protection officer under Art. 37 is designated.',
  CERTIFICATION: 'The party holds no certification.',
} as const;

/** What a contact route is for. */
export const CONTACT_ROLES = {
  GENERAL: 'The contact details of the party itself: Art. 30(1)(a) and 30(2)(a).',
  PRIVACY: 'A contact point for data protection matters that is not a data protection officer.',
  DATA_PROTECTION_OFFICER: 'The data protection officer: Art. 37 to 39.',
  REPRESENTATIVE: 'The representative in the regime named: Art. 27.',
  SUBPROCESSOR_CONTACT: 'The contact person that a controller is given for a subprocessor.',
} as const;

/** Why a party is subject to a regime: Article 3. */
export const APPLICABILITY_BASES = {
  ESTABLISHMENT: 'Processing in the context of the activities of an establishment there: Art. 3(1).',
  TARGETING: 'Offering goods or services to data subjects there: Art. 3(2)(a).',
  MONITORING: 'Monitoring of behaviour that takes place there: Art. 3(2)(b).',
  PUBLIC_INTERNATIONAL_LAW: "A place where a Member State's law applies by public international law: Art. 3(3).",
} as const;

/** Schemes under which a party is certified or listed. */
export const CERTIFICATION_SCHEMES = {
  DATA_PRIVACY_FRAMEWORK: 'EU-US Data Privacy Framework, Decision (EU) 2023/1795.',
  PRIVACY_SHIELD: 'EU-US Privacy Shield, Decision (EU) 2016/1250, annulled on 16 July 2020 (C-311/18).',
  SAFE_HARBOUR: 'Safe Harbour, Decision 2000/520/EC, annulled on 6 October 2015 (C-362/14).',
  ARTICLE_42: 'A data protection certification approved under Art. 42.',
  CODE_OF_CONDUCT: 'Adherence to a code of conduct approved under Art. 40.',
  ISO_27001: 'ISO/IEC 27001, information security management.',
  ISO_27701: 'ISO/IEC 27701, privacy information management.',
  SOC_2: 'A SOC 2 report of an independent auditor.',
  OTHER: 'Another scheme, named in the reference.',
} as const;
