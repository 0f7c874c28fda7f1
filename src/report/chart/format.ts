/** Formats numbers for charts and tables, with a true minus sign. */

const minus = (text: string): string => text.replace('-', '−');

/** Formats a count: 94 → "94", 10000 → "10k", 1195776 → "1.20M"; three digits at most. */
export function shortCount(count: number): string {
  const units = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  for (const [size, unit] of units) {
    // Rounding may reach the next unit: 999,950 is 1.00M, not 1000k.
    if (count >= size * 0.9995) return `${threeDigits(count / size)}${unit}`;
  }
  return String(Math.round(count));
}

function threeDigits(value: number): string {
  const text = value.toPrecision(3);
  return Number(text) >= 100 ? String(Math.round(value)) : text;
}

/** Formats a tick without unnecessary digits: "10k", "300k", "2.5M". */
export function tickCount(count: number): string {
  const text = shortCount(count);
  return text.includes('.') ? text.replace(/\.?0+(?=[kMG]$)/, '') : text;
}

/** Formats a share as a percentage: 2.4e-5 → "0.0024 %", 0.0044 → "0.44 %", 0.044 → "4.4 %", 0.44 → "44 %". */
export function share(fraction: number): string {
  const percent = 100 * fraction;
  if (percent === 0) return '0 %';
  const text = percent >= 9.95 ? percent.toFixed(percent >= 99.5 && percent < 100 ? 1 : 0) : percent.toPrecision(2);
  return `${text} %`;
}

/** Formats a signed number with `digits` decimals, zero without a sign: "+0.4", "−1.2", "0.0". */
export function signed(value: number, digits = 1): string {
  const text = value.toFixed(digits);
  if (Number(text) === 0) return text.replace('-', '');
  return Number(text) > 0 ? `+${text}` : minus(text);
}

/** Formats a number for an axis: a true minus below zero and no plus. */
export const axisNumber = (value: number, digits: number): string => minus((value === 0 ? 0 : value).toFixed(digits));

/** Formats a number with separators: 10418 → "10,418". */
export const fullCount = (count: number): string => Math.round(count).toLocaleString('en-US');

/** Formats a p value with two digits and at most three decimals: "0.25", "0.031", "< 0.001". */
export const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : String(Number(p.toPrecision(2))));
