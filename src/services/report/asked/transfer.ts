import { transferDocument } from '../../../reports/transfer/document.js';
import { transferRegister } from '../transfer.js';
import type { Definition } from './definition.js';

/** All transfers of the register, judged by the law of the day. */
export const TRANSFERS: Definition = {
  parameters: [],
  read(query) {
    const moment = query.moment();
    return {
      document: async (snapshot, { say, madeAt }) =>
        transferDocument(say, await transferRegister(snapshot, moment), { madeAt }),
    };
  },
};
