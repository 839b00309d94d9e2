import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/** The folders of `src`: each imports only itself and what stands before it. */
const ORDER = [
  'domain',
  'entities',
  'inputs',
  'reports',
  'database',
  'queries',
  'services',
  'sync',
  'changes',
  'webhooks',
  'jobs',
  'resolvers',
  'http',
  'cli',
];
const LINES = 250;

const src = resolve(__dirname, '../../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[cm]?[tj]s$/.test(name))
  .sort();

const folderOf = (file: string): string => file.split(sep)[0] ?? '';
const textOf = (file: string): string => readFileSync(join(src, file), 'utf8');
const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** What a file imports: statements, exports from elsewhere, types, `import()` and `require()`. */
const importsOf = (file: string): string[] =>
  ts.preProcessFile(textOf(file), true, true).importedFiles.map(({ fileName }) => fileName);

/** Where tables are as long as what they hold: the law, and what documents say in a language. */
const TABLES = ['domain', join('reports', 'language')];

/** Statements of a file that only hold a table. */
const isTable = (statement: ts.Statement): boolean =>
  ts.isVariableStatement(statement) &&
  statement.declarationList.declarations.every(({ initializer }) => {
    let value = initializer;
    while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression;
    return value !== undefined && (ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value));
  });

function linesOf(file: string): number {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
  const lines = source.getLineAndCharacterOfPosition(source.getEnd()).line;
  if (!TABLES.some((folder) => file.startsWith(folder + sep))) return lines;
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  return source.statements
    .filter(isTable)
    .reduce((left, table) => left - (lineAt(table.getEnd()) - lineAt(table.getStart(source))), lines);
}

test('every file of the sources stands in a folder that has a place in the order', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter((file) => !ORDER.includes(folderOf(file)))).toEqual([]);
});

test('a folder imports only itself and what stands before it', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(isRelative)
      .map((specifier) => relative(src, resolve(src, file, '..', specifier)))
      .filter((target) => {
        const place = ORDER.indexOf(folderOf(target));
        return place === -1 || place > ORDER.indexOf(folderOf(file));
      })
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('the domain imports no package, and no module of Node', () => {
  const wrong = files
    .filter((file) => folderOf(file) === 'domain')
    .flatMap((file) => importsOf(file).filter((specifier) => !isRelative(specifier)))
    .sort();
  expect(wrong).toEqual([]);
});

test(`a file has fewer than ${LINES} lines, beside the tables of the domain and of the languages`, () => {
  expect(files.filter((file) => linesOf(file) >= LINES).map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
});
