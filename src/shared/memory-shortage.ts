/**
 * Messages of runtimes about a failed allocation: libtensorflow, WebAssembly, V8 and C++; CUDA and its libraries; and
 * WebGPU, for a size that is too large.
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

/** Returns whether an error, or the last output of a process, means that memory ran out. */
export const saysOutOfMemory = (text: string): boolean => exhausted.test(text);
