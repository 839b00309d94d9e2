/** What a column, or a fact of a cover, is in linked data. Null is left out: it says nothing that is not said elsewhere. */
export type ColumnTerm =
  | {
      /** A text or a typed value. */
      readonly is: 'value';
      readonly property: string;
    }
  | {
      /** What the parts of the cell mean is told of the row itself, the rest as remarks. */
      readonly is: 'parts';
      /** The property of its name. */
      readonly name?: string;
      /** Of what this property of it leads to instead. */
      readonly of?: string;
      /** The letter that asks for it, where it is no column of one. */
      readonly letter?: string;
      readonly article?: string;
    }
  | {
      readonly is: 'node';
      readonly property: string;
      readonly type: string;
      readonly name: string;
    }
  | {
      /** Each code of the cell is a thing; `keyed` where the codes are the keys of rows. */
      readonly is: 'codes';
      readonly property: string;
      readonly type?: string;
      readonly keyed: boolean;
    }
  | null;

export const value = (property: string): ColumnTerm => ({ is: 'value', property });

/** The parts of the cell are told of the row; what of it has no meaning of its own is a remark. */
export const PARTS: ColumnTerm = { is: 'parts' };

/** The same of somebody. */
export const NAMED: ColumnTerm = { is: 'parts', name: 'dpv:hasName' };

export const entity = (property: string, type: string): ColumnTerm => ({
  is: 'node',
  property,
  type,
  name: 'dpv:hasName',
});

export const codes = (property: string): ColumnTerm => ({ is: 'codes', property, keyed: false });

/** Rows of the register by their keys. */
export const rows = (property: string, type?: string): ColumnTerm => ({
  is: 'codes',
  property,
  keyed: true,
  ...(type !== undefined && { type }),
});

/** What the rows of a table are, and what they are to the report. */
export interface TableTerm {
  readonly property: string;
  readonly types: readonly string[];
  readonly columns: Readonly<Record<string, ColumnTerm>>;
}

/** A report in linked data: its tables, and the facts of its cover, by their ids. */
export interface ReportTerms {
  readonly types: readonly string[];
  /** Null for a table that says nothing that others do not say. */
  readonly tables: Readonly<Record<string, TableTerm | null>>;
  readonly cover: Readonly<Record<string, ColumnTerm>>;
}

/** What every cover says of a report. */
export const STANDING: ReportTerms['cover'] = {
  organisation: value('ropa:organisation'),
  on: value('ropa:on'),
  asRecordedAt: value('ropa:asRecordedAt'),
  madeAt: value('dct:created'),
  language: null,
  status: value('ropa:status'),
  entries: value('ropa:entries'),
};
