import type { Capacity } from '../../../domain/activity.js';
import { type ColumnTerm, NAMED, PARTS, type ReportTerms, STANDING, type TableTerm, value } from './column.js';

/** What an entry says beside its letters. */
const ENTRY: Readonly<Record<string, ColumnTerm>> = {
  number: value('ropa:number'),
  name: value('dct:title'),
  key: value('dct:identifier'),
  lifecycle: value('ropa:lifecycle'),
  department: value('ropa:department'),
  owner: value('ropa:owner'),
  startsOn: value('ropa:startsOn'),
  reviewedOn: value('ropa:reviewedOn'),
  description: value('dct:description'),
  a: PARTS,
  b: PARTS,
  c: PARTS,
  d: PARTS,
  e: PARTS,
  f: PARTS,
  g: PARTS,
  findings: PARTS,
  sources: value('ropa:sources'),
};

const ITEM: TableTerm['columns'] = {
  entry: value('ropa:entry'),
  item: value('ropa:item'),
  article: value('ropa:article'),
  what: PARTS,
};

/** What the cover says of the party that keeps the record. */
const ofParty = (capacity: Capacity): ColumnTerm => ({
  is: 'parts',
  of: capacity === 'CONTROLLER' ? 'dpv:hasDataController' : 'dpv:hasDataProcessor',
  letter: 'a',
  article: capacity === 'CONTROLLER' ? 'Art. 30(1)(a)' : 'Art. 30(2)(a)',
});

/** The records of Art. 30(1) and (2): the entries are processes, by the letters of their paragraph. */
export const article30 = (capacity: Capacity): ReportTerms => ({
  types: ['dpv:ROPA', capacity === 'CONTROLLER' ? 'ropa:ControllerRecord' : 'ropa:ProcessorRecord'],
  tables: {
    overview: null,
    'own-findings': {
      property: 'ropa:finding',
      types: ['ropa:Finding'],
      columns: {
        rule: value('ropa:rule'),
        severity: value('ropa:severity'),
        article: value('ropa:article'),
        message: value('dct:description'),
      },
    },
    entries: {
      property: 'dct:hasPart',
      types: ['dpv:PersonalDataProcess', capacity === 'CONTROLLER' ? 'ropa:ControllerEntry' : 'ropa:ProcessorEntry'],
      columns: ENTRY,
    },
    parties: {
      property: 'ropa:party',
      types: ['dpv:Entity'],
      columns: {
        party: NAMED,
        key: value('dct:identifier'),
        establishedIn: value('ropa:establishedIn'),
        contact: PARTS,
        as: value('ropa:appearsAs'),
      },
    },
    measures: {
      property: 'ropa:measure',
      types: ['dpv:TechnicalOrganisationalMeasure'],
      columns: {
        measure: PARTS,
        article: value('ropa:article'),
        description: value('dct:description'),
        entries: value('ropa:entries'),
      },
    },
    negatives: { property: 'ropa:negativeItem', types: ['ropa:Item'], columns: ITEM },
    'not-stated': { property: 'ropa:notStatedItem', types: ['ropa:Item'], columns: ITEM },
    rules: {
      property: 'ropa:brokenRule',
      types: ['ropa:BrokenRule'],
      columns: {
        rule: value('ropa:rule'),
        severity: value('ropa:severity'),
        article: value('ropa:article'),
        message: value('dct:description'),
        remedy: value('ropa:remedy'),
        fired: value('ropa:fired'),
      },
    },
  },
  cover: {
    ...STANDING,
    party: PARTS,
    representative: ofParty(capacity),
    dataProtectionOfficer: ofParty(capacity),
    capacity: value('ropa:capacity'),
    regimes: value('ropa:regimes'),
  },
});
