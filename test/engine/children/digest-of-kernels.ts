/**
 * Run by itself: prints one digest of what our kernels give for inputs large enough that threads share them, or that there
 * are no kernels. Products are left out where the module has none.
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
const give = (name: FusedName, inputs: readonly Tensor[], attributes: Readonly<Record<string, number>> = {}): void => {
  if (productNames.includes(name) && !hasFastProducts()) return;
  take(fused(name, inputs, attributes)!);
};

const [rows, terms, columns] = [700, 800, 416];
const [a, b, wide] = [numbers(rows, terms), numbers(terms, columns), numbers(rows, columns)];
const [weight, bias, key] = [numbers(columns, terms), numbers(columns), integers(3, 4)];
give('WorkbenchProduct', [a, b], { transpose_a: 0, transpose_b: 0, count: 1 });
give('WorkbenchProduct', [a, wide, wide, wide], { transpose_a: 1, transpose_b: 0, count: 2 });
give('WorkbenchProductPlus', [a, a, b, b, wide], { count: 2 });
give('WorkbenchProductTimes', [a, b, wide]);
give('WorkbenchLinearGeluWithSlope', [a, weight, bias]);
give('WorkbenchLinearDrop', [a, weight, bias, key], { rate: 0.1, scale: 1 / 0.9 });
give('WorkbenchDrop', [wide, key], { rate: 0.1, scale: 1 / 0.9 });
give('WorkbenchLayerNormGradient', [wide, bias, numbers(rows, columns), numbers(rows)]);
give('WorkbenchMeans', [wide, integers(0, 300, 310, rows)]);
give('WorkbenchMeansGradient', [numbers(3, columns), integers(0, 300, 310, rows)], { rows });
const ids = integers(...Array.from({ length: rows }, (_, i) => (i * 37) % 90));
give('WorkbenchLookup', [numbers(90, columns), numbers(90, columns), ids, ids], { count: 2 });
give('WorkbenchLookupGradient', [wide, ids], { rows: 90, untrained: 7 });
give('WorkbenchSumOfRows', [wide]);
give('WorkbenchSumOfSquares', [a, wide], { count: 2 });
const parts = [wide, numbers(rows, columns), numbers(rows, columns), integers(0, 300, 310, rows), key];
// Bits behind the end of an example are never read, nor set.
const [context, ...kept] = fused('WorkbenchAttention', parts, { heads: 4, rate: 0.1, longest: 390 })!;
take([context!]);
give('WorkbenchAttentionGradient', [...parts, context!, ...kept], { heads: 4, rate: 0.1, longest: 390 });
// Writes over what it reads, so it comes last.
const states = [
  weight,
  wide,
  ...Array.from({ length: 3 }, () => [numbers(columns, terms), numbers(rows, columns)]).flat(),
];
give('WorkbenchAdamW', [...states.map((one) => tf.abs(one)), tf.tensor1d([1, 0.1, 1e-3, 0.9])], {
  beta1: 0.9,
  beta2: 0.999,
  count: 2,
});
process.stdout.write(digest.digest('hex'));
