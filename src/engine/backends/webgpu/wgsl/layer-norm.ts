import type { Shader } from './program';

/** Threads per row. */
const threads = 64;

/** WGSL of `total(x)`, which returns the sum over a row's threads to each of them, always added in the same order. */
const total = `
  var<workgroup> shares : array<f32, ${threads}>;

  fn total(share : f32) -> f32 {
    workgroupBarrier();
    shares[localIndex] = share;
    workgroupBarrier();
    for (var half = ${threads / 2}u; half > 0u; half = half >> 1u) {
      if (localIndex < half) {
        shares[localIndex] += shares[localIndex + half];
      }
      workgroupBarrier();
    }
    return shares[0];
  }
`;

/** Threads past the last row work on the last row and write nothing, because every thread must reach every barrier. */
const rowOf = (rows: string, width: string): string => `
  let row = min(index / ${threads}, ${rows} - 1);
  let isRow = index / ${threads} < ${rows};
  let width = ${width};
  let begin = row * width + i32(localIndex);
  let end = (row + 1) * width;
`;

const eachOfRow = (statement: string): string => `
  for (var i = begin; i < end; i = i + ${threads}) {
    ${statement}
  }
`;

const statistics = `
  var sum = 0.0;
  ${eachOfRow('sum += a[i] + b[i];')}
  let mean = total(sum) / f32(width);
  var squares = 0.0;
  ${eachOfRow('let centred = a[i] + b[i] - mean; squares += centred * centred;')}
  let inverse = inverseSqrt(total(squares) / f32(width) + uniforms.eps);
`;

const ofSum = (name: string, rows: string, write: string): Shader => ({
  name,
  inputs: ['a', 'b'],
  numbers: [['eps', 'f32']],
  together: { threads, on: 'row' },
  code: `${total}
    fn main(index : i32) {
      ${rowOf(rows, 'uniforms.aShape[1]')}
      ${statistics}
      ${write}
    }
  `,
});

/** Computes the rows of a + b, normalised to mean 0 and variance 1. */
export const normalisedSum = ofSum(
  'workbenchNormalisedSum',
  'uniforms.outShape[0]',
  `if (isRow) { ${eachOfRow('result[i] = (a[i] + b[i] - mean) * inverse;')} }`,
);

/** Computes 1 / √(variance + eps) of each row of a + b. */
export const inverseStd = ofSum(
  'workbenchInverseStd',
  'uniforms.size',
  'if (isRow && localIndex == 0u) { result[row] = inverse; }',
);

/** Computes rows ∘ gain + bias. */
export const scaledAndMoved: Shader = {
  name: 'workbenchScaledAndMoved',
  inputs: ['rows', 'gain', 'bias'],
  code: `
    fn main(index : i32) {
      if (index < uniforms.size) {
        let column = index % uniforms.outShape[1];
        result[index] = rows[index] * gain[column] + bias[column];
      }
    }
  `,
};

/** Computes (g − mean(g) − r · mean(g · r)) / std of each row, with g = dy ∘ gain and the normalised rows r. */
export const gradientOfSum: Shader = {
  name: 'workbenchGradientOfSum',
  inputs: ['dy', 'gain', 'rows', 'inverse'],
  together: { threads, on: 'row' },
  code: `${total}
    fn main(index : i32) {
      ${rowOf('uniforms.outShape[0]', 'uniforms.outShape[1]')}
      var along = 0.0;
      var across = 0.0;
      ${eachOfRow(`
        let g = dy[i] * gain[i - row * width];
        along += g;
        across += g * rows[i];
      `)}
      let mean = total(along) / f32(width);
      let meanAlongRow = total(across) / f32(width);
      if (isRow) {
        ${eachOfRow('result[i] = (dy[i] * gain[i - row * width] - mean - rows[i] * meanAlongRow) * inverse[row];')}
      }
    }
  `,
};

/**
 * Adjacent columns that threads read together, so that whole cache lines are read, and the number of threads among
 * which the rows are divided.
 */
const [columns, lanes] = [8, 32];

const sumOverRows = (name: string, inputs: readonly string[], term: string): Shader => ({
  name,
  inputs,
  together: { threads: columns * lanes, on: columns },
  code: `
    var<workgroup> shares : array<f32, ${columns * lanes}>;

    fn main(index : i32) {
      let width = uniforms.size;
      let column = index / ${columns * lanes} * ${columns} + i32(localIndex % ${columns}u);
      var sum = 0.0;
      if (column < width) {
        for (var row = i32(localIndex / ${columns}u); row < uniforms.dyShape[0]; row = row + ${lanes}) {
          let i = row * width + column;
          sum += ${term};
        }
      }
      shares[localIndex] = sum;
      workgroupBarrier();
      for (var half = ${(columns * lanes) / 2}u; half >= ${columns}u; half = half >> 1u) {
        if (localIndex < half) {
          shares[localIndex] += shares[localIndex + half];
        }
        workgroupBarrier();
      }
      if (localIndex < ${columns}u && column < width) {
        result[column] = shares[localIndex];
      }
    }
  `,
});

export const gradientOfGain = sumOverRows('workbenchGradientOfGain', ['dy', 'rows'], 'dy[i] * rows[i]');
export const gradientOfBias = sumOverRows('workbenchGradientOfBias', ['dy'], 'dy[i]');
