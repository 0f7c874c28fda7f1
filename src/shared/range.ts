import { z } from 'zod';

export const scales = ['linear', 'log'] as const;

/**
 * The values between two bounds, both included, from which a search draws; only whole numbers if the key requires them.
 */
export interface Range {
  readonly from: number;
  readonly to: number;
  /** Uniform over the values, or over their logarithms. */
  readonly scale: (typeof scales)[number];
}
export type RangeInput = Omit<Range, 'scale'> & Partial<Pick<Range, 'scale'>>;

export const rangeOf = (bound: z.ZodType<number>) =>
  z.strictObject({ from: bound, to: bound, scale: z.enum(scales).default('linear') });

export const rangeKeys = ['from', 'to', 'scale'] as const;

export const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
