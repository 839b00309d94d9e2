import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { claimed } from './claim.mjs';
import { charactersOf, covered } from './coverage.mjs';
import { served } from './process.mjs';

/**
 * The process that Typst runs in: one document after another.
 *
 * Typst does not return before it is done, and takes memory that no limit of Node's counts. In a process of its own it
 * can be ended at any time, it is told how much it may take, and it gives way to who serves requests.
 *
 * It is plain JavaScript because a process is loaded by its path, from `src` by the tests and from `dist` by
 * everything else. What it is asked and what it answers is typed in press.ts.
 *
 * @typedef {import('./press.js').Job} Job
 */

const require = createRequire(import.meta.url);

/** @param {string} folder @returns {string} */
const rootFrom = (folder) => (existsSync(path.join(folder, 'package.json')) ? folder : rootFrom(path.dirname(folder)));
const beside = path.join(rootFrom(path.dirname(fileURLToPath(import.meta.url))), 'src', 'reports', 'form', 'pdf');

const NOTO = path.dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const DEJAVU = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** Latin, Greek, Cyrillic and Devanagari; symbols, Hebrew, Arabic, Armenian, Georgian; Chinese, Japanese, Korean. */
const COVERING = [
  path.join(NOTO, '400Regular', 'NotoSans_400Regular.ttf'),
  path.join(DEJAVU, 'DejaVuSans.ttf'),
  path.join(beside, 'font', 'DroidSansFallback.ttf'),
];
const WEIGHTS = [
  path.join(NOTO, '600SemiBold', 'NotoSans_600SemiBold.ttf'),
  path.join(NOTO, '700Bold', 'NotoSans_700Bold.ttf'),
  path.join(DEJAVU, 'DejaVuSans-Bold.ttf'),
  path.join(DEJAVU, 'DejaVuSansMono.ttf'),
];

const [, name = ''] = process.argv.slice(2);

/** What the process ends with where Typst is not to be had: press.ts knows it. */
const NO_COMPILER = 69;

/** @returns {Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')>} */
const typst = () => import(name);

const fonts = [...COVERING, ...WEIGHTS].map((file) => readFileSync(file));
const coverage = fonts.slice(0, COVERING.length).map(charactersOf);
const { NodeCompiler } = await typst().catch(() => process.exit(NO_COMPILER));
const workspace = path.join(beside, 'template');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });

/** @param {import('@myriaddreamin/typst-ts-node-compiler').NodeError | null} error */
const reasonOf = (error) =>
  (error?.shortDiagnostics ?? []).map((/** @type {{ message: string }} */ { message }) => message).join('; ');

/** @param {Job} job */
function drawn({ sheet, files, standard }) {
  compiler.mapShadow(path.join(workspace, 'sheet.json'), Buffer.from(covered(sheet, coverage)));
  for (const [at, file] of files.entries()) {
    compiler.mapShadow(path.join(workspace, 'attached', String(at)), Buffer.from(file));
  }
  const compiled = compiler.compile({ mainFilePath: path.join(workspace, 'document.typ'), resetRead: true });
  if (!compiled.result) throw new Error(`Typst does not draw it: ${reasonOf(compiled.takeError())}`);
  const pdf = compiler.pdf(compiled.result, { pdfStandard: standard });
  return standard === 'a-3a' ? claimed(pdf) : pdf;
}

/** Forgets what was drawn. It takes a tenth of the time of drawing it. */
function forget() {
  compiler.resetShadow();
  compiler.evictCache(0);
}

served((/** @type {Job} */ job) => drawn(job), reasonOf, forget);
