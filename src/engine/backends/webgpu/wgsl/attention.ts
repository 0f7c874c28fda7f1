import { draw } from './draw';
import type { Shader } from './program';

/** Tokens of a workgroup: one a thread. */
export const threads = 64;

/** Tokens that are fetched at once into the memory that a workgroup shares: two rows each, in 16 KiB. */
const fetched = (width: number): number => Math.max(1, Math.min(32, Math.floor(2048 / width)));

const numbers = [
  ['heads', 'i32'],
  /** Tokens of the longest example, and groups of `threads` that hold them. */
  ['longest', 'i32'],
  ['groups', 'i32'],
  ['first', 'i32'],
  ['second', 'i32'],
  /** Of dropout; 0 drops nothing. */
  ['rate', 'f32'],
] as const;

/** The values that every thread has of its token; it works on one head of one example. */
const common = (width: number): string => `${draw}
  const width = ${width};
  const fetched = ${fetched(width)};
  const scale = ${1 / Math.sqrt(width)};

  var<workgroup> here : array<f32, ${fetched(width) * width}>;
  var<workgroup> there : array<f32, ${fetched(width) * width}>;

  struct Place { example : i32, head : i32, begin : i32, end : i32, token : i32, isToken : bool };

  fn placeOf(index : i32) -> Place {
    let group = index / ${threads};
    let examples = uniforms.startsShape - 1;
    let example = min(group / (uniforms.heads * uniforms.groups), examples - 1);
    let begin = starts[example];
    let end = starts[example + 1];
    let token = begin + group % uniforms.groups * ${threads} + i32(localIndex);
    let isToken = token < end && group < examples * uniforms.heads * uniforms.groups;
    return Place(example, group / uniforms.groups % uniforms.heads, begin, end, token, isToken);
  }

  /** Where the numbers of a token's head begin; those of a thread without a token are never read. */
  fn numbersOf(token : i32, head : i32) -> i32 {
    return (token * uniforms.heads + head) * width;
  }

  /** Where what is known of a query begins (statistics). */
  fn pairOf(token : i32, head : i32) -> i32 {
    return 2 * (token * uniforms.heads + head);
  }

  /** The factor of a query's weight of a key, both counted from the example's begin: the mask lies in a block. */
  fn kept(at : Place, query : i32, key : i32) -> f32 {
    if (uniforms.rate == 0.0) { return 1.0; }
    let row = ((at.example * uniforms.heads + at.head) * uniforms.longest + query) * uniforms.longest;
    let isKept = drawn(row + key, uniforms.first, uniforms.second) >= uniforms.rate;
    return select(0.0, 1.0 / (1.0 - uniforms.rate), isKept);
  }
`;

