/** Letters that are no other letter with a mark, as they are written without them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ı: 'i',
  ł: 'l',
};

const ALL_PLAIN = /^[ -~]*$/;

/** Text in lower case and without marks, as far as letters can be without them. */
export const plain = (text: string): string =>
  ALL_PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/\p{L}/gu, (letter) => LETTERS[letter] ?? letter);
