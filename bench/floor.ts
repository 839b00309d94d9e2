import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { SESSION } from '../src/database/open.js';
import { today } from '../src/domain/day.js';
import { peakMemory } from './memory.js';
import { ORGANISATION } from './register.js';

// The limit: for each operation one statement written by hand, whose answer is the JSON text of `data`, sent as it is
// over plain HTTP. Nobody signs in, no transaction is opened, nothing is checked. $1 is the organisation, $2 the day.

/** The row made of these columns, as JSON: faster than json_build_object, and shorter. */
const row = (columns: string) => `(SELECT row_to_json(r) FROM (SELECT ${columns}) AS r)`;
/** The rows of a statement, as a JSON array. */
const rows = (statement: string) => `(SELECT coalesce(json_agg(r), '[]') FROM (${statement}) AS r)`;

const inForce = (alias: string) =>
  `(${alias}.starts_on IS NULL OR ${alias}.starts_on <= $2) AND (${alias}.ends_on IS NULL OR ${alias}.ends_on > $2)`;

const of = (alias: string) => `${alias}.organisation_id = $1`;

const FACTS = `a.key, a.name, a.description, a.department, a.lifecycle, a.reviewed_on AS "reviewedOn"`;

const activities = (statement: string) =>
  `SELECT json_build_object('register', json_build_object('processingActivities', json_build_object(
     'nodes', coalesce(json_agg(r), '[]'))))::text AS data FROM (${statement}) AS r`;

const PURPOSES = rows(
  `SELECT p.name, ${rows(
    `SELECT b.basis, b.law FROM legal_basis AS b WHERE ${of('b')} AND b.purpose_id = p.id ORDER BY b.id`,
  )} AS "legalBases" FROM purpose AS p WHERE ${of('p')} AND p.activity_id = a.id ORDER BY p.id`,
);

/** A few rows of a long table: nested sub-selects, each over an index. */
const PAGE = activities(`
  SELECT ${FACTS}, ${PURPOSES} AS purposes,
    ${rows(`SELECT u.mandatory, ${row('s.name')} AS subjects, ${row('d.name, d.nature')} AS data,
              CASE WHEN t.id IS NOT NULL THEN ${row('t.name, t.period')} END AS retention
            FROM data_use AS u
            JOIN data_subject_category AS s ON ${of('s')} AND s.id = u.subjects_id
            JOIN data_category AS d ON ${of('d')} AND d.id = u.data_id
            LEFT JOIN retention_rule AS t ON ${of('t')} AND t.id = u.retention_id
            WHERE ${of('u')} AND u.activity_id = a.id ORDER BY u.id`)} AS "dataUses",
    ${rows(`SELECT x.roles, x.description, ${row('q.name, q.country')} AS recipient
            FROM disclosure AS x JOIN party AS q ON ${of('q')} AND q.id = x.recipient_id
            WHERE ${of('x')} AND x.activity_id = a.id AND ${inForce('x')} ORDER BY x.id`)} AS disclosures
  FROM processing_activity AS a WHERE ${of('a')} AND ${inForce('a')} ORDER BY a.key, a.id LIMIT 50`);

/** Rows rendered once, to be joined to many: as "j", by id. */
const rendered = (name: string, table: string, columns: string) =>
  `${name} AS MATERIALIZED (SELECT t.id, ${row(columns)} AS j FROM ${table} AS t WHERE ${of('t')})`;
/** Rendered rows by the row above them: as "j", by "above". */
const grouped = (name: string, above: string, json: string, from: string, order: string) =>
  `${name} AS (SELECT o.above, json_agg(o.j) AS j FROM (
     SELECT ${above} AS above, ${json} AS j FROM ${from} ORDER BY ${above}, ${order}) AS o GROUP BY o.above)`;

