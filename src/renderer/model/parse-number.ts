/** Matches digits with an optional point and exponent; commas only as thousands separators. */
const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const grouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/**
 * Returns the number of a text, or null. It is strict: `2,5` could mean 2.5 or 25, and `0x10`, `1e999` and `Infinity`
 * are not values for a field. Full-width digits and the minus sign of Unicode are accepted.
 */
export function parseNumber(text: string): number | null {
  const clean = text.normalize('NFKC').replace('\u2212', '-').trim();
  if (!plain.test(clean) && !grouped.test(clean)) return null;
  const value = Number(clean.replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}
