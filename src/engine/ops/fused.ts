import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

type Shape = readonly number[];
type Attributes = Readonly<Record<string, number>>;
type ShapesOf = (inputs: readonly Shape[], attributes: Attributes) => readonly Shape[];

const last = (shape: Shape): number => shape.at(-1)!;
const ofFirst: ShapesOf = ([x]) => [x!];
const ofFirstTwice: ShapesOf = ([x]) => [x!, x!];
const ofLast: ShapesOf = (inputs) => [inputs.at(-1)!];
/** Shapes of a loss and its gradient. */
const ofLoss: ShapesOf = ([outputs]) => [[], outputs!];
const ofLinear: ShapesOf = ([x, weight]) => [[x![0]!, weight![0]!]];

/**
 * Output shapes of fused operations, which a backend may implement in one pass over memory instead of several. They are
 * tfjs kernels with these names; resources/kernels/kernels.h describes each. `count` is the length of input lists.
 */
export const fusedShapes = {
  WorkbenchAddBias: ofFirst,
  WorkbenchLookup: (inputs, { count }) => [[inputs[count!]![0]!, last(inputs[0]!)]],
  WorkbenchLookupGradient: ([dy], { rows }) => [[rows!, last(dy!)]],
  WorkbenchGelu: ofFirst,
  WorkbenchGeluWithDerivative: ofFirstTwice,
  WorkbenchDropout: ([x]) => [x!, [last(x!)]],
  WorkbenchLayerNorm: ([a]) => [a!, a!, a!.slice(0, -1)],
  WorkbenchLayerNormGradient: ([dy, gain]) => [dy!, gain!, gain!],
  WorkbenchAttention: ([queries, , , offsets, key], { heads, max_length: maxLength }) => {
    const rows = (offsets![0]! - 1) * heads! * maxLength!;
    return [queries!, [rows, 2], [key![0] === 0 ? 0 : rows * Math.ceil(maxLength! / 32)]];
  },
  WorkbenchAttentionGradient: ([x]) => [x!, x!, x!, [last(x!)], [last(x!)], [last(x!)]],
  WorkbenchMeans: ([x, offsets]) => [[offsets![0]! - 1, last(x!)]],
  WorkbenchMeansGradient: ([means], { rows }) => [[rows!, last(means!)]],
  WorkbenchCrossEntropy: ofLoss,
  WorkbenchSquaredError: ofLoss,
  WorkbenchScale: ofFirst,
  WorkbenchSumOfRows: ([x]) => [[last(x!)]],
  WorkbenchSumOfSquares: () => [[]],
  WorkbenchAdamW: (inputs, { count }) => [1, 2, 3].flatMap(() => inputs.slice(0, count)),
  WorkbenchProduct: (inputs, { count, transpose_a: a, transpose_b: b }) =>
    inputs.slice(0, count).map((one, i) => [one[a!]!, inputs[count! + i]![1 - b!]!]),
  WorkbenchProductPlus: ofLast,
  WorkbenchProductTimes: ([, , factors]) => [factors!, [last(factors!)]],
  WorkbenchLinear: (inputs, { count }) => inputs.slice(0, count).map((x, i) => [x[0]!, inputs[count! + i]![0]!]),
  WorkbenchLinearPlus: ofLast,
  WorkbenchLinearDropout: ofLinear,
  WorkbenchLinearGelu: ofLinear,
  WorkbenchLinearGeluWithDerivative: (inputs, attributes) => [1, 2].flatMap(() => ofLinear(inputs, attributes)),
} as const satisfies Record<string, ShapesOf>;
export type FusedName = keyof typeof fusedShapes;

export const hasFused = (name: FusedName): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

/** Runs a fused operation. Returns null if the backend does not have it; the caller then uses tfjs's own operations. */
export function fused(name: FusedName, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor[] | null {
  if (!hasFused(name)) return null;
  return tf.engine().runKernel(name, Object.fromEntries(inputs.entries()), attributes) as unknown as Tensor[];
}

/** Queues the fused operations in `compute`. Runs them as one call at its end, or when a result is read. */
type Together = <Result>(compute: () => Result) => Result;

const together = new Map<string, Together>();

export const setTogether = (backend: string, run: Together): void => void together.set(backend, run);

/**
 * Runs `compute`, whose fused operations the backend may run as one call. Each call evicts JavaScript and the runtime
 * from the processor's caches: a call between two operations took 250 µs instead of 30.
 */
export const inOneCall: Together = (compute) => (together.get(tf.getBackend()) ?? alone)(compute);

const alone: Together = (compute) => compute();
