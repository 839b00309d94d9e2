import type { ContactBlock, Designation, PartyBlock } from '../../domain/article-30/party.js';
import { html, type Html, joined, type Part } from '../html.js';
import { gap } from './mark.js';

/** A link to write to, for what is a plain address. */
const mail = (address: string): Html =>
  /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? html`<a href="mailto:${address}">${address}</a>` : html`${address}`;

/** A link to a website; anything else than one stays a text. */
const site = (address: string): Html =>
  /^https?:\/\/[^\s<>"]+$/i.test(address) ? html`<a href="${address}">${address}</a>` : html`${address}`;

/** A contact route in one line. */
export function contactLine(contact: ContactBlock): Html {
  const parts: Part[] = [
    contact.name,
    contact.position,
    contact.address,
    contact.email !== null && mail(contact.email),
    contact.phone,
    contact.form !== null && site(contact.form),
    contact.purpose !== null && html`<small>(${contact.purpose})</small>`,
  ];
  return html`<span>${joined(parts, ' · ')}</span>`;
}

/** The controller or processor of the record is on the first page with all that letter (a) asks for. */
export const AS_ON_THE_COVER = 'with representative and data protection officer as on the first page';

/** The name of a party, by its legal name where that is another. */
export const fullName = ({ name, legalName }: PartyBlock): Html =>
  legalName !== null && legalName !== name ? html`${legalName} <small>(${name})</small>` : html`${name}`;

/** The name and contact details of a party, line by line. */
export function address(party: PartyBlock): Html {
  const lines: Part[] = [
    html`<strong>${fullName(party)}</strong>`,
    party.address !== null && html`<span class="long">${party.address}</span>`,
    party.countryName !== null && html`<span>${party.countryName}</span>`,
    party.registrationNumber !== null && html`<span>${party.registrationNumber}</span>`,
    ...party.contacts.map(contactLine),
    party.website !== null && html`<span>${site(party.website)}</span>`,
  ];
  return html`${lines}`;
}

/** Who is designated, that nobody is, or that nothing is stated. */
export function designated({ statement, contacts }: Designation): Html {
  if (statement === 'NONE') return html`<span><span class="mark none">None</span> Stated explicitly</span>`;
  if (statement === 'NOT_STATED') return html`<span>${gap(null)}</span>`;
  return html`${contacts.map(
    (contact) =>
      html`<span>${contact.regime !== null && html`<small>${contact.regime}:</small> `}${contactLine(contact)}</span>`,
  )}`;
}
