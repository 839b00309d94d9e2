import type { ImpactFacts } from '../domain/impact/fact.js';

/** The columns that are read of each table, under the names that the facts have. */
export const TABLES = {
  party: { id: 'id', key: 'key', name: 'name', own: 'own', kind: 'kind', named: 'named', country: 'country' },
  applicability: { party: 'party_id', regime: 'regime', basis: 'basis', startsOn: 'starts_on', endsOn: 'ends_on' },
  certification: {
    party: 'party_id',
    scheme: 'scheme',
    euUs: 'eu_us',
    ukExtension: 'uk_extension',
    coversHumanResources: 'covers_human_resources',
    startsOn: 'starts_on',
    endsOn: 'ends_on',
  },
  location: {
    party: 'party_id',
    system: 'system_id',
    engagement: 'engagement_id',
    disclosure: 'disclosure_id',
    key: 'key',
    kind: 'kind',
    country: 'country',
    bloc: 'bloc',
    words: 'words',
    condition: 'condition',
  },
  data_category: { id: 'id', key: 'key', nature: 'nature', broader: 'broader_id' },
  data_subject_category: {
    id: 'id',
    key: 'key',
    dpvTerm: 'dpv_term',
    vulnerable: 'vulnerable',
    broader: 'broader_id',
  },
  engagement: {
    id: 'id',
    key: 'key',
    engager: 'engager_id',
    engaged: 'engaged_id',
    engagerCapacity: 'engager_capacity',
    noticePeriod: 'notice_period',
  },
  engagement_data_category: { of: 'engagement_id', to: 'data_category_id' },
  transfer_ground: {
    engagement: 'engagement_id',
    disclosure: 'disclosure_id',
    key: 'key',
    mechanism: 'mechanism',
    concludedOn: 'concluded_on',
    startsOn: 'starts_on',
    endsOn: 'ends_on',
    instrumentVersion: 'instrument_version',
    document: 'document',
    assessmentKind: 'assessment_kind',
    assessedOn: 'assessed_on',
    assessmentOutcome: 'assessment_outcome',
    assessmentReference: 'assessment_reference',
    safeguards: 'safeguards',
    authorityInformedOn: 'authority_informed_on',
    onwardTerms: 'onward_terms',
    processingUnchanged: 'processing_unchanged',
  },
  system: { id: 'id', key: 'key', owner: 'owner_id', host: 'host_id' },
  system_data_category: { of: 'system_id', to: 'data_category_id' },
  processing_activity: { id: 'id', key: 'key', controller: 'controller_id' },
  joint_controller: { of: 'activity_id', to: 'party_id' },
  data_use: { of: 'activity_id', subjects: 'subjects_id', data: 'data_id' },
  disclosure: {
    id: 'id',
    key: 'key',
    of: 'activity_id',
    recipient: 'recipient_id',
    roles: 'roles',
    engagement: 'engagement_id',
  },
  disclosure_data_category: { of: 'disclosure_id', to: 'data_category_id' },
  activity_system: { of: 'processing_activity_id', to: 'system_id' },
  processing_on_behalf: { id: 'id', key: 'key', processor: 'processor_id' },
  served_controller: { of: 'processing_id', key: 'key', controller: 'controller_id' },
  on_behalf_subject: { of: 'processing_on_behalf_id', to: 'data_subject_category_id' },
  on_behalf_data_category: { of: 'processing_on_behalf_id', to: 'data_category_id' },
  on_behalf_engagement: { of: 'processing_on_behalf_id', to: 'engagement_id' },
  on_behalf_system: { of: 'processing_on_behalf_id', to: 'system_id' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
export type Table = keyof typeof TABLES;
/** The columns of each table, in the order of its properties; null is one of no rows. */
export type Answer = Readonly<Record<Table, Columns>>;
type Columns = readonly (readonly unknown[] | null)[];

type Row = Record<string, unknown>;
type ById = ReadonlyMap<unknown, Row>;

/** The rows of one table with its properties: values, and ids of other rows. */
function read(table: Table, columns: Columns): Row[] {
  const properties = Object.keys(TABLES[table]);
  return (columns[0] ?? []).map((_, at) => {
    const row: Row = {};
    properties.forEach((property, place) => (row[property] = columns[place]?.[at]));
    return row;
  });
}

/** The rows by their ids, each with an empty list for the rows that will belong to it. */
function index(rows: readonly Row[], ...lists: readonly string[]): ById {
  for (const row of rows) for (const list of lists) row[list] = [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Puts rows in the place of ids. */
function refer(rows: Iterable<Row>, property: string, to: ById): void {
  for (const row of rows) row[property] = to.get(row[property]) ?? null;
}

const put = (into: ById, id: unknown, list: string, row: Row): void => {
  (into.get(id)?.[list] as Row[] | undefined)?.push(row);
};

/** Puts rows in the lists of those they belong to. */
function belong(rows: readonly Row[], property: string, into: ById, list: string): void {
  for (const row of rows) put(into, row[property], list, row);
}

/** Puts rows in the lists of those that are linked to them. */
function link(links: readonly Row[], from: ById, list: string, to: ById): void {
  for (const { of, to: id } of links) {
    const row = to.get(id);
    if (row) put(from, of, list, row);
  }
}

/** The rows of all tables, joined: what several refer to is one object. */
function joined(rows: Readonly<Record<Table, Row[]>>): ImpactFacts {
  const parties = index(rows.party, 'locations', 'applicability', 'certifications');
  const data = index(rows.data_category);
  const subjects = index(rows.data_subject_category);
  const engagements = index(rows.engagement, 'locations', 'grounds', 'dataCategories');
  const systems = index(rows.system, 'locations', 'dataCategories');
  const activities = index(rows.processing_activity, 'jointControllers', 'dataUses', 'disclosures', 'systems');
  const disclosures = index(rows.disclosure, 'locations', 'grounds', 'dataCategories');
  const processings = index(
    rows.processing_on_behalf,
    ...['controllers', 'subjects', 'dataCategories', 'engagements', 'systems'],
  );
  const assigned = new Set(rows.on_behalf_engagement.map(({ to }) => to));
  for (const row of rows.engagement) row.assigned = assigned.has(row.id);
  refer(rows.data_category, 'broader', data);
  refer(rows.data_subject_category, 'broader', subjects);
  for (const property of ['engager', 'engaged']) refer(rows.engagement, property, parties);
  refer(rows.system, 'owner', parties);
  refer(rows.system, 'host', engagements);
  refer(rows.processing_activity, 'controller', parties);
  refer(rows.disclosure, 'recipient', parties);
  refer(rows.disclosure, 'engagement', engagements);
  refer(rows.data_use, 'subjects', subjects);
  refer(rows.data_use, 'data', data);
  refer(rows.processing_on_behalf, 'processor', parties);
  refer(rows.served_controller, 'controller', parties);
  belong(rows.applicability, 'party', parties, 'applicability');
  belong(rows.certification, 'party', parties, 'certifications');
  for (const [property, into] of Object.entries({
    party: parties,
    system: systems,
    engagement: engagements,
    disclosure: disclosures,
  })) {
    belong(rows.location, property, into, 'locations');
    if (property in TABLES.transfer_ground) belong(rows.transfer_ground, property, into, 'grounds');
  }
  belong(rows.data_use, 'of', activities, 'dataUses');
  belong(rows.disclosure, 'of', activities, 'disclosures');
  belong(rows.served_controller, 'of', processings, 'controllers');
  link(rows.engagement_data_category, engagements, 'dataCategories', data);
  link(rows.system_data_category, systems, 'dataCategories', data);
  link(rows.disclosure_data_category, disclosures, 'dataCategories', data);
  link(rows.joint_controller, activities, 'jointControllers', parties);
  link(rows.activity_system, activities, 'systems', systems);
  link(rows.on_behalf_subject, processings, 'subjects', subjects);
  link(rows.on_behalf_data_category, processings, 'dataCategories', data);
  link(rows.on_behalf_engagement, processings, 'engagements', engagements);
  link(rows.on_behalf_system, processings, 'systems', systems);
  return {
    parties: rows.party,
    engagements: rows.engagement,
    activities: rows.processing_activity,
    processings: rows.processing_on_behalf,
    systems: rows.system,
    dataCategories: rows.data_category,
    subjects: rows.data_subject_category,
  } as unknown as ImpactFacts;
}

/** The rows that the columns are of. */
export const factsOf = (answer: Answer): ImpactFacts =>
  joined(
    Object.fromEntries((Object.keys(TABLES) as Table[]).map((table) => [table, read(table, answer[table])])) as Record<
      Table,
      Row[]
    >,
  );
