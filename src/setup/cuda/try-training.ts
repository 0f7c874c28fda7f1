import { ProgramFailure } from '../run-program';
import { tryIn } from '../build/loads';
import { runtimes, withTfjs } from '../build/runtimes';
import type { SetupContext } from '../context';
import { reason } from '../fetch/first-source';
import type { CheckRecord } from './check-record';

/** Time limit in ms. Compiling kernels for a GPU that is newer than the build takes minutes, once. */
const patienceMs = 10 * 60_000;

/** Thrown if TensorFlow found no GPU although there should be one. */
export class NoGpu extends Error {}

/**
 * Loads the binding in a child process of every runtime and trains on it, on a GPU if there is a driver. Throws `NoGpu`
 * if only the GPU does not work, and another error if the build does not work.
 */
export async function tryTraining(context: SetupContext, binding: string, hasDriver: boolean): Promise<CheckRecord> {
  context.step('cuda', 'trying it');
  const { project, signal } = context;
  const loadedIn: string[] = [];
  for (const runtime of await runtimes(context)) {
    try {
      const options = { signal, timeoutMs: patienceMs, logLevel: 1 };
      await tryIn(runtime, trainingStep(binding, hasDriver), project, options);
      loadedIn.push(runtime.name);
    } catch (error) {
      signal?.throwIfAborted();
      const output = error instanceof Error && error.cause instanceof ProgramFailure ? error.cause.output : '';
      if (output.includes(noGpu)) throw new NoGpu(noGpuReason(output, runtime.name), { cause: error });
      throw new Error(reason(error), { cause: error });
    }
  }
  return { gpu: hasDriver ? true : null, loadedIn };
}

const noGpu = 'TensorFlow finds no GPU';

/** Returns TensorFlow's log lines about the GPU. */
function noGpuReason(output: string, runtime: string): string {
  const why = /(CUDA_ERROR_\w+[^\n]*|Cannot dlopen[^\n.]*|Could not (?:load|find)[^\n.]*)/.exec(output)?.[1];
  return `TensorFlow finds no GPU in ${runtime}${why ? ` (${why.slice(0, 160).trim()})` : ''}`;
}

/** A script that loads the binding as the engine does and trains one step, which must reduce the loss. */
const trainingStep = (binding: string, wantsGpu: boolean): string => `${withTfjs}
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  const inPackage = require('node:module').createRequire(require.resolve('@tensorflow/tfjs-node-gpu'));
  const own = inPackage('@mapbox/node-pre-gyp').find(inPackage.resolve('../package.json'));
  const binding = ${JSON.stringify(binding)};
  inPackage(binding);
  inPackage.cache[own] = inPackage.cache[inPackage.resolve(binding)];
  const tf = require('@tensorflow/tfjs-node-gpu');
  if (${wantsGpu} && !tf.backend().isUsingGpuDevice) throw new Error('${noGpu}');
  const weight = tf.variable(tf.ones([2, 1]));
  const loss = () => tf.losses.meanSquaredError(tf.tensor2d([[5]]), tf.matMul(tf.tensor2d([[1, 2]]), weight));
  const optimizer = tf.train.sgd(0.05);
  const [before, after] = [0, 1].map(() => optimizer.minimize(loss, true).dataSync()[0]);
  if (!(after < before)) throw new Error('a training step took the loss from ' + before + ' to ' + after);`;
