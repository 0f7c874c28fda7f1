import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ExecaError } from 'execa';
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

/**
 * Writes every figure, table and answer of the study, by the command line. Returns the names of files that the study has no data
 * for yet; the command says why.
 */
export async function writeReports({ home, study, out, task }: ReportOptions): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const refused: string[] = [];
  const attempt = async (file: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ExecaError)) throw error;
      refused.push(file);
    }
  };
  const print = (file: string, ...args: string[]): Promise<void> =>
    attempt(file, async () => writeFile(path.join(out, file), `${(await command(home, ...args)).trimEnd()}\n`));
  for (const [kind, file, ...options] of figures(task)) {
    const given = ['--study', study, '--out', path.join(out, file!), ...options];
    await attempt(file!, async () => void (await command(home, 'report', kind!, ...given)));
  }
  for (const [file, kind, ...options] of texts) await print(file!, 'report', kind!, '--study', study, ...options);
  await print('coverage.txt', 'study', 'coverage', study);
  return refused;
}
