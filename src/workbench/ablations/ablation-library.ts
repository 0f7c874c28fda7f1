import { isWhole, type Ablation, type AblationOutput, type AblationWork } from '../../shared/ablation';
import { appError } from '../../shared/errors';
import type { BackendId, RunRow } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import type { TrainerJob } from '../../shared/trainer-protocol';
import type { Store } from '../../store/store';
import { listeners } from '../queue/listeners';
import { places } from '../queue/places';
import type { RunFiles } from '../queue/run-files';
import { trainers } from '../queue/trainers';
import type { StartTrainer } from '../trainer-process';
import type { AblationLibrary, RunLibrary, TaskLibrary } from '../workbench';
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

interface Working {
  readonly shown: AblationWork;
  readonly stop: () => void;
}

/** One ablation at a time, in a process of its own beside the queue's. */
export function ablationLibrary(parts: AblationParts): OpenAblationLibrary {
  const { store, startTrainer, runs, tasks, files, jobFor, validationFile } = parts;
  const place = places(1);
  const working = new Map<Promise<void>, Working>();
  const changes = listeners<readonly AblationWork[]>();
  const list = (): AblationWork[] => [...working.values()].map(({ shown }) => shown);
  const changed = (): void => changes.tell(list());

  /** The task to score on, which has to fit the run. A run names its own by content: the name may mean other rows by now. */
  function taskOf(run: RunRow, wanted: string | undefined): TaskInfo {
    const own = store.read.taskOfContent(run.taskSha256);
    if (!own) throw appError('task-missing', { task: run.task, known: '–' });
    const task = wanted === undefined || wanted === run.task ? own : tasks.show(wanted);
    checkFit(run, own, task);
    return task;
  }

  async function jobOf(run: RunRow, task: TaskInfo, stored: Ablation | null) {
    const artefact = store.read.artefact(run.id, 'weights');
    const trained = artefact && (await files.whole(run.id, artefact));
    if (!trained) throw appError('ablation-no-weights', { run: run.id });
    const { layers } = adapterOf(run);
    return ablationJob(jobFor(run), { trained, task, validation: validationFile(task)! }, layers, stored);
  }

  /** Scores what is missing as soon as its turn has come. */
  async function work(run: RunRow, task: TaskInfo, { backend, signal, stored, take }: WorkOptions): Promise<void> {
    await place.take();
    const pool = trainers(startTrainer);
    try {
      if (signal.aborted) return;
      const job = await jobOf(run, task, stored());
      const trainer = await pool.take(run.id, backend);
      try {
        const { done, stop } = workAblation(job, trainer, take);
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
        await done;
      } catch (error) {
        trainer.kill();
        throw error;
      }
      pool.giveBack(trainer);
    } finally {
      place.leave();
      await pool.close();
    }
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
      const going = work(run, task, { backend, signal: asked, stored, take });
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
    onChange: changes.add,
    async close() {
      working.forEach(({ stop }) => stop());
      await Promise.allSettled(working.keys());
    },
  };
}

interface WorkOptions {
  readonly backend: BackendId | 'auto';
  readonly signal: AbortSignal;
  readonly stored: () => Ablation | null;
  readonly take: (output: AblationOutput) => void;
}
