import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { familyOf } from '../../encoders/registry';
import { allSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { Example } from '../../shared/task';
import type { TrialChoices } from '../../shared/trial';
import type { FrozenWeights } from '../checkpoint/weights';
import type { EncodedSplits } from '../training/cached-activations';
import { embeddingModel } from './embedding-model';
import { nGramModel } from './n-gram-model';
import { countNGrams, countTokens, nGramRows, tokenRows, type NGramTerms, type Sides } from './terms';
import type { ModelTask, TrialModel } from './trial-model';

/** The rows of a task in both forms that trials read: texts and tokens of the same examples, in the same order. */
export interface SearchData {
  readonly texts: BySplit<readonly Example[] | null>;
  readonly tokens: EncodedSplits;
}

export type RowsOf = (split: AnySplit) => readonly Sides[];

/**
 * Creates the models of a search. Counts over train, and the rows made with them, are shared by trials with the same
 * input.
 */
export interface TrialModels {
  create(choices: TrialChoices, seed: number): Promise<TrialModel>;
}

/** Test is read by the winner only. */
const readInTrials = ['train', 'validation'] as const;

export function trialModels(data: SearchData, weights: FrozenWeights, task: ModelTask): TrialModels {
  const nGrams = remembered(async (words: number) => {
    const counted = await countNGrams(data.texts.train ?? [], words);
    return { counted, rowsOf: await nGramRowsOf(counted, words, data, readInTrials) };
  });
  const tokens = remembered(async () => {
    const counted = await countTokens(data.tokens.train ?? []);
    return { counted, rowsOf: await tokenRowsOf(counted, task.isPair, data, readInTrials) };
  });
  return {
    create: async (choices, seed) => {
      if (choices.words !== null) {
        const { counted, rowsOf } = await nGrams(choices.words);
        return nGramModel(choices, counted, rowsOf, task, seed);
      }
      const { counted, rowsOf } = await tokens(0);
      const table = weights.tensors.get(familyOf(weights.shape).wordEmbeddings) as Tensor2D;
      const start = tf.tidy(() => tf.gather(table, tf.tensor1d(counted, 'int32')));
      try {
        return embeddingModel(choices, counted, start, rowsOf, task, seed);
      } finally {
        start.dispose();
      }
    },
  };
}

export const nGramRowsOf = (
  { terms }: NGramTerms,
  words: number,
  { texts }: Pick<SearchData, 'texts'>,
  splits: readonly AnySplit[] = allSplits,
): Promise<RowsOf> => rowsBySplit(splits, (split) => nGramRows(terms, words, texts[split] ?? []));

export const tokenRowsOf = (
  ids: readonly number[],
  isPair: boolean,
  { tokens }: Pick<SearchData, 'tokens'>,
  splits: readonly AnySplit[] = allSplits,
): Promise<RowsOf> => rowsBySplit(splits, (split) => tokenRows(ids, tokens[split] ?? [], isPair));

async function rowsBySplit(splits: readonly AnySplit[], make: (split: AnySplit) => Promise<Sides[]>): Promise<RowsOf> {
  const rows = new Map<AnySplit, Sides[]>();
  for (const split of splits) rows.set(split, await make(split));
  return (split) => rows.get(split)!;
}

function remembered<T>(make: (key: number) => Promise<T>): (key: number) => Promise<T> {
  const made = new Map<number, Promise<T>>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}
