import { appError } from '../../shared/errors';
import type { RunRow } from '../../shared/run';
import { outputsOf, type TaskInfo } from '../../shared/task';
import type { TrainerJob } from '../../shared/trainer-protocol';
import type { Store } from '../../store/store';
import type { OpenEncoderLibrary } from '../encoders/encoder-library';
import type { OpenTaskLibrary } from '../tasks/task-library';

/**
 * Returns everything that a trainer needs for a run: its config, its task by content, and paths of the files. Throws an
 * AppError if stored files differ from those that the run was planned with.
 */
export async function jobOfRun(
  run: RunRow,
  store: Store,
  encoders: OpenEncoderLibrary,
  tasks: Pick<OpenTaskLibrary, 'splitFiles' | 'requireWhole'>,
  cachedActivations: string | null,
): Promise<TrainerJob> {
  const job = await jobWithoutRows(run, store, encoders);
  const task = taskOfRun(run, store);
  await tasks.requireWhole(task);
  return { ...job, files: { ...job.files, splits: tasks.splitFiles(task), cachedActivations } };
}

/** Returns the same for a run that is only used: it reads no rows of its task, which may be damaged or gone. */
export async function jobWithoutRows(run: RunRow, store: Store, encoders: OpenEncoderLibrary): Promise<TrainerJob> {
  const encoder = encoders.show(run.encoder);
  if (encoder.sha256 !== run.encoderSha256) throw appError('encoder-changed', { encoder: run.encoder });
  const task = taskOfRun(run, store);
  await encoders.requireWhole(encoder);
  const splits = { train: null, validation: null, test: null };
  return {
    runId: run.id,
    config: run.config,
    encoder,
    encoderSha256: encoder.sha256,
    task: taskOfJob(task),
    backend: 'auto',
    files: { ...encoders.files(encoder), splits, checkpoint: null, cachedActivations: null },
    trainedParameters: run.trainedParameters,
    keepWeights: run.keepWeights,
  };
}

/** Returns what a trainer needs to know of a task besides its rows. */
export const taskOfJob = (task: TaskInfo): TrainerJob['task'] => {
  const { kind, metric, positive, split, textPrefix } = task;
  const prefix = textPrefix === undefined ? {} : { textPrefix };
  return { kind, metric, positive, outputs: outputsOf(task), splitSeed: split.seed ?? 0, ...prefix };
};

/** Returns the task that a run was trained on, also if the name has other rows now. */
export function taskOfRun(run: RunRow, store: Store): TaskInfo {
  const task = store.read.taskOfContent(run.taskSha256);
  if (!task) throw appError('task-missing', { task: run.task, known: '–' });
  return task;
}
