import { code, day, type Fact, instant, words } from './document/cell.js';
import { fact } from './fact.js';
import type { Speech } from './language/language.js';

/** In which language it is, where some of it is not: a reader is to know that the rest is not left out. */
export const languageOf = (say: Speech): Fact[] =>
  say.code === 'en' ? [] : [fact('language', say.say('cover.language'), words(say.say('cover.partly')))];

/** Of which day, as recorded when, and whether it was issued: what every report says of itself. */
export const standing = (
  say: Speech,
  { on, asRecordedAt }: { readonly on: string; readonly asRecordedAt: string | null },
  madeAt: string,
): Fact[] => [
  fact('on', say.say('cover.on'), day(on)),
  fact(
    'asRecordedAt',
    say.say('cover.asRecordedAt'),
    asRecordedAt === null ? words(say.say('cover.present')) : instant(asRecordedAt),
  ),
  fact('madeAt', say.say('cover.madeAt'), instant(madeAt)),
  ...languageOf(say),
  fact('status', say.say('cover.status'), code('NOT_ISSUED', say.say('status.NOT_ISSUED'))),
];
