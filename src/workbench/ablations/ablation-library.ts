import { isWhole, type Ablation, type AblationOutput } from '../../shared/ablation';
import { appError } from '../../shared/errors';
import type { RunRow } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import type { TrainerJob } from '../../shared/trainer-protocol';
import type { Store } from '../../store/store';
import { places } from '../queue/places';
import type { RunFiles } from '../queue/run-files';
import { trainers } from '../queue/trainers';
import type { StartTrainer } from '../trainer-process';
import type { AblateOptions, AblationLibrary, RunLibrary, TaskLibrary } from '../workbench';
import { ablationJob, adapterOf, checkFit } from './ablation-job';
import { workAblation } from './work-ablation';

export interface AblationParts {
  readonly store: Store;
  readonly startTrainer: StartTrainer;
  readonly runs: Pick<RunLibrary, 'show'>;
  readonly tasks: Pick<TaskLibrary, 'show'>;
  readonly files: Pick<RunFiles, 'whole'>;
  readonly jobFor: (run: RunRow) => TrainerJob;
  /** Where the rows that a task is scored on lie. */
  readonly validationFile: (task: TaskInfo) => string | null;
}

export type OpenAblationLibrary = AblationLibrary & {
  /** Stops what goes on; what was stored of it stays. */
  close(): Promise<void>;
};

/** One ablation at a time, in a process of its own beside the queue's. */
export function ablationLibrary(parts: AblationParts): OpenAblationLibrary {
  const { store, startTrainer, runs, tasks, files, jobFor, validationFile } = parts;
  const place = places(1);
  const stops = new Set<() => void>();
  const working = new Set<Promise<unknown>>();

  function tasksOf(run: RunRow, wanted: string | undefined): { own: TaskInfo; task: TaskInfo } {
    const own = store.read.taskOfContent(run.taskSha256);
    if (!own) throw appError('task-missing', { task: run.task, known: '–' });
    // A run names its task by content: the name may mean other rows by now.
    return { own, task: wanted === undefined || wanted === run.task ? own : tasks.show(wanted) };
  }

  async function jobOf(run: RunRow, task: TaskInfo, stored: Ablation | null) {
    const { layers } = adapterOf(run);
    const artefact = store.read.artefact(run.id, 'weights');
    const trained = artefact && (await files.whole(run.id, artefact));
    if (!trained) throw appError('ablation-no-weights', { run: run.id });
    return ablationJob(jobFor(run), { trained, task, validation: validationFile(task)! }, layers, stored);
  }

  async function ablate(id: string, options: AblateOptions & { readonly signal: AbortSignal }) {
    const { task: wanted, backend = 'auto', onProgress, signal } = options;
    const run = runs.show(id);
    adapterOf(run);
    const { own, task } = tasksOf(run, wanted);
    checkFit(run, own, task);
    const name = wanted ?? run.task;
    const key = { run: run.id, taskSha256: task.sha256 };
    const stored = (): Ablation | null => store.read.ablation(key.run, key.taskSha256);
    const take = (output: AblationOutput): void => {
      if (output.type === 'whole') {
        store.write.putAblation({ ...key, task: name, metric: task.metric, whole: output.scores });
      }
      if (output.type === 'spans') store.write.putSpans(key, output.spans);
      if (output.type === 'progress') onProgress?.(output.share);
    };
    const before = stored();
    if (before && isWhole(before)) return before;
    const pool = trainers(startTrainer);
    await place.take();
    try {
      if (signal.aborted) return stored();
      const job = await jobOf(run, task, stored());
      const trainer = await pool.take(run.id, backend);
      const { done, stop } = workAblation(job, trainer, take);
      signal.addEventListener('abort', stop);
      if (signal.aborted) stop();
      await done;
      pool.giveBack(trainer);
      return stored();
    } finally {
      place.leave();
      await pool.close();
    }
  }

  return {
    async ablate(id, options = {}) {
      const own = new AbortController();
      const stop = (): void => own.abort();
      stops.add(stop);
      const signal = options.signal ? AbortSignal.any([own.signal, options.signal]) : own.signal;
      const work = ablate(id, { ...options, signal });
      working.add(work);
      try {
        return await work;
      } finally {
        working.delete(work);
        stops.delete(stop);
      }
    },
    stop: () => stops.forEach((stop) => stop()),
    async close() {
      stops.forEach((stop) => stop());
      await Promise.allSettled(working);
    },
  };
}
