import { differenceDocument } from '../../../reports/difference/document.js';
import { reportedDifference } from '../difference.js';
import type { Definition } from './definition.js';

/** What is not the same on `on` as it was on `from`; each as recorded at an instant of its own, if one is named. */
export const DIFFERENCE: Definition = {
  parameters: ['from', 'fromRecordedAt'],
  needs: 'register:read',
  read(query) {
    const first = query.moment('from', 'fromRecordedAt');
    if (query.text('from') === null) query.missing('from', 'It is the first of the two days; the second is "on".');
    const moments = { from: first, to: query.moment() };
    return {
      document: async (snapshot, { say, madeAt }) =>
        differenceDocument(say, await reportedDifference(snapshot, moments), { madeAt }),
    };
  },
};
