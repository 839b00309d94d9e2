import { codes, PARTS, type ReportTerms, STANDING, value } from './column.js';

/** What is not the same at two moments. DPV has no terms for it. */
export const DIFFERENCE: ReportTerms = {
  types: ['ropa:Difference'],
  tables: {
    entries: {
      property: 'ropa:changedEntry',
      types: ['ropa:Change'],
      columns: {
        number: value('ropa:number'),
        name: value('dct:title'),
        noun: value('ropa:noun'),
        key: value('dct:identifier'),
        change: value('ropa:change'),
        causes: codes('ropa:cause'),
        rows: value('ropa:facts'),
      },
    },
    rows: {
      property: 'ropa:changedFact',
      types: ['ropa:Change'],
      columns: {
        noun: value('ropa:noun'),
        name: value('dct:title'),
        change: value('ropa:change'),
        fact: value('ropa:fact'),
        before: value('ropa:before'),
        after: value('ropa:after'),
        key: value('dct:identifier'),
        causes: codes('ropa:cause'),
      },
    },
    transfers: {
      property: 'ropa:changedTransfer',
      types: ['ropa:Change'],
      columns: {
        number: value('ropa:number'),
        transfer: value('dct:title'),
        change: value('ropa:change'),
        causes: codes('ropa:cause'),
        place: PARTS,
        before: value('ropa:before'),
        after: value('ropa:after'),
        answers: value('ropa:answers'),
        key: value('dct:identifier'),
      },
    },
    gaps: {
      property: 'ropa:changedGap',
      types: ['ropa:Change'],
      columns: {
        change: value('ropa:change'),
        rule: value('ropa:rule'),
        message: value('dct:description'),
        article: value('ropa:article'),
        before: value('ropa:before'),
        after: value('ropa:after'),
        path: value('ropa:path'),
      },
    },
  },
  cover: {
    ...STANDING,
    from: value('ropa:from'),
    to: value('ropa:to'),
    entries: value('ropa:changedEntries'),
    rows: value('ropa:changedRows'),
    transfers: value('ropa:changedTransfers'),
    gaps: value('ropa:changedGaps'),
  },
};
