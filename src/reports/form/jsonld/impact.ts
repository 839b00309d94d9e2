import { codes, type ReportTerms, rows, STANDING, type TableTerm, value } from './column.js';

const touched = (property: string): TableTerm => ({
  property,
  types: ['ropa:Touched'],
  columns: { name: value('dct:title'), key: value('dct:identifier'), effects: codes('ropa:effect') },
});

/** What a change would touch, and who is to be told. Nothing of it has happened by that. */
export const IMPACT: ReportTerms = {
  types: ['ropa:ImpactSheet'],
  tables: {
    notifications: {
      property: 'ropa:duty',
      types: ['ropa:Duty'],
      columns: {
        duty: value('dct:title'),
        from: value('ropa:from'),
        to: value('ropa:to'),
        within: value('ropa:within'),
        due: value('ropa:due'),
        article: value('ropa:article'),
        regime: value('ropa:regimes'),
        starts: value('ropa:starts'),
        engagements: rows('ropa:engagement'),
        confidence: value('ropa:confidence'),
      },
    },
    transfers: {
      property: 'ropa:changedTransfer',
      types: ['ropa:Change'],
      columns: {
        transfer: value('dct:title'),
        change: value('ropa:change'),
        before: value('ropa:before'),
        after: value('ropa:after'),
        key: value('dct:identifier'),
      },
    },
    subjects: {
      property: 'dpv:hasDataSubject',
      types: ['dpv:DataSubject'],
      columns: { name: value('dct:title'), key: value('dct:identifier'), vulnerable: value('ropa:vulnerable') },
    },
    data: {
      property: 'dpv:hasPersonalData',
      types: ['dpv:PersonalData'],
      columns: { name: value('dct:title'), key: value('dct:identifier'), nature: value('ropa:nature') },
    },
    activities: touched('ropa:activity'),
    processings: touched('ropa:processing'),
    systems: touched('ropa:system'),
    engagements: touched('ropa:engagement'),
    parties: {
      property: 'ropa:party',
      types: ['dpv:Entity'],
      columns: {
        name: value('dpv:hasName'),
        key: value('dct:identifier'),
        roles: codes('ropa:role'),
        way: value('ropa:chain'),
        effects: codes('ropa:effect'),
      },
    },
    customers: {
      property: 'ropa:customer',
      types: ['dpv:Entity'],
      columns: { name: value('dpv:hasName'), key: value('dct:identifier'), processings: rows('ropa:entry') },
    },
  },
  cover: {
    ...STANDING,
    kind: value('ropa:impactKind'),
    of: value('ropa:of'),
    noun: value('ropa:noun'),
    country: value('ropa:country'),
  },
};
