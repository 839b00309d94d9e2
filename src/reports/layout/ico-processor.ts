import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import { measures } from '../article-30/measure.js';
import { address, designated } from '../article-30/party.js';
import { list, marked, notStated, text } from '../document/cell.js';
import * as field from './field.js';
import type { LayoutColumn, ProcessorLayout } from './layout.js';

type Column = LayoutColumn<ProcessorEntry>;

/** The columns of the template for processors of the ICO, by a copy of it: its structure was read there, its wording not. */
const COLUMNS: readonly Column[] = [
  {
    id: 'controller',
    title: 'Controller name and contact details',
    width: 34,
    cell: (say, { a }) => (a.onBehalfOf === null ? notStated('R57') : address(say, a.onBehalfOf)),
  },
  {
    id: 'representative',
    title: "Controller's representative name and contact details (if applicable)",
    width: 30,
    cell: (_, { a }) => a.onBehalfOf && designated(a.onBehalfOf.representatives, 'representative'),
  },
  {
    id: 'categories',
    title: 'Categories of processing',
    width: 40,
    cell: (_, { b }) => (b.categories.length === 0 ? notStated('R58') : marked(b.categories.map((one) => text(one)))),
  },
  {
    id: 'thirdCountries',
    title:
      'Names of third countries or international organisations that personal data are transferred to (if applicable)',
    width: 30,
    cell: (say, { c }) => field.thirdCountries(say, c, 'R59'),
  },
  {
    id: 'safeguards',
    title:
      'Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)',
    width: 30,
    cell: (say, { c }) => field.exceptionalSafeguards(say, c),
  },
  {
    id: 'measures',
    title: 'General description of technical and organisational security measures (if possible)',
    width: 40,
    cell: (say, { d }) => list([measures(say, d, 'R60')]),
  },
];

export const ICO_PROCESSOR: ProcessorLayout = {
  capacity: 'PROCESSOR',
  sheet: 'Template',
  headingRow: 9,
  columns: COLUMNS,
  claims: [
    "The columns are those of the ICO's template for processors by a copy of a third party: their order was checked there, their exact wording, place and colours were not.",
    'The template may have further columns that are optional; they are not here.',
  ],
};
