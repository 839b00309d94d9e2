import { Refusal } from '../../domain/problem.js';
import type { Snapshot } from '../../database/session.js';
import type { ReadFile } from './file/file.js';
import { isOfActivities, readActivities } from './activities.js';
import { Entering } from './entering.js';
import { CONTROLLER_HEADINGS, templatesIn } from './ico.js';
import { readIcoController } from './ico-controller.js';
import { readIcoProcessor } from './ico-processor.js';
import type { Manifest } from '../manifest/read.js';
import type { ImportNote } from './place.js';
import { isOfProcessors, readProcessors } from './processors.js';
import { isRegister, readRegister } from './register.js';
import { lookedFor, wordsOf } from './table.js';
import { ACTIVITY_HEADINGS, PROCESSOR_HEADINGS } from './title.js';

/** A file as a layout reads it, beside the register that it is brought into. */
export interface Reading {
  readonly manifest: Manifest;
  readonly notes: readonly ImportNote[];
}

/** A layout that files are read in. */
interface ImportLayout {
  readonly description: string;
  /** What shows that a file is in it, in words. */
  readonly looksFor: string;
  /** Whether the file is in this layout, by what it holds. */
  readonly fits: (file: ReadFile) => boolean;
  readonly read: (file: ReadFile, snapshot: Snapshot) => Reading | Promise<Reading>;
}

/** Reads the templates of the ICO that a file has, each as the one that it is. */
async function readIco(file: ReadFile, snapshot: Snapshot): Promise<Reading> {
  const entering = await Entering.beside(snapshot, file.sheets, 'Template of the ICO');
  const templates = templatesIn(file);
  const [sheet] = file.sheets;
  if (templates.length === 0 && sheet) {
    entering.told.problem('SYNTAX', { sheet, row: 0, column: null }, '', lookedFor(CONTROLLER_HEADINGS, sheet));
  }
  for (const template of templates) {
    if (template.capacity === 'CONTROLLER') await readIcoController(entering, snapshot, template);
    else await readIcoProcessor(entering, snapshot, template);
  }
  return entering.reading();
}

/** The layouts that are read, the most certain first. */
export const IMPORT_LAYOUTS = {
  register: {
    description: 'The register in its own workbook, or as an archive of its tables.',
    looksFor: 'a sheet “about” with the format “ropa-register 1”, or sheets that are called as the API calls its lists',
    fits: isRegister,
    read: readRegister,
  },
  ico: {
    description: 'The templates of the ICO, for controllers or for processors, filled in.',
    looksFor: 'the headings of a template of the ICO',
    fits: (file) => templatesIn(file).length > 0,
    read: readIco,
  },
  activities: {
    description: 'A plain table of processing activities, a row each.',
    looksFor:
      'headings of a table of activities in English, German or French, such as name, purposes, dataSubjects, dataCategories, recipients, retention',
    fits: isOfActivities,
    read: readActivities,
  },
  processors: {
    description: 'A plain table of processors, a row for each service that one is engaged for.',
    looksFor:
      'headings of a table of processors in English, German or French: name and service, and others such as country, contract, storage',
    fits: isOfProcessors,
    read: readProcessors,
  },
} as const satisfies Readonly<Record<string, ImportLayout>>;
export type LayoutName = keyof typeof IMPORT_LAYOUTS;

const NAMES = Object.keys(IMPORT_LAYOUTS) as LayoutName[];

const HEADINGS = [...ACTIVITY_HEADINGS, ...PROCESSOR_HEADINGS, ...CONTROLLER_HEADINGS];

/** The layout that was asked for, or that the file is in. */
export function layoutOf(file: ReadFile, asked: LayoutName | null): ImportLayout & { readonly name: LayoutName } {
  const name = asked ?? NAMES.find((one) => IMPORT_LAYOUTS[one].fits(file));
  if (name) return { name, ...IMPORT_LAYOUTS[name] };
  const [sheet] = file.sheets;
  const looked = Object.values(IMPORT_LAYOUTS).map(({ looksFor }) => looksFor);
  const message = `What the file is does not show. Looked for were ${looked.join('; ')}. Found were ${sheet ? wordsOf(sheet, HEADINGS) : 'no sheets.'}`;
  throw new Refusal([{ code: 'SYNTAX', path: '', article: null, message, sheet: sheet?.name ?? null }]);
}
