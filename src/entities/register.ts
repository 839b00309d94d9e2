import { Applicability } from './applicability.js';
import { Certification } from './certification.js';
import { Contact } from './contact.js';
import { DataCategory } from './data-category.js';
import { DataSubjectCategory } from './data-subject-category.js';
import { DataUse } from './data-use.js';
import { Disclosure } from './disclosure.js';
import { Engagement } from './engagement.js';
import { ExternalReference } from './external-reference.js';
import { JointController } from './joint-controller.js';
import { LegalBasis } from './legal-basis.js';
import { Location } from './location.js';
import { nounOf, type NounType } from './noun.js';
import { Party } from './party.js';
import { ProcessingActivity } from './processing-activity.js';
import { ProcessingOnBehalf } from './processing-on-behalf.js';
import { Purpose } from './purpose.js';
import { RetentionRule } from './retention-rule.js';
import { SecurityMeasure } from './security-measure.js';
import { ServedController } from './served-controller.js';
import { System } from './system.js';
import { TransferGround } from './transfer-ground.js';

/** Every noun of the register, each after those that its required references name. */
export const NOUNS: readonly NounType[] = [
  Party,
  Contact,
  Applicability,
  Certification,
  ExternalReference,
  DataCategory,
  DataSubjectCategory,
  RetentionRule,
  SecurityMeasure,
  Engagement,
  System,
  ProcessingActivity,
  JointController,
  Purpose,
  LegalBasis,
  DataUse,
  Disclosure,
  ProcessingOnBehalf,
  ServedController,
  Location,
  TransferGround,
].map(nounOf);

/** The noun of that table. */
export const nounOfTable = (table: string): NounType | undefined => NOUNS.find((noun) => noun.table === table);
