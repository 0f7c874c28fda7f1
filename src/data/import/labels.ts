/** Returns label names in label order: numbers by value, texts by code point. */
export function labelOrder(names: Iterable<string>): string[] {
  const distinct = [...new Set(names)];
  const areNumbers = distinct.every((name) => Number.isFinite(Number(name)));
  return distinct.sort((a, b) => (areNumbers ? byValue(a, b) : 0) || byCodePoint(a, b));
}

/** JavaScript numbers cannot distinguish all ids above 53 bits. */
function byValue(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (difference !== 0 || !isWhole(a) || !isWhole(b)) return difference;
  const exact = BigInt(a) - BigInt(b);
  return exact < 0n ? -1 : exact > 0n ? 1 : 0;
}

const isWhole = (text: string): boolean => /^-?\d+$/.test(text);

/**
 * Compares by code point. JavaScript compares UTF-16 units, which puts characters beyond U+FFFF before U+E000…U+FFFF.
 */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
