import { draw } from './draw';
import type { Shader } from './program';

/** Tokens of a workgroup, one per thread. */
export const threads = 64;

/** Tokens that are loaded together into a workgroup's shared memory: two rows each, in 16 KiB. */
const loaded = (width: number): number => Math.max(1, Math.min(32, Math.floor(2048 / width)));

const numbers = [
  ['heads', 'i32'],
  /** Tokens of the longest example, and the number of groups of `threads` tokens that hold them. */
  ['longest', 'i32'],
  ['groups', 'i32'],
  ['first', 'i32'],
  ['second', 'i32'],
  /** Rate of dropout; 0 drops nothing. */
  ['rate', 'f32'],
] as const;

/** Declares what every thread knows of its token. A thread works on one head of one example. */
const common = (width: number): string => `${draw}
  const width = ${width};
  const loaded = ${loaded(width)};
  const scale = ${1 / Math.sqrt(width)};

  var<workgroup> sharedA : array<f32, ${loaded(width) * width}>;
  var<workgroup> sharedB : array<f32, ${loaded(width) * width}>;

  struct Place { example : i32, head : i32, begin : i32, end : i32, token : i32, isToken : bool };

  fn placeOf(index : i32) -> Place {
    let group = index / ${threads};
    let examples = uniforms.offsetsShape - 1;
    let example = min(group / (uniforms.heads * uniforms.groups), examples - 1);
    let begin = offsets[example];
    let end = offsets[example + 1];
    let token = begin + group % uniforms.groups * ${threads} + i32(localIndex);
    let isToken = token < end && group < examples * uniforms.heads * uniforms.groups;
    return Place(example, group / uniforms.groups % uniforms.heads, begin, end, token, isToken);
  }

  /** Returns the index of a token's first value in a head. Threads without a token never read there. */
  fn headStart(token : i32, head : i32) -> i32 {
    return (token * uniforms.heads + head) * width;
  }

  /** Returns the index of a query's row statistics. */
  fn rowStatsOf(token : i32, head : i32) -> i32 {
    return 2 * (token * uniforms.heads + head);
  }

  /**
   * Returns the dropout factor of a query's attention weight of a key. Both are counted from the example's start: the
   * mask is a padded block.
   */
  fn dropoutFactor(at : Place, query : i32, key : i32) -> f32 {
    if (uniforms.rate == 0.0) { return 1.0; }
    let row = ((at.example * uniforms.heads + at.head) * uniforms.longest + query) * uniforms.longest;
    let isKept = drawn(row + key, uniforms.first, uniforms.second) >= uniforms.rate;
    return select(0.0, 1.0 / (1.0 - uniforms.rate), isKept);
  }
`;

/**
 * Loads the next tokens of two tensors and runs the statement for each of them; `i` is the token's index among the
 * loaded ones.
 */
const forEachToken = (sharedA: string, sharedB: string, statement: string): string => `
  for (var offset = 0; offset < uniforms.longest; offset = offset + loaded) {
    workgroupBarrier();
    for (var i = i32(localIndex); i < loaded * width; i = i + ${threads}) {
      let token = at.begin + offset + i / width;
      if (token < at.end) {
        let source = headStart(token, at.head) + i % width;
        sharedA[i] = ${sharedA}[source];
        sharedB[i] = ${sharedB}[source];
      }
    }
    workgroupBarrier();
    let count = min(loaded, at.end - at.begin - offset);
    for (var i = 0; i < count; i = i + 1) {
      let other = offset + i;
      ${statement}
    }
  }
`;

const eachNumber = (statement: string): string => `for (var c = 0; c < width; c = c + 1) { ${statement} }`;

const load = (name: string, tensor: string, factor = ''): string => `
  var ${name} : array<f32, width>;
  if (at.isToken) { ${eachNumber(`${name}[c] = ${tensor}[own + c]${factor};`)} }
`;

const product = (name: string, own: string, shared: string): string => `
  var ${name} = 0.0;
  ${eachNumber(`${name} += ${own}[c] * ${shared}[i * width + c];`)}
`;

/** Returns the shader for a head width; its code is made once per width, not at every call. */
function shader(name: string, inputs: readonly string[], body: string): (width: number) => Shader {
  const written = new Map<number, Shader>();
  const write = (width: number): Shader => ({
    name: `workbenchAttention${name}${width}`,
    inputs: [...inputs, 'offsets'],
    numbers,
    code: `${common(width)}
    fn main(index : i32) {
      let at = placeOf(index);
      let own = headStart(at.token, at.head);
      let place = at.token - at.begin;
      ${body}
    }
  `,
  });
  return (width) => {
    const one = written.get(width) ?? write(width);
    written.set(width, one);
    return one;
  };
}

