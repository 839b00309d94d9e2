import type { DATA_NATURES, SPECIAL_CATEGORIES } from '../data.js';
import { type Line, type Term, termOf } from './term.js';

type SpecialType = keyof typeof SPECIAL_CATEGORIES;

/** A category of personal data, Art. 30(1)(c), and how the law treats it. */
export interface DataCategoryTerm extends Term {
  readonly nature: keyof typeof DATA_NATURES;
  /** Which type of Art. 9(1); every special category has one, and no other category has. */
  readonly specialType?: SpecialType;
}

/** Personal data without a stricter regime of their own. What they reveal in a given case can still be special. */
const ORDINARY: readonly Line[] = [
  ['identification', null, 'Identification data', 'What tells one person from another.', 'pd:Identifying'],
  ['name', 'identification', 'Name', 'First name, family name, form of address.', 'pd:Name'],
  ['identifier', 'identification', 'Identifiers', 'Customer, staff or reference numbers.', 'pd:UID'],
  ['official-identifier', 'identification', 'Official ID', 'National number (Art. 87), passport.', 'pd:OfficialID'],
  ['username', 'identification', 'User name', 'The name of a user account.', 'pd:Username'],
  ['signature', 'identification', 'Signature', 'Signature in handwriting or its picture.', null],

  ['contact-details', null, 'Contact details', 'What is used to reach a person.', 'pd:Contact'],
  ['email-address', 'contact-details', 'Email address', 'Private or at work.', 'pd:EmailAddress'],
  ['phone-number', 'contact-details', 'Phone number', 'Landline, mobile or fax.', 'pd:TelephoneNumber'],
  ['postal-address', 'contact-details', 'Postal address', 'Home, delivery or work address.', 'pd:PhysicalAddress'],
  ['emergency-contact', 'contact-details', 'Emergency contact', 'Whom to call in an emergency.', null],

  ['demographic', null, 'Demographic data', 'What describes a person in a population.', 'pd:Demographic'],
  ['date-of-birth', 'demographic', 'Date of birth', 'The day of birth.', 'pd:BirthDate'],
  ['age', 'demographic', 'Age', 'Exact, or as a range.', 'pd:Age'],
  ['gender', 'demographic', 'Gender', 'Gender or sex as registered.', 'pd:Gender'],
  ['nationality', 'demographic', 'Nationality', 'One or several.', 'pd:Nationality'],
  ['language', 'demographic', 'Language', 'Languages spoken or preferred.', 'pd:Language'],
  ['family', 'demographic', 'Family', 'Family, dependants, civil status.', 'pd:Family'],

  ['location', null, 'Location', 'Where a person is, was or lives.', 'pd:Location'],
  ['country', 'location', 'Country', 'Of residence, of work or of travel.', 'pd:Country'],
  ['approximate-location', 'location', 'Approximate location', 'As derived from an IP address.', null],
  ['precise-location', 'location', 'Precise location', 'Coordinates from a device.', 'pd:GPSCoordinate'],
  ['travel', 'location', 'Travel', 'Journeys and bookings.', 'pd:TravelHistory'],

  ['online', null, 'Online data', 'Online identifiers and traces of use: recital 30.', null],
  ['ip-address', 'online', 'IP address', 'Address of a device in a network.', 'pd:IPAddress'],
  ['device', 'online', 'Device', 'Type, identifiers, settings and events of a device.', 'pd:DeviceBased'],
  ['browser', 'online', 'Browser', 'Type and version of the browser.', 'pd:UserAgent'],
  ['cookie', 'online', 'Cookies', 'Identifiers and content of cookies, beacons and similar technologies.', null],
  ['browsing-behaviour', 'online', 'Browsing behaviour', 'Visits, pages, downloads.', 'pd:BrowsingBehaviour'],
  ['referrer', 'browsing-behaviour', 'Referrer', 'The page a visitor came from.', 'pd:BrowsingReferral'],
  ['link-clicked', 'browsing-behaviour', 'Links clicked', 'On a website or in an email.', 'pd:LinkClicked'],
  ['service-use', 'online', 'Use of a service', 'When and how it is used.', 'pd:ServiceConsumptionBehaviour'],
  ['log', 'online', 'Log data', 'Entries of system, access and error logs.', null],
  ['login-history', 'log', 'Login history', 'Attempts, times and places.', 'pd:AuthenticationHistory'],

  ['account', null, 'Account data', 'User account, its settings, roles and rights.', null],
  ['credentials', 'account', 'Credentials', 'What a user proves identity with.', 'pd:Authenticating'],
  ['password', 'credentials', 'Password', 'A password, or what is kept to check it.', 'pd:Password'],

  ['communication', null, 'Communications', 'What is said or written to or by a person.', 'pd:Communication'],
  ['email-content', 'communication', 'Content of emails', 'Text and attachments.', 'pd:EmailContent'],
  ['support-request', 'communication', 'Support requests', 'Requests, tickets, complaints, replies.', null],
  ['published-content', 'communication', 'Published content', 'Comments, posts and contributions.', null],
  ['social-media', 'communication', 'Social media', 'Profiles and posts in social media.', 'pd:SocialMedia'],
  ['call-recording', 'communication', 'Call recording', 'Of phone calls.', 'pd:VoiceCommunicationRecording'],
  ['voicemail', 'communication', 'Voicemail', 'Messages left on a line.', 'pd:VoiceMail'],
  ['telephony-log', null, 'Telephony log', 'Numbers, times and lengths of calls; not what was said.', 'pd:CallLog'],

  ['recording', null, 'Images and recordings', 'Of a person; biometric only as Art. 4(14) has it: recital 51.', null],
  ['image', 'recording', 'Image', 'Photograph or portrait.', 'pd:Picture'],
  ['video', 'recording', 'Video', 'Moving pictures, with or without sound.', null],
  ['video-surveillance', 'video', 'Video surveillance', 'Pictures of cameras on premises.', null],
  ['voice', 'recording', 'Voice', 'Recording of a voice.', null],

  ['financial', null, 'Financial data', 'Money, accounts and transactions.', 'pd:Financial'],
  ['payment', 'financial', 'Payment details', 'Accounts and cards used to pay.', 'pd:FinancialAccount'],
  ['bank-account', 'payment', 'Bank account', 'Account number, bank, holder.', 'pd:BankAccount'],
  ['payment-card', 'payment', 'Payment card', 'Number, expiry, holder.', 'pd:PaymentCard'],
  ['transaction', 'financial', 'Payments made', 'Payments, refunds, debts.', 'pd:Transaction'],
  ['credit-standing', 'financial', 'Credit standing', 'Ability and record of paying.', 'pd:CreditWorthiness'],
  ['tax', 'financial', 'Tax data', 'Tax class, number, payments.', 'pd:Tax'],
  ['insurance', 'financial', 'Insurance', 'Insurance cover and claims.', 'pd:Insurance'],

  ['contract', null, 'Contract data', 'Subject, term, performance of a contract.', null],
  ['purchase', 'contract', 'Purchases', 'Goods and services ordered.', 'pd:Purchase'],

  ['professional', null, 'Professional data', 'Career, in education and at work.', 'pd:Professional'],
  ['employer', 'professional', 'Employer', 'The company a person works for.', 'pd:CurrentEmployment'],
  ['job-title', 'professional', 'Job title', 'Position, function, department.', 'pd:Job'],
  ['employment', 'professional', 'Employment record', 'Personnel file of a working relationship.', null],
  ['salary', 'employment', 'Pay', 'Salary, benefits, expenses.', 'pd:Salary'],
  ['working-time', 'employment', 'Working time', 'Presence, shifts, leave; the reason of sick leave is health.', null],
  ['performance', 'employment', 'Performance', 'Goals, appraisals, evaluations.', 'pd:PerformanceAtWork'],
  ['education', 'professional', 'Education', 'Schools, degrees, training.', 'pd:Education'],
  ['job-application', 'professional', 'Application', 'Letter, CV, notes of interviews.', null],
  ['work-history', 'professional', 'Work history', 'Earlier employers and positions.', 'pd:WorkHistory'],
  ['reference', 'professional', 'References', 'What others say of a person at work.', 'pd:Reference'],

  ['preference', null, 'Preferences', 'What a person wishes or chooses.', 'pd:Preference'],
  ['interest', 'preference', 'Interests', 'Topics and products of interest.', 'pd:Interest'],
  ['opinion', 'preference', 'Opinions', 'Feedback and ratings.', 'pd:Opinion'],
  ['privacy-choice', 'preference', 'Privacy choices', 'Consents, objections, opt-outs.', 'pd:PrivacyPreference'],
  ['marketing', null, 'Marketing data', 'Campaigns, responses, source of a lead.', null],
  ['profile', null, 'Profile', 'Segments, scores and predictions about a person.', 'pd:IndividualProfile'],
  ['survey-answer', null, 'Survey answers', 'Answers to questionnaires.', null],
  ['attendance', null, 'Event attendance', 'Registration for and presence at events.', null],
  ['visit', null, 'Visits to premises', 'Who visited whom and when.', null],
  ['vehicle', null, 'Vehicle', 'Number plate, model, use.', 'pd:Vehicle'],
];

