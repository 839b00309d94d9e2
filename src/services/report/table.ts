import { writeTables } from '../../reports/form/csv.js';
import type { FormName } from '../../reports/form/forms.js';
import { writeWorkbook } from '../../reports/form/xlsx/xlsx.js';

/** How tables are written that are no document's. */
export const TABLES = { xlsx: writeWorkbook, csv: writeTables } as const;

export const isOfTables = (form: FormName): form is keyof typeof TABLES => form in TABLES;
