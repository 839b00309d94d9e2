import { CAPACITIES } from '../../../domain/activity.js';
import type { GapFilter } from '../../../domain/gap/filter.js';
import { RULE_TAGS, RULES, SEVERITIES } from '../../../domain/rule.js';
import { REGIMES } from '../../../domain/territory.js';
import { gapDocument } from '../../../reports/gap/document.js';
import { gapList } from '../gap.js';
import type { Query } from '../../../inputs/query.js';
import type { Definition } from './definition.js';

/** One of the codes, as the filter takes it; null where none is asked for. */
function one<Codes extends object>(query: Query, name: string, codes: Codes): readonly (keyof Codes)[] | null {
  const asked = query.code(name, Object.keys(codes));
  return asked === null ? null : [asked as keyof Codes];
}

const text = (query: Query, name: string): readonly string[] | null => {
  const asked = query.text(name);
  return asked === null ? null : [asked];
};

function filterOf(query: Query): GapFilter {
  return {
    capacity: one(query, 'capacity', CAPACITIES),
    party: text(query, 'party'),
    activity: text(query, 'activity'),
    rule: one(query, 'rule', RULES),
    severity: one(query, 'severity', SEVERITIES),
    tag: one(query, 'tag', RULE_TAGS),
    regime: one(query, 'regime', REGIMES),
    article: text(query, 'article'),
  };
}

/** The gaps of the register on the day, or those of one party, entry, rule, weight or law. */
export const GAPS: Definition = {
  parameters: ['capacity', 'party', 'activity', 'rule', 'severity', 'tag', 'regime', 'article'],
  read(query) {
    const filter = filterOf(query);
    const moment = query.moment();
    return {
      document: async (snapshot, { say, madeAt }) =>
        gapDocument(say, await gapList(snapshot, moment, filter), { madeAt }),
    };
  },
};
