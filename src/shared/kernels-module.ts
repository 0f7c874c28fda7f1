/** The native module of resources/kernels, inside the package whose binding it works with. */
export const kernelsModule = 'lib/napi-v8/workbench_kernels.node';

/** Raised when a kernel computes something else, so that runs tell which one they had. */
export const kernelsVersion = '4';
