import { CAPACITIES, type Capacity } from '../../../domain/activity.js';
import { article30Document } from '../../../reports/article-30/document.js';
import { layoutBook } from '../../../reports/layout/layout.js';
import { LAYOUT_NAMES, type LayoutName, layoutOf } from '../../../reports/layout/layouts.js';
import { registerBook } from '../../../reports/layout/register.js';
import { article30Record, article30Source, type SourceRequest } from '../../article-30.js';
import { layoutSource, registerSource } from '../layout.js';
import { type Query, wrong } from '../../../inputs/query.js';
import type { Definition, Reading } from './definition.js';

const CODES = Object.keys(CAPACITIES) as Capacity[];
/** The register itself, of which the record is derived: a sheet for each noun. */
const REGISTER = 'register';
const YES = ['true', 'false'] as const;

/** The register as a workbook, of one day or of all. */
function registerReading(query: Query): Reading {
  const { on, asRecordedAt } = query.moment();
  const everyDay = query.code('everyDay', YES) === 'true';
  for (const name of ['capacity', 'party', 'customer'] as const) {
    if (query.text(name) === null) continue;
    query.problems.push(wrong('CONTRADICTION', name, 'The register is of all parties: it goes without.'));
  }
  if (everyDay && query.text('on') !== null) {
    query.problems.push(wrong('CONTRADICTION', 'everyDay', 'It excludes "on".'));
  }
  const moment = { on: everyDay ? null : on, asRecordedAt };
  return {
    needs: 'register:read',
    async layout(snapshot, { say, madeAt }) {
      const book = registerBook(say, await registerSource(snapshot, moment), madeAt);
      return { book, name: ['register', moment.on] };
    },
  };
}

/** The layout of an authority for the record; what is asked for that it is not for is added to the problems. */
function layoutReading(
  query: Query,
  name: LayoutName,
  { moment, ...request }: SourceRequest & { readonly moment: ReturnType<Query['moment']> },
): Pick<Reading, 'layout'> {
  const layout = layoutOf(name, request.capacity);
  if (!layout) {
    query.problems.push(
      wrong('CONTRADICTION', 'layout', `It is none of the record as ${request.capacity.toLowerCase()}.`),
    );
    return {};
  }
  return {
    async layout(snapshot, { say, madeAt }) {
      const source = await layoutSource(snapshot, moment, request);
      const book = layoutBook(say, layout, source, madeAt);
      return { book, name: ['article-30', request.capacity, name, source.own.party.key, moment.on] };
    },
  };
}

/** The record of Art. 30(1) or (2), of one party of one day; a processor's for one of its controllers alone, if asked. */
export const ARTICLE_30: Definition = {
  parameters: ['capacity', 'party', 'customer', 'layout', 'everyDay'],
  read(query) {
    const asked = query.code('layout', [...LAYOUT_NAMES, REGISTER]);
    if (asked === REGISTER) return registerReading(query);
    const capacity = query.code('capacity', CODES);
    if (capacity === null) query.missing('capacity', `It is ${CODES.join(' or ')}: two records are never mixed.`);
    const moment = query.moment();
    const customer = query.text('customer');
    if (query.text('everyDay') !== null) {
      query.problems.push(
        wrong('CONTRADICTION', 'everyDay', `A record is of one day: it goes with layout=${REGISTER}.`),
      );
    }
    if (capacity === 'CONTROLLER' && customer !== null) {
      const message = 'A controller serves none: it goes with the record of a processor, Art. 30(2).';
      query.problems.push(wrong('CONTRADICTION', 'customer', message));
    }
    if (capacity === null) return null;
    const request = { capacity, party: query.text('party'), customer };
    const layout = LAYOUT_NAMES.find((name) => name === asked);
    return {
      async document(snapshot, { say, madeAt }) {
        const source = await article30Source(snapshot, moment, request);
        return article30Document(say, source, { madeAt, customer });
      },
      facts: (snapshot) => article30Record(snapshot, moment, request),
      ...(layout && layoutReading(query, layout, { ...request, moment })),
    };
  },
};
