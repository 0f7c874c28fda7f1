import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../src/data/split/shuffle';
import { startBackend } from '../../src/engine/backends/start';
import { activate } from '../../src/engine/ops/activation';
import { attention, projectedAttention } from '../../src/engine/ops/attention';
import { differentiable } from '../../src/engine/ops/differentiable';
import { drop, noDropout, type Dropout } from '../../src/engine/ops/dropout';
import { layerNorm } from '../../src/engine/ops/layer-norm';
import { linear } from '../../src/engine/ops/linear';
import { lookup } from '../../src/engine/ops/lookup';
import { padded } from '../../src/engine/ops/packed';
import { mlp, mlpPassingThrough } from '../../src/engine/ops/mlp';
import { activations } from '../../src/shared/encoder';
import { packedOfLengths } from './encoders';

beforeAll(() => startBackend('tensorflow'));

const numbers = (shape: readonly number[], seed: number): Variable => {
  const random = mulberry32(seed);
  const values = Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => 2 * random() - 1);
  return tf.variable(tf.tensor(values, [...shape]));
};

/**
 * Compares an operation's gradient with finite differences of Σ w ∘ f(inputs) with fixed random w, in every entry of
 * every input.
 */
function expectGradients(f: () => Tensor, inputs: readonly Variable[]): void {
  const value = tf.tidy(() => f().clone());
  const weights = tf.tensor(numbers(value.shape, 99).dataSync(), value.shape);
  const weighted = (): tf.Scalar => tf.sum(tf.mul(f(), weights));
  const { grads } = tf.variableGrads(weighted, [...inputs]);
  for (const input of inputs) {
    const gradient = grads[input.name]!.dataSync();
    const start = input.dataSync().slice();
    const at = (entry: number, change: number): number => {
      const moved = start.slice();
      moved[entry]! += change;
      return tf.tidy(() => {
        input.assign(tf.tensor(moved, input.shape));
        return weighted().dataSync()[0]!;
      });
    };
    start.forEach((_, entry) => {
      const slope = (at(entry, reach) - at(entry, -reach)) / (2 * reach);
      expect(
        Math.abs(gradient[entry]! - slope),
        `entry ${entry}: ${gradient[entry]}, by differences ${slope}`,
      ).toBeLessThan(3e-3);
    });
    tf.tidy(() => input.assign(tf.tensor(start, input.shape)));
  }
}

/** Wide enough for float32, narrow enough for the curvature. */
const reach = 1e-2;

const halves: Dropout = {
  scale: 2,
  ofPart: () => halves,
  mask: (shape) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, (_, i) => (i * 7) % 3 && 1),
      [...shape],
    ),
};

describe('gradients against differences', () => {
  // Steps of 1e-2 must not cross the corner of relu.
  const awayFromZero = (): Variable =>
    tf.tidy(() => {
      const x = numbers([3, 5], 1);
      return tf.variable(tf.add(tf.mul(x, 2), tf.mul(tf.sign(x), 0.05)));
    });

  it.each([...activations])('%s', (activation) => {
    const x = awayFromZero();
    expectGradients(() => activate(x as unknown as Tensor2D, activation), [x]);
  });

  const layersOf = () => {
    const [x, lower, upper] = [
      numbers([4, 3], 1),
      [numbers([5, 3], 2), numbers([5], 3)],
      [numbers([3, 5], 4), numbers([3], 5)],
    ];
    const parts = {
      fc1: { weight: lower[0]!, bias: lower[1]! },
      activation: 'gelu',
      fc2: { weight: upper[0]!, bias: upper[1]! },
    } as const;
    return { x, parts, variables: [x, ...lower, ...upper] };
  };

  it('two layers: input, weights and biases', () => {
    const { x, parts, variables } = layersOf();
    expectGradients(() => mlp(x as unknown as Tensor2D, parts), variables);
  });

  it('two layers added to their own input', () => {
    const { x, parts, variables } = layersOf();
    expectGradients(() => mlp(x as unknown as Tensor2D, parts, { addend: x as unknown as Tensor2D }), variables);
  });

  it('two layers added to something else', () => {
    const { x, parts, variables } = layersOf();
    const addend = numbers([4, 3], 6);
    const sum = () => mlp(x as unknown as Tensor2D, parts, { addend: addend as unknown as Tensor2D });
    expectGradients(sum, [addend, ...variables]);
  });

  it('two layers with a residual pass-through, whose input is read once more', () => {
    const { x, parts, variables } = layersOf();
    const both = (): Tensor => {
      const { value, x: carried } = mlpPassingThrough(x as unknown as Tensor2D, parts);
      return tf.add(value, tf.square(carried));
    };
    expectGradients(both, variables);
  });

  it('a linear layer: input, weight and bias', () => {
    const [x, weight, bias] = [numbers([4, 3], 1), numbers([2, 3], 2), numbers([2], 3)];
    expectGradients(() => linear(x as unknown as Tensor2D, { weight, bias }), [x, weight, bias]);
  });

  it('LayerNorm of a sum: both summands, gain and bias', () => {
    const [a, b, weight, bias] = [numbers([3, 6], 1), numbers([3, 6], 2), numbers([6], 3), numbers([6], 4)];
    const summands = [a, b] as unknown as Tensor2D[];
    expectGradients(() => layerNorm(summands, { weight, bias }, 1e-12), [a, b, weight, bias]);
  });

  it.each([
    ['over examples of one length', [4, 4], noDropout],
    ['over examples of different lengths', [3, 1, 4], noDropout],
    ['with dropout on its weights', [4, 4], halves],
    ['with different lengths and dropout', [3, 1, 4], halves],
  ])('attention %s: queries, keys and values', (_, lengths, dropout) => {
    const projected = [numbers([8, 6], 1), numbers([8, 6], 2), numbers([8, 6], 3)] as const;
    const rows = packedOfLengths(lengths);
    const asTensors = projected as unknown as [Tensor2D, Tensor2D, Tensor2D];
    expectGradients(() => attention(asTensors, { heads: 2, packed: rows, dropout, place: 'weights' }), projected);
  });

  it('attention of projections: their input, which is read once more, weights and biases', () => {
    const x = numbers([5, 4], 1);
    const [q, k, v] = [2, 4, 6].map((seed) => ({ weight: numbers([4, 4], seed), bias: numbers([4], seed + 1) }));
    const settings = { heads: 2, packed: packedOfLengths([3, 2]), dropout: noDropout, place: 'weights' };
    const both = (): Tensor => {
      const { value, x: carried } = projectedAttention(x as unknown as Tensor2D, [q!, k!, v!], settings);
      return tf.add(value, tf.square(carried));
    };
    expectGradients(both, [x, ...[q!, k!, v!].flatMap(({ weight, bias }) => [weight, bias])]);
  });

  it('dropout', () => {
    const x = numbers([3, 4], 1);
    expectGradients(() => drop(x as unknown as Tensor2D, halves, 'here'), [x]);
  });

  it('a table: rows that occur twice add up', () => {
    const table = numbers([5, 3], 1);
    const ids = tf.tensor1d([4, 0, 4, 2], 'int32') as Tensor1D;
    expectGradients(() => lookup({ table, ids }), [table]);
  });
});

