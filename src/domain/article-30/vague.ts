// Words that say nothing. They count only where they stand alone: "improve services" with what and how is a purpose.

/**
 * Purposes that could be anybody's (R11), without articles, pronouns and punctuation.
 *
 * "Improving users' experience", "marketing purposes", "IT-security purposes" and "future research" are the examples of
 * WP29 Opinion 03/2013 on purpose limitation, p. 16.
 */
const VAGUE_PURPOSES: readonly string[] = [
  'administration',
  'administrative purposes',
  'any purpose',
  'business',
  'business and commercial purposes',
  'business needs',
  'business operations',
  'business purpose',
  'business purposes',
  'commercial and business purposes',
  'commercial purposes',
  'company purposes',
  'future research',
  'general business purposes',
  'general purposes',
  'improve experience',
  'improve services',
  'improve service',
  'improve user experience',
  'improve users experience',
  'improvement of services',
  'improving services',
  'improving user experience',
  'improving users experience',
  'internal operations',
  'internal purposes',
  'it security purposes',
  'legitimate business purposes',
  'legitimate purposes',
  'marketing purposes',
  'miscellaneous',
  'operational purposes',
  'operations',
  'other',
  'other purposes',
  'service improvement',
  'to be determined',
  'tbd',
  'various',
  'various purposes',
];

/** Categories that name no data (R14). */
const MEANINGLESS_DATA: readonly string[] = [
  'all data',
  'data',
  'information',
  'miscellaneous',
  'other',
  'other data',
  'other information',
  'others',
  'personal data',
  'personal information',
  'various',
  'various data',
];

/** Limits that name no criterion (R29), without whom they are of and what for. */
const EMPTY_LIMITS: readonly string[] = [
  'as long as appropriate',
  'as long as is necessary',
  'as long as it is necessary',
  'as long as legally permitted',
  'as long as necessary',
  'as long as needed',
  'as long as possible',
  'as long as required',
  'as long as they are necessary',
  'as long as they are needed',
  'as long as they are required',
  'as necessary',
  'as needed',
  'as required',
  'forever',
  'indefinitely',
  'no longer than is necessary',
  'no longer than necessary',
  'no longer than needed',
  'not longer than necessary',
  'permanently',
  'tbd',
  'to be determined',
  'unlimited',
  'until no longer necessary',
  'until no longer needed',
  'until no longer required',
  'until they are no longer needed',
  'when no longer needed',
  'while necessary',
  'while needed',
];

const ARTICLES = /\b(?:the|our|its|their|your|a|an|s)\b/g;
const FOR_WHICH =
  /(?: for| to fulfil| to achieve)(?: this| that| these| those| each)? purposes?(?: for)?(?: which)?(?: it| they)?(?: was| were)?(?: collected| processed| obtained| received)?$/;
const OF_WHOM =
  /^(?:(?:all )?(?:personal )?data (?:are|is|will be) )?(?:kept |stored |retained |held )?(?:only )?(?:for )?/;

/** The words alone, in one case: "For our business purposes." and "business purposes" are the same. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(ARTICLES, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const among = (phrases: readonly string[]): ((text: string) => boolean) => {
  const known = new Set(phrases.map(plain));
  return (text) => known.has(text);
};
const isVaguePurpose = among(VAGUE_PURPOSES);
const isMeaningless = among(MEANINGLESS_DATA);
const isEmptyLimit = among(EMPTY_LIMITS);

/** Whether the text is a purpose that could be anybody's, and nothing else. */
export const vaguePurpose = (text: string): boolean => isVaguePurpose(plain(text).replace(/^(?:for|to) /, ''));

/** Whether the name of the category names no data. */
export const meaninglessData = (name: string): boolean => isMeaningless(plain(name));

/** Whether the text says no more than that data are kept as long as they are kept. */
export const emptyLimit = (text: string): boolean =>
  isEmptyLimit(plain(text).replace(OF_WHOM, '').replace(FOR_WHICH, ''));

/** Whether the text is nothing but the address of another document. */
export const onlyLink = (text: string | null): boolean =>
  text !== null && /^\s*(?:https?:\/\/|www\.)\S+\s*$/iu.test(text);
