import type { Words } from '../document/cell.js';
import type { Phrase, Speech } from '../language/language.js';

/** The items of Article 30 as the record names them in English, and what they are as phrases; `of` is a name within. */
const ITEMS: readonly (readonly [english: RegExp, phrase: Phrase])[] = [
  [/^Contact details$/, 'parties.contact'],
  [/^Representative$/, 'party.representative'],
  [/^Data protection officer$/, 'party.officer'],
  [/^Purposes$/, 'overview.purposes'],
  [/^Categories of data subjects$/, 'item.subjects'],
  [/^Categories of personal data$/, 'item.data'],
  [/^Categories of recipients$/, 'letter.recipients'],
  [/^Transfers$/, 'section.transfers'],
  [/^Time limits for erasure$/, 'letter.limits'],
  [/^Technical and organisational security measures$/, 'letter.measures'],
  [/^Categories of processing$/, 'letter.processing'],
  [/^Controller, with name and contact details$/, 'item.controller'],
  [/^Joint controllers$/, 'item.joint'],
  [/^Joint controllers \(possible by the recipients: (?<of>.+)\)$/s, 'item.jointPossible'],
  [/^Representative of (?<of>.+)$/s, 'item.representativeOf'],
  [/^Data protection officer of (?<of>.+)$/s, 'item.officerOf'],
  [/^Country of (?:the recipient )?(?<of>.+)$/s, 'item.countryOf'],
  [/^Time limit for (?<of>.+)$/s, 'item.limitFor'],
];

/** An item in the language of the document. English is as the record has it. */
export function itemWords(say: Speech, item: string): Words {
  if (say.code === 'en') return say.english(item);
  for (const [english, phrase] of ITEMS) {
    const found = english.exec(item);
    if (found) return say.say(phrase, { of: found.groups?.of ?? '' });
  }
  return say.english(item);
}
