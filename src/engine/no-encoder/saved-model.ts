import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { tensorValues, type NamedValues, type SafetensorsFile } from '../../encoders/checkpoint/safetensors';
import { appError } from '../../shared/errors';
import { trialNetworks, type TrialChoices } from '../../shared/trial';
import { named, tensorOf } from '../checkpoint/trained-weights';
import { unscaled, type ScaledTargets } from '../heads/target-scale';
import { embeddingModel } from './embedding-model';
import { nGramModel } from './n-gram-model';
import { nGramRowsOf, tokenRowsOf, type SearchData } from './trial-inputs';
import { outputLayer, type ModelTask, type TrialModel } from './trial-model';

/** A trained model of a search in a safetensors file. Loading it needs neither the encoder nor the train split. */
export interface SavedModel {
  readonly tensors: readonly NamedValues[];
  readonly metadata: Readonly<Record<string, string>>;
}

const key = 'no-encoder';
const nullable = z.number().nullable();
const savedSchema = z.object({
  choices: z.object({
    network: z.enum(trialNetworks),
    words: nullable,
    terms: nullable,
    sublinear: z.boolean().nullable(),
    hidden: nullable,
    kernel: nullable,
    dropout: z.number(),
    learningRate: z.number(),
    weightDecay: z.number(),
    epochs: z.number(),
  }),
  terms: z.array(z.string()).nullable(),
  tokens: z.array(z.number().int().min(0)).nullable(),
});

export async function saveModel(
  { trained, saved }: TrialModel,
  choices: TrialChoices,
  scale: ScaledTargets | null = null,
): Promise<SavedModel> {
  const { terms, tokens, tensors } = saved;
  const variables = trained.map(({ variable }) => variable);
  const own = await named('', trained, variables);
  return {
    tensors: [...(scale ? unscaled(own, outputLayer, scale) : own), ...tensors],
    metadata: { [key]: JSON.stringify({ choices, terms, tokens }) },
  };
}

/** Loads a file's model for the given rows. Throws `weights-of-another-run` for other files. */
export async function loadModel(file: SafetensorsFile, data: SearchData, task: ModelTask): Promise<TrialModel> {
  const parsed = savedSchema.safeParse(JSON.parse(file.metadata.get(key) ?? 'null'));
  if (!parsed.success) throw appError('weights-of-another-run', { file: file.file, tensor: key });
  const { choices, terms, tokens } = parsed.data;
  const model = terms
    ? await loadNGrams(file, choices, terms, data, task)
    : await loadEmbeddings(file, choices, tokens ?? [], data, task);
  for (const { name, variable } of model.trained) {
    tf.tidy(() => void variable.assign(tensorOf(file, name, variable.shape)));
  }
  return model;
}

async function loadNGrams(
  file: SafetensorsFile,
  choices: TrialChoices,
  terms: readonly string[],
  data: SearchData,
  task: ModelTask,
): Promise<TrialModel> {
  const known = { terms, idf: tensorValues(file, 'terms.idf') };
  return nGramModel(choices, known, await nGramRowsOf(known, choices.words!, data), task, 0);
}

async function loadEmbeddings(
  file: SafetensorsFile,
  choices: TrialChoices,
  tokens: readonly number[],
  data: SearchData,
  task: ModelTask,
): Promise<TrialModel> {
  const width = file.tensors.get('embeddings.weight')?.shape[1] ?? 1;
  const start = tf.zeros<tf.Rank.R2>([tokens.length, width]);
  try {
    return embeddingModel(choices, tokens, start, await tokenRowsOf(tokens, task.isPair, data), task, 0);
  } finally {
    start.dispose();
  }
}