/**
 * The special categories, one entry for each type of Art. 9(1); what is narrower is special of the same type.
 *
 * Two types name two things that DPV keeps apart. They take the term for all special categories, which is true of both.
 */
const SPECIAL: Readonly<Record<SpecialType, readonly Line[]>> = {
  RACIAL_OR_ETHNIC_ORIGIN: [
    [
      'racial-or-ethnic-origin',
      null,
      'Racial or ethnic origin',
      'Data revealing it; the term "race" implies no theory of races: recital 51.',
      'dpv:SpecialCategoryPersonalData',
    ],
    ['racial-origin', 'racial-or-ethnic-origin', 'Racial origin', 'Data revealing racial origin.', 'pd:Race'],
    ['ethnic-origin', 'racial-or-ethnic-origin', 'Ethnic origin', 'Data revealing ethnic origin.', 'pd:EthnicOrigin'],
  ],
  POLITICAL_OPINIONS: [
    ['political-opinions', null, 'Political opinions', 'Data revealing them.', 'pd:PoliticalOpinion'],
  ],
  RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS: [
    [
      'religious-or-philosophical-beliefs',
      null,
      'Religious or philosophical beliefs',
      'Data revealing them.',
      'dpv:SpecialCategoryPersonalData',
    ],
    [
      'religious-beliefs',
      'religious-or-philosophical-beliefs',
      'Religious beliefs',
      'Data revealing them, as church tax does.',
      'pd:ReligiousBelief',
    ],
    [
      'philosophical-beliefs',
      'religious-or-philosophical-beliefs',
      'Philosophical beliefs',
      'Data revealing them.',
      'pd:PhilosophicalBelief',
    ],
  ],
  TRADE_UNION_MEMBERSHIP: [
    ['trade-union-membership', null, 'Trade union membership', 'Data revealing it.', 'pd:TradeUnionMembership'],
  ],
  GENETIC_DATA: [
    ['genetic', null, 'Genetic data', 'Inherited or acquired characteristics: Art. 4(13).', 'eu-gdpr:GeneticData'],
  ],
  BIOMETRIC_DATA: [
    ['biometric', null, 'Biometric data', 'To identify a person uniquely: Art. 4(14).', 'eu-gdpr:BiometricData'],
    ['fingerprint', 'biometric', 'Fingerprint', 'As read by a lock or device.', 'pd:Fingerprint'],
    ['face-template', 'biometric', 'Face template', 'Pattern of a face for recognition.', 'pd:FacialPrint'],
    ['voice-template', 'biometric', 'Voice template', 'Pattern of a voice for recognition.', 'eu-gdpr:BiometricData'],
  ],
  HEALTH: [
    ['health', null, 'Health', 'Physical or mental health, and care: Art. 4(15).', 'eu-gdpr:HealthData'],
    ['medical-history', 'health', 'Medical history', 'Findings, diagnoses, treatment.', 'pd:HealthHistory'],
    ['mental-health', 'health', 'Mental health', 'State and care of mental health.', 'pd:MentalHealth'],
    ['disability', 'health', 'Disability', 'Kind and degree; adjustments at work.', 'pd:Disability'],
    ['prescription', 'health', 'Prescriptions', 'Medicines and aids prescribed.', 'pd:Prescription'],
    ['sickness-absence', 'health', 'Sickness absence', 'Sick leave and certificates.', 'eu-gdpr:HealthData'],
  ],
  SEX_LIFE_OR_ORIENTATION: [
    ['sex-life-or-orientation', null, 'Sex life or sexual orientation', 'Data concerning either.', 'pd:Sexual'],
  ],
};

/** Art. 10: only under the control of official authority, or where law with safeguards authorises it. */
const CRIMINAL: readonly Line[] = [
  ['criminal', null, 'Criminal convictions and offences', 'And related security measures: Art. 10.', 'pd:Criminal'],
  ['conviction', 'criminal', 'Convictions', 'Judgments and extracts of them.', 'pd:CriminalConviction'],
  ['offence', 'criminal', 'Offences', 'Offences committed or alleged.', 'pd:CriminalOffence'],
];

const special = ([type, lines]: readonly [string, readonly Line[]]): DataCategoryTerm[] =>
  lines.map((line) => ({ ...termOf(line), nature: 'SPECIAL', specialType: type as SpecialType }));

/** The standard categories of personal data, each after the broader one it names. */
export const DATA_CATEGORIES: readonly DataCategoryTerm[] = [
  ...ORDINARY.map((line): DataCategoryTerm => ({ ...termOf(line), nature: 'ORDINARY' })),
  ...Object.entries(SPECIAL).flatMap(special),
  ...CRIMINAL.map((line): DataCategoryTerm => ({ ...termOf(line), nature: 'CRIMINAL' })),
];
