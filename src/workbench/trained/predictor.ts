import { errorOf, technicalError } from '../../shared/errors';
import type { PredictedRow, TextInput } from '../../shared/prediction';
import type { BackendId } from '../../shared/run';
import type { TrainedJob, TrainerReply } from '../../shared/trainer-protocol';
import { trainers } from '../queue/trainers';
import { reasonOfEnd, type StartTrainer } from '../trainer-process';

/** Trained runs on one encoder that stay loaded in a process of their own. */
export interface Predictor {
  /** Returns a prediction of each row by the runs at these places of `jobs`. Calls are processed in their order. */
  predict(rows: readonly TextInput[], models: readonly number[]): Promise<readonly PredictedRow[]>;
  /** Resolves with the reason when nothing can be predicted any more. */
  readonly ended: Promise<Error>;
  /** Ends the process. Rows that still wait are refused. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (rows: readonly PredictedRow[]) => void;
  readonly reject: (error: Error) => void;
}

/** Loads runs on one encoder. Throws the reason if that fails. */
export async function openPredictor(
  jobs: readonly TrainedJob[],
  startTrainer: StartTrainer,
  backend: BackendId | 'auto' = 'auto',
): Promise<Predictor> {
  const { runId } = jobs[0]!;
  const pool = trainers(startTrainer);
  const trainer = await pool.take({ study: runId, backend });
  const waiting = new Map<number, Waiting>();
  let [next, failure] = [0, null as Error | null];

  let onLoaded: (failure: Error | null) => void = () => undefined;
  let onEnded: (reason: Error) => void = () => undefined;
  const ended = new Promise<Error>((resolve) => (onEnded = resolve));

  function fail(error: Error): void {
    failure ??= error;
    onLoaded(failure);
    onEnded(failure);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  }
  function take(reply: TrainerReply): void {
    if (reply.type === 'loaded') return onLoaded(null);
    if (reply.type === 'trained-ended') return reply.error ? fail(errorOf(reply.error)) : undefined;
    if (reply.type !== 'predicted') return;
    waiting.get(reply.id)?.resolve(reply.rows);
    waiting.delete(reply.id);
  }
  async function close(): Promise<void> {
    fail(technicalError('trained-gone', { run: runId }, 'closed'));
    pool.giveBack(trainer);
    await pool.close();
  }

  const loading = new Promise<void>((resolve, reject) => {
    onLoaded = (error) => (error ? reject(error) : resolve());
  });
  trainer.listen({
    onReply: take,
    onEnd: (how) => fail(technicalError('trained-gone', { run: runId }, reasonOfEnd(how))),
  });
  trainer.send({ type: 'predict', jobs });
  try {
    await loading;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    predict: (rows, models) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        const id = next++;
        waiting.set(id, { resolve, reject });
        trainer.send({ type: 'rows', id, rows, models });
      }),
    ended,
    close,
  };
}
