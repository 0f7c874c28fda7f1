import pLimit from 'p-limit';
import { appError } from '../../shared/errors';
import type { Split } from '../../shared/metric';
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
  readonly jobFor: (run: RunRow) => Promise<TrainerJob>;
}

export interface TrainedOptions {
  readonly backend: BackendId | 'auto';
  readonly signal: AbortSignal;
  readonly onReply: (reply: TrainerReply) => void;
}

/** Runs jobs on trained weights, one after the other, in a process beside the queue's trainers. */
export interface TrainedWork {
  /** Returns the run's job for the rows of one file, with its trained weights. Throws if they are missing. */
  jobOf(run: RunRow, split: Split, file: string): Promise<TrainedJob>;
  /** Creates the request when its turn comes and runs it; does nothing if it was stopped before. */
  work(runId: string, request: () => Promise<TrainedRequest>, options: TrainedOptions): Promise<void>;
}

export function trainedWork({ store, startTrainer, files, jobFor }: TrainedParts): TrainedWork {
  const oneByOne = pLimit(1);
  return {
    async jobOf(run, split, file) {
      const artefact = store.read.artefact(run.id, 'weights');
      const trained = artefact && (await files.whole(run.id, artefact));
      if (!trained) throw appError('trained-weights-gone', { run: run.id });
      const job = await jobFor(run);
      const splits = { train: null, validation: null, test: null, [split]: file };
      return { ...job, files: { ...job.files, splits, checkpoint: null, cachedActivations: null }, trained };
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