/** Most rows of all tables: each read once, grouped by the row above, and joined. */
const ENTRIES = `WITH
  a AS MATERIALIZED (SELECT a.* FROM processing_activity AS a WHERE ${of('a')} AND ${inForce('a')}),
  ${rendered('d', 'data_category', 't.name, t.nature')},
  ${rendered('s', 'data_subject_category', 't.name')},
  ${rendered('t', 'retention_rule', 't.name, t.period')},
  ${rendered('q', 'party', 't.name, t.country')},
  ${rendered('m', 'security_measure', 't.name, t.type')},
  ${rendered('y', 'system', 't.name')},
  ${grouped('b', 'b.purpose_id', row('b.basis, b.law'), `legal_basis AS b WHERE ${of('b')}`, 'b.id')},
  ${grouped(
    'purposes',
    'p.activity_id',
    row(`p.name, coalesce(b.j, '[]') AS "legalBases"`),
    `purpose AS p LEFT JOIN b ON b.above = p.id WHERE ${of('p')}`,
    'p.id',
  )},
  ${grouped(
    'uses',
    'u.activity_id',
    row('u.mandatory, s.j AS subjects, d.j AS data, t.j AS retention'),
    `data_use AS u JOIN s ON s.id = u.subjects_id JOIN d ON d.id = u.data_id LEFT JOIN t ON t.id = u.retention_id
     WHERE ${of('u')}`,
    'u.id',
  )},
  ${grouped(
    'places',
    'l.disclosure_id',
    row('l.kind, l.country, l.bloc, l.words'),
    `location AS l WHERE ${of('l')} AND l.disclosure_id IS NOT NULL`,
    'l.id',
  )},
  ${grouped(
    'disclosures',
    'x.activity_id',
    row(`x.roles, x.description, q.j AS recipient, coalesce(l.j, '[]') AS locations`),
    `disclosure AS x JOIN q ON q.id = x.recipient_id LEFT JOIN places AS l ON l.above = x.id
     WHERE ${of('x')} AND ${inForce('x')}`,
    'x.id',
  )},
  ${grouped(
    'measures',
    'l.processing_activity_id',
    'm.j',
    `activity_measure AS l JOIN m ON m.id = l.security_measure_id WHERE ${of('l')}`,
    'm.id',
  )},
  ${grouped(
    'systems',
    'l.processing_activity_id',
    'y.j',
    `activity_system AS l JOIN y ON y.id = l.system_id WHERE ${of('l')}`,
    'y.id',
  )},
  controllers AS MATERIALIZED (SELECT c.id, ${row(
    `c.name, c.address, c.country, ${rows(
      `SELECT k.role, k.name, k.email FROM contact AS k WHERE ${of('k')} AND k.party_id = c.id ORDER BY k.id`,
    )} AS contacts`,
  )} AS j FROM party AS c WHERE ${of('c')} AND c.id IN (SELECT a.controller_id FROM a))
  ${activities(`
    SELECT ${FACTS}, c.j AS controller, coalesce(p.j, '[]') AS purposes, coalesce(u.j, '[]') AS "dataUses",
      coalesce(x.j, '[]') AS disclosures, coalesce(m.j, '[]') AS measures, coalesce(y.j, '[]') AS systems
    FROM a JOIN controllers AS c ON c.id = a.controller_id LEFT JOIN purposes AS p ON p.above = a.id
    LEFT JOIN uses AS u ON u.above = a.id LEFT JOIN disclosures AS x ON x.above = a.id
    LEFT JOIN measures AS m ON m.above = a.id LEFT JOIN systems AS y ON y.above = a.id ORDER BY a.key, a.id`)}`;

/** The territory of the GDPR, which an expert would keep in a table or, as here, in a list. */
const EEA = `'{AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IS,IT,LI,LT,LU,LV,MT,NL,NO,PL,PT,RO,SE,SI,SK}'::text[]`;

const PLACE = 'l.kind, l.country, l.bloc, l.words, l.condition';

