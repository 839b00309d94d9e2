import { subprocessorDocument } from '../../../reports/subprocessor.js';
import { subprocessorReport } from '../../subprocessor.js';
import type { Definition } from './definition.js';

/** The subprocessors of all processing on behalf, of one service, or of what is done for one controller. */
export const SUBPROCESSORS: Definition = {
  parameters: ['processing', 'customer'],
  read(query) {
    const moment = query.moment();
    const scope = { processing: query.text('processing'), customer: query.text('customer') };
    return {
      document: async (snapshot, { say, madeAt }) =>
        subprocessorDocument(say, await subprocessorReport(snapshot, moment, scope), { madeAt }),
      facts: (snapshot) => subprocessorReport(snapshot, moment, scope),
    };
  },
};
