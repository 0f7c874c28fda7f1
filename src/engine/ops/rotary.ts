import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import type { Packed } from './packed';

/**
 * Turns pairs of numbers of each head by angles that grow with the token's position in its text (Su et al. 2021): x
 * [tokens, hidden] to the same shape. Number i of a head is paired with number i + width / 2. The gradient is turned back.
 */
export function rotary(x: Tensor2D, heads: number, theta: number, packed: Packed): Tensor2D {
  return differentiable<Tensor2D>([x], (save) => {
    const half = x.shape[1] / heads / 2;
    const [cosines, sines] = anglesOf(packed, half, theta);
    save([cosines, sines]);
    return {
      value: turned(x, heads, cosines, sines),
      gradient: (dy, saved) => [turned(dy, heads, saved[0]!, tf.neg(saved[1]!))],
    };
  });
}

function turned(x: Tensor2D, heads: number, cosines: Tensor, sines: Tensor): Tensor2D {
  const [tokens, hidden] = x.shape;
  const [first, second] = tf.split(tf.reshape(x, [tokens, heads, hidden / heads]), 2, 2) as [Tensor3D, Tensor3D];
  const both = [
    tf.sub(tf.mul(first, cosines), tf.mul(second, sines)),
    tf.add(tf.mul(second, cosines), tf.mul(first, sines)),
  ];
  return tf.reshape(tf.concat(both, 2), [tokens, hidden]);
}

/** Cosines and sines [tokens, 1, half], in float32 throughout, as the reference computes them. */
function anglesOf({ offsets, size, length }: Packed, half: number, theta: number): [Tensor3D, Tensor3D] {
  const frequencies = Float32Array.from({ length: half }, (_, i) => 1 / Math.fround(theta ** Math.fround(i / half)));
  const tables = [Math.cos, Math.sin].map((of) =>
    Float32Array.from({ length: length * half }, (_, at) => {
      const position = Math.floor(at / half);
      return of(Math.fround(frequencies[at % half]! * position));
    }),
  );
  const tokens = offsets[size]!;
  const [cosines, sines] = tables.map((table) => {
    const rows = new Float32Array(tokens * half);
    for (let example = 0; example < size; example++) {
      const [start, end] = [offsets[example]!, offsets[example + 1]!];
      rows.set(table.subarray(0, (end - start) * half), start * half);
    }
    return tf.tensor3d(rows, [tokens, 1, half]);
  });
  return [cosines!, sines!];
}
