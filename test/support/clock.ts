/** An instant after all that was written so far, and not so far ahead that it is refused as the future. */
export const soon = (): string => new Date(Date.now() + 2000).toISOString();
