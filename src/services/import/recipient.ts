import { RECIPIENT_ROLES } from '../../domain/activity.js';
import { placesIn } from '../../domain/place-name.js';
import { Disclosure } from '../../entities/disclosure.js';
import { Location } from '../../entities/location.js';
import { nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { LANGUAGES } from '../../reports/document/cell.js';
import { speech } from '../../reports/language/language.js';
import type { ActivityRow } from './activity-row.js';
import type { Words } from './read-row.js';
import { headingOf } from './cell.js';
import type { Entering } from './entering.js';
import { answerOf, partsOf, saidBy, shortened } from './words.js';

type Row = ActivityRow<string>;

/** Names of rows. */
export const NAME = 200;

const comma = 'It has commas, and is taken as one. Several are parted by lines or semicolons.';

/** The parts of a list, each a name. */
export function namesIn(entering: Entering, words: Words | null): string[] {
  if (!words) return [];
  const parts = partsOf(words.text);
  for (const part of parts) if (part.includes(',')) entering.told.note(words.place, part, comma);
  return parts.map((part) => shortened(part, NAME));
}

/** What the roles of recipients are called, in every language. */
const ROLES = new Map(
  LANGUAGES.flatMap((language) =>
    Object.keys(RECIPIENT_ROLES).map((role) => [headingOf(speech(language).called('role', role).text), role] as const),
  ),
);

/** A recipient and its roles, as our own layouts write them: "Name (Processor, Joint controller)". */
function recipientIn(part: string): { name: string; roles: string[] } {
  const [, name = '', bracketed = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(part) ?? [];
  const roles = bracketed.split(',').map((word) => ROLES.get(headingOf(word)));
  const known = roles.filter((role) => role !== undefined);
  return name !== '' && known.length > 0 && known.length === roles.length
    ? { name, roles: known }
    : { name: part, roles: [] };
}

/** Enters who receives the data. Whom the register does not know is a category of recipients, as the law lets it be. */
export function enterRecipients(entering: Entering, row: Row, activity: string): { key: string; name: string }[] {
  const words = row.words('recipients');
  const party = nounOf(Party);
  return namesIn(entering, words).flatMap((part) => {
    const place = words?.place ?? row.place;
    const { name, roles } = recipientIn(part);
    if (saidBy(name) === 'NOTHING') {
      entering.told.note(place, part, 'It names nobody: it is not taken.');
      return [];
    }
    const known = entering.find(party, name, place);
    if (known === null) {
      entering.told.note(place, name, 'It is entered as a category of recipients, whose members are not named.');
    }
    const recipient = known ?? entering.enter(party, { name, named: false }, place).key;
    return [{ name, key: entering.enter(nounOf(Disclosure), { activity, recipient, roles }, place).key }];
  });
}

/** Third countries are those of a recipient: where there is one only, they are its. */
export function enterCountries(
  entering: Entering,
  row: Row,
  recipients: readonly { key: string; name: string }[],
): void {
  const words = row.words('thirdCountries');
  if (!words) return;
  if (answerOf(words.text) !== null) {
    entering.told.note(words.place, words.text, 'It names no country: it is not taken.');
    return;
  }
  const [only] = recipients;
  if (!only || recipients.length > 1) {
    const message = `Which recipient is there is not said, and the row has ${recipients.length}: it is not taken. Enter it as a location of the disclosure.`;
    entering.told.note(words.place, words.text, message);
    return;
  }
  const { places, notes } = placesIn(words.text);
  for (const note of notes) entering.told.note(words.place, note.words, note.message);
  entering.told.note(words.place, words.text, `It is read as where the only recipient is: “${only.name}”.`);
  for (const named of places) {
    const facts = { disclosure: only.key, kind: 'ESTABLISHMENT', ...named };
    entering.enter(
      nounOf(Location),
      { ...facts, sources: [{ ...entering.source(row.place), certainty: 'INFERRED' }] },
      words.place,
    );
  }
}
