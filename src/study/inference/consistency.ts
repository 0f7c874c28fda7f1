/**
 * Returns the share of examples on which all seeds predict the same class; null for fewer than two seeds or no
 * examples.
 */
export function consistency(predicted: readonly (readonly number[])[]): number | null {
  const [first, ...others] = predicted;
  if (!first || others.length === 0 || first.length === 0) return null;
  if (others.some((seed) => seed.length !== first.length)) return null;
  const agreed = first.filter((value, example) => others.every((seed) => seed[example] === value)).length;
  return agreed / first.length;
}
