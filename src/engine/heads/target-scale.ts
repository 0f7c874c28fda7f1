import type { NamedValues } from '../../encoders/checkpoint/safetensors';
import type { Objective } from './head';
import { regression } from './regression';

/** Targets are trained as (target − mean) / deviation. */
export interface ScaledTargets {
  readonly mean: number;
  /** Population standard deviation; 1 if all targets are equal. */
  readonly deviation: number;
}

export function scaleOfTargets(labels: readonly (number | null)[]): ScaledTargets {
  const targets = labels.filter((label) => label !== null);
  const mean = meanOf(targets);
  const deviation = Math.sqrt(meanOf(targets.map((target) => (target - mean) ** 2)));
  return { mean, deviation: deviation > leastDeviation * Math.abs(mean) ? deviation : 1 };
}

/** Share of the mean below which a deviation is rounding: targets are float32 values. */
const leastDeviation = 1e-7;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Mean squared error on the scaled targets; predictions are on the raw scale. */
export const scaledRegression = ({ mean, deviation }: ScaledTargets): Objective => ({
  loss: (outputs, labels) =>
    regression.loss(
      outputs,
      labels.map((label) => (label - mean) / deviation),
    ),
  predict: (outputs, size) =>
    regression
      .predict(outputs, size)
      .map((predicted) => ({ ...predicted, prediction: predicted.prediction * deviation + mean })),
});

/**
 * Returns saved weights whose output layer `layer` gives raw values instead of scaled ones. The file then needs no
 * scale: predictions, ablations and exports read it like any other.
 */
export const unscaled = (
  tensors: readonly NamedValues[],
  layer: string,
  { mean, deviation }: ScaledTargets,
): NamedValues[] =>
  tensors.map((tensor) => {
    if (tensor.name === `${layer}.weight`) return { ...tensor, values: tensor.values.map((one) => one * deviation) };
    if (tensor.name !== `${layer}.bias`) return tensor;
    return { ...tensor, values: tensor.values.map((one) => one * deviation + mean) };
  });
