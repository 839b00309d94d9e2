import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { ControllerLetterC, DataUseBlock, SubjectBlock } from '../../domain/article-30/data.js';
import type { ControllerLetterA } from '../../domain/article-30/joint.js';
import type { LegalBasisBlock, PurposeBlock, SpecialCategoryConditionBlock } from '../../domain/article-30/purpose.js';
import type { ControllerLetterD, RecipientBlock } from '../../domain/article-30/recipient.js';
import { LEGAL_BASIS_TERMS, NATURE_TERMS, ROLE_TERMS, SPECIAL_CATEGORY_TERMS } from '../../domain/vocabulary/dpv.js';
import {
  type Cell,
  code,
  line,
  list,
  marked,
  meaning,
  none,
  notStated,
  optional,
  text,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import type { Phrase, Speech } from '../language/language.js';
import { inferred } from '../mark.js';
import { dataCategory } from './data.js';
import { measures } from './measure.js';
import { addressLines, asOnTheCover, placeOfParty } from './party.js';
import { places } from './place.js';
import { retention } from './retention.js';
import { transfers } from './transfer.js';

function parties(say: Speech, of: ControllerLetterA): Cell | null {
  const { statement, parties: joint } = of.jointControllers;
  return list([
    meaning('controller', asOnTheCover(say, of.controller), { id: placeOfParty(of.controller.key) }),
    statement === 'NONE' && none(words(say.say('joint.none'))),
    statement === 'NOT_STATED' && notStated(null, words(say.say('joint.whether'))),
    joint.length > 0 && {
      kind: 'facts',
      facts: joint.map(({ party, arrangement, inferred: concluded }) => ({
        id: party.key,
        label: say.say('party.jointController'),
        cell: meaning(
          'jointController',
          list([
            concluded && inferred(say),
            ...addressLines(say, party),
            arrangement !== null && words(say.say('joint.arrangement', { arrangement }), 'quiet'),
          ]) ?? text(party.name),
        ),
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

/** A legal basis; a term of the GDPR names it only where the GDPR applies. */
const legalBasis = (
  say: Speech,
  { basis, article, condition, inferred: concluded }: LegalBasisBlock,
  gdpr: boolean,
): Cell | null =>
  meaning(
    'legalBasis',
    line([
      meaning('name', code(basis, say.called('basis', basis))),
      meaning('article', text(condition === null ? say.cite(article) : `${say.cite(article)} (${condition})`)),
      concluded && inferred(say),
    ]),
    gdpr ? termed(LEGAL_BASIS_TERMS[basis]) : {},
  );

/** A condition of Art. 9(2), which is a legal basis too; likewise. */
const specialCondition = (
  say: Speech,
  { condition, article }: SpecialCategoryConditionBlock,
  gdpr: boolean,
): Cell | null =>
  meaning(
    'legalBasis',
    line([
      meaning('name', code(condition, say.called('specialCondition', condition))),
      meaning('article', text(say.cite(article))),
    ]),
    gdpr ? termed(SPECIAL_CATEGORY_TERMS[condition]) : {},
  );

function purpose(say: Speech, of: PurposeBlock, gdpr: boolean): Cell | null {
  const { name, description, schedule1Condition, policyDocument, criminalDataAuthority } = of;
  const bases = of.legalBases.map((one) => legalBasis(say, one, gdpr));
  const conditions = of.specialCategoryConditions.map((one) => specialCondition(say, one, gdpr));
  const told = (label: Phrase, told: string | null) =>
    told !== null && line([meaning('label', words(say.say(label), 'quiet')), text(told)]);
  return meaning(
    'purpose',
    list([
      meaning('name', text(name)),
      meaning('description', optional(description)),
      bases.length > 0 && line([meaning('label', words(say.say('purpose.legalBasis'), 'quiet')), line(bases, '; ')]),
      conditions.length > 0 &&
        line([meaning('label', words(say.say('purpose.specialConditions'), 'quiet')), line(conditions, '; ')]),
      told('purpose.schedule1', schedule1Condition),
      told('purpose.policyDocument', policyDocument),
      told('purpose.criminal', criminalDataAuthority),
    ]),
  );
}

/** A data category, marked where the law treats it more strictly, and where nobody has stated whether it does. */
function dataName(say: Speech, of: DataUseBlock): Cell | null {
  const { name, nature, specialType, inferred: concluded } = of;
  const type = specialType === null ? '' : `: ${say.called('special', specialType).text}`;
  const strict = nature === null || nature === 'ORDINARY' ? null : nature;
  const label = strict && say.say(strict === 'SPECIAL' ? 'data.special' : 'data.criminal');
  return dataCategory(
    of,
    line([
      meaning('name', text(name)),
      strict &&
        label &&
        meaning(
          'nature',
          code(specialType ?? strict, { ...label, text: `${label.text}${type}` }, { tone: 'doubtful' }),
          termed(NATURE_TERMS[strict]),
        ),
      nature === null && words(say.say('data.natureNotStated'), 'quiet'),
      concluded && inferred(say),
    ]) ?? text(name),
  );
}

const subject = (say: Speech, { name, vulnerable, dpvTerm, dataCategories }: SubjectBlock): Cell[] => [
  line([
    meaning('name', text(name), termed(dpvTerm)),
    vulnerable === true && meaning('vulnerable', words(say.say('subject.vulnerable'), 'quiet')),
  ]) ?? text(name),
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
        : line([
            meaning('label', words(categories, 'quiet')),
            line(
              dataCategories.map((one) => dataCategory(one, text(one.name))),
              ', ',
            ),
          ]),
    ]);
  }
  return meaning('dataSubject', {
    kind: 'grid',
    columns: [
      { id: 'subjects', title: subjects },
      { id: 'data', title: categories },
    ],
    rows: dataSubjects.map((one) => subject(say, one)),
  });
}

function recipient(say: Speech, of: RecipientBlock): Cell[] {
  const { party, roles, description, condition, optOut, dataCategories } = of;
  const role =
    roles.length === 0
      ? line([meaning('label', words(say.say('recipient.role'))), notStated(null)])
      : line(
          roles.map((one) =>
            roles.length === 1
              ? meaning('role', code(one, say.called('role', one)), termed(ROLE_TERMS[one]))
              : meaning('possibleRole', code(one, say.called('role', one))),
          ),
          ` ${say.plain('or')} `,
        );
  return [
    list([
      party ? meaning('name', text(party.name)) : notStated(null),
      party?.named === false && words(say.say('recipient.category'), 'quiet'),
      role,
      of.inferred && inferred(say),
    ]) ?? notStated(null),
    list([
      meaning('description', optional(description)),
      condition !== null && meaning('condition', words(say.say('condition', { condition }), 'quiet')),
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
    of.length > 0 &&
      meaning('recipient', {
        kind: 'grid',
        columns: [
          { id: 'recipient', title: say.say('recipient.recipient') },
          { id: 'what', title: say.say('recipient.what') },
        ],
        rows: of.map((one) => recipient(say, one)),
      }),
    ...uncoveredProcessors.map(({ party, systems }) =>
      line([
        code('UNCOVERED', say.say('recipient.uncovered'), { sign: '!', tone: 'bad' }),
        words(say.say('recipient.hosts', { name: party.name, systems: systems.join(', ') })),
        text('(R16)', 'quiet'),
      ]),
    ),
  ]);

/** What an entry says, by the letters of Art. 30(1). */
export const controllerLetters = (
  say: Speech,
  { a, b, c, d, e, f, g }: ControllerEntry,
  gdpr: boolean,
): readonly (Cell | null)[] => [
  parties(say, a),
  b.purposes.length === 0 ? notStated('R10') : marked(b.purposes.map((one) => purpose(say, one, gdpr))),
  data(say, c),
  recipients(say, d),
  transfers(say, e, 'R17'),
  retention(say, f),
  measures(say, g, 'R32'),
];
