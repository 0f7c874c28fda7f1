import { crossEntropy } from '../ops/losses';
import type { Objective } from './head';

/** Cross-entropy. The prediction is the class of the largest output, the lowest class on ties. */
export const classification: Objective = {
  loss: crossEntropy,
  predict: (outputs, size) => {
    const classes = outputs.length / size;
    return Array.from({ length: size }, (_, row) => {
      const probabilities = softmax(outputs.subarray(row * classes, (row + 1) * classes));
      return { prediction: probabilities.indexOf(Math.max(...probabilities)), probabilities };
    });
  },
};

function softmax(outputs: Float32Array): number[] {
  const highest = Math.max(...outputs);
  const powers = Array.from(outputs, (output) => Math.exp(output - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
