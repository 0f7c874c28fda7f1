import type { Command } from 'commander';
import type { FigureX, FigureY } from '../../report/figures/figure';
import { figureKinds, figureSpec, figureTasks, type FigureKind } from '../../report/figures/registry';
import { appError } from '../../shared/errors';
import { shown } from '../../shared/terminal-text';
import type { Workbench } from '../../workbench/workbench';
import { action, command, readingWorkbench } from '../command';
import { choice, csvProfile, raw } from '../options';

interface Options {
  readonly study: string;
  readonly out: string;
  readonly task?: string;
  readonly y?: FigureY;
  readonly x?: FigureX;
  readonly overlay?: 'paper';
  readonly raw?: boolean;
  readonly includeCollapsed?: boolean;
}

/** Has one command per figure; the file's ending gives the format: .svg, .png, .pdf or .csv. */
export function figureCommands(group: Command): void {
  for (const kind of figureKinds) {
    const { help, hasTrainedAxis, leavesOutCollapsed } = figureSpec(kind);
    const own = command(group, kind, help)
      .requiredOption('--study <name>', 'the study')
      .requiredOption('--out <file>', 'figure file (.svg, .png, .pdf, .csv); caption and numbers are written beside it')
      .option('--task <task>', 'only this task')
      .addOption(choice('--y <y>', 'vertical axis: points to the reference, or the score', ['delta', 'score']));
    if (hasTrainedAxis) {
      own.addOption(
        choice('--x <x>', 'horizontal axis: trained parameters, or their share of the encoder', [
          'trained',
          'fraction',
        ]),
      );
    }
    if (hasTrainedAxis || leavesOutCollapsed) {
      own.option('--include-collapsed', 'include settings with collapsed runs');
    }
    own.addOption(choice('--overlay <whose>', 'also draw published numbers', ['paper'])).addOption(raw());
    own.action(
      action<Options>(async (session, { study, out, task, x, y, overlay, raw: isRaw, includeCollapsed }) => {
        const written = await readingWorkbench(session, async (workbench) => {
          const tasks = tasksOf(workbench, study, kind, task);
          return workbench.exports.figure(out, {
            ...{ kind, study, x, y, tasks, includeCollapsed, locale: session.locale },
            overlay: overlay === 'paper',
            csvProfile: csvProfile(isRaw),
          });
        });
        const { file, data, summary } = written;
        session.answer({ file, ...data }, () => [...summary, `Wrote ${file}`].map(shown).join('\n'));
      }),
    );
  }
}

/** Returns the requested task, which the figure must be able to show; undefined: all of them. */
function tasksOf({ studies }: Workbench, study: string, kind: FigureKind, task: string | undefined) {
  const { isOfOneTask, otherTasks } = figureSpec(kind);
  const tasks = otherTasks ? figureTasks(studies.results(study), kind) : studies.show(study).tasks;
  const known = tasks.join(', ');
  if (task === undefined && isOfOneTask && tasks.length > 1) {
    throw appError('figure-task-missing', { figure: kind, known });
  }
  if (task !== undefined && !tasks.includes(task)) throw appError('task-missing', { task, known });
  return task === undefined ? undefined : [task];
}
