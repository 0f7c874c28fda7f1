import * as tf from '@tensorflow/tfjs-core';
import { writePair, writeTfIdf } from '../../data/terms/tf-idf';
import type { AnySplit } from '../../shared/metric';
import type { TrialChoices } from '../../shared/trial';
import { activate } from '../ops/activation';
import { constant } from '../ops/differentiable';
import { drop } from '../ops/dropout';
import { linear } from '../ops/linear';
import type { NGramTerms, Sides } from './terms';
import { trainedVariables } from '../trained-variables';
import { linearOf, outputLayer, reluStd, type ModelTask, type TrialModel } from './trial-model';

/**
 * Standard deviation of the weights that read rows of unit length: hidden units start different from each other but
 * small.
 */
const firstStd = 0.3;

/**
 * Creates a model on tf-idf of word n-grams: one linear layer, which starts at zero, or a hidden layer and a linear
 * one. For a pair, the inputs are the terms that both texts share, and those that each has more of.
 */
export function nGramModel(
  choices: TrialChoices,
  { terms, idf }: NGramTerms,
  rowsOf: (split: AnySplit) => readonly Sides[],
  task: ModelTask,
  seed: number,
): TrialModel {
  const kept = terms.slice(0, choices.terms!);
  // A train split without any word still has a model, whose output is the bias alone.
  const width = Math.max(1, kept.length);
  const inputs = task.isPair ? 3 * width : width;
  const variables = trainedVariables(seed);
  const { hidden } = choices;
  const dense = hidden === null ? null : linearOf(variables, 'dense', [inputs, hidden], firstStd);
  const output = linearOf(
    variables,
    outputLayer,
    [hidden ?? inputs, task.outputs],
    hidden === null ? 0 : reluStd(hidden),
    task.start,
  );
  const write = (row: Float32Array, sides: Sides): void => {
    if (!task.isPair) return writeTfIdf(row, sides[0]!, idf, choices.sublinear!);
    const [first, second] = [new Float32Array(width), new Float32Array(width)];
    writeTfIdf(first, sides[0]!, idf, choices.sublinear!);
    writeTfIdf(second, sides[1]!, idf, choices.sublinear!);
    writePair(row, first, second);
  };
  return {
    trained: variables.list,
    objective: task.objective,
    inputs: {
      of: (split, batch) => {
        const values = new Float32Array(batch.size * inputs);
        const rows = rowsOf(split);
        batch.examples.forEach((example, place) =>
          write(values.subarray(place * inputs, (place + 1) * inputs), rows[example]!),
        );
        return tf.tensor2d(values, [batch.size, inputs]);
      },
    },
    trainedPart: (below, _batch, dropout) =>
      tf.tidy(() => {
        const read = constant(below!);
        return linear(dense ? drop(activate(linear(read, dense), 'relu'), dropout, 'hidden') : read, output);
      }),
    saved: {
      terms: kept,
      tokens: null,
      tensors: [{ name: 'terms.idf', shape: [kept.length], values: idf.slice(0, kept.length) }],
    },
    dispose: variables.dispose,
  };
}