/** The record of Art. 30(1), letters (a) to (g): the entries as above, and where the data are. */
const RECORD = `WITH
  k AS MATERIALIZED (SELECT c.* FROM party AS c WHERE ${of('c')} AND c.own),
  a AS MATERIALIZED (SELECT a.id, a.key, a.name, a.description, a.department FROM processing_activity AS a
    WHERE ${of('a')} AND a.controller_id = (SELECT k.id FROM k) AND a.lifecycle <> 'RETIRED' AND ${inForce('a')}),
  ${rendered('d', 'data_category', 't.name, t.nature')},
  ${rendered('q', 'party', 't.name, t.country')},
  ${rendered('r', 'party', 't.name')},
  ${rendered('m', 'security_measure', 't.name, t.type')},
  ${grouped('b', 'b.purpose_id', row('b.basis'), `legal_basis AS b WHERE ${of('b')}`, 'b.id')},
  ${grouped(
    'purposes',
    'p.activity_id',
    row(`p.name, p.description, coalesce(b.j, '[]') AS "legalBases"`),
    `purpose AS p LEFT JOIN b ON b.above = p.id WHERE ${of('p')}`,
    'p.id',
  )},
  u AS MATERIALIZED (
    SELECT u.id, u.activity_id, u.data_id, u.subjects_id, u.retention_id, s.name, d.j
    FROM data_use AS u JOIN data_subject_category AS s ON ${of('s')} AND s.id = u.subjects_id
    JOIN d ON d.id = u.data_id WHERE ${of('u')} ORDER BY u.id),
  ${grouped(
    'subjects',
    'o.activity_id',
    row('o.name, o."dataCategories"'),
    `(SELECT u.activity_id, min(u.name) AS name, json_agg(u.j) AS "dataCategories", min(u.id::text) AS first FROM u
      GROUP BY u.activity_id, u.subjects_id) AS o`,
    'o.first',
  )},
  limits AS (SELECT o.activity_id, o.data_id, json_agg(o.j) AS j FROM (
    SELECT g.activity_id, g.data_id, ${row('t.name, t.period, t.trigger, t.criteria, g."dataSubjects"')} AS j
    FROM (SELECT u.activity_id, u.data_id, u.retention_id, json_agg(u.name) AS "dataSubjects", min(u.id::text) AS first
          FROM u GROUP BY u.activity_id, u.data_id, u.retention_id) AS g
    JOIN retention_rule AS t ON ${of('t')} AND t.id = g.retention_id ORDER BY g.activity_id, g.first) AS o
    GROUP BY o.activity_id, o.data_id),
  ${grouped(
    'lines',
    'o.activity_id',
    row(`o.data, coalesce(l.j, '[]') AS limits`),
    `(SELECT u.activity_id, u.data_id, min(u.j::text)::json AS data, min(u.id::text) AS first FROM u
      GROUP BY u.activity_id, u.data_id) AS o
     LEFT JOIN limits AS l ON l.activity_id = o.activity_id AND l.data_id = o.data_id`,
    'o.first',
  )},
  x AS MATERIALIZED (SELECT x.id, x.activity_id, x.recipient_id, x.engagement_id, x.roles, x.description, q.country
    FROM disclosure AS x JOIN party AS q ON ${of('q')} AND q.id = x.recipient_id WHERE ${of('x')} AND ${inForce('x')}),
  place AS MATERIALIZED (
    SELECT x.id AS above, 0 AS level, NULL::uuid AS id, 'ESTABLISHMENT' AS kind, x.country,
           NULL AS bloc, NULL AS words, NULL AS condition FROM x WHERE x.country IS NOT NULL
    UNION ALL SELECT x.id, 1, l.id, ${PLACE} FROM x JOIN location AS l ON ${of('l')} AND l.party_id = x.recipient_id
    UNION ALL SELECT l.disclosure_id, 2, l.id, ${PLACE} FROM location AS l
              WHERE ${of('l')} AND l.disclosure_id IS NOT NULL
    UNION ALL SELECT x.id, 3, l.id, ${PLACE} FROM x JOIN location AS l ON ${of('l')} AND l.engagement_id = x.engagement_id),
  ${grouped(
    'places',
    'l.above',
    row('l.kind, l.country, l.bloc, l.words'),
    `(SELECT DISTINCT ON (l.above, ${PLACE}) l.* FROM place AS l ORDER BY l.above, ${PLACE}, l.level, l.id) AS l`,
    'l.level, l.id',
  )},
  ${grouped(
    'recipients',
    'x.activity_id',
    row(`x.roles, x.description, q.j AS party, coalesce(l.j, '[]') AS places`),
    'x JOIN q ON q.id = x.recipient_id LEFT JOIN places AS l ON l.above = x.id',
    `q.j ->> 'name', x.id`,
  )},
  host AS MATERIALIZED (
    SELECT l.processing_activity_id AS activity_id, y.id AS system_id, e.id AS engagement_id, e.engaged_id
    FROM activity_system AS l JOIN system AS y ON ${of('y')} AND y.id = l.system_id
    LEFT JOIN engagement AS e ON ${of('e')} AND e.id = y.host_id AND ${inForce('e')} WHERE ${of('l')}),
  flow AS (
    SELECT x.activity_id, x.recipient_id, l.country FROM x JOIN place AS l ON l.above = x.id
    UNION SELECT h.activity_id, h.engaged_id, q.country FROM host AS h JOIN party AS q ON ${of('q')} AND q.id = h.engaged_id
    UNION SELECT h.activity_id, h.engaged_id, l.country FROM host AS h
          JOIN location AS l ON ${of('l')} AND l.party_id = h.engaged_id
    UNION SELECT h.activity_id, h.engaged_id, l.country FROM host AS h
          JOIN location AS l ON ${of('l')} AND l.engagement_id = h.engagement_id
    UNION SELECT h.activity_id, h.engaged_id, l.country FROM host AS h
          JOIN location AS l ON ${of('l')} AND l.system_id = h.system_id),
  ${grouped(
    'destinations',
    'f.activity_id',
    row('f.country, r.j AS recipient'),
    `flow AS f LEFT JOIN r ON r.id = f.recipient_id WHERE f.country <> ALL (${EEA})`,
    'f.country, f.recipient_id',
  )},
  ${grouped(
    'measures',
    'l.processing_activity_id',
    'm.j',
    `activity_measure AS l JOIN m ON m.id = l.security_measure_id WHERE ${of('l')}`,
    'm.id',
  )},
  controller AS MATERIALIZED (SELECT ${row(`k.name, k."legalName", k.address, k.country, k.contacts,
      (SELECT row_to_json(r) FROM (SELECT k.officer AS contacts) AS r) AS "dataProtectionOfficer"`)} AS j
    FROM (SELECT k.name, k.legal_name AS "legalName", k.address, k.country,
      ${rows(`SELECT c.name, c.email FROM contact AS c WHERE ${of('c')} AND c.party_id = k.id
              AND c.role IN ('GENERAL', 'PRIVACY') ORDER BY c.id`)} AS contacts,
      ${rows(`SELECT c.name, c.email FROM contact AS c WHERE ${of('c')} AND c.party_id = k.id
              AND c.role = 'DATA_PROTECTION_OFFICER' ORDER BY c.id`)} AS officer FROM k) AS k)
  SELECT json_build_object('register', json_build_object('article30Record', json_build_object(
     'entries', coalesce(json_agg(entry), '[]'))))::text AS data FROM (
    SELECT a.key, a.name, a.description, a.department,
      ${row('c.j AS controller')} AS a, ${row(`coalesce(p.j, '[]') AS purposes`)} AS b,
      ${row(`coalesce(s.j, '[]') AS "dataSubjects"`)} AS c, ${row(`coalesce(x.j, '[]') AS recipients`)} AS d,
      ${row(`coalesce(z.j, '[]') AS destinations`)} AS e, ${row(`coalesce(l.j, '[]') AS lines`)} AS f,
      ${row(`coalesce(m.j, '[]') AS measures`)} AS g
    FROM a CROSS JOIN controller AS c LEFT JOIN purposes AS p ON p.above = a.id
    LEFT JOIN subjects AS s ON s.above = a.id LEFT JOIN recipients AS x ON x.above = a.id
    LEFT JOIN destinations AS z ON z.above = a.id LEFT JOIN lines AS l ON l.above = a.id
    LEFT JOIN measures AS m ON m.above = a.id ORDER BY a.name, a.key) AS entry`;

