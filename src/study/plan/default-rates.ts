import type { MethodId } from '../../methods/registry';

/** The best rate of a method at one size. */
export interface MeasuredRate {
  /** Size, n or rank; 0 for a method without one. */
  readonly at: number;
  readonly rate: number;
  /** Number of tasks that it was measured on. 0: not measured yet, so it is the usual rate of the method. */
  readonly tasks: number;
}

/**
 * Learning rates of `learningRate: auto`, by method and ascending size, with the default encoder. They come from
 * `npm run bench -- rates`; docs/performance/figures.md has tasks, rows, seeds and what a rate loses. A method that is not
 * here takes the rate of its descriptor.
 */
export const defaultRates: Readonly<Partial<Record<MethodId, readonly MeasuredRate[]>>> = {
  full: [{ at: 0, rate: 1e-4, tasks: 2 }],
  'top-n': [
    { at: 1, rate: 1e-3, tasks: 6 },
    { at: 6, rate: 1e-4, tasks: 0 },
  ],
  adapter: [
    { at: 8, rate: 1e-3, tasks: 3 },
    { at: 64, rate: 1e-3, tasks: 6 },
  ],
  layernorm: [{ at: 0, rate: 3e-3, tasks: 2 }],
  features: [{ at: 0, rate: 1e-2, tasks: 6 }],
};