/** Fetches the next tokens of two tensors and does something for each of them, under its place `i` among the fetched. */
const forEachToken = (here: string, there: string, statement: string): string => `
  for (var offset = 0; offset < uniforms.longest; offset = offset + fetched) {
    workgroupBarrier();
    for (var i = i32(localIndex); i < fetched * width; i = i + ${threads}) {
      let token = at.begin + offset + i / width;
      if (token < at.end) {
        let source = numbersOf(token, at.head) + i % width;
        here[i] = ${here}[source];
        there[i] = ${there}[source];
      }
    }
    workgroupBarrier();
    let count = min(fetched, at.end - at.begin - offset);
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

/** For heads of a width; its code is written once, not at every call. */
function shader(name: string, inputs: readonly string[], body: string): (width: number) => Shader {
  const written = new Map<number, Shader>();
  const write = (width: number): Shader => ({
    name: `workbenchAttention${name}${width}`,
    inputs: [...inputs, 'starts'],
    numbers,
    code: `${common(width)}
    fn main(index : i32) {
      let at = placeOf(index);
      let own = numbersOf(at.token, at.head);
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

/** The greatest score so far and the sum of e^(score − greatest); what else was summed shrinks with it. */
const soften = (shrink: string): string => `
  if (score > most) {
    let less = exp(most - score);
    sum *= less;
    ${shrink}
    most = score;
  }
  let weight = exp(score - most);
  sum += weight;
`;

const store = (value: string): string => `if (at.isToken) { ${eachNumber(`result[own + c] = ${value};`)} }`;

/** Queries attend to keys, in one pass over them (Milakov & Gimelshein 2018). */
export const context = shader(
  'Context',
  ['q', 'k', 'v'],
  `
    ${load('query', 'q', ' * scale')}
    var gathered : array<f32, width>;
    var most = -1e30;
    var sum = 0.0;
    ${forEachToken(
      'k',
      'v',
      `
        ${product('score', 'query', 'here')}
        ${soften(eachNumber('gathered[c] *= less;'))}
        let used = weight * kept(at, place, other);
        ${eachNumber('gathered[c] += used * there[i * width + c];')}
      `,
    )}
    ${store('gathered[c] / sum')}
  `,
);

/**
 * Two numbers for each query and head: the logarithm of its Σ e^score, and Σ P ∘ G with weights P and their gradient G
 * (Dao et al. 2022, section B.2). With them the weights are computed again where they are needed.
 */
export const statistics = shader(
  'Statistics',
  ['q', 'k', 'v', 'dy'],
  `
    ${load('query', 'q', ' * scale')}
    ${load('slope', 'dy')}
    var most = -1e30;
    var sum = 0.0;
    var along = 0.0;
    ${forEachToken(
      'k',
      'v',
      `
        ${product('score', 'query', 'here')}
        ${product('gain', 'slope', 'there')}
        ${soften('along *= less;')}
        along += weight * gain * kept(at, place, other);
      `,
    )}
    if (at.isToken) {
      let pair = pairOf(at.token, at.head);
      result[pair] = most + log(sum);
      result[pair + 1] = along / sum;
    }
  `,
);

const backward = ['q', 'k', 'v', 'dy', 'known'];

export const queryGradient = shader(
  'QueryGradient',
  backward,
  `
    ${load('query', 'q', ' * scale')}
    ${load('slope', 'dy')}
    var gathered : array<f32, width>;
    let pair = pairOf(at.token, at.head);
    let level = known[pair];
    let along = known[pair + 1];
    ${forEachToken(
      'k',
      'v',
      `
        ${product('score', 'query', 'here')}
        ${product('gain', 'slope', 'there')}
        let moved = exp(score - level) * (gain * kept(at, place, other) - along);
        ${eachNumber('gathered[c] += moved * here[i * width + c];')}
      `,
    )}
    ${store('gathered[c] * scale')}
  `,
);

export const keyGradient = shader(
  'KeyGradient',
  backward,
  `
    ${load('key', 'k', ' * scale')}
    ${load('value', 'v')}
    var gathered : array<f32, width>;
    ${forEachToken(
      'q',
      'dy',
      `
        ${product('score', 'key', 'here')}
        ${product('gain', 'value', 'there')}
        let pair = pairOf(at.begin + other, at.head);
        let moved = exp(score - known[pair]) * (gain * kept(at, other, place) - known[pair + 1]);
        ${eachNumber('gathered[c] += moved * here[i * width + c];')}
      `,
    )}
    ${store('gathered[c] * scale')}
  `,
);

export const valueGradient = shader(
  'ValueGradient',
  ['q', 'k', 'dy', 'known'],
  `
    ${load('key', 'k', ' * scale')}
    var gathered : array<f32, width>;
    ${forEachToken(
      'q',
      'dy',
      `
        ${product('score', 'key', 'here')}
        let pair = pairOf(at.begin + other, at.head);
        let used = exp(score - known[pair]) * kept(at, other, place);
        ${eachNumber('gathered[c] += used * there[i * width + c];')}
      `,
    )}
    ${store('gathered[c]')}
  `,
);
