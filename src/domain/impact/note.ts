import type { MechanismCode } from '../mechanism.js';
import type { Edge } from '../transfer/flow.js';
import { groundStanding } from '../transfer/ground.js';
import { TOOLS } from '../transfer/tool.js';
import { placeInWords } from '../transfer/question.js';
import type { Case } from './chain.js';
import type { TransferChange } from './compare.js';
import { PENDING } from './duty.js';
import { natureOf } from '../data-nature.js';
import { vulnerabilityOf } from './lineage.js';
import type { Notification } from './notification.js';
import type { ImpactKind, Target } from './question.js';
import { endingGrounds, establishedAt } from './there.js';

// What an answer does not say by its rows: what is not stated, and so not followed, and what was taken to be so.

interface Answered {
  readonly target: Target;
  readonly kind: ImpactKind;
  readonly transfers: readonly TransferChange[];
  readonly list: readonly Notification[];
}

type Says = (of: Case, answered: Answered) => readonly (string | false)[];

const ways = (count: number): string => (count === 1 ? 'one way' : `${count} ways`);
const quoted = (keys: readonly string[]): string => {
  const some = keys.slice(0, 5).map((key) => `"${key}"`);
  return keys.length > some.length ? `${some.join(', ')} and ${keys.length - some.length} others` : some.join(', ');
};

const NOTHING: Says = ({ there, affected }) => [
  there.edges.length === 0 &&
    affected.activities.size === 0 &&
    affected.processings.size === 0 &&
    'No data of an activity or a processing in force on the day lead there.',
];

const NOT_STATED: Says = ({ web, there, affected }) => {
  const silent = there.edges.filter((edge) => web.concernOf(edge).dataStatement === 'NOT_STATED').length;
  const serving = [...affected.processings].filter(({ controllers }) => controllers.length === 0).map(({ key }) => key);
  return [
    silent > 0 && `For ${ways(silent)} of the data it is not stated which data they are.`,
    serving.length > 0 && `For ${quoted(serving.sort())} no controller served is recorded: whom to tell is not stated.`,
  ];
};

const CATEGORIES: Says = (_, { list }) => {
  const told = new Map(list.flatMap(({ to }) => (to?.named === false ? [[to.id, to.name] as const] : [])));
  const names = quoted([...told.values()].sort());
  return [told.size > 0 && `Whom to tell is not stated by name, but as a category: ${names}.`];
};

const isOpen = (edge: Edge): boolean => edge.places.some(({ country }) => country === null);

const COUNTRY: Says = ({ facts, web }, { target, kind }) => {
  if (target.noun !== 'COUNTRY' || kind === 'GROUND_ENDS') return [];
  const where = placeInWords(target.key);
  const open = web.edges.filter(isOpen).length;
  const own = facts.parties.filter((party) => party.own && establishedAt(party, target.key)).map(({ key }) => key);
  return [
    open > 0 &&
      `For ${ways(open)} of the data a place is not identified by a country: whether that is in ${where} is not stated.`,
    kind === 'LEAVES' && own.length > 0 && `What keeps this register is taken to stay there: ${quoted(own.sort())}.`,
  ];
};

const DATA: Says = ({ web, facts }, { target }) => {
  if (target.noun !== 'DATA_CATEGORY') return [];
  const broader = new Set<string>();
  const { row } = target;
  for (let at = row.broader; at !== null && at !== row && !broader.has(at.key); at = at.broader) broader.add(at.key);
  const names = facts.dataCategories.filter(({ key }) => broader.has(key)).map(({ key }) => key);
  const count = web.edges.filter((edge) => edge.content.listed.some(({ key }) => broader.has(key))).length;
  return [
    count > 0 &&
      `For ${ways(count)} of the data a broader category is listed (${quoted(names.sort())}), which may include it: these count only where the category itself is named as well.`,
  ];
};

