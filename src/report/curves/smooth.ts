/** Returns the exponential mean with bias correction at the start; `span` in points. */
export function smoothed(values: readonly number[], span: number): number[] {
  const keep = 1 - 1 / Math.max(1, span);
  let mean = 0;
  let weight = 0;
  return values.map((value) => {
    mean = keep * mean + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return mean / weight;
  });
}
