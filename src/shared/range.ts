import { z } from 'zod';

export const scales = ['linear', 'log'] as const;

/** All values between two bounds, both included, that a search draws from; whole numbers where the key takes only those. */
export interface Range {
  readonly from: number;
  readonly to: number;
  /** Even chances over the values, or over their logarithms. */
  readonly scale: (typeof scales)[number];
}
export type RangeInput = Omit<Range, 'scale'> & Partial<Pick<Range, 'scale'>>;

export const rangeOf = (bound: z.ZodType<number>) =>
  z.strictObject({ from: bound, to: bound, scale: z.enum(scales).default('linear') });

export const rangeKeys = ['from', 'to', 'scale'] as const;

export const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
