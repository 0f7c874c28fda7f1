import type { MethodId } from '../../methods/registry';

/** The best rate of a method at one size. */
export interface MeasuredRate {
  /** Size, n or rank; 0 for a method without one. */
  readonly at: number;
  readonly rate: number;
  /** Tasks that it was measured on; 0: taken from the nearest measured method or size. */
  readonly tasks: number;
}

/**
 * Learning rates of `learningRate: auto`, by method and ascending size. Measured with the default encoder by
 * `npm run bench -- rates` (docs/performance.md, "Learning rates").
 */
export const defaultRates: Readonly<Record<MethodId, readonly MeasuredRate[]>> = {
  full: [{ at: 0, rate: 3e-4, tasks: 0 }],
  'top-n': [
    { at: 1, rate: 1e-3, tasks: 0 },
    { at: 6, rate: 3e-4, tasks: 0 },
  ],
  adapter: [
    { at: 8, rate: 1e-2, tasks: 0 },
    { at: 64, rate: 3e-3, tasks: 0 },
    { at: 192, rate: 1e-3, tasks: 0 },
  ],
  layernorm: [{ at: 0, rate: 1e-2, tasks: 0 }],
  features: [{ at: 0, rate: 3e-2, tasks: 0 }],
  'no-encoder': [],
  lora: [{ at: 8, rate: 1e-2, tasks: 0 }],
  bitfit: [{ at: 0, rate: 1e-2, tasks: 0 }],
};
