/** Formats a time; a value outside of the range of dates is named as such. */
export const timeText = (time: Date): string => (Number.isNaN(time.getTime()) ? 'Invalid Date' : time.toISOString());

/** Formats a decimal: −5 with a scale of 2 is "-0.05". */
export function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
