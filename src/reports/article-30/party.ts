import type { ContactBlock, Designation, PartyBlock } from '../../domain/article-30/party.js';
import {
  address as addressCell,
  type Cell,
  line,
  list,
  type Maybe,
  meaning,
  none,
  notStated,
  optional,
  text,
  type TextCell,
  words,
} from '../document/cell.js';
import type { Speech } from '../language/language.js';
import { country } from '../place.js';

/** The place of a party in the document. */
export const placeOfParty = (key: string): string => `party-${key}`;

/** A contact route in one line. */
export const contactLine = (of: ContactBlock): Cell | null =>
  line(
    [
      meaning('name', optional(of.name)),
      optional(of.position),
      meaning('address', optional(of.address)),
      of.email !== null && meaning('contact', addressCell(of.email)),
      meaning('contact', optional(of.phone)),
      of.form !== null && meaning('contact', addressCell(of.form)),
      of.purpose !== null && text(`(${of.purpose})`, 'quiet'),
    ],
    ' · ',
  );

/** The name of a party, by its legal name where that is another. */
export const fullName = ({ name, legalName }: PartyBlock): string =>
  legalName !== null && legalName !== name ? `${legalName} (${name})` : name;

/** The controller or processor of the record is on the first page with all that letter (a) asks for. */
export const asOnTheCover = (say: Speech, of: PartyBlock): Cell | null =>
  line([meaning('name', text(fullName(of))), meaning('label', words(say.say('party.asOnTheCover'), 'quiet'))]);

/** The name and contact details of a party. */
export const addressLines = (say: Speech, party: PartyBlock): Maybe[] => [
  meaning('name', text(fullName(party), 'strong')),
  meaning('address', optional(party.address)),
  party.country !== null && country(say, party.country),
  optional(party.registrationNumber),
  ...party.contacts.map((contact) => meaning('contact', contactLine(contact))),
  party.website !== null && meaning('contact', addressCell(party.website)),
];

/** The name and contact details of a party, line by line. */
export const address = (say: Speech, party: PartyBlock): Cell =>
  list(addressLines(say, party)) ?? text(fullName(party), 'strong');

/** Who is designated, that nobody is, or that nothing is stated. */
export function designated(
  { statement, contacts }: Designation,
  as: 'representative' | 'officer',
  of?: TextCell,
): Cell {
  if (statement === 'NONE') return none(of);
  if (statement === 'NOT_STATED') return notStated(null, of);
  return (
    list(
      contacts.map((contact) =>
        meaning(as, line([contact.regime !== null && text(`${contact.regime}:`, 'quiet'), contactLine(contact)])),
      ),
    ) ?? notStated(null, of)
  );
}
