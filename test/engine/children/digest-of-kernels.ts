/**
 * A program: prints a digest of the kernels' outputs for inputs that several threads share, or that there are no kernels.
 * Products are left out where the module has none.
 */
import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { mulberry32 } from '../../../src/data/split/shuffle';
import { startBackend } from '../../../src/engine/backends/start';
import { fused, type FusedName } from '../../../src/engine/ops/fused';
import { hasFastProducts, hasKernels, productNames } from '../composed';

const random = mulberry32(1);
const numbers = (...shape: number[]): Tensor =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => 2 * random() - 1),
    shape,
  );
const integers = (...values: number[]): Tensor => tf.tensor1d(values, 'int32');

await startBackend('tensorflow');
if (!hasKernels()) {
  process.stdout.write('no kernels');
  process.exit();
}
const digest = createHash('sha256');
const take = (outputs: readonly Tensor[]): void =>
  outputs.forEach((output) => digest.update(new Uint8Array(output.dataSync().slice().buffer)));
const run = (name: FusedName, inputs: readonly Tensor[], attributes: Readonly<Record<string, number>> = {}): void => {
  if (productNames.includes(name) && !hasFastProducts()) return;
  take(fused(name, inputs, attributes)!);
};

const [rows, terms, columns] = [700, 800, 416];
const [a, b, wide] = [numbers(rows, terms), numbers(terms, columns), numbers(rows, columns)];
const [weight, bias, key] = [numbers(columns, terms), numbers(columns), integers(3, 4)];
run('WorkbenchProduct', [a, b], { transpose_a: 0, transpose_b: 0, count: 1 });
run('WorkbenchProduct', [a, wide, wide, wide], { transpose_a: 1, transpose_b: 0, count: 2 });
run('WorkbenchProductPlus', [a, a, b, b, wide], { count: 2 });
run('WorkbenchProductTimes', [a, b, wide]);
run('WorkbenchLinearGeluWithDerivative', [a, weight, bias]);
run('WorkbenchLinearDropout', [a, weight, bias, key], { rate: 0.1, scale: 1 / 0.9 });
run('WorkbenchDropout', [wide, key], { rate: 0.1, scale: 1 / 0.9 });
run('WorkbenchLayerNormGradient', [wide, bias, numbers(rows, columns), numbers(rows)]);
run('WorkbenchMeans', [wide, integers(0, 300, 310, rows)]);
run('WorkbenchMeansGradient', [numbers(3, columns), integers(0, 300, 310, rows)], { rows });
const ids = integers(...Array.from({ length: rows }, (_, i) => (i * 37) % 90));
run('WorkbenchLookup', [numbers(90, columns), numbers(90, columns), ids, ids], { count: 2 });
run('WorkbenchLookupGradient', [wide, ids], { rows: 90, untrained: 7 });
run('WorkbenchSumOfRows', [wide]);
run('WorkbenchSumOfSquares', [a, wide], { count: 2 });
const parts = [wide, numbers(rows, columns), numbers(rows, columns), integers(0, 300, 310, rows), key];
// Saved elements past the end of a sequence are not initialised.
const [context, ...kept] = fused('WorkbenchAttention', parts, { heads: 4, rate: 0.1, max_length: 390 })!;
take([context!]);
run('WorkbenchAttentionGradient', [...parts, context!, ...kept], { heads: 4, rate: 0.1, max_length: 390 });
// It overwrites its inputs, so it is last.
const states = [
  weight,
  wide,
  ...Array.from({ length: 3 }, () => [numbers(columns, terms), numbers(rows, columns)]).flat(),
];
run('WorkbenchAdamW', [...states.map((one) => tf.abs(one)), tf.tensor1d([1, 0.1, 1e-3, 0.9])], {
  beta1: 0.9,
  beta2: 0.999,
  count: 2,
});
process.stdout.write(digest.digest('hex'));
