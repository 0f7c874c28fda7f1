import { startBackend } from '../../../src/engine/backends/start';
import { figureOf } from '../figures';
import { sendMeasured } from '../own-process';
import { versionsOn } from '../versions';
import { readCheckpoint } from '../checkpoint';
import { measuredTraining } from './measured-training';
import { productsOf, timeProducts } from './products';
import { outputs } from './random-batch';
import { labelOf, methodConfig, parseStepOptions } from './step-options';

const warmUpSteps = 2;

/** Measures the training step of one method: its time, the time of its products alone, and the peak memory. */
export async function measureStep(args: readonly string[]): Promise<void> {
  const options = parseStepOptions(args);
  const id = options.method ?? 'adapter';
  const backend = await startBackend(options.backend);
  const checkpoint = await readCheckpoint(options.encoder);
  const method = methodConfig(id, options, checkpoint.shape);
  const training = await measuredTraining(backend, checkpoint, { ...options, method });
  const times: number[] = [];
  for (let step = 0; step < warmUpSteps + options.steps; step++) times.push(await training.step());
  const peakRssMB = Math.round((backend.peakRssBytes() ?? 0) / 2 ** 20);
  const products = await timeProducts(productsOf(checkpoint.shape, method, { ...options, outputs }), options.steps);
  const name = `step.${labelOf(id, options)}`;
  sendMeasured({
    figures: [
      figureOf(`${name}.ms`, 'ms', times.slice(warmUpSteps)),
      figureOf(`${name}.productsMs`, 'ms', products),
      figureOf(`${name}.peakRssMB`, 'MB', [peakRssMB]),
    ],
    versions: versionsOn(backend),
  });
}
