import type { StandingRow } from '../services/lock.js';

/** The lists of a row whose entries are remembered as given by the source. */
export type List = 'contact' | 'country' | 'engagements' | 'subprocessors' | 'locations' | 'certifications' | 'grounds';

interface Mark {
  readonly document: string;
  readonly section: string;
}

const sectionOf = (list: List, externalId: string | null | undefined): string =>
  externalId == null ? list : `${list}/${externalId}`;

/** Where an entry of a row comes from, as its `sources` say it: the tool, and the list of the row. */
export const mark = (source: string, list: List, externalId?: string | null): readonly Mark[] => [
  { document: source, section: sectionOf(list, externalId) },
];

const marksOf = ({ sources }: StandingRow): readonly Partial<Mark>[] => sources as readonly Partial<Mark>[];

/** Whether the source gave the row, in that list. */
export const givenBy =
  (source: string, list: List) =>
  (row: StandingRow): boolean =>
    marksOf(row).some(
      ({ document, section }) =>
        document === source && (section === list || (section?.startsWith(`${list}/`) ?? false)),
    );

/** Whether the source gave the row, in that list, under that identifier of its own. */
export const givenAs =
  (source: string, list: List, externalId: string) =>
  (row: StandingRow): boolean =>
    marksOf(row).some(({ document, section }) => document === source && section === sectionOf(list, externalId));

/** Whether the source gave the row, in that list, under any identifier of its own. */
export const givenNamed =
  (source: string, list: List) =>
  (row: StandingRow): boolean =>
    marksOf(row).some(({ document, section }) => document === source && (section?.startsWith(`${list}/`) ?? false));
