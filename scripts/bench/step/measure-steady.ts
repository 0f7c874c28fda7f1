import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../../../src/engine/backends/start';
import { figureOf, median } from '../figures';
import { tell } from '../own-process';
import { versionsOn } from '../versions';
import { readCheckpoint } from '../checkpoint';
import { measuredTraining } from './measured-training';
import { methodConfig, parseStepOptions } from './step-options';

/** Small, so that a thousand steps take less than a minute. */
const [batch, length] = [4, 32];

/** Whether tensors or resident memory grow over many steps: the last tenth of them against the second. */
export async function measureSteady(args: readonly string[]): Promise<void> {
  const options = parseStepOptions(args);
  const backend = await startBackend(options.backend);
  const checkpoint = await readCheckpoint(options.encoder);
  const method = methodConfig('adapter', options, checkpoint.shape);
  const { dropout, steady } = options;
  const training = await measuredTraining(backend, checkpoint, { method, batch, length, dropout, cached: false });
  const [tensors, resident, times]: [number[], number[], number[]] = [[], [], []];
  for (let step = 0; step < steady; step++) {
    times.push(await training.step());
    tensors.push(tf.memory().numTensors);
    resident.push(process.memoryUsage.rss() / 2 ** 20);
  }
  const tenth = Math.floor(steady / 10);
  const grown = (values: readonly number[]): number =>
    median(values.slice(-tenth)) - median(values.slice(tenth, 2 * tenth));
  tell({
    figures: [
      figureOf('step.steady.ms', 'ms', times.slice(tenth)),
      figureOf('step.steady.tensorsGrown', 'tensors', [grown(tensors)]),
      figureOf('step.steady.rssGrownMB', 'MB', [grown(resident)]),
    ],
    versions: versionsOn(backend),
  });
}
