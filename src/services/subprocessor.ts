import type { ChainGap } from '../domain/subprocessor.js';
import type { ContractState } from '../domain/engagement.js';
import type { Snapshot } from '../database/session.js';
import type { SubprocessorReport, ReportedProcessor } from '../domain/subprocessor-report.js';
import type { Loaded, Moment } from '../queries/load.js';
import { select } from '../queries/selection.js';
import { type ChainEntry, type ChainScope, processors, subprocessors } from '../queries/subprocessor.js';

const PARTY = select('key', 'name', 'legalName', 'named', 'country', 'address');
/** What is read of an entry for a document. */
export const ENTRY = {
  party: PARTY,
  engagedBy: select('key', 'name'),
  path: select('name'),
  ...select('contract', 'notStated'),
  locations: select('kind', 'country', 'bloc', 'words', 'condition'),
  engagement: select(
    ...[
      'key',
      'service',
      'description',
      'authorisation',
      'contractReference',
      'contractSignedOn',
      'startsOn',
      'sources',
    ],
    { dataCategories: select('name'), grounds: select('mechanism', 'startsOn', 'endsOn', 'document') },
  ),
};

/** Only what the report asks for is in the rows: the ids by which they were joined are left out. */
const pick = (row: Loaded, ...properties: string[]) =>
  Object.fromEntries(properties.map((property) => [property, row[property] ?? null]));

/** An entry as a document says it. */
export function reported({
  party,
  engagement,
  engagedBy,
  depth,
  path,
  locations,
  contract,
  notStated,
}: ChainEntry): ReportedProcessor {
  const sources = engagement.sources as readonly { certainty: string | null }[];
  return {
    party: pick(party, 'key', 'name', 'legalName', 'named', 'country', 'address'),
    engagedBy: pick(engagedBy, 'key', 'name'),
    path: path.map(({ name }) => name),
    depth,
    ...pick(engagement, 'service', 'description', 'authorisation', 'contractReference', 'contractSignedOn', 'startsOn'),
    inferred: sources.some(({ certainty }) => certainty !== null && certainty !== 'STATED'),
    dataCategories: (engagement.dataCategories as Loaded[]).map(({ name }) => name),
    locations: locations.map((place) => pick(place, 'kind', 'country', 'bloc', 'words', 'condition')),
    grounds: (engagement.grounds as Loaded[]).map((ground) =>
      pick(ground, 'mechanism', 'startsOn', 'endsOn', 'document'),
    ),
    contract: contract satisfies ContractState,
    notStated: notStated satisfies readonly ChainGap[],
  } as unknown as ReportedProcessor;
}

/** The subprocessor list as a document says it, with the processors that are engaged as controller. */
export async function subprocessorReport(
  snapshot: Snapshot,
  moment: Moment & { readonly on: string },
  scope: ChainScope,
): Promise<SubprocessorReport> {
  const { processings, entries } = await subprocessors(snapshot, moment, scope, {
    entries: ENTRY,
    processings: select('key', 'name', { processor: select('key', 'name', 'legalName') }),
  });
  // Who asks for one service or one customer asks as a controller, and is not told of the rest.
  const whole = scope.processing === null && scope.customer === null;
  const engaged = whole ? await processors(snapshot, moment, null, ENTRY) : [];
  return {
    on: moment.on,
    asRecordedAt: moment.asRecordedAt,
    ...scope,
    processings: processings.map((row) => ({
      ...pick(row, 'key', 'name'),
      processor: row.processor ? pick(row.processor as Loaded, 'key', 'name', 'legalName') : null,
    })) as unknown as SubprocessorReport['processings'],
    subprocessors: entries.map(reported),
    processors: engaged.map(reported),
  };
}
