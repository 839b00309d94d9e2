import type { Article30Record } from '../../domain/article-30/record.js';
import { type Cell, code, line, list, meaning, number, text, words } from '../document/cell.js';
import type { Badge, Cover } from '../document/document.js';
import { fact } from '../fact.js';
import type { Speech } from '../language/language.js';
import { standing } from '../standing.js';
import type { Digest } from './digest.js';
import { address, designated, placeOfParty } from './party.js';
import { law } from './place.js';

/** The provision that the record is kept under, in words. */
export const provision = (say: Speech, { capacity, regimes }: Article30Record): string =>
  say.plain(`record.provision.${capacity}`, {
    laws: regimes.map(({ regime }) => say.plain(`law.full.${regime}`)).join(` ${say.plain('and')} `),
  });

function badge(say: Speech, { complete, counts, lines }: Digest): Badge {
  const verdict =
    lines.length === 0 && complete
      ? code('NO_ENTRIES', say.say('badge.NO_ENTRIES'), { tone: 'bad' })
      : complete
        ? code('COMPLETE', say.say('badge.COMPLETE'), { sign: '✓', tone: 'good' })
        : code('INCOMPLETE', say.say('badge.INCOMPLETE'), { sign: '✗', tone: 'bad' });
  return {
    verdict,
    counts: [
      fact('errors', say.say('badge.errors'), number(counts.error)),
      fact('article30', say.say('badge.article30'), number(counts.article30)),
      fact('warnings', say.say('badge.warnings'), number(counts.warning)),
      fact('negatives', say.say('badge.negatives'), number(counts.information)),
    ],
  };
}

/** The party whose record it is, as what it keeps it. */
const partyOf = (say: Speech, { capacity, party }: Article30Record): Cell =>
  meaning(capacity === 'CONTROLLER' ? 'controller' : 'processor', address(say, party), {
    id: placeOfParty(party.key),
  });

/** Who keeps the record, in which capacity, of which day, and whether it is complete. */
export function cover(say: Speech, own: Article30Record, digest: Digest, madeAt: string): Cover {
  const { capacity, party, regimes } = own;
  return {
    title: say.say(`record.title.${capacity}`),
    lead: { text: provision(say, own) },
    facts: [
      fact('party', say.called('capacity', capacity), partyOf(say, own)),
      fact('representative', say.say('party.representative'), designated(party.representatives, 'representative')),
      fact('dataProtectionOfficer', say.say('party.officer'), designated(party.dataProtectionOfficer, 'officer')),
      fact('capacity', say.say('cover.capacity'), code(capacity, say.say(`record.capacity.${capacity}`))),
      ...standing(say, own, madeAt),
      fact(
        'regimes',
        say.say('cover.regimes'),
        list([
          ...regimes.map(({ regime, reason }) => line([text(law(say, regime)), words(say.english(reason), 'quiet')])),
          capacity === 'PROCESSOR' &&
            regimes.some(({ recorded }) => recorded) &&
            words(say.say('cover.regimesOfParty'), 'quiet'),
        ]) ?? text(''),
      ),
      fact('entries', say.say('cover.entries'), number(digest.lines.length)),
    ],
    badge: badge(say, digest),
    notes: digest.notes.map((note) => words(say.english(note))),
  };
}
