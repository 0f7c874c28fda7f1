import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import type { AnySplit } from '../../shared/metric';
import type { TrialChoices } from '../../shared/trial';
import { activate } from '../ops/activation';
import { drop } from '../ops/dropout';
import { linear } from '../ops/linear';
import { lookup } from '../ops/lookup';
import type { Sides } from './terms';
import { trainedVariables } from '../trained-variables';
import { linearOf, outputLayer, reluStd, type ModelTask, type TrialModel } from './trial-model';

/**
 * Creates a model on its own embedding table for the most frequent tokens of train. The table starts as the encoder's
 * word embeddings and is trained; other tokens are ignored. The mean embedding feeds a hidden layer, or convolution
 * filters are max-pooled.
 */
export function embeddingModel(
  choices: TrialChoices,
  tokens: readonly number[],
  /** Initial table [tokens, hidden]. */
  start: Tensor2D,
  rowsOf: (split: AnySplit) => readonly Sides[],
  task: ModelTask,
  seed: number,
): TrialModel {
  const variables = trainedVariables(seed);
  const table = variables.train('embeddings.weight', start);
  const width = start.shape[1];
  const sides = task.isPair ? 2 : 1;
  const hidden = choices.hidden!;
  const combined = (count: number): number => (task.isPair ? 4 : 1) * count;
  const common = {
    trained: variables.list,
    objective: task.objective,
    saved: { terms: null, tokens, tensors: [] },
    dispose: variables.dispose,
  };
  if (choices.network === 'feed-forward') {
    const dense = linearOf(variables, 'dense', [combined(width), hidden], reluStd(combined(width)));
    const output = linearOf(variables, outputLayer, [hidden, task.outputs], reluStd(hidden), task.start);
    return {
      ...common,
      inputs: { of: (split, batch) => shares(rowsOf(split), batch, tokens.length, sides) },
      trainedPart: (below, batch, dropout) =>
        tf.tidy(() => {
          const means = tf.matMul(below!, table as Tensor2D);
          const read = combine(halves(means as Tensor2D, sides, batch.size), batch.size, width);
          return linear(drop(activate(linear(read, dense), 'relu'), dropout, 'hidden'), output);
        }),
    };
  }
  const kernel = choices.kernel!;
  const filters = linearOf(variables, 'filters', [kernel * width, hidden], reluStd(kernel * width));
  const output = linearOf(
    variables,
    outputLayer,
    [combined(hidden), task.outputs],
    reluStd(combined(hidden)),
    task.start,
  );
  const places = new Map(tokens.map((id, place) => [id, place]));
  return {
    ...common,
    inputs: { of: () => null },
    trainedPart: (_below, batch, dropout) =>
      tf.tidy(() => {
        const length = Math.max(batch.length, kernel);
        const embedded = tf.reshape<tf.Rank.R3>(embed(table, places, batch, length), [batch.size, length, width]);
        const windows = windowsOf(embedded, kernel);
        const answers = activate(linear(windows, filters), 'relu');
        const pooled = Array.from({ length: sides }, (_, side) =>
          tf.max(
            tf.mul(
              tf.reshape(answers, [batch.size, length - kernel + 1, hidden]),
              startsOf(batch, length - kernel + 1, task.isPair ? side : null),
            ),
            1,
          ),
        ) as Tensor2D[];
        return linear(drop(combine(pooled, batch.size, hidden), dropout, 'hidden'), output);
      }),
  };
}

/**
 * Returns the share of each known token in each text: this row times the table is the mean embedding. All first texts
 * come before all second ones.
 */
function shares(rows: readonly Sides[], batch: Batch, width: number, sides: number): Tensor2D {
  const values = new Float32Array(sides * batch.size * width);
  batch.examples.forEach((example, place) =>
    rows[example]!.forEach(({ places, counts }, side) => {
      const from = (side * batch.size + place) * width;
      const total = counts.reduce((sum, count) => sum + count, 0);
      places.forEach((token, i) => (values[from + token] = counts[i]! / total));
    }),
  );
  return tf.tensor2d(values, [sides * batch.size, width]);
}

/** Returns the rows of the first texts and, for pairs, of the second texts. */
const halves = (rows: Tensor2D, sides: number, size: number): Tensor2D[] =>
  sides === 1 ? [rows] : [tf.slice(rows, [0, 0], [size, -1]), tf.slice(rows, [size, 0], [size, -1])];

/** Returns one vector per text. For a pair it has both vectors, their absolute difference and their product. */
function combine(sides: readonly Tensor2D[], size: number, width: number): Tensor2D {
  const [first, second] = sides;
  if (!second) return tf.reshape(first!, [size, width]);
  return tf.concat([first!, second, tf.abs(tf.sub(first!, second)), tf.mul(first!, second)], 1);
}

/** Returns embeddings [size × length, width], with zeros for padding and for tokens without an embedding. */
function embed(table: Tensor, places: ReadonlyMap<number, number>, batch: Batch, length: number): Tensor2D {
  const rows = new Int32Array(batch.size * length);
  const known = new Float32Array(rows.length);
  for (let text = 0; text < batch.size; text++) {
    const start = batch.offsets[text]!;
    for (let token = start; token < batch.offsets[text + 1]!; token++) {
      const place = places.get(batch.ids[token]!);
      if (place === undefined) continue;
      rows[text * length + token - start] = place;
      known[text * length + token - start] = 1;
    }
  }
  return tf.mul(lookup({ table, ids: tf.tensor1d(rows, 'int32') }), tf.tensor2d(known, [known.length, 1]));
}

/** Returns windows [size × (length − kernel + 1), kernel × width]: each row joins `kernel` neighbours. */
function windowsOf(embedded: Tensor3D, kernel: number): Tensor2D {
  const [size, length, width] = embedded.shape;
  const count = length - kernel + 1;
  const shifted = Array.from({ length: kernel }, (_, by) => tf.slice(embedded, [0, by, 0], [size, count, width]));
  return tf.reshape(tf.concat(shifted, 2), [size * count, kernel * width]);
}

/** Returns 1 for windows that start at a token of the side, or at any token if `side` is null. */
function startsOf(batch: Batch, count: number, side: number | null): Tensor3D {
  const values = new Float32Array(batch.size * count);
  for (let text = 0; text < batch.size; text++) {
    const start = batch.offsets[text]!;
    for (let token = start; token < Math.min(start + count, batch.offsets[text + 1]!); token++) {
      const own = token < batch.seconds[text]! ? 0 : 1;
      if (side === null || own === side) values[text * count + token - start] = 1;
    }
  }
  return tf.tensor3d(values, [batch.size, count, 1]);
}
