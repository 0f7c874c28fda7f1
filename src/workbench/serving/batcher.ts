import { appError } from '../../shared/errors';
import type { ModelAnswer, TextInput } from '../../shared/prediction';
import type { Predicting } from '../trained/predicting';

/** Joins inputs of concurrent requests into batches. */
export interface Batcher {
  /** Returns a model's answers to inputs. Throws `serve-busy` if too many inputs wait, `serve-stopping` after `drain`. */
  ask(model: number, inputs: readonly TextInput[]): Promise<readonly ModelAnswer[]>;
  /** Number of inputs that wait or are computed. */
  waiting(): number;
  /** Refuses new inputs; resolves when the accepted ones are answered. */
  drain(): Promise<void>;
}

interface Asked {
  readonly model: number;
  readonly inputs: readonly TextInput[];
  readonly resolve: (answers: readonly ModelAnswer[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Most inputs that wait, and most of one batch. */
export interface BatcherLimits {
  readonly waiting: number;
  readonly batch: number;
}

const usualLimits: BatcherLimits = { waiting: 2048, batch: 256 };

/**
 * While one batch is computed, inputs of other requests wait and form the next one. A lone request is computed at once.
 */
export function batcher(predicting: Pick<Predicting, 'predict'>, limits: BatcherLimits = usualLimits): Batcher {
  const queue: Asked[] = [];
  let [waiting, isStopping] = [0, false];
  let working: Promise<void> | null = null;

  /** Takes the oldest request, and later ones for the same model while they fit. */
  function nextBatch(): Asked[] {
    const { model } = queue[0]!;
    const batch: Asked[] = [];
    let size = 0;
    for (const asked of [...queue]) {
      if (asked.model !== model) continue;
      if (batch.length > 0 && size + asked.inputs.length > limits.batch) break;
      batch.push(asked);
      size += asked.inputs.length;
      queue.splice(queue.indexOf(asked), 1);
    }
    return batch;
  }

  async function answer(batch: readonly Asked[]): Promise<void> {
    try {
      const answers = await predicting.predict(
        batch.flatMap(({ inputs }) => inputs),
        [batch[0]!.model],
      );
      let at = 0;
      for (const { inputs, resolve } of batch) {
        resolve(answers.slice(at, at + inputs.length).map(([first]) => first!));
        at += inputs.length;
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      for (const { inputs } of batch) waiting -= inputs.length;
    }
  }

  async function work(): Promise<void> {
    while (queue.length > 0) await answer(nextBatch());
    working = null;
  }

  return {
    ask(model, inputs) {
      if (isStopping) return Promise.reject(appError('serve-stopping', {}));
      if (waiting + inputs.length > limits.waiting) return Promise.reject(appError('serve-busy', { waiting }));
      waiting += inputs.length;
      return new Promise((resolve, reject) => {
        queue.push({ model, inputs, resolve, reject });
        // Requests of the same turn of the event loop are joined too.
        working ??= Promise.resolve().then(work);
      });
    },
    waiting: () => waiting,
    async drain() {
      isStopping = true;
      await working;
    },
  };
}
