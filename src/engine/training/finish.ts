import { extraSplits, type ByScoredSplit, type Scores, type StoredSplit } from '../../shared/metric';
import type { Prediction, RunEvent } from '../../shared/run';
import { scoresOf } from '../../shared/scoring';
import { validationScores, type SelectedTask } from '../../shared/scoring/validation';
import type { Backend } from '../backends/backend';
import type { Fit } from './fit';
import { predict } from './evaluate';
import type { EncodedSplits } from './cached-activations';
import { event, type TrainingOutput } from './output';
import { stopwatch } from './stopwatch';

type Finished = Extract<RunEvent, { type: 'run-finished' }>;

/** A completed training whose model holds the kept weights. */
export interface Ended extends Pick<Finished, 'keptEpoch' | 'trainMs' | 'evaluationMs' | 'counts'> {
  readonly backend: Backend;
  readonly model: Fit['model'];
  readonly activations: Fit['activations'];
  readonly data: EncodedSplits;
  readonly task: SelectedTask;
  /** Predictions of the kept epoch; null if they have to be computed again. */
  readonly validation: readonly Prediction[] | null;
  /** Returns the weights file. */
  readonly weights: () => Promise<Uint8Array>;
}

/** Predicts every split but train, then yields the weights and the last event. This is the first use of test. */
export async function* finish(ended: Ended): AsyncGenerator<TrainingOutput, void> {
  const { backend, model, activations, data, task, keptEpoch, counts } = ended;
  const watch = stopwatch();
  const kept: Partial<Record<StoredSplit, readonly Prediction[] | null>> = { validation: ended.validation };
  for (const split of ['validation', 'test', ...extraSplits] as const) {
    const examples = data[split];
    if (!examples) continue;
    const predictions = kept[split] ?? (await predict(model, activations, split, examples));
    kept[split] = predictions;
    yield { type: 'predictions', split, predictions };
  }
  yield { type: 'weights', bytes: await ended.weights() };
  yield event({
    type: 'run-finished',
    scores: scoresBySplit(task, data, kept),
    keptEpoch,
    trainMs: Math.round(ended.trainMs),
    evaluationMs: Math.round(ended.evaluationMs + watch.lap()),
    peakRssBytes: backend.peakRssBytes(),
    ...(counts && { counts }),
  });
}

/** Returns scores by split: null for a split without labels, and an extra split only if the task has it. */
function scoresBySplit(
  task: SelectedTask,
  data: EncodedSplits,
  predicted: Readonly<Partial<Record<StoredSplit, readonly Prediction[] | null>>>,
): ByScoredSplit<Scores | null> {
  const of = (split: StoredSplit): Scores | null => {
    const predictions = predicted[split];
    if (!predictions?.some(({ label }) => label !== null)) return null;
    return split === 'validation' ? validationScores(task, predictions) : scoresOf(task, predictions);
  };
  const extra = extraSplits.filter((split) => data[split]).map((split) => [split, of(split)]);
  return { validation: of('validation'), test: of('test'), ...Object.fromEntries(extra) };
}