describe('an operation', () => {
  it('gelu is the erf form: it differs from the tanh form by more than rounding', () => {
    const x = tf.tensor2d([[-3, -1, -0.5, 0, 0.5, 1, 3]]);
    const wanted = [-0.00404951, -0.15865525, -0.15426877, 0, 0.34573123, 0.84134475, 2.9959505];
    activate(x, 'gelu')
      .dataSync()
      .forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5));
    expect(Math.abs(activate(x, 'gelu_new').dataSync()[0]! - wanted[0]!)).toBeGreaterThan(3e-4);
  });

  it('a row of the padding token gets no gradient', () => {
    const table = numbers([3, 2], 1);
    const ids = tf.tensor1d([0, 1, 0], 'int32') as Tensor1D;
    const { grads } = tf.variableGrads(() => tf.sum(lookup({ table, ids, untrained: 0 })), [table]);
    expect([...grads[table.name]!.dataSync()]).toEqual([0, 0, 1, 1, 0, 0]);
  });

  it('gives frozen weights no gradient and keeps nothing for them', () => {
    const x = numbers([4, 3], 1);
    const frozen = { weight: tf.tensor(numbers([2, 3], 2).dataSync(), [2, 3]), bias: tf.zeros([2]) };
    const { grads } = tf.variableGrads(() => tf.sum(linear(x as unknown as Tensor2D, frozen)), [x]);
    expect(Object.keys(grads)).toEqual([x.name]);
  });

  it('attention stays within an example, whatever its neighbours are', () => {
    const settings = (lengths: readonly number[]) => {
      return { heads: 2, packed: packedOfLengths(lengths), dropout: noDropout, place: 'weights' };
    };
    const [q, k, v] = [1, 2, 3].map((seed) => numbers([7, 6], seed)) as unknown as [Tensor2D, Tensor2D, Tensor2D];
    const together = attention([q, k, v], settings([3, 4])).dataSync();
    const part = (from: number, size: number): Float32Array => {
      const own = [q, k, v].map((x) => tf.slice(x, [from, 0], [size, 6])) as [Tensor2D, Tensor2D, Tensor2D];
      return attention(own, settings([size])).dataSync<'float32'>();
    };
    [...part(0, 3), ...part(3, 4)].forEach((value, i) => expect(together[i]).toBeCloseTo(value, 5));
  });

  it('rows in a block: zeros as padding there, gradients of the rows alone in the backward pass', () => {
    const x = numbers([4, 2], 1);
    const rows = packedOfLengths([1, 3]);
    const block = padded(x as unknown as Tensor2D, rows);
    const [first, ...others] = tf.unstack(x).map((row) => [...row.dataSync()]);
    expect(tf.add(block, 0).arraySync()).toEqual([first, [0, 0], [0, 0], ...others]);
    expectGradients(() => padded(x as unknown as Tensor2D, rows), [x]);
  });
});

it('frees in the backward pass what it has read', () => {
  const held: number[] = [];
  const watched = (x: Tensor2D): Tensor2D =>
    differentiable<Tensor2D>([x], (save) => {
      save([tf.zeros([64, 64])]);
      return {
        value: x.clone(),
        gradient: (dy) => {
          held.push(tf.memory().numBytes);
          return [dy.clone()];
        },
      };
    });
  const x = numbers([1, 1], 1) as unknown as Tensor2D;
  tf.tidy(() => void tf.variableGrads(() => tf.sum(watched(watched(watched(x)))) as tf.Scalar, [x as never]));
  expect(held).toHaveLength(3);
  const bytes = 4 * 64 * 64;
  expect(held[0]! - held[2]!).toBeGreaterThanOrEqual(2 * bytes);
});
