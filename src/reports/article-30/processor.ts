import type { ProcessorEntry, ProcessorLetterA } from '../../domain/article-30/processor.js';
import { type Cell, type Fact, facts, list, marked, meaning, notStated, text, words } from '../document/cell.js';
import type { Speech } from '../language/language.js';
import { measures } from './measure.js';
import { addressLines, asOnTheCover, designated, placeOfParty } from './party.js';
import { transfers } from './transfer.js';

function parties(say: Speech, { processor, onBehalfOf, contractReference }: ProcessorLetterA): Cell {
  const rows: (Fact | false)[] = [
    {
      id: 'processor',
      label: say.say('party.processor'),
      cell: meaning('processor', asOnTheCover(say, processor) ?? text(processor.name), {
        id: placeOfParty(processor.key),
      }),
    },
    {
      id: 'onBehalfOf',
      label: say.say('party.onBehalfOf'),
      cell:
        onBehalfOf === null
          ? notStated('R57')
          : meaning(
              'onBehalfOf',
              list([
                ...addressLines(say, onBehalfOf),
                !onBehalfOf.named && notStated('R57', words(say.say('party.nameOfController'))),
              ]) ?? notStated('R57'),
            ),
    },
    onBehalfOf !== null && {
      id: 'representative',
      label: say.say('party.itsRepresentative'),
      cell: designated(onBehalfOf.representatives, 'representative'),
    },
    onBehalfOf !== null && {
      id: 'dataProtectionOfficer',
      label: say.say('party.itsOfficer'),
      cell: designated(onBehalfOf.dataProtectionOfficer, 'officer'),
    },
    contractReference !== null && { id: 'contract', label: say.say('contract'), cell: text(contractReference) },
  ];
  return facts(rows.filter((row) => row !== false));
}

/** What is done for one controller, by the letters of Art. 30(2). */
export const processorLetters = (say: Speech, { a, b, c, d }: ProcessorEntry): readonly (Cell | null)[] => [
  parties(say, a),
  b.categories.length === 0 ? notStated('R58') : marked(b.categories.map((one) => meaning('processing', text(one)))),
  transfers(say, c, 'R59'),
  measures(say, d, 'R60'),
];
