import type { Permission } from '../../../domain/permission.js';
import type { Snapshot } from '../../../database/session.js';
import type { Document } from '../../../reports/document/document.js';
import type { Workbook } from '../../../reports/sheet/workbook.js';
import type { Speech } from '../../../reports/language/language.js';
import type { Query } from '../../../inputs/query.js';

/** In which language a document is made, and when. */
export interface Making {
  readonly say: Speech;
  readonly madeAt: string;
}

/** A layout filled in, and what its file is called after. */
export interface Laid {
  readonly book: Workbook;
  readonly name: readonly (string | null)[];
}

/** What is read and made once nothing is wrong with the parameters. */
export interface Reading {
  /** The report as a document. Its rows are read from the snapshot while it is written. */
  readonly document?: (snapshot: Snapshot, making: Making) => Promise<Document>;
  /** The tables of a layout that was asked for, in the place of the document's own. */
  readonly layout?: (snapshot: Snapshot, making: Making) => Promise<Laid>;
  /** What its caller may do, beside reading reports. */
  readonly needs?: Permission;
  /** The facts that it is made of, for addresses that asked for them before there were documents. */
  readonly facts?: (snapshot: Snapshot) => Promise<object>;
}

/** A report as it is asked for. */
export interface Definition {
  /** What its caller may do, beside reading reports. */
  readonly needs?: Permission;
  /** The parameters of its own. */
  readonly parameters: readonly string[];
  /** Reads them; what is wrong with them is added to the problems of the query, and then null. */
  read(query: Query): Reading | null;
}
