import { existsSync } from 'node:fs';
import path from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

const NOTO = path.dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const DEJAVU = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** The folder of the project, whether this runs from its sources or compiled. */
const rootFrom = (folder: string): string =>
  existsSync(path.join(folder, 'package.json')) ? folder : rootFrom(path.dirname(folder));

/** The fonts of the documents. Those of the machine are left alone: a picture is the same wherever it is drawn. */
const FONTS = [
  path.join(NOTO, '400Regular', 'NotoSans_400Regular.ttf'),
  path.join(NOTO, '600SemiBold', 'NotoSans_600SemiBold.ttf'),
  path.join(DEJAVU, 'DejaVuSans.ttf'),
  path.join(rootFrom(__dirname), 'src', 'reports', 'form', 'pdf', 'font', 'DroidSansFallback.ttf'),
];

/** What a picture may be high and wide, in pixels: ten times the height takes a hundred times the time. */
const MOST_PIXELS = 24_000_000;

/** A picture in pixels. */
export interface Png {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Draws a picture in pixels, so many wide, or fewer where it would be too large; in another thread. */
export async function pngOf(svg: string, width: number): Promise<Png> {
  const [, , , across = 0, down = 0] = /viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  const fitting = Math.floor(Math.min(width, Math.sqrt((MOST_PIXELS * across) / Math.max(down, 1)) || width));
  const drawn = await renderAsync(svg, {
    fitTo: { mode: 'width', value: fitting },
    font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
  });
  return { bytes: drawn.asPng(), width: drawn.width, height: drawn.height };
}
