/** Returns a step of 1, 2 or 5 times a power of ten. */
export function niceStep(span: number, most: number): number {
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw * 0.999)!;
  return factor * power;
}

/** Returns the number of decimals that multiples of `step` need. */
export const digitsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

export function multiples(step: number, [low, high]: readonly [number, number]): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/**
 * Returns the ticks of a log axis in log10: labelled ones (decades, and 3 × decades if there are few) and minor ones.
 */
export function logTicks([low, high]: readonly [number, number]): { major: number[]; minor: number[] } {
  const decades = multiples(1, [low, high]);
  const at = (factors: readonly number[]): number[] =>
    multiples(1, [low - 1, high])
      .flatMap((decade) => factors.map((factor) => decade + Math.log10(factor)))
      .filter((place) => place >= low && place <= high);
  const major = decades.length >= 3 ? decades : at([1, 3]);
  return { major, minor: at([2, 3, 4, 5, 6, 7, 8, 9]) };
}
