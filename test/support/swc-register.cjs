/**
 * Lets a plain `node` process require the TypeScript of `src`, compiled as jest compiles it.
 *
 * For child processes that a test has to kill: they start on a clean clone, without a build.
 */
const { createHash, randomBytes } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync, version } = require('@swc/core');
const { jest } = require('../../package.json');

/** @type {import('@swc/core').Options} */
const options = Object(Object.values(jest.transform)[0]?.[1]);
const loader = /** @type {any} */ (Module);
const resolve = loader._resolveFilename;

/** @param {string} request @param {unknown[]} rest */
loader._resolveFilename = (request, ...rest) => {
  try {
    return resolve(request, ...rest);
  } catch (error) {
    if (!request.startsWith('.') || !request.endsWith('.js')) throw error;
    return resolve(request.replace(/\.js$/, '.ts'), ...rest);
  }
};

const root = path.dirname(require.resolve('../../package.json'));
const cache = path.join(root, 'node_modules', '.cache', 'swc-register');
mkdirSync(cache, { recursive: true });
const compiler = JSON.stringify([version, options]);

/**
 * Compiled once: the tests start some hundred processes, each of which would compile all that a server is made of.
 *
 * @param {string} filename
 * @returns {string}
 */
function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const file = path.join(cache, createHash('sha1').update(compiler).update(filename).update(source).digest('hex'));
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const { code } = transformSync(source, { ...options, filename });
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    writeFileSync(unfinished, code);
    renameSync(unfinished, file); // at once: no process reads half of it
    return code;
  }
}

/** @param {any} module @param {string} filename */
loader._extensions['.ts'] = (module, filename) => {
  module._compile(compiled(filename), filename);
};
