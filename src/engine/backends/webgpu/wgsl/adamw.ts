import type { Shader } from './program';

const each = (name: string, inputs: readonly string[], numbers: readonly string[], expression: string): Shader => ({
  name,
  inputs,
  numbers: numbers.map((word) => [word, 'f32'] as const),
  code: `
    fn main(index : i32) {
      if (index < uniforms.size) {
        result[index] = ${expression};
      }
    }
  `,
});

/**
 * Shaders for the moments and the weight of resources/kernels/adamw.cc. A shader writes one tensor, so there is one for
 * each.
 */
export const firstMoment = each(
  'workbenchFirstMoment',
  ['first', 'gradient'],
  ['beta', 'factor'],
  'first[index] * uniforms.beta + gradient[index] * uniforms.factor',
);

export const secondMoment = each(
  'workbenchSecondMoment',
  ['second', 'gradient'],
  ['beta', 'factor'],
  'second[index] * uniforms.beta + (gradient[index] * uniforms.factor) * (gradient[index] * uniforms.factor)',
);

export const nextWeight = each(
  'workbenchNextWeight',
  ['weight', 'first', 'second'],
  ['kept', 'floor', 'scale'],
  'weight[index] * uniforms.kept - first[index] / (sqrt(second[index]) + uniforms.floor) * uniforms.scale',
);
