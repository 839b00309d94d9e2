import { AlignmentType, BorderStyle, LevelFormat, LineRuleType } from 'docx';

/**
 * How a document looks in Word. Sizes are half points, lengths twentieths of a point.
 *
 * @typedef {import('docx').IRunOptions} RunLook
 */

/** The width of A4 between margins of 20 mm. */
export const WIDTH = 9638;
export const MARGIN = 1134;

export const INK = '16324F';
export const BODY = '1B2733';
export const MUTED = '526170';
export const RULE = 'C9D3DD';
export const HEAD = 'E8EEF4';

/** Fonts that every office program has or has one of the same measures for. */
const FONT = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Microsoft YaHei' };
export const CODE_FONT = { ascii: 'Courier New', hAnsi: 'Courier New', cs: 'Courier New', eastAsia: 'Microsoft YaHei' };

export const SIZE = 19;
export const SMALL = 17;

/** @type {Readonly<Record<string, string>>} */
export const TONES = {
  good: '14602F',
  bad: 'A11414',
  doubtful: '8A5200',
  neutral: MUTED,
  open: 'A11414',
  none: INK,
  gap: 'A11414',
};

/**
 * The frame of a mark. Its dashes say what its colour says: open or missing is dashed, neither good nor bad is dotted.
 *
 * @param {string} tone
 */
export const frameOf = (tone) => {
  const dashed = tone === 'gap' || tone === 'open' ? BorderStyle.DASH_SMALL_GAP : BorderStyle.SINGLE;
  const style = tone === 'neutral' ? BorderStyle.DOTTED : dashed;
  return { style, size: 4, space: 1, color: TONES[tone] ?? MUTED };
};

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};
const LINE = { style: BorderStyle.SINGLE, size: 4, color: RULE };
export const ROW_LINES = { ...NO_LINES, bottom: LINE, insideHorizontal: LINE };
export const TABLE_LINES = { ...ROW_LINES, top: { style: BorderStyle.SINGLE, size: 8, color: INK } };

export const BULLETS = 'bullets';

/** How many lists can stand in lists. */
export const DEEPEST = 5;

export const numbering = {
  config: [
    {
      reference: BULLETS,
      levels: Array.from({ length: DEEPEST }, (_, level) => ({
        level,
        format: LevelFormat.BULLET,
        text: '•',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 200 * (level + 1), hanging: 200 } } },
      })),
    },
  ],
};

/** @param {number} size @param {number} before @param {number} after */
const heading = (size, before, after) => ({
  run: { size, bold: true, color: INK, font: FONT },
  paragraph: { spacing: { before, after }, keepNext: true },
});

/** @param {string} language */
export const stylesFor = (language) => ({
  default: {
    document: {
      run: { font: FONT, size: SIZE, color: BODY, language: { value: language, eastAsia: 'zh-CN' } },
      paragraph: { spacing: { before: 0, after: 60, line: 260, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: 54, bold: true, color: INK, font: FONT },
      paragraph: { spacing: { before: 1400, after: 160 } },
    },
    heading1: heading(32, 480, 200),
    heading2: heading(23, 360, 80),
    heading3: heading(SIZE, 160, 50),
    hyperlink: { run: { color: BODY, underline: { color: RULE } } },
  },
});
