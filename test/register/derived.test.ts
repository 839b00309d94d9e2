import { pageOf } from '../../src/queries/derived.js';
import { PageError } from '../../src/queries/page.js';

const LIST = { name: 'letters', placeOf: ([weight = '', key = '']: readonly string[]) => [weight, key], parts: 2 };
const ROWS = ['0 a', '0 c', '1 a', '1 b', '2 z'].map((row) => row.split(' '));

const page = (args: Parameters<typeof pageOf>[1], rows: readonly string[][] = ROWS) => {
  const { nodes, pageInfo, totalCount } = pageOf(rows, args, LIST);
  return { rows: nodes.map((row) => row.join('')).join(' '), ...pageInfo, totalCount };
};
const cursorOf = (row: string, rows = ROWS): string =>
  pageOf(rows, {}, LIST).edges.find(({ node }) => node.join('') === row)?.cursor ?? '';

test.each([
  [{}, '0a 0c 1a 1b 2z', false, false],
  [{ first: 2 }, '0a 0c', true, false],
  [{ first: 0 }, '', true, false],
  [{ first: 2, after: cursorOf('0c') }, '1a 1b', true, true],
  [{ first: 9, after: cursorOf('1b') }, '2z', false, true],
  [{ last: 2 }, '1b 2z', false, true],
  [{ last: 2, before: cursorOf('1b') }, '0c 1a', true, true],
  [{ last: 9, before: cursorOf('0c') }, '0a', true, false],
])('%j are the rows %s', (args, rows, hasNextPage, hasPreviousPage) => {
  expect(page(args)).toMatchObject({ rows, hasNextPage, hasPreviousPage, totalCount: 5 });
});

test('all pages together are the list, from either end', () => {
  const forwards: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { rows, endCursor, hasNextPage } = page({ first: 2, after });
    forwards.push(rows);
    [after, more] = [endCursor, hasNextPage];
  }
  expect(forwards).toEqual(['0a 0c', '1a 1b', '2z']);
});

test('a cursor holds although its row is gone', () => {
  const after = cursorOf('1a');
  expect(
    page({ after }, [
      ['0', 'a'],
      ['1', 'b'],
    ]).rows,
  ).toBe('1b');
  expect(page({ after }, [])).toMatchObject({ rows: '', hasNextPage: false, startCursor: null, totalCount: 0 });
});

const madeOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['nonsense', 'nonsense'],
  ['nothing', ''],
  ['another list', madeOf(['words', '0', 'a'])],
  ['too few parts', madeOf(['letters', '0'])],
  ['a number', madeOf(['letters', 0, 'a'])],
  ['no list', madeOf(null)],
])('a cursor of %s is refused', (_, after) => {
  expect(() => page({ after })).toThrow(new PageError('after', 'The cursor is not one of a list of letters.'));
});

test.each([{ first: 501 }, { last: -1 }, { first: 1, last: 1 }, { before: cursorOf('1a') }])(
  '%j is refused',
  (args) => {
    expect(() => page(args)).toThrow(PageError);
  },
);
