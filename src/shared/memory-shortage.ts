/**
 * How the runtimes say that an allocation failed: libtensorflow, WebAssembly, V8 and C++; CUDA and its libraries; and
 * WebGPU, that it is too large.
 */
const exhausted = new RegExp(
  [
    /\bOOM\b|resource ?exhausted|out of memory|memory access out of bounds|allocation failed|bad_alloc/,
    /\w+_(ALLOC_FAILED|OUT_OF_MEMORY)\b/,
    /max(imum)? (storage )?buffer (binding )?size|too large for the implementation/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Whether an error, or the last words of a process, are about memory that ran out. */
export const saysOutOfMemory = (text: string): boolean => exhausted.test(text);
