/** A margin in points as sentences print it: one digit, or two where the margin has them. */
export function marginText(within: number): string {
  const hasOneDigit = Number.isInteger(Math.round(1e6 * within) / 1e5);
  return within.toFixed(hasOneDigit ? 1 : 2);
}
