/** Who sets facts of the register. */
export const SETTERS = {
  SOURCE: 'A tool, by a sync. It is named by its source.',
  PERSON: 'A person who signed in.',
  KEY: 'A tool with a key of its own, by another call than a sync.',
  OPERATOR: 'Whoever runs the installation, or the data set that it started with.',
} as const;

/** Who set something, and when. */
export interface Setter {
  readonly kind: keyof typeof SETTERS;
  /** The source, or who else it was as the journal names them. */
  readonly setBy: string;
  readonly at: string;
}

/** Parts the request in the journal from the source in whose name it wrote. */
export const FROM = ' from ';
