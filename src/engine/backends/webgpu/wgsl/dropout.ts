import { draw } from './draw';
import type { Shader } from './program';

const key = [
  ['first', 'i32'],
  ['second', 'i32'],
] as const;

/** Writes numbers in [0, 1) that follow from a key. */
export const uniform: Shader = {
  name: 'workbenchUniform',
  inputs: [],
  numbers: key,
  code: `${draw}
    fn main(index : i32) {
      if (index < uniforms.size) {
        result[index] = drawn(index, uniforms.first, uniforms.second);
      }
    }
  `,
};

/** Writes x · `scale` where the random number of the index is at least `rate`, else 0. */
export const drop: Shader = {
  name: 'workbenchDrop',
  inputs: ['x'],
  numbers: [...key, ['rate', 'f32'], ['scale', 'f32']],
  code: `${draw}
    fn main(index : i32) {
      if (index < uniforms.size) {
        let isKept = drawn(index, uniforms.first, uniforms.second) >= uniforms.rate;
        result[index] = select(0.0, x[index] * uniforms.scale, isKept);
      }
    }
  `,
};
