import type { Document } from '../document/document.js';
import { type FormName, FORMS } from './forms.js';

/** A name that means nothing but a name to any system of files. */
export const nameOf = (parts: readonly (string | null | undefined)[], form: FormName): string =>
  parts
    .flatMap(
      (part) =>
        (part ?? '')
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '') || [],
    )
    .join('-')
    .slice(0, 100)
    .concat(`.${FORMS[form].extension}`);

export const fileNameOf = ({ report, asked }: Document, form: FormName): string =>
  nameOf([report, asked.capacity, asked.party, asked.on], form);
