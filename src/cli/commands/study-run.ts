import { Option, type Command } from 'commander';
import { appError, sentence } from '../../shared/errors';
import type { BackendId } from '../../shared/run';
import type { StatusCounts } from '../../shared/results';
import { backendIds, runStatuses } from '../../shared/run';
import { shown } from '../../shared/terminal-text';
import type { Workbench, WorkOptions } from '../../workbench/workbench';
import { action, command, withWorkbench, type ExitCode, type Register, type Session } from '../command';
import { onInterruption, type Interruption } from '../signals';
import { choice, number } from '../options';
import { counted } from '../terminal/numbers';
import { withStudyFile } from './study-file-argument';

export interface How extends Pick<WorkOptions, 'backend' | 'parallel'> {
  /** The former name of `parallel`. */
  readonly atOnce?: number;
}

interface Options extends How {
  readonly onlyFailed?: boolean;
}

const backends: readonly (BackendId | 'auto')[] = ['auto', ...backendIds];

export const withHow = (target: Command): Command =>
  target
    .addOption(choice('--backend <backend>', 'compute backend (default: the fastest that starts)', backends))
    .addOption(number('--parallel <n>', 'parallel runs (default: measured)', 1, { whole: true }))
    .addOption(number('--at-once <n>', 'former name of --parallel', 1, { whole: true }).hideHelp());

/** Returns the queue's options, with either name of an option. */
export function workOptions({ backend, parallel, atOnce }: How): WorkOptions {
  if (parallel !== undefined && atOnce !== undefined) {
    throw appError('options-together', { first: '--parallel', second: '--at-once' });
  }
  return { backend, parallel: parallel ?? atOnce };
}

/** Queues the missing runs of a study file and trains them. */
export const studyRun: Register = (parent) => {
  const own = withStudyFile(
    withHow(command(parent, 'run', 'run the missing runs of a study, and continue stopped ones')),
  )
    .option('--only-failed', 'run only failed and diverged runs again')
    .action(
      action<Options, [string]>(async (session, { onlyFailed, ...how }, file) => {
        const options = workOptions(how);
        const { readStudyFile } = await import('../study-file');
        const content = await readStudyFile(file);
        return runQueued(
          session,
          options,
          async ({ studies }) => (await studies.enqueue(content, { onlyFailed })).study,
        );
      }),
    );
  for (const flags of ['--shard <i/k>', '--out <dir>']) refuseLater(own, flags);
};

/** Refuses an option of a later version by its name; an unknown option would give a different error. */
function refuseLater(target: Command, flags: string): void {
  const option = new Option(flags).hideHelp();
  target.addOption(option).on(`option:${option.name()}`, () => {
    throw appError('later-option', { option: option.long! });
  });
}

/** Queues paused and interrupted runs again and trains them here, unless another process does. */
export const studyResume: Register = (parent) => {
  withHow(command(parent, 'resume', 'continue paused and interrupted runs of a study'))
    .argument('<name>')
    .action(
      action<Options, [string]>((session, how, name) =>
        runQueued(session, workOptions(how), ({ queue }) => {
          queue.resume(name);
          return name;
        }),
      ),
    );
};

/** Trains the runs that `queued` adds to the queue, until all are complete or a signal comes. */
export async function runQueued(
  session: Session,
  options: WorkOptions,
  queued: (workbench: Workbench) => string | Promise<string>,
): Promise<ExitCode> {
  let stop = (): void => undefined;
  const interruption: Interruption = onInterruption(() => stop());
  try {
    return await withWorkbench(session, async (workbench) => {
      stop = () => void workbench.queue.stop('interrupt');
      const { workStudy } = await import('../study-work');
      const study = await queued(workbench);
      const { counts, code } = await workStudy(workbench, study, session, interruption, options);
      const spent = workbench.queue.state().spent.find((one) => one.study === study);
      if (spent) session.say(sentence(spent.why, session.locale));
      if (session.json) session.event({ type: 'study-finished', study, ...counts });
      else session.answer(null, () => summary(study, counts, code));
      return code;
    });
  } finally {
    interruption.release();
  }
}

function summary(study: string, counts: StatusCounts, code: ExitCode): string {
  const runs = runStatuses.reduce((sum, status) => sum + counts[status], 0);
  const others = runStatuses.filter((status) => status !== 'completed' && counts[status] > 0);
  const rest = others.map((status) => `, ${counts[status]} ${status}`).join('');
  const hints = [
    ...(code === 75 ? ['Stopped with its state saved; "study run" continues it.'] : []),
    ...(counts.failed + counts.diverged > 0 ? ['"study run --only-failed" tries those again.'] : []),
  ];
  return [`${shown(study)}: ${counts.completed} of ${counted(runs, 'run')} complete${rest}.`, ...hints].join(' ');
}
