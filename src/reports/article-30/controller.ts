import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { ControllerLetterC, DataUseBlock, SubjectBlock } from '../../domain/article-30/data.js';
import type { ControllerLetterA } from '../../domain/article-30/joint.js';
import type { PurposeBlock } from '../../domain/article-30/purpose.js';
import type { ControllerLetterD, RecipientBlock } from '../../domain/article-30/recipient.js';
import { type Cell, code, line, list, marked, none, notStated, optional, text, words } from '../document/cell.js';
import type { Speech } from '../language/language.js';
import { inferred } from '../mark.js';
import { measures } from './measure.js';
import { address, asOnTheCover } from './party.js';
import { places } from './place.js';
import { retention } from './retention.js';
import { transfers } from './transfer.js';

function parties(say: Speech, of: ControllerLetterA): Cell | null {
  const { statement, parties: joint } = of.jointControllers;
  return list([
    asOnTheCover(say, of.controller),
    statement === 'NONE' && none(words(say.say('joint.none'))),
    statement === 'NOT_STATED' && notStated(null, words(say.say('joint.whether'))),
    joint.length > 0 && {
      kind: 'facts',
      facts: joint.map(({ party, arrangement, inferred: concluded }) => ({
        id: party.key,
        label: say.say('party.jointController'),
        cell:
          list([
            concluded && inferred(say),
            address(say, party),
            arrangement !== null && words(say.say('joint.arrangement', { arrangement }), 'quiet'),
          ]) ?? text(party.name),
      })),
    },
    ...of.possibleJointControllers.map(({ party, alternative, inferred: concluded }) =>
      line([
        code('POSSIBLE', say.say('joint.possible'), { sign: '?', tone: 'open' }),
        text(party.name),
        words(say.say(alternative ? 'joint.namedAlternative' : 'joint.named'), 'quiet'),
        concluded && inferred(say),
      ]),
    ),
  ]);
}

function purpose(say: Speech, { name, description, legalBases }: PurposeBlock): Cell | null {
  const bases = legalBases.map(({ basis, article, condition, inferred: concluded }) =>
    line([
      code(basis, say.called('basis', basis)),
      text(condition === null ? article : `${article} (${condition})`),
      concluded && inferred(say),
    ]),
  );
  return list([
    text(name),
    optional(description),
    bases.length > 0 && line([words(say.say('purpose.legalBasis'), 'quiet'), line(bases, '; ')]),
  ]);
}

/** A data category, marked where the law treats it more strictly. */
function dataName(say: Speech, { name, nature, specialType, inferred: concluded }: DataUseBlock): Cell | null {
  const type = specialType === null ? '' : `: ${say.called('special', specialType).text}`;
  const label = nature === 'ORDINARY' ? null : say.say(nature === 'SPECIAL' ? 'data.special' : 'data.criminal');
  return line([
    text(name),
    label && code(specialType ?? nature, { ...label, text: `${label.text}${type}` }, { tone: 'doubtful' }),
    concluded && inferred(say),
  ]);
}

const subject = (say: Speech, { name, vulnerable, dataCategories }: SubjectBlock): Cell[] => [
  line([text(name), vulnerable === true && words(say.say('subject.vulnerable'), 'quiet')]) ?? text(name),
  line(
    dataCategories.map((one) => dataName(say, one)),
    ', ',
  ) ?? notStated(null),
];

function data(say: Speech, { dataSubjects, dataCategories }: ControllerLetterC): Cell | null {
  const [subjects, categories] = [say.say('data.subjects'), say.say('data.categories')];
  if (dataSubjects.length === 0) {
    return list([
      notStated('R12', words(subjects)),
      dataCategories.length === 0
        ? notStated('R13', words(categories))
        : line([words(categories, 'quiet'), text(dataCategories.map(({ name }) => name).join(', '))]),
    ]);
  }
  return {
    kind: 'grid',
    columns: [
      { id: 'subjects', title: subjects },
      { id: 'data', title: categories },
    ],
    rows: dataSubjects.map((one) => subject(say, one)),
  };
}

function recipient(say: Speech, of: RecipientBlock): Cell[] {
  const { party, roles, description, condition, optOut, dataCategories } = of;
  const role =
    roles.length === 0
      ? line([words(say.say('recipient.role')), notStated(null)])
      : line(
          roles.map((one) => code(one, say.called('role', one))),
          ` ${say.plain('or')} `,
        );
  return [
    list([
      party ? text(party.name) : notStated(null),
      party?.named === false && words(say.say('recipient.category'), 'quiet'),
      role,
      of.inferred && inferred(say),
    ]) ?? notStated(null),
    list([
      optional(description),
      condition !== null && words(say.say('condition', { condition }), 'quiet'),
      optOut === true && words(say.say('recipient.optOut'), 'quiet'),
      dataCategories.length > 0 &&
        words(say.say('recipient.data', { data: dataCategories.map(({ name }) => name).join(', ') }), 'quiet'),
      of.places.length === 0 ? notStated(null, words(say.say('recipient.where'))) : places(say, of.places),
    ]) ?? notStated(null),
  ];
}

const recipients = (say: Speech, { statement, recipients: of, uncoveredProcessors }: ControllerLetterD): Cell | null =>
  list([
    statement === 'NONE' && none(words(say.say('recipient.none'))),
    statement === 'NOT_STATED' && notStated('R15'),
    of.length > 0 && {
      kind: 'grid',
      columns: [
        { id: 'recipient', title: say.say('recipient.recipient') },
        { id: 'what', title: say.say('recipient.what') },
      ],
      rows: of.map((one) => recipient(say, one)),
    },
    ...uncoveredProcessors.map(({ party, systems }) =>
      line([
        code('UNCOVERED', say.say('recipient.uncovered'), { sign: '!', tone: 'bad' }),
        words(say.say('recipient.hosts', { name: party.name, systems: systems.join(', ') })),
        text('(R16)', 'quiet'),
      ]),
    ),
  ]);

/** What an entry says, by the letters of Art. 30(1). */
export const controllerLetters = (say: Speech, { a, b, c, d, e, f, g }: ControllerEntry): readonly (Cell | null)[] => [
  parties(say, a),
  b.purposes.length === 0 ? notStated('R10') : marked(b.purposes.map((one) => purpose(say, one))),
  data(say, c),
  recipients(say, d),
  transfers(say, e, 'R17'),
  retention(say, f),
  measures(say, g, 'R32'),
];
