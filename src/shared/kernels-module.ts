/** Path of the compiled kernels inside the package @tensorflow/tfjs-node-gpu. */
export const kernelsModule = 'lib/napi-v8/workbench_kernels.node';

/** Incremented when a kernel computes other numbers; every run stores it. */
export const kernelsVersion = '4';

/** Codes of the steps of a kernel program; resources/kernels/program.h describes each. */
export const programSteps = { loadFloat: 0, loadInteger: 1, release: 2, store: 3, firstCall: 4 } as const;
