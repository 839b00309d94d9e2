import type { Snapshot, Transaction } from '../../database/session.js';
import type { Plan } from '../manifest/import.js';
import { planDocument, planImport } from '../manifest/plan.js';
import type { Manifest } from '../manifest/read.js';
import { unguarded } from './cell.js';
import { type Limits, LIMITS, readTables } from './file/file.js';
import { IMPORT_LAYOUTS, layoutOf, type LayoutName } from './layout.js';
import type { ImportNote } from './place.js';

export { IMPORT_LAYOUTS };
export type ImportFormat = 'manifest' | LayoutName;

/** What files are brought in as. */
export const IMPORT_FORMATS: readonly ImportFormat[] = ['manifest', ...(Object.keys(IMPORT_LAYOUTS) as LayoutName[])];

/** How a file is to be taken. */
export interface ImportWish {
  /** What the file is; found out by what it holds where left out. */
  readonly format: ImportFormat | null;
  readonly dryRun: boolean;
}

/** What an import of a file does, and what is worth knowing of how it was read. */
export interface FilePlan extends Plan {
  readonly format: ImportFormat;
  readonly notes: readonly ImportNote[];
}

type Transact = (work: (tx: Transaction) => Promise<Plan>) => Promise<Plan>;

/**
 * Brings a file into the register: done whole or refused whole, with every problem and its place. It is read before
 * the transaction begins, which waits for nobody.
 */
export async function importFile(
  bytes: Uint8Array,
  { format: asked, dryRun }: ImportWish,
  transact: Transact,
  limits: Limits = LIMITS,
): Promise<FilePlan> {
  if (asked === 'manifest') {
    const plan = await planImport(new TextDecoder().decode(bytes), dryRun, transact);
    return { ...plan, format: asked, notes: [] };
  }
  const file = unguarded(await readTables(bytes, limits));
  const { name: format, read } = layoutOf(file, asked);
  let notes: readonly ImportNote[] = [];
  const beside = async (snapshot: Snapshot): Promise<Manifest> => {
    const reading = await read(file, snapshot);
    ({ notes } = reading);
    return reading.manifest;
  };
  const plan = await planDocument(beside, dryRun, transact);
  return { ...plan, format, notes };
}
