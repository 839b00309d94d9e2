import { CSV } from './csv.js';
import { DOCX } from './docx/docx.js';
import type { Form } from './form.js';
import { HTML } from './html/html.js';
import { JSON_FORM } from './json.js';
import { JSONLD } from './jsonld/jsonld.js';
import { PDF } from './pdf/pdf.js';
import { XLSX } from './xlsx/xlsx.js';

/** The forms that a report is written in, by the endings of their files. */
export const FORMS = {
  html: HTML,
  json: JSON_FORM,
  pdf: PDF,
  xlsx: XLSX,
  csv: CSV,
  docx: DOCX,
  jsonld: JSONLD,
} as const satisfies Readonly<Record<string, Form>>;
export type FormName = keyof typeof FORMS;

export const FORM_NAMES = Object.keys(FORMS) as FormName[];
