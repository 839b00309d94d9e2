import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TOOLS = ['qpdf', 'pdfinfo', 'pdffonts', 'pdfdetach', 'pdftotext'];

/** Whether the programs are there that read PDF for us; the gate installs them. */
export const canReadPdf = TOOLS.every((tool) => spawnSync(tool, ['--version']).error === undefined);

/** What other programs find in a PDF. */
export interface ReadPdf {
  /** The pages as text, in the order of reading, in single spaces and without places to break at. */
  readonly text: string;
  readonly info: Readonly<Record<string, string>>;
  /** What stands at the tags of its structure: H1, Table, TH, ... in their order. */
  readonly tags: readonly string[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly attachments: ReadonlyMap<string, Buffer>;
  /** What is wrong with it as a file; empty where nothing is. */
  readonly faults: string;
}

const SAID = /^([^:]+):\s*(.*)$/gm;

/** Tells of the fonts in columns below a line of dashes. */
const fontsOf = (table: string): ReadPdf['fonts'] =>
  table
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ name: line.split(/\s+/)[0] ?? '', embedded: /\s(yes|no)\s/.exec(line)?.[1] === 'yes' }));

export function readPdf(pdf: Uint8Array): ReadPdf {
  const folder = mkdtempSync(join(tmpdir(), 'ropa-pdf-'));
  const file = join(folder, 'document.pdf');
  // Poppler takes exception to a key that PDF 1.7 defines as a truth value, and says so where nobody asked it.
  const run = (tool: string, ...args: string[]): string =>
    execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    writeFileSync(file, pdf);
    const checked = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    const names = [...run('pdfdetach', '-list', file).matchAll(/^\d+: (.*)$/gm)].map(([, name = '']) => name);
    const attachments = names.map((name, at) => {
      run('pdfdetach', '-save', String(at + 1), '-o', join(folder, 'attached'), file);
      return [name, readFileSync(join(folder, 'attached'))] as const;
    });
    return {
      text: run('pdftotext', '-raw', file, '-')
        .replace(/\u200b/g, '')
        .replace(/\s+/g, ' '),
      info: Object.fromEntries(
        [...run('pdfinfo', file).matchAll(SAID)].map(([, key = '', value = '']) => [key, value]),
      ),
      tags: [...run('pdfinfo', '-struct', file).matchAll(/^\s*([A-Z][A-Za-z0-9]*)/gm)].map(([, tag = '']) => tag),
      fonts: fontsOf(run('pdffonts', file)),
      attachments: new Map(attachments),
      faults: checked.status === 0 ? '' : checked.stdout + checked.stderr,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
