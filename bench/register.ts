import type { Client } from 'pg';
import { LEGAL_BASES, LIFECYCLES, RECIPIENT_ROLES, DATA_ORIGINS } from '../src/domain/activity.js';
import { LOCATION_KINDS, MEASURE_TYPES, RETENTION_ENDS, SYSTEM_KINDS } from '../src/domain/data.js';
import { CONTRACT_TERMS } from '../src/domain/engagement.js';
import { nounOfTable } from '../src/entities/register.js';

export const ORGANISATION = '01900000-0000-7000-8000-000000000000';

export interface Size {
  readonly activities: number;
  readonly processors: number;
  readonly engagements: number;
}

/** A register of that many activities: 5,000 have 1,000 processors in 3,000 engagements, and more have no more. */
export const sizeOf = (activities: number): Size => {
  const processors = Math.min(1000, Math.max(60, activities / 5));
  return { activities, processors, engagements: processors * 3 };
};

type Values = Record<string, unknown>;

/** Numbers that look random and are the same in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Rows on their way into the tables, many in one statement. */
class Sheet {
  private readonly rows = new Map<string, Values[]>();
  private count = 0;
  private last = 0;

  constructor(private readonly client: Client) {}

  /** Adds a row with the next id, and a key where the table has one. */
  add(table: string, values: Values): string {
    const number = (this.last += 1);
    const id = `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
    const key = nounOfTable(table) ? { key: `${table.replaceAll('_', '-')}-${number}` } : {};
    const row = { organisation_id: ORGANISATION, id, ...key, ...values };
    const rows = this.rows.get(table);
    if (rows) rows.push(row);
    else this.rows.set(table, [row]);
    this.count += 1;
    return id;
  }

  get full(): boolean {
    return this.count >= 20_000;
  }

  async write(): Promise<void> {
    for (const [table, rows] of this.rows) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
      await this.client.query(
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        [JSON.stringify(rows)],
      );
    }
    this.rows.clear();
    this.count = 0;
  }
}

const ADJECTIVES = ['Süddeutsche', 'Nördliche', 'Vereinigte', 'Kölner', 'Cloud', 'Œuvre', 'Global', 'Čeština'];
const TRADES = ['Datenwerke', 'Löhne & Gehälter', 'Analytics "Prime"', "O'Brien Mail", 'Hosting', 'Straßenpost'];
const FORMS = ['GmbH', 'AG', 'Ltd', 'S.à r.l.', 'Inc.', 'a.s.'];
const COUNTRIES = ['DE', 'FR', 'IE', 'US', 'IN', 'GB', 'CZ', 'CH', 'JP', 'SE'];
const TASKS = ['Lohnabrechnung', 'Newsletter', 'Bewerbungen', 'Support-Tickets', 'Zutritt', 'Abrechnung', 'Umfragen'];
const AIMS = ['Erfüllung des Vertrags', 'Prüfung der Bonität', 'Kontakt mit "Stammkunden"', "Nachweis gemäß 'HGB'"];

/**
 * Fills an empty, migrated database with the register of one organisation: the same rows in every run.
 *
 * Without the journal, triggers and foreign keys do not fire, which makes a large register bearable to write; only a
 * superuser may ask for that. What is read is the same.
 */
export async function fillRegister(client: Client, size: Size, { journal }: { journal: boolean }): Promise<void> {
  const roll = dice(30);
  const below = (bound: number) => Math.floor(roll() * bound);
  const between = (least: number, most: number) => least + below(most - least + 1);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const some = <T>(list: readonly T[], count: number): T[] => {
    const chosen = new Set<T>();
    while (chosen.size < Math.min(count, list.length)) chosen.add(pick(list));
    return [...chosen];
  };
  const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, at) => make(at));
  const codes = (table: object) => Object.keys(table);
  const day = (year: number) => `${year}-${String(between(1, 12)).padStart(2, '0')}-${between(10, 28)}`;

  await client.query('BEGIN');
  await client.query(`SET LOCAL ropa.actor = 'seed'; SET LOCAL ropa.request = 'bench'; SET CONSTRAINTS ALL DEFERRED`);
  if (!journal) await client.query('SET LOCAL session_replication_role = replica');
  await client.query(`INSERT INTO organisation (id, key, name) VALUES ($1, 'bench', 'Müller & Söhne')`, [ORGANISATION]);

  const sheet = new Sheet(client);
  const own = sheet.add('party', {
    name: 'Müller & Söhne „Datenwerk“ GmbH',
    legal_name: 'Müller & Söhne "Datenwerk" Gesellschaft mbH',
    kind: 'ORGANISATION',
    named: true,
    own: true,
    country: 'DE',
    address: 'Königsallee 1\n40212 Düsseldorf',
  });
  // What transfers are judged by is thrown for with dice of its own: the rest stays what it was without.
  const chance = dice(44);
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  sheet.add('applicability', { party_id: own, regime: 'EU', basis: 'ESTABLISHMENT' });
  const countries = new Map<string, string | null>();
  const company = (kind: string, named = true) => {
    const name = `${pick(ADJECTIVES)} ${pick(TRADES)} ${between(1, 9999)} ${pick(FORMS)}`;
    const country = roll() < 0.9 ? pick(COUNTRIES) : null;
    const party = sheet.add('party', {
      name,
      legal_name: null,
      kind,
      named,
      own: false,
      country,
      address: roll() < 0.7 ? `${pick(TRADES)}straße ${between(1, 200)}, ${between(10000, 99999)} Ort` : null,
    });
    countries.set(party, country);
    return party;
  };
  const ground = (of: Values, mechanisms: readonly string[]) => {
    const assessed = chance() < 0.7;
    sheet.add('transfer_ground', {
      ...of,
      mechanism: one(mechanisms),
      concluded_on: one(['2019-03-01', '2021-08-01', '2022-02-01', '2023-10-01']),
      ends_on: chance() < 0.1 ? '2023-12-31' : null,
      document: 'Standardvertragsklauseln',
      assessment_kind: assessed ? 'TIA' : null,
      assessed_on: assessed ? '2023-06-01' : null,
      assessment_outcome: assessed ? one(['SUFFICIENT', 'SUFFICIENT_WITH_MEASURES', 'INSUFFICIENT']) : null,
      onward_terms: one([true, false, null]),
      processing_unchanged: one([true, null]),
    });
  };
  const processors = times(size.processors, () => company('ORGANISATION'));
  const recipients = [
    ...processors.slice(0, 30),
    ...times(20, () => company('PUBLIC_AUTHORITY')),
    ...times(10, () => company('ORGANISATION', false)),
  ];
  const customers = times(40, () => company('ORGANISATION'));
  for (const role of ['GENERAL', 'DATA_PROTECTION_OFFICER', 'PRIVACY']) {
    sheet.add('contact', { party_id: own, role, name: 'Jürgen Groß', email: 'datenschutz@example.test', phone: null });
  }
  for (const party of processors) {
    if (countries.get(party) === 'US' && chance() < 0.5) {
      sheet.add('certification', {
        party_id: party,
        scheme: 'DATA_PRIVACY_FRAMEWORK',
        eu_us: true,
        uk_extension: one([true, false, null]),
        covers_human_resources: one([true, false, null]),
        starts_on: one(['2023-07-10', '2023-09-01', '2024-02-01']),
        ends_on: chance() < 0.1 ? '2024-06-01' : null,
      });
    }
    if (roll() < 0.6) {
      const contact = { role: 'SUBPROCESSOR_CONTACT', name: "Zoë O'Neil", email: 'privacy@example.test' };
      sheet.add('contact', { party_id: party, ...contact });
    }
    if (roll() < 0.3) sheet.add('location', { party_id: party, kind: 'ESTABLISHMENT', country: pick(COUNTRIES) });
  }

  const data = times(60, (at) => {
    const nature = at % 10 === 9 ? 'SPECIAL' : 'ORDINARY';
    return sheet.add('data_category', {
      name: `Datenkategorie ${at}: „${pick(AIMS)}“`,
      nature,
      special_type: nature === 'SPECIAL' ? 'HEALTH' : null,
    });
  });
  const subjects = times(20, (at) =>
    sheet.add('data_subject_category', { name: `Beschäftigte & Gäste ${at}`, vulnerable: at % 5 === 0 }),
  );
  const retentions = times(30, (at) =>
    sheet.add('retention_rule', {
      name: `Löschfrist ${at}`,
      period: `P${between(1, 10)}Y`,
      trigger: 'Ende des Vertrags',
      legal_source: at % 3 === 0 ? '§ 147 AO' : null,
      at_end: pick(codes(RETENTION_ENDS)),
    }),
  );
  const measures = times(40, (at) =>
    sheet.add('security_measure', { name: `Maßnahme ${at}: "verschlüsselt"`, type: pick(codes(MEASURE_TYPES)) }),
  );

  // A processor stands on one of eight levels and is engaged from levels above its own: shared ones, and no circles.
  const DEPTH = 8;
  const levels: string[][] = [[own]];
  for (let level = 1, from = 0; level <= DEPTH; level += 1) {
    const until = Math.ceil((size.processors * level) / DEPTH);
    levels.push(processors.slice(from, until));
    from = until;
  }
  const engage = (engager: string, engaged: string) => {
    const engagement = sheet.add('engagement', {
      engager_id: engager,
      engaged_id: engaged,
      engager_capacity: 'PROCESSOR',
      service: `${pick(TRADES)} ${between(1, 999)}`,
      description: roll() < 0.8 ? `${pick(AIMS)} für ${pick(TASKS)}` : null,
      contract_reference: roll() < 0.8 ? `AVV ${between(100, 999)}/2021` : null,
      contract_signed_on: roll() < 0.7 ? day(2021) : null,
      contract_terms: some(codes(CONTRACT_TERMS), 3),
      authorisation: roll() < 0.8 ? 'GENERAL' : null,
      starts_on: roll() < 0.5 ? day(2021) : null,
    });
    for (const to of some(data, between(1, 3))) {
      sheet.add('engagement_data_category', { engagement_id: engagement, data_category_id: to });
    }
    for (const country of some(COUNTRIES, between(1, 2))) {
      sheet.add('location', { engagement_id: engagement, kind: pick(codes(LOCATION_KINDS)), country });
    }
    if (chance() < 0.6)
      ground({ engagement_id: engagement }, ['SCC21_M3', 'SCC21_M3', 'SCC21_M2', 'SCC_2010', 'BCR_P']);
    return engagement;
  };
  const engagements = levels.flatMap((level, depth) =>
    level.flatMap((engaged) => (depth === 0 ? [] : [engage(pick(levels[depth - 1] ?? []), engaged)])),
  );
  while (engagements.length < size.engagements) {
    const to = between(2, DEPTH);
    engagements.push(engage(pick(levels[between(1, to - 1)] ?? []), pick(levels[to] ?? [])));
  }
  const onBehalf = sheet.add('processing_on_behalf', {
    name: 'Gehaltsabrechnung für Kunden',
    processor_id: own,
    lifecycle: 'APPROVED',
  });
  for (const controller of customers) {
    sheet.add('served_controller', {
      processing_id: onBehalf,
      controller_id: controller,
      processing_categories: ['Abrechnung', 'Archivierung'],
    });
  }
  const systems = times(100, (at) => {
    const owned = { owner_id: own, host_id: at % 2 === 0 ? pick(engagements) : null };
    const system = sheet.add('system', { name: `System Ä${at}`, kind: pick(codes(SYSTEM_KINDS)), ...owned });
    sheet.add('location', { system_id: system, kind: 'STORAGE', country: pick(COUNTRIES) });
    return system;
  });

  for (let number = 0; number < size.activities; number += 1) {
    const activity = sheet.add('processing_activity', {
      key: `activity-${number}`,
      name: `${pick(TASKS)} – „${pick(AIMS)}“ ${number}`,
      description: `${pick(AIMS)}. `.repeat(between(2, 6)),
      controller_id: own,
      department: pick(['Personal', 'Vertrieb', 'Einkauf', 'Geschäftsführung']),
      lifecycle: pick(codes(LIFECYCLES).filter((code) => code !== 'RETIRED')),
      starts_on: roll() < 0.5 ? day(2019) : null,
      reviewed_on: roll() < 0.8 ? day(2024) : null,
      review_interval: 'P1Y',
    });
    for (let count = between(1, 3); count > 0; count -= 1) {
      const purpose = sheet.add('purpose', {
        activity_id: activity,
        name: `${pick(AIMS)} (${pick(TASKS)})`,
        description: roll() < 0.5 ? `${pick(AIMS)}, soweit "erforderlich".` : null,
      });
      for (const basis of some(codes(LEGAL_BASES), between(1, 2))) {
        sheet.add('legal_basis', {
          purpose_id: purpose,
          basis,
          law: basis === 'LEGAL_OBLIGATION' ? '§ 257 HGB' : null,
        });
      }
    }
    for (const category of some(data, between(3, 6))) {
      sheet.add('data_use', {
        activity_id: activity,
        subjects_id: pick(subjects),
        data_id: category,
        origins: some(codes(DATA_ORIGINS), between(0, 2)),
        mandatory: roll() < 0.7 ? roll() < 0.5 : null,
        retention_id: roll() < 0.9 ? pick(retentions) : null,
      });
    }
    for (const recipient of some(recipients, between(2, 4))) {
      const disclosure = sheet.add('disclosure', {
        activity_id: activity,
        recipient_id: recipient,
        roles: [pick(codes(RECIPIENT_ROLES))],
        description: roll() < 0.6 ? `Empfängt Daten für ${pick(TASKS)}` : null,
        starts_on: roll() < 0.2 ? day(2022) : null,
      });
      for (const country of some(COUNTRIES, between(1, 2))) {
        sheet.add('location', { disclosure_id: disclosure, kind: 'STORAGE', country });
      }
      if (chance() < 0.1) ground({ disclosure_id: disclosure }, ['SCC21_M2', 'SCC21_M1', 'SCC_2010', 'BCR_C', 'D49B']);
    }
    for (const system of some(systems, between(1, 3))) {
      sheet.add('activity_system', { processing_activity_id: activity, system_id: system });
    }
    for (const measure of some(measures, between(2, 4))) {
      sheet.add('activity_measure', { processing_activity_id: activity, security_measure_id: measure });
    }
    if (sheet.full) await sheet.write();
  }
  await sheet.write();
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
}
