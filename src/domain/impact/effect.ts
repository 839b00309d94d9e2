import type { ActivityFacts, EngagementFacts, ProcessingFacts, SystemFacts } from '../transfer/fact.js';
import type { Affected } from './affected.js';
import type { Change } from './change.js';
import type { ImpactFacts } from './fact.js';
import type { Target } from './question.js';

/** What becomes of a row. */
export const EFFECTS = {
  AFFECTED: 'Data that belong to it, or that it has, are there or get there.',
  ENDS: 'It ends with that which is asked about.',
  FALLS_AWAY: 'Nothing else leads to it.',
  LOSES_CONTROLLER: 'It loses a joint controller, or a controller served.',
  LOSES_RECIPIENT: 'It loses somebody to whom data are disclosed: Art. 30(1)(d).',
  LOSES_PROCESSOR: 'It loses a processor: Art. 28.',
  LOSES_SYSTEM: 'It loses a system that it runs on.',
  LOSES_HOST: 'It loses the engagement under which it is hosted.',
  LOSES_OWNER: 'It loses the party that answers for it.',
  LOSES_DATA: 'It loses data categories.',
  LOSES_PLACE: 'It loses a place of storage, access or establishment.',
} as const;
export type Effect = keyof typeof EFFECTS;

/** A row, and what becomes of it. */
export interface Touched<Row> {
  readonly row: Row;
  readonly effects: readonly Effect[];
}

interface Keyed {
  readonly key: string;
}

/** What a row that is still there has lost. */
type Losses<Row> = (before: Row, after: Row) => readonly (Effect | false)[];

const fewer = (before: readonly unknown[], after: readonly unknown[]): boolean => after.length < before.length;

const LOST_BY_ACTIVITY: Losses<ActivityFacts> = (before, after) => {
  const left = new Set(after.disclosures.map(({ key }) => key));
  const gone = before.disclosures.filter(({ key }) => !left.has(key));
  const engaged = gone.some(({ roles, engagement }) => engagement !== null || roles.includes('PROCESSOR'));
  return [
    fewer(before.jointControllers, after.jointControllers) && 'LOSES_CONTROLLER',
    gone.length > 0 && 'LOSES_RECIPIENT',
    engaged && 'LOSES_PROCESSOR',
    fewer(before.systems, after.systems) && 'LOSES_SYSTEM',
    fewer(before.dataUses, after.dataUses) && 'LOSES_DATA',
  ];
};

const LOST_BY_PROCESSING: Losses<ProcessingFacts> = (before, after) => [
  fewer(before.controllers, after.controllers) && 'LOSES_CONTROLLER',
  fewer(before.engagements, after.engagements) && 'LOSES_PROCESSOR',
  fewer(before.systems, after.systems) && 'LOSES_SYSTEM',
  fewer(before.dataCategories, after.dataCategories) && 'LOSES_DATA',
];

const LOST_BY_SYSTEM: Losses<SystemFacts> = (before, after) => [
  before.host !== null && after.host === null && 'LOSES_HOST',
  before.owner !== null && after.owner === null && 'LOSES_OWNER',
  fewer(before.dataCategories, after.dataCategories) && 'LOSES_DATA',
  fewer(before.locations, after.locations) && 'LOSES_PLACE',
];

const LOST_BY_ENGAGEMENT: Losses<EngagementFacts> = (before, after) => [
  fewer(before.dataCategories, after.dataCategories) && 'LOSES_DATA',
  fewer(before.locations, after.locations) && 'LOSES_PLACE',
];

const byKey = <Row extends Keyed>(one: Touched<Row>, other: Touched<Row>): number =>
  one.row.key < other.row.key ? -1 : 1;

/** The rows that are affected or lose something, by key. `gone` tells what it is called that a row is not there any more. */
function touched<Row extends Keyed>(
  affected: ReadonlySet<Row>,
  [before, after]: readonly [readonly Row[], readonly Row[]],
  losses: Losses<Row>,
  gone: (row: Row) => Effect = () => 'ENDS',
): readonly Touched<Row>[] {
  const left = new Map(after.map((row) => [row.key, row]));
  const found: Touched<Row>[] = [];
  for (const row of before) {
    const now = left.get(row.key);
    const lost = now === row ? [] : now ? losses(row, now).filter((one) => one !== false) : [gone(row)];
    const effects: Effect[] = [...(affected.has(row) ? (['AFFECTED'] as const) : []), ...lost];
    if (effects.length > 0) found.push({ row, effects });
  }
  return found.sort(byKey);
}

/** Whether the engagement ends with the target, and not only for want of those who led to it. */
const endsWith = ({ key, engager, engaged }: EngagementFacts, target: Target): boolean =>
  target.noun === 'PARTY'
    ? engager.key === target.key || engaged.key === target.key
    : target.noun !== 'ENGAGEMENT' || key === target.key;

export interface Rows {
  readonly activities: readonly Touched<ActivityFacts>[];
  readonly processings: readonly Touched<ProcessingFacts>[];
  readonly systems: readonly Touched<SystemFacts>[];
  readonly engagements: readonly Touched<EngagementFacts>[];
}

/** What becomes of the rows, by the register before and after the change. Where nothing ends, they are the affected. */
export function rowsOf(facts: ImpactFacts, affected: Affected, target: Target, { facts: after, idle }: Change): Rows {
  return {
    activities: touched(affected.activities, [facts.activities, after.activities], LOST_BY_ACTIVITY),
    processings: touched(affected.processings, [facts.processings, after.processings], LOST_BY_PROCESSING),
    systems: touched(affected.systems, [facts.systems, after.systems], LOST_BY_SYSTEM),
    engagements: touched<EngagementFacts>(
      affected.engagements,
      [facts.engagements, after.engagements],
      LOST_BY_ENGAGEMENT,
      (row) => (!idle.has(row.key) && endsWith(row, target) ? 'ENDS' : 'FALLS_AWAY'),
    ),
  };
}
