import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { product } from '../../../src/engine/ops/product';
import type { EncoderShape } from '../../../src/shared/encoder';
import type { MethodConfig } from '../../../src/methods/registry';

/** A matrix product of one step: `groups` independent products [rows, inner] × [inner, columns]. */
interface Product {
  readonly groups: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposed: 'neither' | 'a' | 'b';
}

interface StepShape {
  readonly batch: number;
  readonly length: number;
  readonly outputs: number;
  /** Activations of the frozen layers are cached. */
  readonly cached: boolean;
}

/**
 * Returns the matrix products that a step of this method needs: without gradients of frozen weights, and without a backward
 * pass below the first trainable layer. Their time is a lower bound of the step's.
 */
export function productsOf(
  shape: EncoderShape,
  method: MethodConfig,
  { batch, length, outputs, cached }: StepShape,
): Product[] {
  const { hidden: d, intermediate: f, layers, heads } = shape;
  const tokens = batch * length;
  const width = d / heads;
  const first = firstTrainable(method, layers);
  const products: Product[] = [];
  const add = (
    groups: number,
    rows: number,
    inner: number,
    columns: number,
    transposed: Product['transposed'],
  ): void => {
    products.push({ groups, rows, inner, columns, transposed });
  };
  const linear = (rows: number, inputs: number, outs: number, trained: boolean, flows: boolean): void => {
    add(1, rows, inputs, outs, 'b');
    if (flows) add(1, rows, outs, inputs, 'neither');
    if (trained) add(1, outs, rows, inputs, 'a');
  };

  for (let layer = cached ? Math.max(0, first) : 0; layer < layers; layer++) {
    const trained = method.method === 'full' || (method.method === 'top-n' && layer >= first);
    const inside = layer >= first;
    for (let i = 0; i < 3; i++) linear(tokens, d, d, trained, layer > first);
    if (method.method === 'lora') {
      for (let i = 0; i < 2; i++) {
        linear(tokens, d, method.rank, true, layer > first);
        linear(tokens, method.rank, d, true, true);
      }
    }
    add(batch * heads, length, width, length, 'b');
    add(batch * heads, length, length, width, 'neither');
    if (inside) {
      add(batch * heads, length, width, length, 'b');
      add(batch * heads, length, length, width, 'a');
      add(batch * heads, length, length, width, 'neither');
      add(batch * heads, length, length, width, 'a');
    }
    const adapter = (): void => {
      if (method.method !== 'adapter') return;
      linear(tokens, d, method.size, true, true);
      linear(tokens, method.size, d, true, true);
    };
    linear(tokens, d, d, trained, inside);
    adapter();
    linear(tokens, d, f, trained, inside);
    linear(tokens, f, d, trained, inside);
    adapter();
  }
  linear(batch, d, outputs, true, method.method !== 'features');
  return products;
}

/** Returns the first trainable layer; −1 means the embeddings. */
function firstTrainable(method: MethodConfig, layers: number): number {
  if (method.method === 'top-n') return layers - method.n;
  if (method.method === 'lora') return 0;
  return method.method === 'features' ? layers : -1;
}

/**
 * Returns the milliseconds of each round of all products. Plain ones use the product of training, and those of attention heads
 * TensorFlow's batched product. Buffers are reused.
 */
export async function timeProducts(products: readonly Product[], rounds: number): Promise<number[]> {
  const buffers = new Map<string, Tensor>();
  const buffer = (...shape: number[]): Tensor => {
    const key = shape.join();
    if (!buffers.has(key)) buffers.set(key, tf.keep(tf.randomNormal(shape)));
    return buffers.get(key)!;
  };
  const computations = products.map(({ groups, rows, inner, columns, transposed }) => {
    const [left, right] = [
      transposed === 'a' ? [inner, rows] : [rows, inner],
      transposed === 'b' ? [columns, inner] : [inner, columns],
    ];
    if (groups === 1) {
      const [a, b] = [buffer(...left), buffer(...right)];
      return (): Tensor => product(a, b, transposed);
    }
    const [a, b] = [buffer(groups, ...left), buffer(groups, ...right)];
    return (): Tensor => tf.matMul(a, b, transposed === 'a', transposed === 'b');
  });
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    let last: Tensor | null = null;
    for (const compute of computations) {
      last?.dispose();
      last = compute();
    }
    // A GPU runs its queue in order: when the last result can be read, all products are complete.
    await tf.tidy(() => tf.sum(last!)).data();
    last?.dispose();
    times.push(performance.now() - start);
  }
  buffers.forEach((tensor) => tensor.dispose());
  return times.slice(1);
}
