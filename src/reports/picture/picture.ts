import type { LanguageCode, Words } from '../document/cell.js';
import { drawingOf, type Picture } from '../document/document.js';
import { blank } from './canvas.js';

/** The pictures that come on their own, as addresses name them. */
export const PICTURES = {
  'data-flow': 'Who gives data to whom and where, from the own undertakings and their systems on.',
  transfers: 'Where data go, on a map of the world, each country by the worst outcome of what goes there.',
  service: 'Who a party engages as processors, and whom these engage, to any depth.',
} as const;
export type PictureName = keyof typeof PICTURES;

export const PICTURE_NAMES = Object.keys(PICTURES) as PictureName[];

/** A picture on its own. */
export interface Drawn {
  readonly title: Words;
  /** What it shows, in words. */
  readonly alternative: Words;
  readonly svg: string;
  readonly language: LanguageCode;
}

/** Draws a picture on its own; where it has nothing to show, it says that. */
export async function drawnAlone(picture: Picture, language: LanguageCode): Promise<Drawn> {
  const { id, title } = picture;
  const { alternative, svg } = await drawingOf(picture);
  return {
    title,
    alternative,
    language,
    svg: svg ?? blank({ id, title: title.text, alternative: alternative.text }),
  };
}
