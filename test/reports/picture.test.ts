import { COUNTRIES } from '../../src/domain/country.js';
import type { ReportedProcessor } from '../../src/domain/subprocessor-report.js';
import { transfersOf } from '../../src/domain/transfer/derive.js';
import type { DisclosureFacts } from '../../src/domain/transfer/fact.js';
import { OUTCOMES } from '../../src/domain/transfer/outcome.js';
import type { Transfer } from '../../src/domain/transfer/transfer.js';
import { controllerRecord } from '../../src/domain/article-30/controller.js';
import { article30Document } from '../../src/reports/article-30/document.js';
import { sourceOf } from '../../src/reports/article-30/source.js';
import { type Document, type Drawing, drawingOf, type Picture } from '../../src/reports/document/document.js';
import { allRows } from '../../src/reports/document/rows.js';
import { speech } from '../../src/reports/language/language.js';
import { drawChain } from '../../src/reports/picture/chain/drawing.js';
import { MOST_NODES } from '../../src/reports/picture/flow/gather.js';
import { LOOKS } from '../../src/reports/picture/look.js';
import { pngOf } from '../../src/reports/picture/png.js';
import { across } from '../../src/reports/picture/text.js';
import { namesOf } from '../../src/reports/picture/world/label.js';
import { dataFlow } from '../../src/reports/transfer/flow.js';
import { transferMap } from '../../src/reports/transfer/map.js';
import * as record from '../support/article-30.js';
import { activity, at, clauses, disclosing, engaging, party, register, system } from '../support/flow.js';

const say = speech('en');
const ON = '2026-11-23';
const names = (_: string, key: string): string => key;

const US = party('us', 'DE', { own: true, name: 'Us' });

/** The transfers of a register in which the data of one activity go there. */
const going = (
  disclosures: readonly DisclosureFacts[],
  more: Parameters<typeof register>[0] = {},
): readonly Transfer[] =>
  transfersOf(register({ activities: [activity(US, { disclosures: [...disclosures] })], ...more }), ON).transfers;

const to = (key: string, country: string | null, name = key): DisclosureFacts =>
  disclosing(party(key, country, { name }), ['PROCESSOR'], { key: `to-${key}` });

const mailer = party('mailer', 'US', {
  name: 'Mailer',
  locations: [at('ACCESS', 'IN'), at('STORAGE', 'other countries')],
});
const SOME = going(
  [
    disclosing(mailer),
    disclosing(party('safe', 'IN'), ['PROCESSOR'], { key: 'to-safe', grounds: [clauses('SCC21_M2')] }),
    ...['FR', 'IE', 'GB', 'JP', 'CH'].map((code) => to(`p-${code.toLowerCase()}`, code)),
    to('nowhere', null),
  ],
  { engagements: [engaging(mailer, party('sub', 'SG'))] },
);

const flowOf = (transfers: readonly Transfer[]) => dataFlow(say, { transfers, names, on: ON });
const svgOf = async (picture: Picture): Promise<string> => (await drawingOf(picture)).svg ?? '';
const flowSvg = (transfers: readonly Transfer[]): Promise<string> => svgOf(flowOf(transfers).picture);
const mapSvg = (transfers: readonly Transfer[]): Promise<string> => svgOf(transferMap(say, transfers));

