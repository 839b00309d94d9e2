import { codes, type ReportTerms, rows, STANDING, value } from './column.js';

/** What the register breaks on the day, or may break. DPV has no term for a gap. */
export const GAPS: ReportTerms = {
  types: ['ropa:GapList'],
  tables: {
    rules: {
      property: 'ropa:brokenRule',
      types: ['ropa:BrokenRule'],
      columns: {
        rule: value('ropa:rule'),
        message: value('dct:description'),
        severity: value('ropa:severity'),
        article: value('ropa:article'),
        tag: value('ropa:source'),
        count: value('ropa:fired'),
      },
    },
    gaps: {
      property: 'ropa:gap',
      types: ['ropa:Finding'],
      columns: {
        rule: value('ropa:rule'),
        severity: value('ropa:severity'),
        message: value('dct:description'),
        article: value('ropa:article'),
        entries: rows('ropa:entry'),
        remedy: value('ropa:remedy'),
        tag: value('ropa:source'),
        regimes: codes('ropa:regimes'),
        party: rows('ropa:party'),
        capacity: value('ropa:capacity'),
        about: rows('ropa:about'),
        path: value('ropa:path'),
      },
    },
    'not-evaluated': {
      property: 'ropa:ruleNotJudged',
      types: ['ropa:RuleNotJudged'],
      columns: { rule: value('ropa:rule'), message: value('dct:description'), why: value('ropa:reason') },
    },
  },
  cover: { ...STANDING, filter: value('ropa:filter') },
};
