import type { Command } from 'commander';
import type { FigureKind } from '../../shared/figure';
import { shown } from '../../shared/terminal-text';
import type { Workbench } from '../../workbench/workbench';
import { action, command, readingWorkbench } from '../command';
import { choice, csvProfile, raw } from '../options';

interface FigureOptions {
  readonly study: string;
  readonly out: string;
  readonly task?: string;
  readonly y?: 'delta' | 'score';
  readonly x?: 'trained' | 'fraction';
  readonly overlay?: 'paper';
  readonly raw?: boolean;
}

/** What the axes of a figure can be. */
interface Axes {
  readonly y: boolean;
  readonly x: boolean;
}

const figures: readonly { readonly kind: FigureKind; readonly says: string; readonly axes: Axes }[] = [
  { kind: 'trade-off', says: 'accuracy against trained parameters', axes: { y: true, x: true } },
  { kind: 'figure-1', says: 'the same, GLUE tasks and extra tasks as panels', axes: { y: true, x: true } },
  { kind: 'figure-4', says: 'one task: adapters, top-n and LayerNorm, ± s.e.m.', axes: { y: true, x: true } },
  { kind: 'figure-6', says: 'adapters removed from every span of layers ("ablate")', axes: { y: true, x: false } },
  { kind: 'figure-7', says: 'the best score at each learning rate, per method', axes: { y: true, x: false } },
  { kind: 'init-std', says: 'score against the spread that adapters start from', axes: { y: true, x: false } },
  { kind: 'size-stability', says: 'mean validation over tasks for each adapter size', axes: { y: true, x: false } },
];

/** One command a figure, each a file by its ending: .svg, .png, .pdf or .csv. */
export function figureCommands(group: Command): void {
  for (const { kind, says, axes } of figures) {
    const own = command(group, kind, says)
      .requiredOption('--study <name>', 'the study')
      .requiredOption('--out <file>', 'the figure; its caption and numbers are written beside it')
      .option('--task <task>', 'one task alone');
    if (axes.y) own.addOption(choice('--y <y>', 'points to the reference, or the score', ['delta', 'score']));
    if (axes.x) own.addOption(choice('--x <x>', 'parameters, or their share of the encoder', ['trained', 'fraction']));
    own.addOption(choice('--overlay <whose>', 'published numbers beside ours', ['paper'])).addOption(raw());
    own.action(
      action<FigureOptions>(async (session, { study, out, task, x, y, overlay, raw: isRaw }) => {
        const written = await readingWorkbench(session, async (workbench) => {
          const tasks = await tasksOf(workbench, study, kind, task);
          return workbench.exports.figure(out, {
            ...{ kind, study, x, y, tasks, locale: session.locale },
            overlay: overlay === 'paper',
            csvProfile: csvProfile(isRaw),
          });
        });
        session.answer(written, () => `Wrote ${shown(written.file)}`);
      }),
    );
  }
}

/** The task that is asked for, which the study must have; undefined: all of them. Figure 4 is of one task. */
async function tasksOf(
  { studies }: Workbench,
  study: string,
  kind: FigureKind,
  task: string | undefined,
): Promise<string[] | undefined> {
  const own = studies.show(study).tasks;
  // A run can be scored without its adapters on a task that the study does not have.
  const others = kind === 'figure-6' ? studies.results(study).ablations.map((one) => one.task) : [];
  const known = [...new Set([...own, ...others])];
  const { appError } = await import('../../shared/errors');
  if (task === undefined && kind === 'figure-4' && known.length > 1) {
    throw appError('figure-task-missing', { figure: kind, known: known.join(', ') });
  }
  if (task !== undefined && !known.includes(task)) throw appError('task-missing', { task, known: known.join(', ') });
  return task === undefined ? undefined : [task];
}
