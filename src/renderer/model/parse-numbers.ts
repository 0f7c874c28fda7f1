import { parseNumber } from './parse-number';

/** Parses `8`, `2,4,8`, `1..6` or `1e-3 3e-4`; null if a part is not a number, or a span has more than 64 values. */
export function parseNumbers(text: string): number[] | null {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const values: number[] = [];
  for (const part of parts) {
    const span = /^(\d+)\.\.(\d+)$/.exec(part);
    if (span) {
      const [from, to] = [Number(span[1]), Number(span[2])];
      if (to < from || to - from >= 64) return null;
      for (let value = from; value <= to; value += 1) values.push(value);
    } else {
      const value = parseNumber(part);
      if (value === null) return null;
      values.push(value);
    }
  }
  return values.length > 0 ? values : null;
}
