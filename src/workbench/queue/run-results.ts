import { methodIds, specOf } from '../../methods/registry';
import { AppError } from '../../shared/errors';
import type { PrimaryMetric, StoredSplit } from '../../shared/metric';
import type { Prediction, RunEvent, RunRow } from '../../shared/run';
import type { Artefact } from '../../store/read/history';
import type { Recorder } from '../../store/recorder';
import type { Store } from '../../store/store';
import { decideWeights, type Decision } from './keep-weights';
import type { RunFiles } from './run-files';

export type RunToKeep = Pick<RunRow, 'id' | 'config' | 'keepWeights'>;
type Finished = Extract<RunEvent, { type: 'run-finished' }>;

/** Outputs of a run before its last event. */
export interface RunOutput {
  readonly predictions: Readonly<Partial<Record<StoredSplit, readonly Prediction[]>>>;
  readonly weights: Uint8Array | null;
}

/** Stores results of runs in files and in the database; a file is in place before the database names it. */
export interface RunResults {
  /** Returns the checkpoint that a run can continue from; null without a complete one. */
  checkpoint(runId: string): Promise<string | null>;
  putCheckpoint(runId: string, bytes: Uint8Array): Promise<void>;
  dropCheckpoint(runId: string): Promise<void>;
  /** Scores, predictions and weights together complete the run. */
  finish(run: RunToKeep, metric: PrimaryMetric, event: Finished, output: RunOutput): Promise<void>;
}

export function runResults(store: Store, recorder: Recorder, files: RunFiles, budgetBytes: number): RunResults {
  const drop = async (runId: string, kind: Artefact['kind']): Promise<void> => {
    store.write.dropArtefact(runId, kind);
    await files.clear(runId, kind);
  };
  /** On a full disk the file uses the reserved space. */
  const write: RunFiles['write'] = (...file) =>
    files.write(...file).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'disk-full' && store.reserve.use()) return files.write(...file);
      throw error;
    });
  const decide = (run: RunToKeep, metric: PrimaryMetric, event: Finished, bytes: number): Decision => {
    const kept = store.read
      .keptInCell(run.id)
      .map((other) => ({ ...other, validation: store.read.run(other.id)?.scores.validation ?? null }));
    const free = methodIds
      .filter((id) => specOf(id).keeps === 'best')
      .reduce((left, id) => left - store.read.keptBytes(id), budgetBytes);
    const candidate = { id: run.id, validation: event.scores.validation, bytes, keepWeights: run.keepWeights };
    return decideWeights(candidate, { method: run.config.method, metric, kept, free });
  };
  return {
    async checkpoint(runId) {
      const artefact = store.read.artefact(runId, 'checkpoint');
      if (!artefact) return null;
      const file = await files.whole(runId, artefact);
      if (file === null) await drop(runId, 'checkpoint');
      return file;
    },
    async putCheckpoint(runId, bytes) {
      // Its steps are stored first: a run never continues after steps that its curve lacks.
      recorder.flush();
      const checkpoint = await write(runId, 'checkpoint', bytes);
      store.write.putArtefact(runId, checkpoint);
      await files.clear(runId, 'checkpoint', checkpoint);
    },
    dropCheckpoint: (runId) => drop(runId, 'checkpoint'),
    async finish(run, metric, event, { predictions, weights: bytes }) {
      const decision = bytes ? decide(run, metric, event, bytes.byteLength) : null;
      const weights = bytes && decision?.keep ? await write(run.id, 'weights', bytes) : null;
      recorder.record(run.id, event, { predictions, weights });
      await files.clear(run.id, 'checkpoint');
      await files.clear(run.id, 'weights', weights);
      for (const other of decision?.deleted ?? []) await drop(other, 'weights');
    },
  };
}
