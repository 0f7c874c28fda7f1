export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** Lowest and highest of the repeats; absent where there was one. */
  readonly spread?: readonly [number, number];
}

export type Unit =
  | 'ms'
  | 's'
  | 'MB'
  | 'tensors'
  | 'cells'
  | 'texts/s'
  | 'rows/s'
  | 'events/s'
  /** A fraction of 1. */
  | 'score'
  /** 100 × a difference of scores. */
  | 'points'
  | 'ratio';

/** The result of a benchmark. */
export interface Measured {
  readonly figures: readonly Figure[];
  readonly versions: Readonly<Record<string, string>>;
}

/** Returns the median of the repeats with their spread. */
export function figureOf(name: string, unit: Unit, repeats: readonly number[]): Figure {
  const value = shortened(median(repeats));
  if (repeats.length < 2) return { name, value, unit };
  return { name, value, unit, spread: [shortened(Math.min(...repeats)), shortened(Math.max(...repeats))] };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Rounds to five digits: repeats differ by percents. */
const shortened = (value: number): number => Number(value.toPrecision(5));
