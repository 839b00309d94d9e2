import { write } from './text.js';
import { type Part, svg } from './xml.js';

/** What says of a picture what it is, to those who see it and to those who do not. */
export interface Caption {
  /** Its id in the document; those of its parts begin with it. */
  readonly id: string;
  readonly title: string;
  readonly alternative: string;
}

/** A whole picture. It loads nothing and runs nothing, and has no styles but the attributes of its parts. */
export const canvas = ({ id, title, alternative }: Caption, width: number, height: number, content: Part): string =>
  svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
    font-family="Noto Sans, DejaVu Sans, Droid Sans Fallback, sans-serif" role="img"
    aria-labelledby="${id}-title ${id}-words"><title id="${id}-title">${title}</title>
    <desc id="${id}-words">${alternative}</desc>
    <rect width="${width}" height="${height}" fill="#ffffff"/>${content}</svg>`.markup;

/** What stands where there is nothing to draw: that there is nothing, in words. */
export const blank = (caption: Caption): string =>
  canvas(caption, 860, 60, write(24, 36, caption.alternative, { size: 13 }));
