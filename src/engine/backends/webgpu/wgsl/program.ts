import { webgpu_util, type WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';

type Program = Parameters<WebGPUBackend['runWebGPUProgram']>[0];

/**
 * A shader in tfjs's form. `code` defines `main(index : i32)`, reads its inputs as arrays under their names and numbers
 * as fields of `uniforms`, and writes the array `result`.
 */
export interface Shader {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Numbers passed besides the inputs, in this order. */
  readonly numbers?: readonly (readonly [name: string, type: 'i32' | 'f32'])[];
  readonly code: string;
  /** Size of a workgroup and the part of the output that it writes; one thread per number unless set. */
  readonly together?: { readonly threads: number; readonly on: 'row' | number };
}

/**
 * Runs a shader; inputs and numbers are in the shader's own order. `groups` is the number of workgroups if the output's
 * shape does not determine it.
 */
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
