import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../../../src/engine/backends/start';
import { figureOf, median } from '../figures';
import { sendMeasured } from '../own-process';
import { versionsOn } from '../versions';
import { readCheckpoint } from '../checkpoint';
import { measuredTraining } from './measured-training';
import { methodConfig, parseStepOptions } from './step-options';

/** Small, so that a thousand steps take less than a minute. */
const [batch, length] = [4, 32];

/** Readings of the resident memory. Garbage is collected before each, because V8 would keep it for hundreds of steps. */
const readings = 100;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Measures how much tensors and resident memory grow over many steps: last tenth minus second tenth. */
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
    if (step % Math.max(1, Math.floor(steady / readings)) !== 0) continue;
    collectGarbage();
    resident.push(process.memoryUsage.rss() / 2 ** 20);
  }
  const grown = (values: readonly number[]): number => {
    const tenth = Math.floor(values.length / 10);
    return median(values.slice(-tenth)) - median(values.slice(tenth, 2 * tenth));
  };
  sendMeasured({
    figures: [
      figureOf('step.steady.ms', 'ms', times.slice(Math.floor(steady / 10))),
      figureOf('step.steady.tensorsGrown', 'tensors', [grown(tensors)]),
      figureOf('step.steady.rssGrownMB', 'MB', [grown(resident)]),
    ],
    versions: versionsOn(backend),
  });
}
