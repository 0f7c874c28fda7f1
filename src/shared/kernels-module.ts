/** The native module of resources/kernels, inside the package whose binding it works with. */
export const kernelsModule = 'lib/napi-v8/workbench_kernels.node';

/** Raised when a kernel computes something else, so that runs tell which one they had. */
export const kernelsVersion = '4';

/** Steps of a program of kernels: see resources/kernels/program.h. */
export const programSteps = { takeFloat: 0, takeInteger: 1, release: 2, give: 3, firstCall: 4 } as const;