const LIST = `WITH RECURSIVE
  edge AS MATERIALIZED (SELECT e.id, e.engager_id, e.engaged_id, e.service FROM engagement AS e
    WHERE ${of('e')} AND e.engager_capacity = 'PROCESSOR' AND ${inForce('e')}),
  reached(party_id, depth) AS (
    SELECT b.processor_id, 0 FROM processing_on_behalf AS b WHERE ${of('b')} AND ${inForce('b')}
    UNION SELECT e.engaged_id, r.depth + 1 FROM reached AS r JOIN edge AS e ON e.engager_id = r.party_id),
  nearest AS (SELECT r.party_id, min(r.depth) AS depth FROM reached AS r GROUP BY r.party_id),
  ${rendered('d', 'data_category', 't.name')},
  ${grouped(
    'categories',
    'l.engagement_id',
    'd.j',
    `engagement_data_category AS l JOIN d ON d.id = l.data_category_id WHERE ${of('l')}`,
    'd.id',
  )},
  place AS MATERIALIZED (SELECT l.engagement_id, l.party_id, l.id, ${row('l.kind, l.country')} AS j
    FROM location AS l WHERE ${of('l')} AND num_nonnulls(l.engagement_id, l.party_id) = 1),
  places AS (SELECT o.above, json_agg(o.j) AS j FROM (
    SELECT p.engagement_id AS above, p.j, 0 AS level, p.id FROM place AS p WHERE p.engagement_id IS NOT NULL
    UNION ALL SELECT e.id, p.j, 1, p.id FROM edge AS e JOIN place AS p ON p.party_id = e.engaged_id
    ORDER BY 1, 3, 4) AS o GROUP BY o.above),
  entry AS (SELECT n.depth + 1 AS depth, ${row('p.key, p.name, p.country')} AS party,
      ${row(`e.service, coalesce(c.j, '[]') AS "dataCategories"`)} AS engagement, coalesce(l.j, '[]') AS locations
    FROM nearest AS n JOIN edge AS e ON e.engager_id = n.party_id JOIN party AS p ON ${of('p')} AND p.id = e.engaged_id
    LEFT JOIN categories AS c ON c.above = e.id LEFT JOIN places AS l ON l.above = e.id
    ORDER BY n.depth, p.name, e.service)
  SELECT json_build_object('register', json_build_object('subprocessors', json_build_object(
    'totalCount', count(*), 'entries', coalesce(json_agg(e), '[]'))))::text AS data FROM entry AS e`;