const MOVED: Says = (_, { target, kind }) => {
  if (kind !== 'MOVES_TO') return [];
  if (target.noun === 'PARTY') {
    const others = target.row.locations.some((one) => one.kind !== 'ESTABLISHMENT');
    const established = target.row.applicability.some(({ basis }) => basis === 'ESTABLISHMENT');
    return [
      others && 'Where it stores and accesses data is taken to stay as it is recorded.',
      established && 'That it is subject to a law by an establishment elsewhere (Art. 3(1)) is taken to be over.',
    ];
  }
  const { locations = [] } = target.noun === 'ENGAGEMENT' ? target.row.engaged : {};
  const host = target.noun === 'SYSTEM' ? target.row.host : null;
  const kept = [...locations, ...(host ? [...host.locations, ...host.engaged.locations] : [])];
  return [
    kept.some((one) => one.kind === 'STORAGE') &&
      'The places of storage that are recorded for the party or the engagement that hosts it are taken to stay.',
  ];
};

const ENDED: Says = ({ affected }, { target, kind }) => {
  if (kind !== 'LEAVES') return [];
  const joint =
    target.noun === 'PARTY'
      ? [...affected.activities].filter(
          ({ controller, jointControllers }) => controller.id === target.row.id && jointControllers.length > 0,
        )
      : [];
  return [
    (target.noun === 'PROCESSING_ACTIVITY' || target.noun === 'DATA_CATEGORY') &&
      'Data that are no longer needed for a purpose are erased without undue delay, unless an exception holds: Art. 17(1)(a) and (3).',
    joint.length > 0 &&
      `The joint controllers may go on with ${quoted(joint.map(({ key }) => key).sort())}: it is taken to end.`,
  ];
};

const GROUND: Says = ({ facts, day }, { target, kind, transfers }) => {
  if (kind !== 'GROUND_ENDS') return [];
  const rows = endingGrounds(facts, target);
  const standing = rows.filter((row) => groundStanding(row, day) === 'IN_FORCE');
  const byLaw = (mechanism: MechanismCode): boolean => TOOLS[mechanism].kind === 'ADEQUACY';
  const unrecorded = target.noun === 'MECHANISM' && !byLaw(target.key) && rows.length === 0;
  return [
    unrecorded && 'No row of the day records it as a ground.',
    rows.length > 0 && standing.length === 0 && `On ${day} it was not in force by its own days.`,
    target.noun === 'TRANSFER_GROUND' &&
      byLaw(target.row.mechanism) &&
      'The law gives adequacy by itself, and what is recorded only relies on it: ask what happens without the decision by the code of the mechanism, or by the country.',
    transfers.length === 0 && 'No transfer of the day comes to anything else without it.',
  ];
};

const BREACH: Says = ({ affected, day }, { kind, list }) => {
  if (kind !== 'BREACH') return [];
  const natures = [...affected.data].map(natureOf);
  const special = natures.some((nature) => nature === 'SPECIAL' || nature === 'CRIMINAL');
  const vulnerable = [...affected.subjects].some((one) => vulnerabilityOf(one) === true);
  const among = [special && 'special categories or criminal data', vulnerable && 'data of vulnerable people'];
  const told = among.filter(Boolean).join(' and ');
  const counted = list.some(({ clock, regime }) => clock !== null && regime === 'EU');
  return [
    list.length === 0 &&
      affected.activities.size + affected.processings.size > 0 &&
      `On ${day} neither the GDPR nor the UK GDPR reaches those who control or process these data, as far as the register tells: no notification is due under them. Other law is not judged.`,
    told !== '' && `There are ${told} among them, which bears on whether the risk is high (recitals 75 and 76).`,
    !special &&
      natures.includes(null) &&
      'Of some of the data it is not stated whether they are special (Art. 9) or criminal (Art. 10), which bears on whether the risk is high (recital 75).',
    counted && day >= PENDING.from && PENDING.text,
  ];
};

const ALL: readonly Says[] = [NOTHING, NOT_STATED, CATEGORIES, COUNTRY, DATA, MOVED, ENDED, GROUND, BREACH];

/** What to know of an answer, each a sentence or two. */
export const notesOf = (of: Case, answered: Answered): readonly string[] =>
  ALL.flatMap((says) => says(of, answered)).filter((note) => note !== false);