const unescaped = (markup: string): string =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The texts of a picture, one after the other. */
const textOf = (svg: string): string =>
  unescaped([...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(' '));

/** What a viewer could be made to run or load by it. */
const ACTIVE = /<(script|style|image|foreignObject|a|iframe)\b|\s(style|href|xlink:href|on\w+)=|url\((?!#)/i;

describe('each picture', () => {
  const PICTURES: [string, (transfers: readonly Transfer[]) => Promise<string>][] = [
    ['the data-flow map', flowSvg],
    ['the map of the world', mapSvg],
  ];

  test.each(PICTURES)('%s is the same, byte by byte, in whatever order it is told', async (_, draw) => {
    const drawn = await draw(SOME);
    expect(drawn).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 /);
    expect(await draw(SOME.toReversed())).toBe(drawn);
    expect(await draw(SOME.toSorted((one, other) => (one.key < other.key ? 1 : -1)))).toBe(drawn);
  });

  test.each(PICTURES)('%s runs nothing and loads nothing, and says what it is', async (_, draw) => {
    const drawn = await draw(SOME);
    expect(drawn).not.toMatch(ACTIVE);
    expect(drawn).toMatch(
      /role="img" aria-labelledby="([\w-]+)-title \1-words"><title id="\1-title">[^<]+<\/title> ?<desc id="\1-words">[^<]+/,
    );
    const ids = [...drawn.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test.each([
  ['markup', '</text><script>alert(1)</script><text x="'],
  ['quotes and entities', `"'&amp;&#0;]]>`],
  ['what is not seen', 'a\u0000b\u0008c\u202ed\ud800e\uffff'],
  ['a very long name', 'Datenschutz '.repeat(2000)],
  ['other scripts', '腾讯云 Ελληνικό Νέφος Łódź 🔒'],
])('a name of %s is a text in every picture, which an XML parser reads', async (_, evil) => {
  const bad = disclosing(party('evil', 'US', { name: evil, locations: [at('STORAGE', evil)] }));
  const transfers = going([bad], { engagements: [engaging(bad.recipient, party('sub', 'SG', { name: evil }))] });
  const chain = drawChain(say, [processor('evil', 'us', 1, { name: evil, service: evil })], CHAIN).svg ?? '';
  for (const drawn of [await flowSvg(transfers), await mapSvg(transfers), chain]) {
    expect(drawn).not.toMatch(ACTIVE);
    expect([drawn.isWellFormed(), drawn.includes('\u0000'), drawn.includes('\u202e')]).toEqual([true, false, false]);
    const { width, bytes } = await pngOf(drawn, 300);
    expect([width, Buffer.from(bytes.subarray(1, 4)).toString()]).toEqual([300, 'PNG']);
  }
});

describe('the data-flow map', () => {
  /** Who has the data, where, and what the law of the day says of that. */
  const told = async (transfers: readonly Transfer[]): Promise<string[]> =>
    (await allRows(flowOf(transfers).table.rows)).map(({ cells }) =>
      cells
        .slice(2, 5)
        .map((cell) => (cell?.kind === 'text' ? cell.text : ''))
        .join(' | '),
    );

  test('says where data then are, and what the law of the day says of the country', async () => {
    expect(await told(SOME)).toEqual(
      expect.arrayContaining([
        'p-fr | France | no third country under the GDPR',
        'p-ch | Switzerland | third country under the GDPR, adequacy decision',
        'Mailer | United States | third country under the GDPR, adequacy decision for some recipients',
        'safe | India | third country under the GDPR, no adequacy decision',
        'sub | Singapore | third country under the GDPR, no adequacy decision',
      ]),
    );
    for (const row of await told(SOME))
      for (const part of row.split(' | '))
        expect(textOf(await flowSvg(SOME)).replace(/-? +/g, ' ')).toContain(part.split(',')[0]);
  });

  test('shows what is not stated as that, and never leaves it out', async () => {
    expect(await told(SOME)).toEqual(
      expect.arrayContaining([
        'Mailer | “other countries” | which country is not stated',
        'nowhere | Not stated | it is not stated where',
      ]),
    );
    expect(textOf(await flowSvg(SOME))).toMatch(
      /Not stated it is not stated where .*“other countries” which country is not stated/,
    );
  });

  test('says of systems that they are where data come from', async () => {
    const crm = system('crm', { host: engaging(US, party('host', 'IE'), 'CONTROLLER') });
    const { transfers } = transfersOf(register({ activities: [activity(US, { systems: [crm] })] }), ON);
    expect(textOf(await flowSvg(transfers))).toMatch(/Own undertakings and systems .* crm .*host|host .*crm/);
  });

  const many = going(Array.from({ length: MOST_NODES + 20 }, (_, at) => to(`p${at}`, COUNTRIES[at % 7] ?? null)));

  test('goes from country to country where there are more than can be named', async () => {
    const drawn = await flowSvg(many);
    expect(textOf(drawn)).toContain(`Germany (1)`);
    expect(textOf(drawn)).not.toMatch(/\bp\d+\b/);
    expect(textOf(drawn)).toContain('too many to be named');
    expect(drawn.length).toBeLessThan(60_000);
    expect(await flowSvg(many.toReversed())).toBe(drawn);
  });

  test.each([
    ['each flow', SOME],
    ['each flow between countries', many],
  ])('has a table with %s and its outcome', async (_, transfers) => {
    const { table, picture } = flowOf(transfers);
    const rows = await allRows(table.rows);
    const outcomes = new Set(transfers.map(({ outcome }) => outcome));
    const told = rows.map(({ cells }) => cells[5]).map((cell) => (cell?.kind === 'code' ? cell.code : null));
    for (const one of told) expect(Object.keys(OUTCOMES)).toContain(one);
    expect(new Set(told).size).toBeLessThanOrEqual(outcomes.size);
    const counted = rows.reduce((sum, { cells }) => sum + (cells[6]?.kind === 'number' ? cells[6].number : 0), 0);
    expect(counted).toBe(transfers.length);
    expect((await drawingOf(picture)).alternative.text).toContain('Germany (1) → ');
  });
});

describe('the map of the world', () => {
  const everywhere = going([...COUNTRIES.map((code) => to(`p-${code.toLowerCase()}`, code)), disclosing(mailer)]);

  test('shows every country there is, and in the list below each by its name', async () => {
    const text = textOf(await mapSvg(everywhere));
    for (const code of COUNTRIES) expect(text).toContain(`${say.country(code).replace(/\s+/g, ' ')} `);
  });

  test('tells beside the map what names no country', async () => {
    expect(textOf(await mapSvg(everywhere))).toMatch(/Undetermined “other countries” 1/);
  });

  test('says whose borders it shows', async () => {
    expect(textOf(await mapSvg(SOME))).toContain('Borders are those of Natural Earth');
  });

  test('no name stands on another, or on a mark', () => {
    const marks = Array.from({ length: 120 }, (_, at) => ({
      x: (at * 137) % 500,
      y: (at * 89) % 300,
      radius: 6,
      names: [`Country number ${at}`, `C${at}`],
    }));
    const placed = namesOf(marks, 500, 300, 11).map(({ text, x, y, anchor }) => {
      const wide = across(text, 11);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
      return { left, right: left + wide, top: y - 9, bottom: y + 3 };
    });
    expect(placed.length).toBeGreaterThan(20);
    const meeting = placed.filter((one, at) =>
      [
        ...placed.slice(at + 1),
        ...marks.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 })),
      ].some(
        (other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
      ),
    );
    expect(meeting).toEqual([]);
  });
});

test('an outcome is told by a sign of its own, a word, and a pattern or a line, never by its colour alone', async () => {
  const outcomes = Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[];
  const signs = outcomes.map((outcome) => LOOKS[outcome].sign);
  expect(signs).not.toContain(null);
  expect(new Set(signs).size).toBe(outcomes.length);
  const lines = outcomes.map((outcome) => `${LOOKS[outcome].dash ?? ''} ${LOOKS[outcome].width}`);
  expect(new Set(lines).size).toBe(outcomes.length);
  const drawn = await mapSvg(SOME);
  for (const outcome of new Set(SOME.map((one) => one.outcome))) {
    expect(textOf(drawn)).toContain(say.called('outcome', outcome).text);
    expect(drawn).toContain(`<circle r="6.5" fill="${LOOKS[outcome].colour}"`);
  }
});

const CHAIN = { id: 'chain', title: { text: 'Chain' }, empty: { text: 'None.' } };

const processor = (
  key: string,
  by: string,
  depth: number,
  {
    name = key,
    service = 'Hosting',
    country = 'DE',
  }: { name?: string; service?: string; country?: string | null } = {},
): ReportedProcessor => ({
  party: { key, name, legalName: null, named: true, country, address: null },
  engagedBy: { key: by, name: by },
  path: [by, name],
  depth,
  service,
  description: null,
  authorisation: null,
  contractReference: null,
  contractSignedOn: null,
  startsOn: null,
  inferred: false,
  dataCategories: [],
  locations: [],
  grounds: [],
  contract: 'NOT_STATED',
  notStated: [],
});

describe('the chain of a service', () => {
  test('has each engagement once, however deep, and where nothing is stated says so', () => {
    const deep = Array.from({ length: 15 }, (_, at) =>
      processor(`p${at}`, at === 0 ? 'us' : `p${at - 1}`, at + 1, { country: at === 14 ? null : 'DE' }),
    );
    const circle = processor('p0', 'p14', 16);
    const { svg, alternative } = drawChain(say, [...deep, circle], CHAIN);
    const text = textOf(svg ?? '');
    for (const { party: of } of deep)
      expect(text.split(' ').filter((word) => word === of.key)).toHaveLength(of.key === 'p0' ? 2 : 1);
    expect(text).toContain('it is not stated where');
    expect(alternative.text).toContain('p13 → p14: Hosting. it is not stated where');
    expect(drawChain(say, [circle, ...deep.toReversed()], CHAIN).svg).toBe(svg);
  });

  test('goes from country to country where there are more than can be named', () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      processor(`p${at}`, 'us', 1, { country: COUNTRIES[at % 5] ?? null }),
    );
    const text = textOf(drawChain(say, many, CHAIN).svg ?? '');
    expect(text).toContain('us (1)');
    expect(text).toContain(`${say.country(COUNTRIES[0] ?? '')} (20)`);
    expect(text).not.toMatch(/\bp\d+\b/);
  });

  test('of nobody is no picture, and says so', () => {
    expect(drawChain(say, [], CHAIN)).toEqual({ alternative: { text: 'None.' }, svg: null });
  });
});

describe('the record', () => {
  const documentOf = (entries: number): Document => {
    const facts = Array.from({ length: entries }, (_, at) =>
      record.activity({
        key: `activity-${at}`,
        name: `Activity ${at}`,
        disclosures: [
          record.disclosure(record.party(`Host ${at % 50}`, { country: 'US' })),
          record.disclosure(record.party('Somebody'), { locations: [record.place({ words: 'abroad' })] }),
        ],
      }),
    );
    const made = controllerRecord(record.keeper({ country: 'DE' }), facts, { on: ON, asRecordedAt: null });
    return article30Document(say, sourceOf(made), { madeAt: '2026-11-23T12:00:00.000Z' });
  };
  const partsOf = ({ sections }: Document) => sections.find(({ id }) => id === 'annex-where')?.content ?? [];
  const drawn = async (document: Document): Promise<Drawing[]> => {
    const found: Drawing[] = [];
    for (const part of partsOf(document)) if (part.kind === 'picture') found.push(await drawingOf(part));
    return found;
  };

  test('names third countries and what is not identified, and judges nothing', async () => {
    const [map, flow] = await drawn(documentOf(3));
    expect(map?.alternative.text).toContain('Third countries and international organisations: United States 3.');
    expect(map?.alternative.text).toContain('Not identified: “abroad” 3.');
    expect(textOf(flow?.svg ?? '')).toContain('United States third country under the GDPR');
    for (const { svg, alternative } of [map, flow].flatMap((one) => one ?? [])) {
      expect(`${textOf(svg ?? '')} ${alternative.text}`).not.toMatch(/lawful|adequacy|restricted|review/i);
    }
  });

  test('of 2,000 entries has pictures as small as those of a few', async () => {
    const document = documentOf(2000);
    const [map, flow] = await drawn(document);
    expect(map?.alternative.text).toContain('United States 2000');
    expect(flow?.svg?.length ?? 0).toBeLessThan(40_000);
    expect(textOf(flow?.svg ?? '')).toContain('(2000)');
    const [table] = partsOf(document).filter((part) => part.kind === 'table');
    expect(table && (await allRows(table.rows)).length).toBeLessThan(20);
  });
});
