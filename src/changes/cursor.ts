/** A place in the changes of an organisation, for ever: after the change of that number. */
export const cursorOf = (seq: number | string): string => Buffer.from(`change ${seq}`).toString('base64url');

/** The number of the change that a cursor was made of; null for what is no cursor. */
export function seqOf(cursor: string): number | null {
  const [, digits] = /^change (0|[1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return digits !== undefined && cursorOf(digits) === cursor ? Number(digits) : null;
}

/** What there is to say of a cursor beyond the last change. */
export const NO_CHANGE = 'No change of this register has the cursor.';
