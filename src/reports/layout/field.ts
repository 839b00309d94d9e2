import { LEGAL_BASES, SPECIAL_CATEGORY_CONDITIONS } from '../../domain/activity.js';
import { placeInWords } from '../../domain/article-30/place.js';
import type { TransferLetter } from '../../domain/article-30/transfer.js';
import type { RuleId } from '../../domain/rule.js';
import { address } from '../article-30/party.js';
import { destinationName } from '../article-30/transfer.js';
import { type Cell, code, day, line, list, none, notStated, optional, text, UNASKED, words } from '../document/cell.js';
import type { Speech } from '../language/language.js';
import { unidentified } from '../mark.js';
import { names } from './layout.js';
import type { DetailedEntry } from './source.js';

/** What the register does not hold at all, or holds for no entry: the template asks for it, and nobody has said it. */
export const notHeld = (): Cell => UNASKED;

const changesIn = (of: unknown): string[] => {
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([name, value]) => (name === 'updatedAt' ? [String(value)] : changesIn(value)));
};

/** The day of the latest change to anything that the entry says: its purposes and recipients are rows of their own. */
export const lastChange = (_: Speech, { facts }: DetailedEntry): Cell => {
  const latest = changesIn(facts)
    .map((instant) => instant.slice(0, 10))
    .sort()
    .at(-1);
  return latest === undefined ? UNASKED : day(latest);
};

const orUnasked = (cell: Cell | null): Cell => cell ?? UNASKED;

/** How the controller is reached; of the contact person of an entry the register holds the name alone. */
export const reached =
  (by: 'email' | 'phone') =>
  (_: Speech, { entry }: DetailedEntry): Cell =>
    orUnasked(names(entry.a.controller.contacts.map((contact) => contact[by]).filter((route) => route !== null)));

export const jointControllers = (say: Speech, { entry }: DetailedEntry): Cell => {
  const { statement, parties } = entry.a.jointControllers;
  if (statement === 'NONE') return none();
  return list(parties.map(({ party }) => address(say, party))) ?? notStated(null);
};

export const purposes = (_: Speech, { entry }: DetailedEntry): Cell =>
  list(entry.b.purposes.map(({ name, description }) => line([text(name), optional(description)], ': '))) ??
  notStated('R10');

export const subjects = (_: Speech, { entry }: DetailedEntry): Cell =>
  names(entry.c.dataSubjects.map(({ name }) => name)) ?? notStated('R12');

export const dataCategories = (_: Speech, { entry }: DetailedEntry): Cell =>
  names(entry.c.dataCategories.map(({ name }) => name)) ?? notStated('R13');

const stricter = ({ entry }: DetailedEntry): Cell | null =>
  names(
    entry.c.dataCategories
      .filter(({ nature }) => nature === 'SPECIAL' || nature === 'CRIMINAL')
      .map(({ name }) => name),
  );

/**
 * What is said of an entry without a category that the law treats more strictly.
 *
 * That none is recorded does not say that there is none: of a category it may not be stated.
 */
const noneStricter = (say: Speech, { entry }: DetailedEntry): Cell =>
  entry.c.dataCategories.length === 0 ? notStated('R13') : words(say.say('data.noneStricter'), 'quiet');

/** The categories that the law treats more strictly: Art. 9(1) and 10. */
export const sensitive = (say: Speech, of: DetailedEntry): Cell => stricter(of) ?? noneStricter(say, of);

/** The same, where another column says whether there are such. */
export const whichSensitive = (_: Speech, of: DetailedEntry): Cell | null => stricter(of);

export const isSensitive = (say: Speech, of: DetailedEntry): Cell =>
  stricter(of) ? code('true', say.say('yes')) : noneStricter(say, of);

type Recipient = DetailedEntry['entry']['d']['recipients'][number];

const recipientName = (say: Speech, { party, roles }: Recipient): Cell | null =>
  line([
    party ? text(party.name) : notStated(null),
    roles.length > 0 && text(`(${roles.map((role) => say.called('role', role).text).join(', ')})`, 'quiet'),
  ]);

/** Recipients of one sort; that there are none at all is told in its place. */
export const recipients =
  (which: (of: Recipient) => boolean = () => true) =>
  (say: Speech, { entry }: DetailedEntry): Cell | null => {
    const { statement, recipients: all } = entry.d;
    if (statement === 'NONE') return none();
    if (statement === 'NOT_STATED') return notStated('R15');
    return list(all.filter(which).map((of) => recipientName(say, of)));
  };

export const isProcessor = ({ roles }: Recipient): boolean => roles.includes('PROCESSOR');

/** The third countries and international organisations, by name. */
export function thirdCountries(say: Speech, { destinations, statedNone }: TransferLetter, rule: RuleId): Cell {
  if (destinations.length === 0) return statedNone ? none() : notStated(rule);
  const once = new Map(destinations.map((one) => [one.country ?? one.name, one]));
  return (
    list(
      [...once.values()].map((one) =>
        one.identified ? text(destinationName(say, one)) : unidentified(say, destinationName(say, one)),
      ),
    ) ?? notStated(rule)
  );
}

