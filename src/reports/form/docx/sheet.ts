import { Pen } from '../pdf/cell.js';
import type { Ink } from '../pdf/ink.js';
import type { Sheet, SheetBlock, SheetSection } from '../pdf/sheet.js';
import { visible } from '../../document/text.js';

/** A picture in pixels, by the place of its file among those that come with the sheet. */
interface DrawnPicture {
  readonly kind: 'picture';
  readonly title: Ink;
  readonly alternative: string;
  readonly drawn: { readonly file: number; readonly width: number; readonly height: number } | null;
}

export type WordBlock = Exclude<SheetBlock, { kind: 'picture' }> | DrawnPicture;

/** What is drawn in Word: the sheet that pages are drawn of, its pictures in pixels. */
export interface WordSheet extends Omit<Sheet, 'sections'> {
  readonly sections: readonly (Omit<SheetSection, 'content'> & { readonly content: readonly WordBlock[] })[];
}

/** Writes texts as they are: Word parts lines by itself, wherever it has to. */
export class WordPen extends Pen {
  protected override text(of: string): string {
    return visible(of);
  }
}
