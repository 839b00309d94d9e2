import type { Drawing, Table } from '../../document/document.js';
import { code, number, text, type Words } from '../../document/cell.js';
import { type Row, rowsFrom } from '../../document/rows.js';
import { visible } from '../../document/text.js';
import { column, head } from '../../fact.js';
import type { Speech } from '../../language/language.js';
import type { LookCode } from '../look.js';
import { flowOfPlaces } from './between.js';
import { flowOfEach } from './each.js';
import type { Flows, NameOf } from './gather.js';
import { compare, type FlowLink, type FlowNode } from './model.js';

/** What is said of flows beside what flows. */
export interface Telling {
  readonly id: string;
  readonly title: Words;
  readonly tiers: readonly Words[];
  readonly looks: readonly { readonly code: LookCode; readonly label: Words }[];
  /** The looks are outcomes. */
  readonly judged: boolean;
  readonly notes: readonly Words[];
  /** What those are called that data are with, where that is not their own name. */
  readonly nameOf?: NameOf;
  /** What is said where nothing flows. */
  readonly empty: Words;
}

interface End {
  readonly name: string;
  readonly place: string;
  readonly standing: string;
}

const compareEnds = (one: End, other: End): number => compare(one.name, other.name) || compare(one.place, other.place);

/** Who or what the ends of links are. */
function endsOf(flows: Flows, nameOf?: NameOf): (id: string) => End {
  const boxOf = (key: string) => ({ place: flows.nameOf(key), standing: flows.boxes.get(key)?.standing ?? '' });
  const ends = new Map<string, End>(
    flows.few
      ? flows.nodes(nameOf).map(({ id, name, box }: FlowNode) => [id, { name, ...boxOf(box) }])
      : flows.places().map(({ id, box, size }) => [id, { name: String(size), ...boxOf(box) }]),
  );
  return (id) => ends.get(id) ?? { name: id, place: '', standing: '' };
}

const linksOf = (flows: Flows): FlowLink[] => (flows.few ? flows.links() : flows.linksOfPlaces());

/** From place to place, in words: what goes on between those who are there is in the table. */
function alternativeOf(flows: Flows, { looks, judged, notes }: Telling): string {
  const places = new Map(flows.places().map(({ id, box, size }) => [id, `${flows.nameOf(box)} (${size})`]));
  const labels = new Map(looks.map((look) => [look.code, look.label.text.toLowerCase()]));
  const said = flows.linksOfPlaces().map(({ from, to, look, count }) => {
    const called = judged ? labels.get(look) : undefined;
    return `${places.get(from) ?? from} → ${places.get(to) ?? to}: ${count}${called === undefined ? '' : `, ${called}`}`;
  });
  return visible(`${said.join('; ')}. ${notes.map((note) => note.text).join(' ')}`);
}

/** The picture of the flows: of each, or of those from place to place where they are too many. */
export function drawFlows(say: Speech, flows: Flows, telling: Telling): Drawing {
  if (flows.empty) return { alternative: telling.empty, svg: null };
  const { id, title, tiers, looks, notes } = telling;
  const alternative = alternativeOf(flows, telling);
  const picture = {
    id,
    title: title.text,
    alternative,
    tiers: tiers.map((tier) => tier.text),
    boxes: flows.boxes,
    looks: looks.map((look) => ({ code: look.code, label: look.label.text })),
    notes: [...(flows.few ? [] : [say.plain('picture.manyPlaces')]), ...notes.map((note) => note.text)],
    nodes: flows.nodes(telling.nameOf),
    links: linksOf(flows),
  };
  const svg = flows.few ? flowOfEach(picture) : flowOfPlaces({ ...picture, groups: flows.places() });
  return { alternative: { text: alternative }, svg };
}

/** All that the picture shows, as a table. */
export function flowTable(
  say: Speech,
  read: () => Promise<Flows>,
  { id, looks, judged, nameOf, empty }: Omit<Telling, 'notes'>,
): Table {
  const labels = new Map(looks.map((look) => [look.code, look.label]));
  return {
    kind: 'table',
    id: `${id}-table`,
    caption: say.say('picture.inWords'),
    columns: [
      head('from', say.say('picture.from'), 26),
      column('fromPlace', say.say('picture.place'), 20),
      column('to', say.say('picture.to'), 26),
      column('toPlace', say.say('picture.place'), 20),
      column('standing', say.say('picture.standing'), 30),
      ...(judged ? [column('outcome', say.say('transfers.outcome'), 14, 'code')] : []),
      column('count', say.say('picture.count'), 8, 'number'),
    ],
    rows: rowsFrom(
      null,
      async function* () {
        const flows = await read();
        const endOf = endsOf(flows, nameOf);
        yield linksOf(flows)
          .map((link) => ({ link, from: endOf(link.from), to: endOf(link.to) }))
          .sort((one, other) => compareEnds(one.from, other.from) || compareEnds(one.to, other.to));
      },
      ({ link: { look, count }, from, to }): Row[] => [
        {
          cells: [
            text(from.name),
            text(from.place),
            text(to.name),
            text(to.place),
            to.standing === '' ? null : text(to.standing, 'quiet'),
            ...(judged ? [code(look, labels.get(look) ?? { text: look })] : []),
            number(count),
          ],
        },
      ],
    ),
    empty,
  };
}
