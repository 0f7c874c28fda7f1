import * as tf from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { FusedName } from '../../ops/fused';
import { firstMoment, nextWeight, secondMoment } from './wgsl/adamw';
import { context, keyGradient, queryGradient, statistics, threads, valueGradient } from './wgsl/attention';
import { drop } from './wgsl/dropout';
import { gelu, geluDerivative } from './wgsl/gelu';
import {
  gradientOfBias,
  gradientOfGain,
  gradientOfSum,
  inverseStd,
  normalisedSum,
  scaledAndMoved,
} from './wgsl/layer-norm';
import { runShader, type Shader } from './wgsl/program';

type Attributes = Readonly<Record<string, number>>;
type Fused = (library: WebGPUBackend, inputs: readonly TensorInfo[], attributes: Attributes) => TensorInfo[];

/**
 * Shaders for operations that tfjs would compose of many: on a GPU, the number of operations decides the time of a
 * small encoder's step. They compute the same as resources/kernels on the CPU.
 */
const shaders: Partial<Record<FusedName, Fused>> = {
  WorkbenchGelu: (library, [x]) => [runShader(library, gelu, x!.shape, [x!])],
  WorkbenchGeluWithDerivative: (library, [x]) =>
    [gelu, geluDerivative].map((shader) => runShader(library, shader, x!.shape, [x!])),
  WorkbenchDropout: (library, [x, key], { rate, scale }) => {
    return [runShader(library, drop, x!.shape, [x!], [...numbersOf(library, key!), rate!, scale!])];
  },
  WorkbenchLayerNorm: (library, [a, b, gain, bias], { eps }) => {
    const rows = runShader(library, normalisedSum, a!.shape, [a!, b!], [eps!]);
    return [
      runShader(library, scaledAndMoved, a!.shape, [rows, gain!, bias!]),
      rows,
      runShader(library, inverseStd, a!.shape.slice(0, 1), [a!, b!], [eps!]),
    ];
  },
  WorkbenchLayerNormGradient: (library, [dy, gain, rows, inverse]) => [
    runShader(library, gradientOfSum, dy!.shape, [dy!, gain!, rows!, inverse!]),
    runShader(library, gradientOfGain, gain!.shape, [dy!, rows!]),
    runShader(library, gradientOfBias, gain!.shape, [dy!]),
  ],
  WorkbenchAttention: (library, [q, k, v, offsets, key], attributes) => {
    const over = attentionOver(library, q!, offsets!, key!, attributes);
    return [over.run(context, q!.shape, [q!, k!, v!])];
  },
  WorkbenchAttentionGradient: (library, [q, k, v, offsets, key, dy], attributes) => {
    const over = attentionOver(library, q!, offsets!, key!, attributes);
    const known = over.run(statistics, [q!.shape[0]!, 2 * attributes['heads']!], [q!, k!, v!, dy!]);
    const gradients = [
      over.run(queryGradient, q!.shape, [q!, k!, v!, dy!, known]),
      over.run(keyGradient, q!.shape, [q!, k!, v!, dy!, known]),
      over.run(valueGradient, q!.shape, [q!, k!, dy!, known]),
    ];
    library.disposeData(known.dataId);
    return gradients;
  },
  WorkbenchAdamW: (library, inputs, { beta1, beta2, count }) => {
    const list = (which: number): readonly TensorInfo[] => inputs.slice(which * count!, (which + 1) * count!);
    const [weights, first, second, gradients] = [list(0), list(1), list(2), list(3)];
    const [factor, scale, floor, kept] = numbersOf(library, inputs.at(-1)!) as [number, number, number, number];
    const nextFirst = first.map((one, i) =>
      runShader(library, firstMoment, one.shape, [one, gradients[i]!], [beta1!, factor]),
    );
    const nextSecond = second.map((one, i) =>
      runShader(library, secondMoment, one.shape, [one, gradients[i]!], [beta2!, factor]),
    );
    const next = weights.map((one, i) =>
      runShader(library, nextWeight, one.shape, [one, nextFirst[i]!, nextSecond[i]!], [kept, floor, scale]),
    );
    return [...next, ...nextFirst, ...nextSecond];
  },
};

/** Runs shaders with one thread for each token and head. */
function attentionOver(
  library: WebGPUBackend,
  { shape }: TensorInfo,
  offsets: TensorInfo,
  key: TensorInfo,
  { heads, rate }: Attributes,
) {
  const starts = numbersOf(library, offsets);
  const [first = 0, second = 0] = numbersOf(library, key);
  const longest = Math.max(...starts.slice(1).map((end, i) => end - starts[i]!));
  const groups = Math.ceil(longest / threads);
  const numbers = [heads!, longest, groups, first, second, rate!];
  const all = (starts.length - 1) * heads! * groups;
  return {
    run: (shader: (width: number) => Shader, of: readonly number[], inputs: readonly TensorInfo[]): TensorInfo =>
      runShader(library, shader(shape[1]! / heads!), of, [...inputs, offsets], numbers, all),
  };
}

/** Reads a small tensor that was made on the CPU and that no shader has read, so that no GPU read is needed. */
const numbersOf = (library: WebGPUBackend, { dataId }: TensorInfo): number[] => [
  ...(library.readSync(dataId) as Float32Array | Int32Array),
];

export function registerShaders(): void {
  for (const [name, compute] of Object.entries(shaders)) {
    if (tf.getKernel(name, 'webgpu')) continue;
    tf.registerKernel({
      kernelName: name,
      backendName: 'webgpu',
      // tfjs passes inputs as an object whose keys are their indices.
      kernelFunc: ({ inputs, backend, attrs }) =>
        compute(backend as WebGPUBackend, Object.values(inputs) as TensorInfo[], (attrs ?? {}) as Attributes),
    });
  }
}
