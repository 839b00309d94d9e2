import { codes, PARTS, type ReportTerms, STANDING, type TableTerm, value } from './column.js';

const COLUMNS: TableTerm['columns'] = {
  number: value('ropa:number'),
  processor: value('dpv:hasName'),
  service: value('ropa:service'),
  key: value('dct:identifier'),
  identity: PARTS,
  establishedIn: PARTS,
  engagedBy: value('ropa:engagedBy'),
  level: value('ropa:level'),
  description: value('dct:description'),
  data: PARTS,
  places: PARTS,
  grounds: PARTS,
  contract: value('ropa:contract'),
  authorisation: value('ropa:authorisation'),
  startsOn: value('ropa:startsOn'),
  notStated: codes('ropa:lacks'),
};

/** Who is engaged, by whom, and where: Art. 28(2) and (4). */
export const SUBPROCESSORS: ReportTerms = {
  types: ['ropa:SubprocessorList'],
  tables: {
    'subprocessors-overview': null,
    subprocessors: { property: 'ropa:subprocessor', types: ['dpv:DataSubProcessor'], columns: COLUMNS },
    'processors-overview': null,
    processors: { property: 'dpv:hasDataProcessor', types: ['dpv:DataProcessor'], columns: COLUMNS },
  },
  cover: {
    ...STANDING,
    processor: value('ropa:organisation'),
    processings: value('ropa:processings'),
    customer: value('ropa:customer'),
  },
};
