import type { ContactBlock, Designation, PartyBlock } from '../../domain/article-30/party.js';
import {
  address as addressCell,
  type Cell,
  line,
  list,
  none,
  notStated,
  optional,
  text,
  type TextCell,
  words,
} from '../document/cell.js';
import type { Speech } from '../language/language.js';

/** A contact route in one line. */
export const contactLine = (of: ContactBlock): Cell | null =>
  line(
    [
      optional(of.name),
      optional(of.position),
      optional(of.address),
      of.email !== null && addressCell(of.email),
      optional(of.phone),
      of.form !== null && addressCell(of.form),
      of.purpose !== null && text(`(${of.purpose})`, 'quiet'),
    ],
    ' · ',
  );

/** The name of a party, by its legal name where that is another. */
export const fullName = ({ name, legalName }: PartyBlock): string =>
  legalName !== null && legalName !== name ? `${legalName} (${name})` : name;

/** The controller or processor of the record is on the first page with all that letter (a) asks for. */
export const asOnTheCover = (say: Speech, of: PartyBlock): Cell | null =>
  line([text(fullName(of)), words(say.say('party.asOnTheCover'), 'quiet')]);

/** The name and contact details of a party, line by line. */
export const address = (say: Speech, party: PartyBlock): Cell =>
  list([
    text(fullName(party), 'strong'),
    optional(party.address),
    party.country !== null && text(say.country(party.country)),
    optional(party.registrationNumber),
    ...party.contacts.map(contactLine),
    party.website !== null && addressCell(party.website),
  ]) ?? text(fullName(party), 'strong');

/** Who is designated, that nobody is, or that nothing is stated. */
export function designated({ statement, contacts }: Designation, of?: TextCell): Cell {
  if (statement === 'NONE') return none(of);
  if (statement === 'NOT_STATED') return notStated(null, of);
  return (
    list(
      contacts.map((contact) =>
        line([contact.regime !== null && text(`${contact.regime}:`, 'quiet'), contactLine(contact)]),
      ),
    ) ?? notStated(null, of)
  );
}
