/**
 * Lets a plain `node` process require the TypeScript of `src`, compiled as jest compiles it.
 *
 * For child processes that a test has to kill: they start on a clean clone, without a build.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');
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

/** @param {any} module @param {string} filename */
loader._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
};
