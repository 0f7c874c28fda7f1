import pLimit from 'p-limit';
import { isSearch } from '../../methods/registry';
import { appError } from '../../shared/errors';
import type { BackendId, RunRow } from '../../shared/run';
import type { TrainedJob, TrainerJob, TrainerReply } from '../../shared/trainer-protocol';
import type { Store } from '../../store/store';
import type { RunFiles } from '../queue/run-files';
import { trainers } from '../queue/trainers';
import type { StartTrainer } from '../trainer-process';
import { runOnTrainer, type TrainedRequest } from './run-on-trainer';

export interface TrainedParts {
  readonly store: Store;
  readonly startTrainer: StartTrainer;
  readonly files: Pick<RunFiles, 'whole'>;
  /** Returns a run's job without rows. */
  readonly jobFor: (run: RunRow) => Promise<TrainerJob>;
}

export interface TrainedOptions {
  readonly backend: BackendId | 'auto';
  readonly signal: AbortSignal;
  readonly onReply: (reply: TrainerReply) => void;
}

/** Runs jobs on trained weights, one after the other, in a process beside the queue's trainers. */
export interface TrainedWork {
  /** Returns the job of a completed run with its trained weights and these rows. Throws if weights are missing. */
  jobOf(run: RunRow, rows?: Partial<TrainerJob['files']['splits']>): Promise<TrainedJob>;
  /** Creates the request when its turn comes and runs it; does nothing if it was stopped before. */
  work(runId: string, request: () => Promise<TrainedRequest>, options: TrainedOptions): Promise<void>;
}

export function trainedWork({ store, startTrainer, files, jobFor }: TrainedParts): TrainedWork {
  const oneByOne = pLimit(1);
  return {
    async jobOf(run, rows = {}) {
      checkCompleted(run);
      if (isSearch(run.config.method)) throw appError('trained-without-encoder', { run: run.id });
      const artefact = store.read.artefact(run.id, 'weights');
      const trained = artefact && (await files.whole(run.id, artefact));
      if (!trained) throw appError('trained-weights-gone', { run: run.id });
      const job = await jobFor(run);
      return { ...job, files: { ...job.files, splits: { ...job.files.splits, ...rows } }, trained };
    },
    async work(runId, request, { backend, signal, onReply }) {
      const pool = trainers(startTrainer);
      const next = async (): Promise<void> => {
        if (signal.aborted) return;
        const asked = await request();
        const trainer = await pool.take({ study: runId, backend });
        try {
          const { done, stop } = runOnTrainer(asked, trainer, onReply);
          signal.addEventListener('abort', stop);
          if (signal.aborted) stop();
          await done;
        } catch (error) {
          trainer.kill();
          throw error;
        }
        pool.giveBack(trainer);
      };
      try {
        await oneByOne(next);
      } finally {
        await pool.close();
      }
    },
  };
}

/** Refuses a run that is not completely trained. */
export function checkCompleted({ id, status }: RunRow): void {
  if (status !== 'completed') throw appError('trained-not-completed', { run: id, status });
}