/** Who receives the data where. */
export const transferRecipients = (say: Speech, { entry }: DetailedEntry): Cell | null =>
  names(
    entry.e.destinations.map(
      (one) => `${one.recipient?.name ?? say.plain('state.NOT_STATED')}: ${destinationName(say, one)}`,
    ),
  );

/** Art. 30(1)(e) asks for the documentation of transfers under Art. 49(1) second subparagraph, and of no others. */
export function exceptionalSafeguards(_: Speech, { destinations, statedNone }: TransferLetter): Cell | null {
  if (destinations.length === 0) return statedNone ? none() : null;
  const grounds = destinations.flatMap((one) => one.grounds).filter(({ documented }) => documented !== null);
  return list(
    grounds.map(({ assessment, safeguards, documented }) =>
      documented === true ? names([assessment, safeguards]) : notStated('R19'),
    ),
  );
}

export const lawfulBasis = (say: Speech, { facts }: DetailedEntry): Cell =>
  names(
    facts.purposes.flatMap((purpose) =>
      purpose.legalBases.map(({ basis }) => `${LEGAL_BASES[basis].article} ${say.called('basis', basis).text}`),
    ),
  ) ?? notStated('R33');

/** A condition is asked for where there are special categories of data. */
export function specialCondition(say: Speech, { entry, facts }: DetailedEntry): Cell | null {
  const conditions = facts.purposes.flatMap(({ specialCategoryConditions }) => specialCategoryConditions);
  const found = names(
    conditions.map((one) => `${SPECIAL_CATEGORY_CONDITIONS[one].article} ${say.called('specialCondition', one).text}`),
  );
  const special = entry.c.dataCategories.some(({ nature }) => nature === 'SPECIAL');
  return found ?? (special ? notStated('R39') : null);
}

const ofBases =
  (property: 'interest' | 'assessmentReference' | 'consentRecord') =>
  (_: Speech, { facts }: DetailedEntry): Cell | null =>
    names(facts.purposes.flatMap(({ legalBases }) => legalBases.map((basis) => basis[property])));
export const interests = ofBases('interest');
export const interestAssessment = ofBases('assessmentReference');
export const consentRecord = ofBases('consentRecord');

const ofPurposes =
  (property: 'schedule1Condition' | 'policyDocument') =>
  (_: Speech, { facts }: DetailedEntry): Cell | null =>
    names(facts.purposes.map((purpose) => purpose[property]));
export const schedule1 = ofPurposes('schedule1Condition');
export const policyDocument = ofPurposes('policyDocument');

/** A line for each processor with the reference of its contract: of one without, Art. 28(3), it is said that none is stated. */
export function contracts(_: Speech, { facts }: DetailedEntry): Cell | null {
  const engaged = facts.disclosures.filter(({ roles, engagement }) => roles.includes('PROCESSOR') || engagement);
  const of = new Map(
    engaged.map(({ recipient, engagement }) => {
      const reference = engagement?.contractReference ?? null;
      return [JSON.stringify([recipient?.key, reference]), { recipient, reference }];
    }),
  );
  return list(
    [...of.values()].map(({ recipient, reference }) =>
      line([recipient ? text(recipient.name) : notStated(null), optional(reference) ?? notStated('R48')], ': '),
    ),
  );
}

export function automatedDecision(say: Speech, { facts }: DetailedEntry): Cell {
  if (facts.statedNone.includes('AUTOMATED_DECISION')) return none();
  if (facts.automatedDecision === null) return UNASKED;
  const answer = code(String(facts.automatedDecision), say.say(facts.automatedDecision ? 'yes' : 'no'));
  return line([answer, optional(facts.automatedDecisionGround)], ': ') ?? answer;
}

export const origins = (say: Speech, { facts }: DetailedEntry): Cell | null =>
  names(
    facts.dataUses.flatMap(({ origins: of, originDetail }) => [
      ...of.map((origin) => say.called('origin', origin).text),
      originDetail,
    ]),
  );

/** Where the systems keep the data. */
export const locations = (_: Speech, { facts }: DetailedEntry): Cell =>
  orUnasked(names(facts.systems.flatMap((system) => system.locations.map(placeInWords))));

export const systems = (_: Speech, { facts }: DetailedEntry): Cell =>
  orUnasked(names(facts.systems.map(({ name }) => name)));

export const assessmentRequired = (say: Speech, { facts }: DetailedEntry): Cell =>
  facts.impactAssessmentRequired === null
    ? UNASKED
    : code(String(facts.impactAssessmentRequired), say.say(facts.impactAssessmentRequired ? 'yes' : 'no'));

export const impactAssessment = (_: Speech, { facts }: DetailedEntry): Cell | null =>
  optional(facts.impactAssessmentReference);
