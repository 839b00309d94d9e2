/** What the day of the last change is, where a template asks for it. */
export const LAST_CHANGE =
  'The day of the last change is the latest, in UTC, of all rows that the entry is told from on the day of the record. What was taken out of it leaves no row: the journal has that.';
