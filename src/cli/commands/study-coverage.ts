import { shown } from '../../shared/terminal-text';
import { coverageOf, coverageStates, type Coverage, type CoverageCell } from '../../study/results/coverage';
import { action, command, readingWorkbench, type Register } from '../command';
import { count, counted } from '../terminal/numbers';
import { table } from '../terminal/table';

/** Prints a study's progress: its points × tasks with the numbers of done, running, failed and missing runs. */
export const studyCoverage: Register = (group) => {
  command(group, 'coverage', 'print done, running, failed and missing runs as a matrix of settings and tasks')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const { runs } = await readingWorkbench(session, ({ studies }) => studies.results(name));
        const coverage = coverageOf(runs);
        session.answer(coverageRecord(name, coverage), () => coverageText(name, coverage));
      }),
    );
};

function coverageRecord(study: string, { tasks, rows }: Coverage) {
  const matrix = rows.map(({ point: { key: _key, ...axes }, name, settings, cells }) => {
    return { ...axes, name, settings, cells };
  });
  return { study, tasks, matrix, ...totals(rows.flatMap(({ cells }) => cells)) };
}

function totals(cells: readonly (CoverageCell | null)[]): Record<'runs' | (typeof coverageStates)[number], number> {
  const sum = (key: keyof ReturnType<typeof totals>): number =>
    cells.reduce((all, cell) => all + (cell?.[key] ?? 0), 0);
  return {
    runs: sum('runs'),
    done: sum('done'),
    running: sum('running'),
    failed: sum('failed'),
    missing: sum('missing'),
    pruned: sum('pruned'),
  };
}

function coverageText(study: string, { tasks, rows }: Coverage): string {
  const all = totals(rows.flatMap(({ cells }) => cells));
  const others = coverageStates.filter((state) => state !== 'done' && all[state] > 0);
  const rest = others.map((state) => `, ${count(all[state])} ${state}`).join('');
  const matrix = table(rows, [
    { head: 'setting', value: ({ name }) => name },
    { head: 'settings', value: ({ settings }) => count(settings), align: 'right' },
    ...tasks.map((task, column) => ({
      head: task,
      value: ({ cells }: (typeof rows)[number]) => cellText(cells[column] ?? null),
      align: 'right' as const,
    })),
  ]);
  return [`${shown(study)}: ${count(all.done)} of ${counted(all.runs, 'run')} done${rest}.`, matrix].join('\n\n');
}

function cellText(cell: CoverageCell | null): string {
  if (!cell) return '–';
  const others = coverageStates.filter((state) => state !== 'done' && state !== 'missing' && cell[state] > 0);
  return [`${cell.done}/${cell.runs}`, ...others.map((state) => `${cell[state]} ${state}`)].join(', ');
}
