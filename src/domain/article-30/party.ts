import type { Regime } from '../territory.js';
import type { ContactFacts, ContactRole, KeeperFacts, PartyFacts, PartyKind } from './fact.js';
import { type Answer, type Answers, said, type Statement, statementOf } from './letter.js';
import { placeInWords } from './place.js';
import { nameOfCountry } from './territory.js';
import { type Finding, finding } from '../finding.js';
import type { RuleId } from '../rule.js';

export interface ContactBlock {
  readonly role: ContactRole;
  readonly regime: Regime | null;
  readonly name: string | null;
  readonly position: string | null;
  readonly address: string | null;
  readonly country: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly form: string | null;
  readonly purpose: string | null;
}

/** A representative or a data protection officer: designated, stated not to be, or not stated. */
export interface Designation {
  readonly statement: Statement;
  readonly contacts: readonly ContactBlock[];
}

/** A party as the record names it: Art. 30(1)(a) and (d), 30(2)(a). */
export interface PartyBlock {
  readonly key: string;
  readonly name: string;
  readonly legalName: string | null;
  readonly kind: PartyKind;
  readonly named: boolean;
  readonly country: string | null;
  readonly countryName: string | null;
  /** In words: its country, then the places recorded as its establishment. */
  readonly establishedIn: readonly string[];
  readonly address: string | null;
  readonly registrationNumber: string | null;
  readonly website: string | null;
  /** Contact routes of the party itself. */
  readonly contacts: readonly ContactBlock[];
  readonly representatives: Designation;
  readonly dataProtectionOfficer: Designation;
}

const OWN_ROUTES: readonly ContactRole[] = ['GENERAL', 'PRIVACY'];

const contactBlock = (contact: ContactFacts): ContactBlock => ({
  role: contact.role,
  regime: contact.regime,
  name: contact.name,
  position: contact.position,
  address: contact.address,
  country: contact.country,
  email: contact.email,
  phone: contact.phone,
  form: contact.form,
  purpose: contact.purpose,
});

const withRole = ({ contacts }: PartyFacts, ...roles: ContactRole[]): ContactFacts[] =>
  contacts.filter(({ role }) => roles.includes(role));

function designation(party: PartyFacts, role: 'REPRESENTATIVE' | 'DATA_PROTECTION_OFFICER'): Designation {
  const contacts = withRole(party, role).map(contactBlock);
  return { statement: statementOf(contacts.length > 0, party.statedNone.includes(role)), contacts };
}

const establishedIn = ({ country, locations }: PartyFacts): readonly string[] => {
  const places = locations.filter(({ kind }) => kind === 'ESTABLISHMENT').map(placeInWords);
  return [...new Set(country === null ? places : [nameOfCountry(country), ...places])];
};

/** The party as the record names it. */
export const partyBlock = (party: PartyFacts): PartyBlock => ({
  key: party.key,
  name: party.name,
  legalName: party.legalName,
  kind: party.kind,
  named: party.named,
  country: party.country,
  countryName: party.country === null ? null : nameOfCountry(party.country),
  establishedIn: establishedIn(party),
  address: party.address,
  registrationNumber: party.registrationNumber,
  website: party.website,
  contacts: withRole(party, ...OWN_ROUTES).map(contactBlock),
  representatives: designation(party, 'REPRESENTATIVE'),
  dataProtectionOfficer: designation(party, 'DATA_PROTECTION_OFFICER'),
});

const reachable = ({ address, email, phone, form }: ContactFacts): boolean =>
  said(address) || said(email) || said(phone) || said(form);

/** Whether the record has the party's contact details: a postal address, or an electronic or telephone contact. */
export const contactable = (party: PartyFacts): boolean =>
  said(party.address) || withRole(party, ...OWN_ROUTES).some(reachable);

/** Whether the party is one that is named. A category of recipients ("customers") is not. */
export const identified = ({ named, name }: PartyFacts): boolean => named && said(name);

/** What of "name and contact details" the record lacks of a party that is a controller; null when it lacks nothing. */
export function lacking(party: PartyFacts, as: string): string | null {
  const parts = [
    ...(identified(party) ? [] : [`is a category, not a named ${as}`]),
    ...(contactable(party) ? [] : ['has no contact details']),
  ];
  return parts.length === 0 ? null : `"${party.name}" ${parts.join(', and ')}.`;
}

/** An undertaking is named by its legal name; a natural person has no other name than the one in use. */
const legallyNamed = (party: PartyFacts): boolean =>
  said(party.legalName) || (party.kind === 'PERSON' && identified(party));

/**
 * Representatives and officers who are designated and whose details the record lacks: Art. 30(1)(a) and (2)(a).
 *
 * The text asks for the name as well as the contact details of both. The name may be that of a function. Nobody
 * designated is no finding here: whether one has to be is Art. 27 and 37.
 */
export function designationFindings(party: PartyFacts, article: string, entry: string | null): Finding[] {
  return party.contacts.flatMap((contact) => {
    if (contact.role !== 'REPRESENTATIVE' && contact.role !== 'DATA_PROTECTION_OFFICER') return [];
    const parts = [...(said(contact.name) ? [] : ['name']), ...(reachable(contact) ? [] : ['contact details'])];
    if (parts.length === 0) return [];
    const who =
      contact.role === 'REPRESENTATIVE'
        ? `The representative of "${party.name}"${contact.regime === null ? '' : ` (${contact.regime})`}`
        : `The data protection officer of "${party.name}"`;
    return finding(contact.role === 'REPRESENTATIVE' ? 'R07' : 'R08', {
      entry,
      about: entry === null ? null : party.key,
      article,
      path: `contacts.${contact.key}`,
      detail: `${who} is designated without ${parts.join(' and ')}.`,
    });
  });
}

/** What the record lacks of the controller that keeps it: Art. 30(1)(a). */
export function controllerFindings(keeper: KeeperFacts): Finding[] {
  const path = `parties.${keeper.key}`;
  return [
    ...(legallyNamed(keeper)
      ? []
      : [
          finding('R01', {
            entry: null,
            path: `${path}.legalName`,
            detail: `The full legal name of "${keeper.name}" is not stated.`,
          }),
        ]),
    ...(contactable(keeper)
      ? []
      : [
          finding('R02', {
            entry: null,
            path: `${path}.contacts`,
            detail: `"${keeper.name}" has no postal address and no electronic or telephone contact.`,
          }),
        ]),
    ...designationFindings(keeper, 'Art. 30(1)(a)', null),
  ];
}

/** What the record lacks of the processor that keeps it: Art. 30(2)(a). */
export function processorFindings(keeper: KeeperFacts): Finding[] {
  const parts = [
    ...(legallyNamed(keeper) ? [] : ['its full legal name']),
    ...(contactable(keeper) ? [] : ['contact details']),
  ];
  return [
    ...(parts.length === 0
      ? []
      : [
          finding('R56', {
            entry: null,
            path: `parties.${keeper.key}`,
            detail: `"${keeper.name}" lacks ${parts.join(' and ')}.`,
          }),
        ]),
    ...designationFindings(keeper, 'Art. 30(2)(a)', null),
  ];
}

/** How the party that keeps the record answers the items of letter (a) that hold for all entries. */
export const ownAnswers = (
  keeper: KeeperFacts,
  { representatives, dataProtectionOfficer }: PartyBlock,
  answers: Answers,
  rule: RuleId,
): readonly Answer[] =>
  answers
    .add('a', 'Contact details', statementOf(contactable(keeper), false), rule)
    .add('a', 'Representative', representatives.statement)
    .add('a', 'Data protection officer', dataProtectionOfficer.statement).list;