const ONE = `SELECT json_build_object('register', json_build_object('processingActivity', (SELECT row_to_json(r) FROM (
    SELECT a.key, a.name, a.lifecycle, ${row('c.name')} AS controller, ${PURPOSES} AS purposes
    FROM processing_activity AS a JOIN party AS c ON ${of('c')} AND c.id = a.controller_id
    WHERE ${of('a')} AND a.key = $3 AND ${inForce('a')}) AS r)))::text AS data`;

export const STATEMENTS = { page: PAGE, entries: ENTRIES, record: RECORD, list: LIST, one: ONE } as const;

const statementOf = (name: string): string => (name in STATEMENTS ? STATEMENTS[name as keyof typeof STATEMENTS] : '');

/** Serves the statements at `/<name>`, a further parameter as `?<value>`; tells the port to the process above. */
function serve(url: string): void {
  const pool = new Pool({ connectionString: url, options: SESSION, max: 16 });
  pool.on('error', () => undefined);
  const server = createServer((request, response) => {
    const [path = '', parameter] = (request.url ?? '').split('?');
    const name = path.slice(1);
    const values = [ORGANISATION, today(), ...(parameter === undefined ? [] : [parameter])];
    pool.query<{ data: string }>({ name, text: statementOf(name), values }).then(
      ({ rows: [answer] }) => {
        const body = Buffer.from(`{"data":${answer?.data ?? 'null'}}`);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

if (require.main === module) {
  const [, , url = ''] = process.argv;
  process.on('message', () => process.send?.({ peak: peakMemory(), statements: 0 }));
  process.on('disconnect', () => process.exit());
  serve(url);
}
