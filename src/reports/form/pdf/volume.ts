import type { Speech } from '../../language/language.js';
import type { Ink } from './ink.js';
import type { Pace } from './pace.js';
import type { Sheet, SheetBlock, SheetEntry, SheetRow, SheetSection, SheetTable } from './sheet.js';

/** How much of a sheet, in bytes of JSON, one file holds: about 500 pages, for which Typst takes some 1.2 GB. */
export const VOLUME = 3 * 1024 ** 2;

type Element = SheetRow | SheetEntry;

const weightOf = (of: object): number => JSON.stringify(of).length;

/** A block with some of its elements. */
function withElements(block: SheetBlock, elements: readonly Element[]): SheetBlock {
  if (block.kind === 'table') return { ...block, rows: elements as readonly SheetRow[] };
  return block.kind === 'entries' ? { ...block, entries: elements as readonly SheetEntry[] } : block;
}

const elementsOf = (block: SheetBlock): readonly Element[] =>
  block.kind === 'table' ? block.rows : block.kind === 'entries' ? block.entries : [];

/** Fills volumes, one after the other: what is too much for one goes on in the next, below the same heading. */
class Filling {
  readonly volumes: SheetSection[][] = [[]];
  private weight = 0;
  private section: SheetSection | null = null;
  private content: SheetBlock[] = [];

  constructor(
    private readonly say: Speech,
    private readonly most: number,
  ) {}

  begin(section: SheetSection): void {
    this.section = section;
    this.open(section);
  }

  private open(section: SheetSection): void {
    this.content = [];
    this.volumes.at(-1)?.push({ ...section, content: this.content });
  }

  /** Whether that much more goes into the volume. If not, another is begun. */
  private fits(weight: number): boolean {
    if (this.weight === 0 || this.weight + weight <= this.most) {
      this.weight += weight;
      return true;
    }
    this.volumes.push([]);
    this.weight = weight;
    if (this.section) {
      const again = `(${this.say.plain('sheet.continued').toLowerCase()})`;
      this.open({
        ...this.section,
        id: null,
        heading: { kind: 'line', parts: [this.section.heading, again], between: ' ' },
      });
    }
    return false;
  }

  async add(block: SheetBlock, pace: Pace): Promise<void> {
    const elements = elementsOf(block);
    if (elements.length === 0) {
      this.fits(weightOf(block));
      this.content.push(block);
      return;
    }
    let some: Element[] = [];
    for (const element of elements) {
      const content = this.content;
      if (!this.fits(weightOf(element))) {
        if (some.length > 0) content.push(withElements(block, some));
        some = [];
      }
      some.push(element);
      await pace.step();
    }
    this.content.push(withElements(block, some));
  }
}

/** The places that are in these sections. */
function placesIn(sections: readonly SheetSection[], wanted: Sheet['places']): Sheet['places'] {
  const ids = sections.flatMap(({ id, content }) => [
    id,
    ...content.flatMap((block) => (block.kind === 'heading' ? [block.id] : elementsOf(block).map((one) => one.id))),
  ]);
  const there = new Set(ids);
  return Object.fromEntries(Object.keys(wanted).flatMap((id) => (there.has(id) ? [[id, true] as const] : [])));
}

/** A document in volumes, and the one that they are attached to. */
export interface Volumes {
  readonly index: Sheet;
  readonly volumes: readonly { readonly name: string; readonly description: string; readonly sheet: Sheet }[];
}

const column = (title: Ink, width: number): SheetTable['columns'][number] => ({
  title,
  width,
  number: false,
  head: false,
});

const row = (...cells: readonly Ink[]): SheetRow => ({ id: null, cells, whole: true });

/** What a volume holds, and where each entry is. */
function indexOf(say: Speech, volumes: Volumes['volumes']): SheetSection {
  const called = volumes.map(({ description }) => description);
  const files = volumes.map(({ name, sheet }, at) => {
    const headings = sheet.sections.map(({ heading }) => heading);
    return row(called[at] ?? '', name, { kind: 'stack', items: headings, marked: false });
  });
  const entries = volumes.flatMap(({ sheet }, at) =>
    sheet.sections.flatMap(({ content }) =>
      content.flatMap((block) =>
        block.kind === 'entries' ? block.entries.map(({ heading }) => row(heading, called[at] ?? '')) : [],
      ),
    ),
  );
  const table = (columns: SheetTable['columns'], rows: readonly SheetRow[]): SheetTable => ({
    kind: 'table',
    caption: null,
    columns,
    small: false,
    rows,
    empty: '',
  });
  const volume = say.plain('volume.volume');
  return {
    id: null,
    heading: say.plain('volume.volumes'),
    place: 'part',
    content: [
      { kind: 'paragraph', ink: say.plain('volume.explained', { volumes: volumes.length }), note: true },
      table([column(volume, 20), column(say.plain('volume.file'), 30), column(say.plain('volume.holds'), 60)], files),
      ...(entries.length > 0 ? [table([column(say.plain('volume.entry'), 80), column(volume, 20)], entries)] : []),
    ],
  };
}

/** The sheet in volumes; null where it fits into one file. */
export async function volumesOf(say: Speech, sheet: Sheet, pace: Pace, most: number = VOLUME): Promise<Volumes | null> {
  const filling = new Filling(say, most);
  for (const section of sheet.sections) {
    filling.begin(section);
    for (const block of section.content) await filling.add(block, pace);
  }
  const count = filling.volumes.length;
  if (count === 1) return null;
  const volumes = filling.volumes.map((sections, at) => {
    const description = say.plain('volume.of', { volume: at + 1, volumes: count });
    const { facts } = sheet.cover;
    const told = [say.plain('volume.volume'), description] as const;
    return {
      name: `volume-${String(at + 1).padStart(String(count).length, '0')}.pdf`,
      description,
      sheet: {
        ...sheet,
        title: `${sheet.title} (${description})`,
        attachments: [],
        cover: { ...sheet.cover, facts: { ...facts, pairs: [told, ...facts.pairs] } },
        sections,
        places: placesIn(sections, sheet.places),
      },
    };
  });
  const attached = volumes.map(({ name, description }) => ({
    name,
    description,
    type: 'application/pdf',
    relationship: 'supplement' as const,
  }));
  const index: Sheet = {
    ...sheet,
    attachments: [...sheet.attachments, ...attached],
    contents: { ...sheet.contents, short: true },
    sections: [indexOf(say, volumes)],
    places: {},
  };
  return { index, volumes };
}
