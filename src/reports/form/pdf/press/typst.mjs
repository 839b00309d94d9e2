import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { claimed } from './claim.mjs';
import { charactersOf, covered } from './coverage.mjs';

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
 * @typedef {import('./press.js').Reply} Reply
 */

/** It works at a lower priority than what answers requests. */
const PRIORITY = 10;

const WATCH_MS = 50;

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

const [most = '0', name = ''] = process.argv.slice(2);

/** What the process ends with where Typst is not to be had: press.ts knows it. */
const NO_COMPILER = 69;

/** @returns {Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')>} */
const typst = () => import(name);

// Ends the process at once when it takes more than it may: Typst would not let it say so itself.
new Worker(
  `const limit = ${Number(most)};
   setInterval(() => { if (process.memoryUsage.rss() > limit) process.kill(process.pid, 'SIGKILL'); }, ${WATCH_MS});`,
  { eval: true },
).unref();
os.setPriority(PRIORITY);

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
  try {
    const compiled = compiler.compile({ mainFilePath: path.join(workspace, 'document.typ'), resetRead: true });
    if (!compiled.result) throw new Error(`Typst does not draw it: ${reasonOf(compiled.takeError())}`);
    const pdf = compiler.pdf(compiled.result, { pdfStandard: standard });
    return standard === 'a-3a' ? claimed(pdf) : pdf;
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

/** @param {unknown} error */
const messageOf = (error) =>
  error instanceof Error ? error.message.slice(0, 2000) : reasonOf(/** @type {never} */ (error)) || String(error);

process.on('message', (/** @type {Job} */ job) => {
  /** @type {Reply} */
  let reply;
  try {
    reply = { pdf: drawn(job), rss: process.memoryUsage.rss() };
  } catch (error) {
    reply = { error: messageOf(error), rss: process.memoryUsage.rss() };
  }
  process.send?.(reply);
});
process.on('disconnect', () => {
  process.exit();
});
