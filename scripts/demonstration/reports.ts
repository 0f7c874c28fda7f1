import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command } from './command';

export interface ReportOptions {
  readonly home: string;
  readonly study: string;
  /** The folder of all figures and tables. */
  readonly out: string;
  /** The task of the figures that are of one task. */
  readonly task: string;
}

/** Figures are files that the command writes. */
const figures = (task: string): readonly (readonly string[])[] => [
  ['figure-1', 'figure-1.svg'],
  ['trade-off', 'figure-3.svg', '--x', 'fraction', '--overlay', 'paper'],
  ['trade-off', `trade-off-${task}.svg`, '--task', task, '--y', 'score'],
  ['figure-4', 'figure-4.svg', '--task', task],
  ['figure-7', 'figure-7.svg', '--task', task],
  ['size-stability', 'size-stability.svg'],
];

/** Everything else is printed. */
const texts: readonly (readonly string[])[] = [
  ...['md', 'csv', 'tex'].flatMap((ending) => [
    [`table-1.${ending}`, 'table', '--style', 'glue', '--format', ending === 'tex' ? 'latex' : ending],
    [`table-2.${ending}`, 'table', '--style', 'extra', '--format', ending === 'tex' ? 'latex' : ending],
  ]),
  ['table-1-best-seed.md', 'table', '--style', 'glue', '--format', 'md', '--estimator', 'best-seed'],
  ['multiplier.txt', 'multiplier', '--tasks', '9'],
  ['answer.txt', 'answer', '--within', '1'],
];

/** Writes every figure, table and answer of the study, by the command line. */
export async function writeReports({ home, study, out, task }: ReportOptions): Promise<void> {
  await mkdir(out, { recursive: true });
  const write = (file: string, text: string): Promise<void> => writeFile(path.join(out, file), `${text.trimEnd()}\n`);
  for (const [kind, file, ...options] of figures(task)) {
    await command(home, 'report', kind!, '--study', study, '--out', path.join(out, file!), ...options);
  }
  for (const [file, kind, ...options] of texts) {
    await write(file!, await command(home, 'report', kind!, '--study', study, ...options));
  }
  await write('coverage.txt', await command(home, 'study', 'coverage', study));
}
