import { footOf } from '../../issued.js';
import { speech } from '../../language/language.js';
import type { Document } from '../../document/document.js';

/** Fonts that systems come with; on Linux `system-ui` may be a wide one, so it stands late. */
const FONT =
  '"Noto Sans", "Segoe UI", -apple-system, "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif';

/**
 * Of A4, for print and screen. Colour only repeats what words, marks and borders say; the fonts are those of the
 * reader's system; nothing is loaded from anywhere.
 */
const STYLE = `
:root {
  --ink: #16324f; --text: #1b2733; --muted: #526170; --line: #c9d3dd; --head: #e8eef4; --paper: #fff;
  --error: #a11414; --warning: #8a5200; --good: #14602f;
  color-scheme: light;
}
* { box-sizing: border-box; }
html { font: 9.5pt/1.45 ${FONT}; color: var(--text); }
body { margin: 0; overflow-wrap: break-word; hyphens: manual; }
h1, h2, h3, h4, thead th { color: var(--ink); }
h1 { font-size: 27pt; line-height: 1.15; margin: 0 0 3mm; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 16pt; line-height: 1.25; margin: 0 0 4mm; }
h3 { font-size: 11.5pt; line-height: 1.3; margin: 0 0 1mm; }
h4 { font-size: 9.5pt; margin: 0; }
h2, h3 { break-after: avoid; }
p { margin: 0 0 1.5mm; orphans: 2; widows: 2; }
p:last-child, ul:last-child, table:last-child { margin-bottom: 0; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .15em; }
ul { margin: 0 0 1.5mm; padding-left: 4mm; }
li { margin: 0 0 .6mm; }
dl { display: grid; grid-template-columns: 42mm 1fr; gap: 2.4mm 4mm; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; }
dd > * { display: block; }
table { width: 100%; border-collapse: collapse; margin: 0 0 3mm; }
caption { text-align: left; color: var(--muted); padding: 0 0 1.5mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 1.1mm 1.6mm; border-bottom: .2mm solid var(--line); font-weight: inherit; }
thead th { background: var(--head); border-top: .3mm solid var(--ink); border-bottom-color: var(--line); font-weight: 600; }
th[scope=row] { font-weight: 600; } th[scope=row] small { font-weight: 400; }
td.number { white-space: nowrap; } .number { font-variant-numeric: tabular-nums; }
.many { font-size: 8.3pt; } .many :is(th, td) { padding-inline: 1.2mm; }
.narrow { width: 34mm; }
${Array.from({ length: 100 }, (_, at) => `.w${at + 1}{width:${at + 1}%}`).join('')}
td a, td code, th code { overflow-wrap: anywhere; }
time, .keep, .keep a { white-space: nowrap; overflow-wrap: normal; }
small, .muted { color: var(--muted); }
small { font-size: 8.3pt; }
code { font: 8.3pt/1.4 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", Consolas, monospace; color: var(--muted); }
.long { white-space: pre-line; }
.mark { display: inline-block; padding: 0 1.4mm; border: .25mm solid; border-radius: .8mm; font-size: 8.3pt; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.mark.none { color: var(--ink); }
.mark.gap, .mark.open { color: var(--error); border-style: dashed; }
.mark.bad { color: var(--error); } .mark.good { color: var(--good); } .mark.doubtful { color: var(--warning); }
.mark.neutral { color: var(--muted); border-style: dotted; }
.lines > * { margin: 0 0 1mm; } .lines > :last-child { margin-bottom: 0; } .cover .lines > * { margin: 0; }
th[scope=row] .lines > * + * { font-weight: 400; }
.more { display: block; }
main > section > :is(p, .lines) + table { margin-top: 3mm; }
figure { margin: 0 0 4mm; break-inside: avoid; } figure svg { max-width: 100%; height: auto; }
.cover .bar { width: 24mm; height: 2.2mm; background: var(--ink); border: 0; margin: 0 0 9mm; }
.cover .lead { font-size: 12.5pt; color: var(--muted); margin: 0 0 12mm; }
.badge { border: .4mm solid; border-left-width: 2mm; padding: 3mm 4mm; margin: 8mm 0 0; break-inside: avoid; }
.badge strong { display: block; font-size: 12pt; }
.badge p { color: var(--text); margin: 1mm 0 0; }
.badge.good { color: var(--good); } .badge.doubtful { color: var(--warning); border-style: double; }
.badge.bad { color: var(--error); border-style: dashed; border-left-style: solid; }
.notes { margin: 5mm 0 0; }
.note { border-left: .8mm solid var(--line); padding-left: 3mm; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents ol ol { padding-left: 6mm; columns: 2; column-gap: 8mm; margin: 0 0 2mm; }
.contents li li { break-inside: avoid; }
.contents a { text-decoration: none; }
.contents > ol > li > a { font-weight: 600; color: var(--ink); }
.entry { margin: 0 0 9mm; }
.entry > header { margin: 0 0 2mm; break-inside: avoid; break-after: avoid; }
.entry > header p { margin: 0 0 1mm; }
.letter { display: grid; grid-template-columns: 40mm 1fr; column-gap: 4mm; padding: 2mm 0; border-top: .2mm solid var(--line); }
.letter:first-of-type { border-top: .4mm solid var(--ink); }
.letter > h4 small { display: block; font-weight: 400; }
.letter table { margin: 0; }
.letter tr:last-child > * { border-bottom: 0; }
.letter thead th { background: none; border-top: 0; padding-top: 0; color: var(--muted); font-weight: 400; font-size: 8.3pt; }
.letter th:first-child, .letter td:first-child { padding-left: 0; }
@media screen {
  html { background: #eef2f6; }
  body { max-width: 210mm; margin: 8mm auto; padding: 18mm; background: var(--paper); box-shadow: 0 1px 4px rgb(22 50 79 / .25); }
  .contents, main > section { margin-top: 14mm; padding-top: 10mm; border-top: .4mm solid var(--line); }
  a:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
  :target { scroll-margin-top: 6mm; }
}
@media screen and (max-width: 640px) {
  body { margin: 0; padding: 6mm 5mm; }
  dl, .letter { grid-template-columns: 1fr; row-gap: 1mm; }
  .contents ol ol { columns: 1; }
  table { display: block; overflow-x: auto; }
}
@media print {
  a { text-decoration: none; }
  .cover { padding-top: 16mm; }
  .contents, main > section:first-child, main > .entries { break-before: page; }
  .contents.short { break-before: auto; break-inside: avoid; margin-top: 12mm; }
  main > section + section { margin-top: 12mm; } main > .entries + .annex { break-before: page; }
  .contents a, .mark, thead th, .badge { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
@page { size: A4; margin: 24mm 20mm 20mm; }
`;

