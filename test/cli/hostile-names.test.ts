import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

/** Names that a terminal or a spreadsheet would interpret, through every command that prints or writes them. */
describe('hostile names', { timeout: 240_000 }, () => {
  let home: string;
  const escapes = '\u001b[31mred\u202ertl\nforged: 9 of 9 runs complete';
  const formula = '=cmd|x';
  const run = (...args: string[]) => cli([...args, '--home', home]);
  const studyOf = (name: string) =>
    writeStudy({
      name,
      methods: [
        { method: 'full', learningRate: [1e-3] },
        { method: 'adapter', size: [2], learningRate: [1e-3] },
      ],
    });

  const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|^forged/m;

  beforeAll(async () => {
    home = await smallHome();
    for (const name of [escapes, formula]) expect((await run('study', 'run', studyOf(name))).code).toBe(0);
  });

  it.each([
    ['study', 'plan', 'FILE'],
    ['study', 'run', 'FILE'],
    ['study', 'list'],
    ['study', 'show', escapes],
    ['study', 'coverage', escapes],
    ['study', 'pause', escapes],
    ['study', 'resume', escapes],
    ['study', 'cancel', escapes],
    ['study', 'show', `${escapes} nowhere`],
    ['runs', 'list'],
    ['runs', 'list', '--study', `${escapes} nowhere`],
    ['report', 'answer', '--study', escapes],
    ['report', 'table', '--study', escapes, '--style', 'extra', '--format', 'md'],
    ['report', 'multiplier', '--study', escapes, '--tasks', '3'],
    ['report', 'trade-off', '--study', escapes, '--out', `${escapes}.tiff`],
    ['export', '--format', 'csv', '--study', escapes, '--out', 'OUT'],
  ])('a terminal acts on nothing in them: %s %s', async (...args) => {
    const real = args.map((arg) => (arg === 'FILE' ? studyOf(escapes) : arg === 'OUT' ? temporary() : arg));
    for (const { stdout, stderr, code } of await Promise.all([run(...real), run(...real, '--json')])) {
      expect(code).not.toBe(1);
      expect(stdout).not.toMatch(acting);
      expect(stderr).not.toMatch(acting);
    }
  });

  it('a spreadsheet runs nothing in an export, a table or a figure, unless raw', async () => {
    const folder = temporary();
    const written = (file: string) =>
      parse(readFileSync(path.join(folder, file)), { columns: false, relax_column_count: true });
    const texts = (file: string): string[] => (written(file) as string[][]).flat();
    await run('export', '--format', 'csv', '--study', formula, '--out', folder);
    expect(texts('v_runs.csv')).toContain(`'${formula}`);
    expect(texts('v_runs.csv')).not.toContain(formula);
    await run('export', '--format', 'csv', '--study', formula, '--out', folder, '--raw');
    expect(texts('v_runs.csv')).toContain(formula);
  });

  it('nor in rejected rows, unless raw', async () => {
    const folder = temporary();
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)'];
    const data = path.join(folder, 'rows.csv');
    const rows = Array.from({ length: 40 }, (_, i) => `word ${i},${i % 2 ? 'a' : 'b'}`);
    writeFileSync(data, ['text,label', ...rows, ...formulas.map((text) => `${text},`), ''].join('\n'));
    const mapping = ['--name', 'formulas', '--kind', 'classification', '--text', 'text', '--label', 'label'];
    const rejected = async (...more: string[]): Promise<string[]> => {
      const { code, stdout } = await run('dataset', 'import', data, ...mapping, '--json', ...more);
      expect(code).toBe(0);
      const { rejectedFile } = JSON.parse(stdout) as { rejectedFile: string };
      const [, ...found] = parse(readFileSync(rejectedFile)) as [string, string, string, string][];
      return found.map(([, , , excerpt]) => excerpt);
    };
    const plain = await rejected('--raw');
    expect(plain).toHaveLength(formulas.length);
    plain.forEach((excerpt, i) => expect(excerpt.startsWith(formulas[i]!)).toBe(true));
    expect(await rejected()).toEqual(plain.map((excerpt) => `'${excerpt}`));
  });
});
