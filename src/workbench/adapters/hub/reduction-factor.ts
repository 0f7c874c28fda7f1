/**
 * Returns the reduction factor of a bottleneck of `size`. The Python library rounds `hidden / factor` down, so the
 * quotient is made smaller by single steps of a double until that gives the size again.
 */
export function reductionFactor(hidden: number, size: number): number {
  let factor = hidden / size;
  while (sizeOfFactor(hidden, factor) < size) factor = nextBelow(factor);
  return factor;
}

/** Returns the size of a bottleneck as Python's `int(hidden // factor)` gives it. */
export function sizeOfFactor(hidden: number, factor: number): number {
  // Python's floor division uses the exact remainder; the rounded quotient may be one too large.
  const remainder = hidden % factor;
  return Math.max(1, Math.round((hidden - remainder) / factor));
}

/** Returns the largest double below a positive one. */
function nextBelow(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = bits[0]! - 1n;
  return new Float64Array(bits.buffer)[0]!;
}
