import { type ColumnTerm, entity, PARTS, type ReportTerms, rows, STANDING, value } from './column.js';

const judgement = (property: string): ColumnTerm => ({
  is: 'node',
  property,
  type: 'ropa:Judgement',
  name: 'dct:title',
});

/** Which data go where, on what, and what the law of the day says to it: Art. 44 to 50. */
export const TRANSFERS: ReportTerms = {
  types: ['ropa:TransferRegister'],
  tables: {
    destinations: null,
    transfers: {
      property: 'dpv:hasProcessing',
      types: ['dpv:Transfer'],
      columns: {
        number: value('ropa:number'),
        transfer: value('dct:title'),
        outcome: value('ropa:outcome'),
        kind: value('ropa:transferKind'),
        place: PARTS,
        conditions: value('ropa:condition'),
        exporter: entity('dpv:hasDataExporter', 'dpv:DataExporter'),
        importer: entity('dpv:hasDataImporter', 'dpv:DataImporter'),
        eu: judgement('ropa:underGdpr'),
        uk: judgement('ropa:underUkGdpr'),
        grounds: PARTS,
        data: rows('dpv:hasPersonalData', 'dpv:PersonalData'),
        subjects: rows('dpv:hasDataSubject', 'dpv:DataSubject'),
        entries: rows('ropa:entry'),
        chain: value('ropa:chain'),
        key: value('dct:identifier'),
      },
    },
  },
  cover: STANDING,
};
