import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { trainingBatches } from '../../src/data/batches/batch';
import { saveTrained } from '../../src/engine/checkpoint/trained-weights';
import { dropoutActs, dropoutOfStep } from '../../src/engine/training/dropout';
import { train, type Training } from '../../src/engine/training/train';
import { masksOfStep } from './masks';

export interface Curve {
  /** By step. */
  readonly losses: readonly number[];
  /** Before clipping. */
  readonly gradientNorms: readonly number[];
}

/** Trains to the end and returns the curve. */
export async function curveOf(training: Training): Promise<Curve> {
  const curve = { losses: [] as number[], gradientNorms: [] as number[] };
  for await (const output of train(training)) {
    if (output.type !== 'event' || output.event.type !== 'progress') continue;
    curve.losses.push(output.event.loss);
    curve.gradientNorms.push(output.event.gradientNorm);
  }
  return curve;
}

/**
 * Trains and writes to `folder` everything that determines the training, and its curve: `initial.safetensors` (trained weights before
 * the first step), `steps.json` (batches), `masks.bin` (dropout masks) and `case.json`. Returns the curve.
 */
export async function recordTraining(folder: string, encoder: string, training: Training): Promise<Curve> {
  const { model, config } = training;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'initial.safetensors'), await saveTrained(model.trained));
  await writeFile(path.join(folder, 'steps.json'), JSON.stringify(await recordSteps(folder, training)));
  const curve = await curveOf(training);
  const decaying = model.trained.filter(({ decays }) => decays).map(({ name }) => name);
  await writeFile(path.join(folder, 'case.json'), JSON.stringify({ encoder, config, decaying, ...curve }));
  return curve;
}

/** The batches of all steps, each with its masks and the byte in `masks.bin` where each mask begins. */
async function recordSteps(folder: string, { backend, model, data, config }: Training): Promise<object[]> {
  const settings = { rate: config.dropout, seed: config.seed, acts: dropoutActs(config.frozenDropout, model) };
  const steps: object[] = [];
  const file = await open(path.join(folder, 'masks.bin'), 'w');
  try {
    let begin = 0;
    for (let epoch = 1; epoch <= config.epochs!; epoch++) {
      for (const batch of trainingBatches(data.train!, { ...config, epoch })) {
        const masks: object[] = [];
        for (const { bits, ...mask } of masksOfStep(model, batch, dropoutOfStep(backend, settings, steps.length))) {
          masks.push({ ...mask, begin });
          await file.write(bits);
          begin += bits.length;
        }
        const numbers = (values: ArrayLike<number>): number[] => Array.from(values);
        const { ids, typeIds, offsets, labels } = batch;
        const inputs = { ids: numbers(ids), typeIds: numbers(typeIds), offsets: numbers(offsets) };
        steps.push({ ...inputs, labels: numbers(labels), masks });
      }
    }
  } finally {
    await file.close();
  }
  return steps;
}
