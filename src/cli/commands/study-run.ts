import { Option, type Command } from 'commander';
import { appError, sentence } from '../../shared/errors';
import type { BackendId } from '../../shared/run';
import type { StatusCounts } from '../../shared/results';
import { backendIds, runStatuses } from '../../shared/run';
import { mostShards, type Shard } from '../../shared/shard';
import { shown } from '../../shared/terminal-text';
import type { ShardPlace } from '../../workbench/shards/open-shard';
import type { Workbench, WorkOptions } from '../../workbench/workbench';
import { action, command, withShard, withWorkbench, type ExitCode, type Register, type Session } from '../command';
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
  readonly shard?: Shard;
  readonly out?: string;
  readonly queue?: string;
  readonly shards?: number;
}

/** Parses `2/4`. */
function shardOf(found: string): Shard {
  const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(found)?.map(Number) ?? [];
  if (index && count && index <= count && count <= mostShards) return { index, count };
  throw appError('option-invalid', { option: '--shard', found, allowed: `i/k with 1 ≤ i ≤ k ≤ ${mostShards}` });
}

function shardPlace(shard: Shard | undefined, out: string | undefined): ShardPlace | undefined {
  if (shard && out === undefined) throw appError('option-missing', { option: '--out', reason: '--shard needs it' });
  if (!shard && out !== undefined) throw appError('option-missing', { option: '--shard', reason: '--out needs it' });
  return shard && { ...shard, out: out! };
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
  withStudyFile(withHow(command(parent, 'run', 'run the missing runs of a study, and continue stopped ones')))
    .option('--only-failed', 'run only failed and diverged runs again')
    .addOption(
      new Option('--shard <i/k>', 'run part i of k of the plan, in a data folder of its own').argParser(shardOf),
    )
    .option('--out <dir>', 'folder of the data folders of shards')
    .option('--queue <url>', 'put the study in a queue for workers and run nothing here')
    .addOption(number('--shards <k>', 'number of parts in the queue (default: 8)', 1, { whole: true }))
    .action(
      action<Options, [string]>(async (session, { onlyFailed, shard, out, queue, shards, ...how }, file) => {
        if (queue !== undefined) return putInQueue(session, { file, queue, shards });
        const options = workOptions(how);
        const place = shardPlace(shard, out);
        const { readStudyFile } = await import('../study-file');
        const content = await readStudyFile(file);
        return runQueued(
          session,
          options,
          async ({ studies }) => (await studies.enqueue(content, { onlyFailed, shard: place })).study,
          place ? (work) => withShard(session, place, work) : undefined,
        );
      }),
    );
};

async function putInQueue(
  session: Session,
  { file, queue, shards: parts = 8 }: { readonly file: string; readonly queue: string; readonly shards?: number },
): Promise<ExitCode> {
  const [{ putStudy, queueFolder }, { readStudyFile }] = await Promise.all([
    import('../../workbench/shards/part-queue'),
    import('../study-file'),
  ]);
  if (parts > mostShards) {
    throw appError('option-invalid', { option: '--shards', found: `${parts}`, allowed: `1 to ${mostShards}` });
  }
  const content = await readStudyFile(file);
  const { name, search } = content;
  if (search.kind === 'asha') throw appError('shard-search', { study: name });
  await putStudy(queueFolder(queue), name, content, parts);
  session.answer({ study: name, queue, parts }, () => `${shown(name)}: ${counted(parts, 'part')} in ${shown(queue)}.`);
  return 0;
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
  open: (work: (workbench: Workbench) => Promise<ExitCode>) => Promise<ExitCode> = (work) =>
    withWorkbench(session, work),
): Promise<ExitCode> {
  let stop = (): void => undefined;
  const interruption: Interruption = onInterruption(() => stop());
  try {
    return await open(async (workbench) => {
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
