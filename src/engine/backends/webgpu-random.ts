import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { webgpu_util, type WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

type Program = Parameters<WebGPUBackend['runWebGPUProgram']>[0];

/**
 * Numbers in [0, 1) computed where they are used: the place of a number and both halves of the key, each through the
 * hash "pcg" (Jarzynski & Olano 2020). Nothing is uploaded, and the same key gives the same bits on every GPU.
 */
export function hashedUniform(
  library: WebGPUBackend,
  shape: readonly number[],
  [first, second]: readonly [number, number],
): Tensor {
  const uniforms = [first, second].map((value) => ({ type: 'int32', data: [value | 0] }));
  const output = library.runWebGPUProgram(program([...shape]), [], 'float32', uniforms);
  return tf.engine().makeTensorFromTensorInfo(output);
}

function program(shape: number[]): Program {
  const workgroupSize: [number, number, number] = [64, 1, 1];
  const dispatchLayout = webgpu_util.flatDispatchLayout(shape);
  return {
    variableNames: [],
    outputShape: shape,
    uniforms: 'first : i32, second : i32,',
    workgroupSize,
    size: true,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, shape, workgroupSize),
    shaderKey: 'hashedUniform',
    getUserCode: () => shader,
  };
}

const shader = `
  fn pcg(x : u32) -> u32 {
    let state = x * 747796405u + 2891336453u;
    let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
  }

  fn main(index : i32) {
    if (index < uniforms.size) {
      let hash = pcg(pcg(pcg(u32(index)) ^ u32(uniforms.first)) ^ u32(uniforms.second));
      setOutputAtIndex(index, f32(hash >> 8u) / 16777216.0);
    }
  }
`;
