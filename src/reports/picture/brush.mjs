import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

/**
 * Draws pictures in pixels in a thread of its own: packing some million of them takes long, and nobody is to wait for it.
 *
 * It is plain JavaScript because a thread is loaded by its path, from `src` by the tests and from `dist` by everything
 * else. What it is asked and what it answers is typed in png.ts.
 *
 * @typedef {import('./png.js').Stroke} Stroke
 * @typedef {import('./png.js').Painted} Painted
 */

const require = createRequire(import.meta.url);

/** @param {string} folder @returns {string} */
const rootFrom = (folder) => (existsSync(path.join(folder, 'package.json')) ? folder : rootFrom(path.dirname(folder)));
const root = rootFrom(path.dirname(fileURLToPath(import.meta.url)));

const NOTO = path.dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const DEJAVU = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** The fonts of the documents. Those of the machine are left alone: a picture is the same wherever it is drawn. */
const FONTS = [
  path.join(NOTO, '400Regular', 'NotoSans_400Regular.ttf'),
  path.join(NOTO, '600SemiBold', 'NotoSans_600SemiBold.ttf'),
  path.join(DEJAVU, 'DejaVuSans.ttf'),
  path.join(root, 'src', 'reports', 'form', 'pdf', 'font', 'DroidSansFallback.ttf'),
];

parentPort?.on('message', (/** @type {Stroke} */ { number, svg, width }) => {
  /** @type {Painted} */
  let painted;
  try {
    const drawn = new Resvg(svg, {
      fitTo: { mode: 'width', value: width },
      font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
    }).render();
    painted = { number, png: { bytes: drawn.asPng(), width: drawn.width, height: drawn.height } };
  } catch (error) {
    painted = { number, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(painted);
});
