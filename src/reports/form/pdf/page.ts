import { capital, speech, TAGS } from '../../language/language.js';
import { visible } from '../../document/text.js';
import {
  type Block,
  type Content,
  type Cover,
  type Document,
  drawingOf,
  type Section,
} from '../../document/document.js';
import { footOf } from '../../issued.js';
import { Pen } from './cell.js';
import type { Ink } from './ink.js';
import { Pace } from './pace.js';
import { PAGE_WIDTH } from './room.js';
import type { Sheet, SheetBlock, SheetCover, SheetSection } from './sheet.js';
import { beside, entriesOf, tableOf } from './table.js';

/** Entries that a table of contents names; where there are more, the overview leads to them. */
const NAMED = 200;

/** Lines of a table of contents below which something else can stand. */
const SHORT = 12;

/** Stands for a number that the template counts. */
const PARTING = '\u2502';

function coverOf(pen: Pen, { title, lead, facts, badge, notes }: Cover): SheetCover {
  const count = ({ label, cell }: Cover['facts'][number]): Ink => ({
    kind: 'line',
    parts: [pen.words(label, PAGE_WIDTH), pen.draw(cell, PAGE_WIDTH)],
    between: pen.say.plain('sign.colon'),
  });
  return {
    title: pen.words(title, PAGE_WIDTH / 4),
    lead: pen.words(lead, PAGE_WIDTH / 2),
    facts: pen.pairs(facts, PAGE_WIDTH),
    badge: badge && {
      tone: badge.verdict.tone ?? 'neutral',
      sign: badge.verdict.sign ?? null,
      verdict: pen.words(badge.verdict.label, PAGE_WIDTH / 2),
      counts: beside(badge.counts.map(count), ' · ') ?? '',
    },
    notes: notes.map((note) => pen.draw(note, PAGE_WIDTH)),
  };
}

/** How high a picture can be, as a share of the width of a page: its title has to stand below it. */
const TALLEST = 1.32;

/** The share of the width of a page that a picture takes, so that it is not higher than one. */
function shareOf(svg: string): number {
  const [, across = 1, down = 1] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  return Math.min(1, (TALLEST * across) / down);
}

async function blockOf(pen: Pen, block: Block): Promise<SheetBlock> {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', ink: pen.draw(block.cell, PAGE_WIDTH), note: block.note ?? false };
    case 'facts':
      return { kind: 'facts', facts: pen.pairs(block.facts, PAGE_WIDTH) };
    case 'table':
      return tableOf(pen, block);
    case 'entries':
      return { kind: 'entries', entries: await entriesOf(pen, block), empty: pen.words(block.empty, PAGE_WIDTH) };
    case 'picture': {
      const { alternative, svg } = await drawingOf(block);
      return {
        kind: 'picture',
        title: pen.words(block.title, PAGE_WIDTH),
        alternative: visible(alternative.text),
        svg: svg === null ? null : visible(svg),
        width: svg === null ? 1 : shareOf(svg),
      };
    }
  }
}

async function contentOf(pen: Pen, content: Content): Promise<SheetBlock[]> {
  if (content.kind !== 'subsection') return [await blockOf(pen, content)];
  const drawn: SheetBlock[] = [
    { kind: 'heading', id: pen.place(content.id), title: pen.words(content.title, PAGE_WIDTH) },
  ];
  for (const block of content.content) drawn.push(await blockOf(pen, block));
  return drawn;
}

const placeOf = ({ annex, content }: Section): SheetSection['place'] =>
  annex ? 'annex' : content.some(({ kind }) => kind === 'entries') ? 'entries' : 'part';

const letterOf = (at: number): string => String.fromCharCode(65 + at);

/** The sections with their numbers, and the annexes with their letters. */
async function sectionsOf(pen: Pen, { sections }: Document): Promise<SheetSection[]> {
  const { say } = pen;
  const annexes = sections.filter(({ annex }) => annex);
  const drawn: SheetSection[] = [];
  for (const [at, section] of sections.entries()) {
    const { id, annex, title } = section;
    const letter = letterOf(annexes.indexOf(section));
    const words = annex
      ? { ...title, ...say.say('page.annex', { letter, title: title.text }) }
      : { ...title, text: `${at + 1} ${title.text}` };
    const content: SheetBlock[] = [];
    for (const one of section.content) content.push(...(await contentOf(pen, one)));
    drawn.push({ id: pen.place(id), heading: pen.words(words, PAGE_WIDTH / 2), place: placeOf(section), content });
  }
  return drawn;
}

/** The table of contents names the entries, if they are not too many, and takes a page, if it is not short. */
function contentsOf({ say }: Pen, sections: readonly SheetSection[]): Sheet['contents'] {
  const blocks = sections.flatMap(({ content }) => content);
  const named = blocks.reduce((sum, block) => sum + (block.kind === 'entries' ? block.entries.length : 0), 0);
  const others = blocks.filter(({ kind }) => kind === 'heading').length;
  const entries = named <= NAMED;
  const lines = sections.length + (entries ? named + others : 0);
  return { title: say.plain('page.contents'), entries, short: lines <= SHORT };
}

/** The document as the template draws it. */
export async function sheetOf(document: Document, pace = new Pace(), Writing: typeof Pen = Pen): Promise<Sheet> {
  const { language, report, title, subject, what, madeAt } = document;
  const say = speech(language);
  const pen = new Writing(say, pace);
  const [tag = 'en', region = ''] = TAGS[language].split('-');
  const made = new Date(madeAt);
  const sections = await sectionsOf(pen, document);
  return {
    language: tag as Sheet['language'],
    region,
    title: visible(title),
    subject: visible(subject),
    what: pen.words(what, PAGE_WIDTH),
    foot: footOf(document),
    page: say.plain('page.of', { page: PARTING, pages: PARTING }).split(PARTING),
    madeAt: [
      made.getUTCFullYear(),
      made.getUTCMonth() + 1,
      made.getUTCDate(),
      made.getUTCHours(),
      made.getUTCMinutes(),
      made.getUTCSeconds(),
    ],
    attachments: [
      {
        name: `${report}.json`,
        description: visible(capital(what.text)),
        type: 'application/json',
        relationship: 'data',
      },
    ],
    cover: coverOf(pen, await document.cover()),
    contents: contentsOf(pen, sections),
    sections,
    places: pen.places(),
  };
}
