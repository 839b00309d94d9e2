import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const rootFrom = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : rootFrom(dirname(folder));

/** A file of the project, whether the code runs from its sources or compiled. */
export const projectFile = (...path: string[]): string => join(rootFrom(__dirname), ...path);