/**
 * Updates the maximum score and the sum of e^(score − maximum) (online softmax). `rescaleOthers` rescales other sums when
 * the maximum rises.
 */
const onlineSoftmax = (rescaleOthers: string): string => `
  if (score > maximum) {
    let rescale = exp(maximum - score);
    sum *= rescale;
    ${rescaleOthers}
    maximum = score;
  }
  let weight = exp(score - maximum);
  sum += weight;
`;

const store = (value: string): string => `if (at.isToken) { ${eachNumber(`result[own + c] = ${value};`)} }`;

/** Computes attention in one pass over the keys (Milakov & Gimelshein 2018). */
export const context = shader(
  'Context',
  ['q', 'k', 'v'],
  `
    ${load('query', 'q', ' * scale')}
    var accumulated : array<f32, width>;
    var maximum = -1e30;
    var sum = 0.0;
    ${forEachToken(
      'k',
      'v',
      `
        ${product('score', 'query', 'sharedA')}
        ${onlineSoftmax(eachNumber('accumulated[c] *= rescale;'))}
        let keptWeight = weight * dropoutFactor(at, place, other);
        ${eachNumber('accumulated[c] += keptWeight * sharedB[i * width + c];')}
      `,
    )}
    ${store('accumulated[c] / sum')}
  `,
);

/**
 * Computes two numbers for each query and head: log Σ e^score, and Σ P ∘ G with the weights P and their gradient G (Dao
 * et al. 2022, section B.2). Other shaders recompute the weights from them.
 */
export const statistics = shader(
  'Statistics',
  ['q', 'k', 'v', 'dy'],
  `
    ${load('query', 'q', ' * scale')}
    ${load('dContext', 'dy')}
    var maximum = -1e30;
    var sum = 0.0;
    var weightedSum = 0.0;
    ${forEachToken(
      'k',
      'v',
      `
        ${product('score', 'query', 'sharedA')}
        ${product('dWeight', 'dContext', 'sharedB')}
        ${onlineSoftmax('weightedSum *= rescale;')}
        weightedSum += weight * dWeight * dropoutFactor(at, place, other);
      `,
    )}
    if (at.isToken) {
      let stats = rowStatsOf(at.token, at.head);
      result[stats] = maximum + log(sum);
      result[stats + 1] = weightedSum / sum;
    }
  `,
);

const backward = ['q', 'k', 'v', 'dy', 'rowStats'];

export const queryGradient = shader(
  'QueryGradient',
  backward,
  `
    ${load('query', 'q', ' * scale')}
    ${load('dContext', 'dy')}
    var accumulated : array<f32, width>;
    let stats = rowStatsOf(at.token, at.head);
    let logSum = rowStats[stats];
    let weightedSum = rowStats[stats + 1];
    ${forEachToken(
      'k',
      'v',
      `
        ${product('score', 'query', 'sharedA')}
        ${product('dWeight', 'dContext', 'sharedB')}
        let dScore = exp(score - logSum) * (dWeight * dropoutFactor(at, place, other) - weightedSum);
        ${eachNumber('accumulated[c] += dScore * sharedA[i * width + c];')}
      `,
    )}
    ${store('accumulated[c] * scale')}
  `,
);

export const keyGradient = shader(
  'KeyGradient',
  backward,
  `
    ${load('key', 'k', ' * scale')}
    ${load('value', 'v')}
    var accumulated : array<f32, width>;
    ${forEachToken(
      'q',
      'dy',
      `
        ${product('score', 'key', 'sharedA')}
        ${product('dWeight', 'value', 'sharedB')}
        let stats = rowStatsOf(at.begin + other, at.head);
        let dScore = exp(score - rowStats[stats]) * (dWeight * dropoutFactor(at, other, place) - rowStats[stats + 1]);
        ${eachNumber('accumulated[c] += dScore * sharedA[i * width + c];')}
      `,
    )}
    ${store('accumulated[c] * scale')}
  `,
);

export const valueGradient = shader(
  'ValueGradient',
  ['q', 'k', 'dy', 'rowStats'],
  `
    ${load('key', 'k', ' * scale')}
    var accumulated : array<f32, width>;
    ${forEachToken(
      'q',
      'dy',
      `
        ${product('score', 'key', 'sharedA')}
        let stats = rowStatsOf(at.begin + other, at.head);
        let keptWeight = exp(score - rowStats[stats]) * dropoutFactor(at, other, place);
        ${eachNumber('accumulated[c] += keptWeight * sharedB[i * width + c];')}
      `,
    )}
    ${store('accumulated[c]')}
  `,
);
