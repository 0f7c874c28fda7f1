import { cpus } from 'node:os';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { cpuDevice } from '../../../shared/device';
import { kernelsVersion } from '../../../shared/kernels-module';
import { cudaRuntimeFrom, type CudaRuntime } from '../../../shared/cuda-runtime';
import type { Backend } from '../backend';
import { useCudaBinding } from './cuda-binding';
import { loadNativeKernels, type OperationCaller } from './native-kernels';

/**
 * Starts the native runtime: libtensorflow through the binding of tfjs-node(-gpu). No other file may import the
 * binding.
 */
export async function startTensorflow(): Promise<Backend> {
  // The library reads this when it is loaded. Without it, TensorFlow's start-up lines mix with our output.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3';
  // With oneDNN, TensorFlow uses other products on processors with AVX-512. The numbers then differ from other
  // processors, it prints two lines at every log level, and steps are no faster.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  // TensorFlow keeps the memory of its tensors, so that no step waits for fresh pages. It asks for ever larger regions,
  // and Electron's allocator ends the process at a region of 2 GiB.
  if (!process.versions['electron']) process.env['TF_CPU_ALLOCATOR_USE_BFC'] ??= 'true';
  restoreIsNullOrUndefined();
  const cuda = cudaRuntimeFrom(process.env);
  const reason = cuda && useCudaBinding(cuda).reason;
  const library = await import('@tensorflow/tfjs-node-gpu');
  if (!(await tf.setBackend('tensorflow'))) throw new Error('the TensorFlow backend did not start');
  const native = tf.backend() as unknown as NativeBackend;
  // On a GPU, each kernel would copy its tensors to the CPU.
  const kernels = native.isUsingGpuDevice ? { areUsed: false, notes: [] } : loadNativeKernels(native);
  return {
    id: 'tensorflow',
    device: deviceOf(native, cuda, reason),
    versions: {
      tensorflow: native.binding.TF_Version,
      tfjs: library.version['tfjs-core'] ?? tf.version_core,
      node: process.versions.node,
      ...(kernels.areUsed ? { kernels: kernelsVersion } : {}),
      ...(native.isUsingGpuDevice ? cudaVersions(cuda) : {}),
    },
    isEmulated: false,
    notes: kernels.notes,
    isUsable: () => true,
    uniform: (shape, key) => statelessUniform(native, shape, key),
    peakRssBytes: () => process.resourceUsage().maxRSS * 1024,
  };
}

/** Returns the name of the device. Every run shows if the CPU was used in place of a GPU. */
function deviceOf({ isUsingGpuDevice }: NativeBackend, cuda: CudaRuntime | null, reason: string | null): string {
  if (isUsingGpuDevice) return ['GPU', cuda?.gpu].filter(Boolean).join(' ');
  const count = Number(process.env['TF_NUM_INTRAOP_THREADS']) || cpus().length;
  const device = cpuDevice(count);
  return cuda ? `${device} (the CUDA build ${reason ? `does not load: ${reason}` : 'finds no GPU'})` : device;
}

const cudaVersions = (cuda: CudaRuntime | null): Record<string, string> => ({
  ...(cuda ? { cuda: cuda.version } : {}),
  ...(cuda?.driver ? { driver: cuda.driver } : {}),
  ...(process.env['NVIDIA_TF32_OVERRIDE'] === '0' ? {} : { precision: 'tf32' }),
});

/** tfjs-node 4.22 calls this function at every operation; Node 23 removed it. */
function restoreIsNullOrUndefined(): void {
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

/** The part of the binding that is used beyond tfjs: calling an operation of the runtime by name. */
interface NativeBackend extends OperationCaller {
  readonly isUsingGpuDevice: boolean;
  readonly binding: OperationCaller['binding'] & {
    readonly TF_Version: string;
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
    readonly TF_INT32: number;
  };
  executeSingleOutput(name: string, attributes: readonly object[], inputs: readonly tf.Tensor[]): tf.Tensor;
}

/** `tf.randomUniform` draws in JavaScript, which would cost seconds per step. */
function statelessUniform(native: NativeBackend, shape: readonly number[], key: readonly [number, number]): tf.Tensor {
  const { TF_ATTR_TYPE: type, TF_FLOAT, TF_INT32 } = native.binding;
  const attributes = [
    { name: 'dtype', type, value: TF_FLOAT },
    { name: 'T', type, value: TF_INT32 },
    { name: 'Tseed', type, value: TF_INT32 },
  ];
  return tf.tidy(() =>
    native.executeSingleOutput('StatelessRandomUniform', attributes, [
      tf.tensor1d([...shape], 'int32'),
      tf.tensor1d([...key], 'int32'),
    ]),
  );
}
