/** The CUDA build of TensorFlow, as whoever starts a process that trains tells it. */
export interface CudaRuntime {
  /** The binding's file, which finds its libraries from there. */
  readonly binding: string;
  /** Name of the GPU, where the system tells. */
  readonly gpu: string | null;
  /** Version of the toolkit that NVIDIA's libraries belong to. */
  readonly version: string;
  readonly driver: string | null;
}

const variable = 'ADAPTER_WORKBENCH_CUDA';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables for the environment of such a process; without a runtime they remove the inherited one. */
export const cudaEnvironment = (runtime: CudaRuntime | null): Record<string, string> => ({
  [variable]: runtime ? JSON.stringify(runtime) : '',
});

/** Runtime that the parent process passed; null to train on the CPU. */
export function cudaRuntimeFrom(environment: Environment): CudaRuntime | null {
  const passed = environment[variable];
  return passed ? (JSON.parse(passed) as CudaRuntime) : null;
}
