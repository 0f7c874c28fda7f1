import { webgpu_util, type WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';

type Program = Parameters<WebGPUBackend['runWebGPUProgram']>[0];

/**
 * A shader of tfjs's kind: `code` defines `main(index : i32)`, reads its inputs as arrays under their names, and what is
 * passed under `uniforms`; it writes the array `result`.
 */
export interface Shader {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Numbers passed beside its inputs, in their order. */
  readonly numbers?: readonly (readonly [name: string, type: 'i32' | 'f32'])[];
  readonly code: string;
  /** Threads that work together, and what of the output is theirs; one thread a number unless set. */
  readonly together?: { readonly threads: number; readonly on: 'row' | number };
}

/** Inputs and numbers in the shader's own order; `groups` of threads where the shape of the output does not tell them. */
export function runShader(
  library: WebGPUBackend,
  shader: Shader,
  shape: readonly number[],
  inputs: readonly TensorInfo[],
  numbers: readonly number[] = [],
  groups: number = groupsOf(shader, shape),
): TensorInfo {
  const uniforms = (shader.numbers ?? []).map(([, type], i) => {
    return { type: type === 'f32' ? 'float32' : 'int32', data: [type === 'f32' ? numbers[i]! : numbers[i]! | 0] };
  });
  return library.runWebGPUProgram(programOf(shader, [...shape], groups), [...inputs], 'float32', uniforms);
}

const aloneOn64 = { threads: 64, on: 64 } as const;

function groupsOf({ together: { on } = aloneOn64 }: Shader, shape: readonly number[]): number {
  return on === 'row' ? shape[0]! : Math.ceil(tf.util.sizeFromShape([...shape]) / on);
}

function programOf(shader: Shader, shape: number[], groups: number): Program {
  const { name, inputs, numbers = [], code, together: { threads } = aloneOn64 } = shader;
  return {
    variableNames: [...inputs],
    outputShape: shape,
    uniforms: numbers.map(([word, type]) => `${word} : ${type},`).join(' '),
    workgroupSize: [threads, 1, 1],
    size: true,
    dispatchLayout: webgpu_util.flatDispatchLayout(shape),
    dispatch: [groups, 1, 1],
    shaderKey: name,
    getUserCode: () => code,
  };
}
