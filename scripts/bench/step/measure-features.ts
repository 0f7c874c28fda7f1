import type { Backend } from '../../../src/engine/backends/backend';
import { startBackend } from '../../../src/engine/backends/start';
import { createModel } from '../../../src/engine/model';
import { activationCache } from '../../../src/engine/training/activation-cache';
import { train } from '../../../src/engine/training/train';
import type { EncoderShape } from '../../../src/shared/encoder';
import type { RunConfig } from '../../../src/shared/run';
import { expandStudy } from '../../../src/study/plan/expand';
import { parseStudy } from '../../../src/study/plan/parse';
import { figureOf } from '../figures';
import { madeUpEncoder, madeUpTask } from '../made-up-facts';
import { sendMeasured } from '../own-process';
import { versionsOn } from '../versions';
import { timesOf } from '../timing';
import { loadedWeights, readCheckpoint, type Checkpoint } from '../checkpoint';
import { outputs, randomExamples } from './random-batch';
import { parseStepOptions } from './step-options';

/** As in the study of the comparison. Their length does not matter once the encoder has read them. */
const rows = { train: 1000, validation: 500 };
const [rowLength, epochs, repeats] = [24, 10, 3];

/** Measures a run of `features` with cached activations: ten epochs of training and scoring the head. */
export async function measureFeatures(args: readonly string[]): Promise<void> {
  const options = parseStepOptions(args);
  const backend = await startBackend(options.backend);
  const run = await featuresRun(backend, await readCheckpoint(options.encoder), options.dropout);
  sendMeasured({
    figures: [figureOf(`step.features${epochs}Epochs.ms`, 'ms', await timesOf(repeats, run))],
    versions: versionsOn(backend),
  });
}

/** Returns a run. Its first call computes the encoder's activations of every row; later calls use the cache. */
async function featuresRun(backend: Backend, checkpoint: Checkpoint, dropout: number): Promise<() => Promise<void>> {
  const { shape } = checkpoint;
  const task = madeUpTask('features');
  const config = featuresConfig(shape, dropout);
  const weights = await loadedWeights(checkpoint);
  const examples = randomExamples(rows.train + rows.validation, rowLength, shape);
  const data = { train: examples.slice(0, rows.train), validation: examples.slice(rows.train), test: null };
  const kept = activationCache(Infinity);
  return async () => {
    const model = createModel(weights, config, { kind: task.kind, outputs });
    const scored = { kind: task.kind, outputs, positive: task.positive, metric: task.metric };
    for await (const output of train({ backend, model, data, task: scored, config, cache: kept })) void output;
    model.dispose();
  };
}

function featuresConfig(shape: EncoderShape, dropout: number): RunConfig {
  const encoder = madeUpEncoder(shape);
  const file = parseStudy({
    name: 'features',
    encoder: encoder.name,
    tasks: ['features'],
    methods: [{ method: 'features', learningRate: 1e-2, epochs, pooling: 'mean' }],
    training: { batchSize: 32, dropout, maxLength: rowLength },
    seeds: [0],
  });
  return expandStudy(file, { tasks: [madeUpTask('features')], encoders: [encoder] })[0]!.config;
}
