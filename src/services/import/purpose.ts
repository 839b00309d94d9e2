import { LegalBasis } from '../../entities/legal-basis.js';
import { nounOf } from '../../entities/noun.js';
import { Purpose } from '../../entities/purpose.js';
import type { ActivityColumn, ActivityRow } from './activity-row.js';
import type { Entering } from './entering.js';
import { type Basis, basisIn, conditionIn } from './legal-basis.js';
import type { Place } from './place.js';
import type { Words } from './read-row.js';
import { partsOf, shortened } from './words.js';

type Row = ActivityRow<string>;

/** A purpose as a row states it. */
export interface PurposeSaid {
  readonly name: string;
  readonly description: string | null;
  readonly place: Place;
}

const NAME = 300;

/** What is longer than a name: a name and what describes it, as our layouts write them, or else described at length. */
function longIn(text: string): Pick<PurposeSaid, 'name' | 'description'> {
  const [, name = '', description = ''] = /^([^]+?): ([^]+)$/.exec(text) ?? [];
  return name !== '' && name.length <= NAME
    ? { name, description }
    : { name: shortened(text, NAME), description: text };
}

/** The purposes of a cell: by lines, or else by semicolons. One within what describes a purpose parts nothing. */
const partsIn = (text: string): string[] => partsOf(text, /[\r\n]|: .*;/.test(text) ? /[\r\n]+/ : undefined);

export const purposesIn = (words: Words | null): PurposeSaid[] =>
  words === null
    ? []
    : partsIn(words.text).map((text) => ({
        ...(text.length > NAME ? longIn(text) : { name: text, description: null }),
        place: words.place,
      }));

/** Codes of a cell, by what they are called; words that are none are told. */
function codesIn<Code>(entering: Entering, words: Words | null, recognise: (text: string) => Code | null): Code[] {
  if (!words) return [];
  return partsOf(words.text).flatMap((part) => {
    const code = recognise(part);
    if (code !== null) return [code];
    entering.told.note(words.place, part, 'Which point of the article it is does not show, and it is not taken.');
    return [];
  });
}

/** What only one legal basis has: it goes to the one that there is, or is told. */
function ofBasis(entering: Entering, row: Row, column: ActivityColumn, wanted: boolean, property: string) {
  const words = row.words(column);
  if (!words) return {};
  if (wanted) return { [property]: words.text };
  entering.told.note(
    words.place,
    words.text,
    'The row has not the one legal basis that it belongs to: it is not taken.',
  );
  return {};
}

function basesOf(entering: Entering, row: Row, purposes: number): { basis: Basis; facts: object }[] {
  const words = row.words('lawfulBasis');
  let bases = [...new Set(codesIn(entering, words, basisIn))];
  if (purposes > 1 && bases.length > 1 && words) {
    const message = 'Which legal basis is that of which purpose is not said: they are not taken.';
    entering.told.note(words.place, words.text, message);
    bases = [];
  }
  const has = (basis: Basis) => purposes === 1 && bases.includes(basis);
  const interest = {
    ...ofBasis(entering, row, 'interests', has('LEGITIMATE_INTERESTS'), 'interest'),
    ...ofBasis(entering, row, 'interestAssessment', has('LEGITIMATE_INTERESTS'), 'assessmentReference'),
  };
  const consent = ofBasis(entering, row, 'consent', has('CONSENT'), 'consentRecord');
  return bases.map((basis) => ({
    basis,
    facts: basis === 'LEGITIMATE_INTERESTS' ? interest : basis === 'CONSENT' ? consent : {},
  }));
}

/** Enters the purposes of an activity, with the legal bases that are certainly theirs. */
export function enterPurposes(entering: Entering, row: Row, activity: string, purposes: readonly PurposeSaid[]): void {
  const conditions = [...new Set(codesIn(entering, row.words('condition'), conditionIn))];
  const [schedule, policy] = [row.words('schedule1'), row.words('policy')];
  const bases = basesOf(entering, row, purposes.length);
  const certain = purposes.length === 1;
  for (const words of [schedule, policy, conditions.length > 0 ? row.words('condition') : null]) {
    if (words && !certain) {
      entering.told.note(words.place, words.text, 'Of which purpose it is is not said: it is not taken.');
    }
  }
  for (const { name, description, place } of purposes) {
    const facts = {
      activity,
      name,
      description,
      ...(certain && {
        specialCategoryConditions: conditions,
        ...(schedule && { schedule1Condition: schedule.text }),
        ...(policy && { policyDocument: policy.text }),
      }),
    };
    const { key: purpose } = entering.enter(nounOf(Purpose), facts, place);
    for (const { basis, facts: more } of bases) {
      entering.enter(nounOf(LegalBasis), { purpose, basis, ...more }, row.words('lawfulBasis')?.place ?? place);
    }
  }
}
