import { type Line, type Term, termOf } from './term.js';

/** A category of data subjects: Art. 30(1)(c). */
export interface DataSubjectTerm extends Term {
  /** Whether people in it can hardly refuse or object, for want of power or of means. */
  readonly vulnerable: boolean;
}

const OTHERS: readonly Line[] = [
  ['customers', null, 'Customers', 'People who buy goods or services.', 'dpv:Customer'],
  ['consumers', 'customers', 'Consumers', 'Who buy for themselves and not for a trade.', 'dpv:Consumer'],
  ['former-customers', null, 'Former customers', 'Whose contract has ended.', null],
  ['prospects', null, 'Prospects', 'Who may become customers.', null],
  ['subscribers', null, 'Subscribers', 'Who receive a newsletter or periodical service.', 'dpv:Subscriber'],
  ['users', null, 'Users', 'Who use a service.', 'dpv:User'],
  ['customers-users', 'users', "Customers' users", 'Whom a customer lets use a service, as its employees.', 'dpv:User'],

  ['visitors', null, 'Visitors', 'Who come and go.', 'dpv:Visitor'],
  ['website-visitors', 'visitors', 'Website visitors', 'Who open a page of a website.', 'dpv:Visitor'],
  ['office-visitors', 'visitors', 'Office visitors', 'Who enter premises.', 'dpv:Visitor'],
  ['correspondents', null, 'Correspondents', 'Who write or call, or are written to or called.', null],
  ['participants', null, 'Participants', 'Who take part in something.', 'dpv:Participant'],
  ['event-attendees', 'participants', 'Event attendees', 'At events, webinars and contests.', 'dpv:Participant'],
  ['survey-respondents', 'participants', 'Survey respondents', 'Who answer a questionnaire.', 'dpv:Participant'],
  ['research-participants', 'participants', 'Research participants', 'Who take part in a study.', 'dpv:Participant'],

  ['applicants', null, 'Applicants', 'Who apply for something.', 'dpv:Applicant'],
  ['job-applicants', 'applicants', 'Job applicants', 'Who apply for a job.', 'dpv:JobApplicant'],
  ['workforce', null, 'Workforce', 'People who work or have worked for the organisation.', null],
  ['former-employees', 'workforce', 'Former employees', 'Whose employment has ended.', null],
  ['contractors', 'workforce', 'Contractors', 'Independent contractors and consultants.', null],
  ['volunteers', 'workforce', 'Volunteers', 'Who work without pay.', null],
  ['officers', 'workforce', 'Directors and officers', 'Members of the bodies of a company.', null],
  ['relatives-of-staff', null, 'Relatives of staff', 'Family, dependants, emergency contacts.', null],

  ['business-contacts', null, 'Business contacts', 'People at organisations one deals with.', null],
  ['customer-contacts', 'business-contacts', 'Contacts at customers', 'Who act for a customer.', null],
  ['supplier-contacts', 'business-contacts', 'Contacts at suppliers', 'Who act for a supplier.', null],
  ['partner-contacts', 'business-contacts', 'Contacts at partners', 'At resellers and channel partners.', null],
  ['authority-contacts', 'business-contacts', 'Contacts at authorities', 'Officials and their staff.', null],
  ['shareholders', null, 'Shareholders', 'Shareholders and beneficial owners.', null],

  ['members', null, 'Members', 'Of an association or other body.', 'dpv:Member'],
  ['citizens', null, 'Citizens', 'Citizens of a state or municipality.', 'dpv:Citizen'],
  ['students', null, 'Students', 'Who learn at a school or university.', 'dpv:Student'],
  ['parents', null, 'Parents', 'Parents of a data subject.', 'dpv:ParentOfDataSubject'],
  ['guardians', null, 'Guardians', 'Guardians of a data subject.', 'dpv:GuardianOfDataSubject'],
  ['reporting-persons', null, 'Reporting persons', 'Whistleblowers: Directive (EU) 2019/1937.', null],
  ['persons-reported', null, 'Persons reported', 'Whom a report or complaint concerns.', null],
];

/**
 * Vulnerable are children, employees, patients, the mentally ill, asylum seekers and the elderly: the examples of the
 * WP29 guidelines on impact assessment (WP 248 rev.01, III.B, criterion 7). They name further cases of imbalance by
 * their nature and not by category; such a case is marked in the record that has it.
 */
const VULNERABLE: readonly Line[] = [
  ['employees', 'workforce', 'Employees', 'People in an employment relationship.', 'dpv:Employee'],
  ['trainees', 'employees', 'Trainees', 'Apprentices, interns, working students.', null],
  ['temporary-staff', 'employees', 'Temporary staff', "Lent by an agency; directed like one's own.", null],
  ['vulnerable-persons', null, 'Vulnerable persons', 'Who need more protection.', 'dpv:VulnerableDataSubject'],
  ['children', 'vulnerable-persons', 'Children', 'Minors; consent online: Art. 8.', 'dpv:Child'],
  ['patients', 'vulnerable-persons', 'Patients', 'Who receive medical care.', 'dpv:Patient'],
  ['elderly-persons', 'vulnerable-persons', 'Elderly persons', 'Vulnerable by age.', 'dpv:ElderlyDataSubject'],
  ['asylum-seekers', 'vulnerable-persons', 'Asylum seekers', 'Who ask for protection.', 'dpv:AsylumSeeker'],
  [
    'mentally-vulnerable-persons',
    'vulnerable-persons',
    'Mentally vulnerable persons',
    'Vulnerable by illness or disability of the mind.',
    'dpv:MentallyVulnerableDataSubject',
  ],
];

/** The standard categories of data subjects, each after the broader one it names. */
export const DATA_SUBJECT_CATEGORIES: readonly DataSubjectTerm[] = [
  ...OTHERS.map((line) => ({ ...termOf(line), vulnerable: false })),
  ...VULNERABLE.map((line) => ({ ...termOf(line), vulnerable: true })),
];
