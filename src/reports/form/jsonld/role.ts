import type { Role } from '../../document/meaning.js';

/**
 * What becomes of a cell by what it means:
 * - `node`, a thing of a type, with what is said of it;
 * - `value`, a text or a typed value;
 * - `term`, a reference to a term, or the words where there is no term;
 * - `type`, a type of what it stands in, and a value;
 * - `nothing`, for words that only name what stands beside them.
 */
type Told =
  | {
      readonly is: 'node';
      readonly property: string;
      readonly type: string;
      /** The property of its name. */
      readonly name: string;
      /** It is told of the entry too, under this property, and by reference elsewhere. */
      readonly shared?: true;
      /** In an entry of a processor it is told of the controller that is served. */
      readonly ofController?: true;
    }
  | { readonly is: 'value' | 'term' | 'type'; readonly property: string }
  | { readonly is: 'nothing' };

const TITLE = 'dct:title';
const thing = (property: string, type: string): Told => ({ is: 'node', property, type, name: TITLE });
const entity = (property: string, type: string): Told & { is: 'node' } => ({
  is: 'node',
  property,
  type,
  name: 'dpv:hasName',
});
const value = (property: string): Told => ({ is: 'value', property });
const term = (property: string): Told => ({ is: 'term', property });
const type = (property: string): Told => ({ is: 'type', property });

/** What cells mean, in the terms of DPV where it has one whose definition fits. */
export const TOLD: Readonly<Record<Exclude<Role, 'name' | 'inferred'>, Told>> = {
  label: { is: 'nothing' },
  legalName: value('ropa:legalName'),
  description: value('dct:description'),
  condition: value('ropa:condition'),
  article: value('ropa:article'),
  document: value('ropa:document'),
  address: value('dpv:hasAddress'),
  contact: value('dpv:hasContact'),
  controller: entity('dpv:hasDataController', 'dpv:DataController'),
  processor: entity('dpv:hasDataProcessor', 'dpv:DataProcessor'),
  onBehalfOf: entity('dpv:hasDataController', 'dpv:DataController'),
  // DPV's class of joint controllers is of the group; each of the group is a controller.
  jointController: entity('dpv:hasJointDataControllers', 'dpv:DataController'),
  representative: { ...entity('dpv:hasRepresentative', 'dpv:Representative'), ofController: true },
  officer: { ...entity('dpv:hasDataProtectionOfficer', 'dpv:DataProtectionOfficer'), ofController: true },
  purpose: thing('dpv:hasPurpose', 'dpv:Purpose'),
  legalBasis: thing('dpv:hasLegalBasis', 'dpv:LegalBasis'),
  processing: thing('dpv:hasProcessing', 'dpv:Processing'),
  dataSubject: thing('dpv:hasDataSubject', 'dpv:DataSubject'),
  vulnerable: type('ropa:vulnerable'),
  dataCategory: { is: 'node', property: 'dpv:hasPersonalData', type: 'dpv:PersonalData', name: TITLE, shared: true },
  nature: type('ropa:nature'),
  recipient: entity('dpv:hasRecipient', 'dpv:Recipient'),
  role: type('ropa:role'),
  possibleRole: value('ropa:possibleRole'),
  place: thing('dpv:hasLocation', 'dpv:Location'),
  country: term('dpv:hasCountry'),
  bloc: term('dpv:hasLocation'),
  transfer: thing('dpv:hasProcessing', 'dpv:Transfer'),
  thirdCountry: term('dpv:hasThirdCountry'),
  organisation: entity('ropa:hasInternationalOrganisation', 'dpv:InternationalOrganisation'),
  notIdentified: value('ropa:notIdentified'),
  // That a ground is recorded is no statement that it holds: only what is judged to hold is a legal basis.
  ground: thing('ropa:recordedGround', 'dpv:DataTransferLegalBasis'),
  lapsedGround: thing('ropa:groundNotInForce', 'dpv:DataTransferLegalBasis'),
  lawfulGround: thing('dpv:hasLegalBasis', 'dpv:DataTransferLegalBasis'),
  outcome: value('ropa:outcome'),
  finding: thing('ropa:finding', 'ropa:Finding'),
  severity: value('ropa:severity'),
  rule: value('ropa:rule'),
  limit: thing('dpv:hasStorageCondition', 'dpv:StorageCondition'),
  period: thing('dpv:hasDuration', 'dpv:TemporalDuration'),
  criteria: value('ropa:criteria'),
  measure: thing('dpv:hasTechnicalOrganisationalMeasure', 'dpv:TechnicalOrganisationalMeasure'),
};
