import { createNanoEvents } from 'nanoevents';
import { isWhole, type Ablation, type AblationOutput, type AblationWork } from '../../shared/ablation';
import { appError } from '../../shared/errors';
import type { RunRow } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import type { TrainerReply } from '../../shared/trainer-protocol';
import type { Store } from '../../store/store';
import type { TrainedWork } from '../trained/trained-work';
import type { AblationLibrary, RunLibrary, TaskLibrary } from '../workbench';
import { ablationJob, adapterOf, checkFit } from './ablation-job';

export interface AblationParts {
  readonly store: Store;
  readonly trained: TrainedWork;
  readonly runs: Pick<RunLibrary, 'show'>;
  readonly tasks: Pick<TaskLibrary, 'show'>;
  /** Locates the rows of a task after its content was checked. */
  readonly validationFile: (task: TaskInfo) => Promise<string | null>;
}

export type OpenAblationLibrary = AblationLibrary & {
  /** Stops running ablations; their stored scores stay. */
  close(): Promise<void>;
};

interface Working {
  readonly shown: AblationWork;
  readonly stop: () => void;
}

/** Scores trained runs without their adapters, and stores scores as they arrive. */
export function ablationLibrary(parts: AblationParts): OpenAblationLibrary {
  const { store, trained, runs, tasks, validationFile } = parts;
  const working = new Map<Promise<void>, Working>();
  const emitter = createNanoEvents<{ change: (work: readonly AblationWork[]) => void }>();
  const list = (): AblationWork[] => [...working.values()].map(({ shown }) => shown);
  const changed = (): void => emitter.emit('change', list());

  /**
   * Returns the task to score on. Throws if it does not fit the run. A run names its own task by content, because the
   * name may have other rows now.
   */
  function taskOf(run: RunRow, wanted: string | undefined): TaskInfo {
    const own = store.read.taskOfContent(run.taskSha256);
    if (!own) throw appError('task-missing', { task: run.task, known: '–' });
    const task = wanted === undefined || wanted === run.task ? own : tasks.show(wanted);
    checkFit(run, own, task);
    return task;
  }

  /** Computed when the ablation starts, because others may have stored spans meanwhile. */
  async function requestOf(run: RunRow, task: TaskInfo, stored: Ablation | null) {
    const job = await trained.jobOf(run, { validation: await validationFile(task) });
    return { type: 'ablate', job: ablationJob(job, task, adapterOf(run).layers, stored) } as const;
  }

  return {
    async ablate(id, { task: wanted, backend = 'auto', onProgress, signal } = {}) {
      const run = runs.show(id);
      adapterOf(run);
      const task = taskOf(run, wanted);
      const name = wanted ?? run.task;
      const key = { run: run.id, taskSha256: task.sha256 };
      const stored = (): Ablation | null => store.read.ablation(key.run, key.taskSha256);
      const before = stored();
      if (before && isWhole(before)) return before;

      const own = new AbortController();
      const progress = (share: number): void => {
        onProgress?.(share);
        const last = working.get(going)?.shown.share ?? 0;
        if (Math.floor(100 * share) > Math.floor(100 * last)) show(share);
      };
      const take = (output: AblationOutput): void => {
        switch (output.type) {
          case 'whole':
            return store.write.putAblation({ ...key, task: name, metric: task.metric, whole: output.scores });
          case 'spans':
            store.write.putSpans(key, output.spans);
            return changed();
          case 'progress':
            return progress(output.share);
        }
      };
      const asked = signal ? AbortSignal.any([own.signal, signal]) : own.signal;
      const onReply = (reply: TrainerReply): void => {
        if (reply.type === 'ablation') take(reply.output);
      };
      const going = trained.work(run.id, () => requestOf(run, task, stored()), { backend, signal: asked, onReply });
      const show = (share: number): void => {
        working.set(going, { shown: { run: run.id, task: name, share }, stop: () => own.abort() });
        changed();
      };
      show(0);
      try {
        await going;
        return stored();
      } finally {
        working.delete(going);
        changed();
      }
    },
    working: list,
    stop: () => working.forEach(({ stop }) => stop()),
    onChange: (listener) => emitter.on('change', listener),
    async close() {
      working.forEach(({ stop }) => stop());
      await Promise.allSettled(working.keys());
    },
  };
}
