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

/** What to add to the environment of such a process; without a runtime it takes away what was inherited. */
export const cudaEnvironment = (runtime: CudaRuntime | null): Record<string, string> => ({
  [variable]: runtime ? JSON.stringify(runtime) : '',
});

/** What this process was told; null when it is to train on the CPU. */
export function toldCudaRuntime(environment: Environment): CudaRuntime | null {
  const told = environment[variable];
  return told ? (JSON.parse(told) as CudaRuntime) : null;
}
