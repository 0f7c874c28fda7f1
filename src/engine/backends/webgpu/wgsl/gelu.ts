import type { Shader } from './program';

/**
 * WGSL of `normal(x)`: the normal distribution function at x, and e^(−x²/2), the density without its factor. The error
 * function is formula 7.1.26 of Abramowitz and Stegun with an error of at most 1.5e-7, as in tfjs.
 */
const normal = `
  struct Normal { distribution : f32, bell : f32 };

  fn normal(x : f32) -> Normal {
    let z = abs(x) * 0.70710678;
    let t = 1.0 / (1.0 + 0.3275911 * z);
    let bell = exp(-z * z);
    let series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    let upper = 1.0 - 0.5 * series * bell;
    return Normal(select(upper, 1.0 - upper, x < 0.0), bell);
  }
`;

const ofEach = (name: string, expression: string): Shader => ({
  name,
  inputs: ['x'],
  code: `${normal}
    fn main(index : i32) {
      if (index < uniforms.size) {
        let at = x[index];
        let parts = normal(at);
        result[index] = ${expression};
      }
    }
  `,
});

/** x Φ(x). */
export const gelu = ofEach('workbenchGelu', 'at * parts.distribution');
/** The derivative of GELU: Φ(x) + x φ(x). */
export const geluDerivative = ofEach('workbenchGeluDerivative', 'parts.distribution + at * parts.bell * 0.39894228');
