import type { RunAxes } from '../../shared/run';
import { isReference, isWithoutEncoder } from '../../methods/registry';

/** A task that is shipped: its method, and the share of the encoder that is trained for it. */
export interface Shipped extends Pick<RunAxes, 'method'> {
  readonly trainedFraction: number;
}

/**
 * Returns the total parameters of these tasks, in encoders (docs/rules.md, "Counts"). Every `full` counts as a whole
 * encoder, and a method without encoder as its own parameters. All others share one encoder and add what they train.
 */
export function encodersFor(tasks: readonly Shipped[]): number {
  const full = tasks.filter(isReference).length;
  const partial = tasks.filter((task) => !isReference(task) && !isWithoutEncoder(task)).length;
  const added = tasks.filter((task) => !isReference(task)).reduce((sum, one) => sum + one.trainedFraction, 0);
  return full + (partial > 0 ? 1 : 0) + added;
}
