/** The CUDA build of TensorFlow, passed to a process that trains in its environment. */
export interface CudaRuntime {
  /** The binding's file, from which it finds its libraries. */
  readonly binding: string;
  /** Name of the GPU, if the system reports it. */
  readonly gpu: string | null;
  /** Version of the CUDA toolkit that NVIDIA's libraries belong to. */
  readonly version: string;
  readonly driver: string | null;
}

const variable = 'ADAPTER_WORKBENCH_CUDA';

type Environment = Readonly<Record<string, string | undefined>>;

/** Returns environment variables for such a process; without a runtime they remove the inherited one. */
export const cudaEnvironment = (runtime: CudaRuntime | null): Record<string, string> => ({
  [variable]: runtime ? JSON.stringify(runtime) : '',
});

/** Returns the runtime that the parent process passed; null to train on the CPU. */
export function cudaRuntimeFrom(environment: Environment): CudaRuntime | null {
  const passed = environment[variable];
  return passed ? (JSON.parse(passed) as CudaRuntime) : null;
}
