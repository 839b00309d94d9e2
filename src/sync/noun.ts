import { Certification } from '../entities/certification.js';
import { Contact } from '../entities/contact.js';
import { DataCategory } from '../entities/data-category.js';
import { Engagement } from '../entities/engagement.js';
import { ExternalReference } from '../entities/external-reference.js';
import { Location } from '../entities/location.js';
import { type NounType, nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { TransferGround } from '../entities/transfer-ground.js';

/** The nouns that a call writes. */
export const NOUN = {
  party: nounOf(Party),
  reference: nounOf(ExternalReference),
  contact: nounOf(Contact),
  certification: nounOf(Certification),
  engagement: nounOf(Engagement),
  location: nounOf(Location),
  ground: nounOf(TransferGround),
  category: nounOf(DataCategory),
};

/** The parts of a row of a tool, each with what the register keeps of it. */
export const PARTS = {
  party: NOUN.party,
  contact: NOUN.contact,
  country: NOUN.location,
  locations: NOUN.location,
  certifications: NOUN.certification,
  engagements: NOUN.engagement,
  subprocessors: NOUN.engagement,
  grounds: NOUN.ground,
} as const satisfies Record<string, NounType>;
export type Part = keyof typeof PARTS;

/** What belongs to a party or an engagement, and is told with it. */
export const BELONGING = [
  [NOUN.contact, ['party']],
  [NOUN.certification, ['party']],
  [NOUN.location, ['party', 'engagement']],
  [NOUN.ground, ['engagement']],
] as const;