/** Stands for a number that the browser counts. */
const PARTING = '\u2502';

/** The text as CSS can have it between quotes. */
const quoted = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} .,:;()&+·–—-]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** What stands at the head and foot of each printed page but the cover. */
function margins(document: Document): string {
  const { subject, what, language } = document;
  const say = speech(language);
  const [before = '', between = '', after = ''] = say
    .plain('page.of', { page: PARTING, pages: PARTING })
    .split(PARTING);
  const counter = `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`;
  const foot = footOf(document);
  return `
@page {
  @top-left { content: ${quoted(subject)}; font: 600 8pt ${FONT}; color: #526170; vertical-align: bottom; padding-bottom: 3mm; }
  @top-right { content: ${quoted(what.text)}; font: 8pt ${FONT}; color: #526170; vertical-align: bottom; padding-bottom: 3mm; }
  @bottom-left { content: ${quoted(foot)}; font: 8pt ${FONT}; color: #526170; }
  @bottom-right { content: ${counter}; font: 8pt ${FONT}; color: #526170; }
}
@page :first { @top-left { content: ""; } @top-right { content: ""; } }
`;
}

/** The styles of a document, as they stand in it: a policy that allows no others names them by their hashes. */
export const stylesOf = (document: Document): readonly string[] => [STYLE, margins(document)];
