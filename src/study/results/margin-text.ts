/** Returns a margin in points for sentences: one decimal digit, or two if the margin needs them. */
export function marginText(within: number): string {
  const hasOneDigit = Number.isInteger(Math.round(1e6 * within) / 1e5);
  return within.toFixed(hasOneDigit ? 1 : 2);
}
