/** Steps that `epochs: auto` reaches: small data needs steps, not epochs (Mosbach et al. 2021; Zhang et al. 2021). */
const wanted = { steps: 300, most: 40 };
const fewest = 3;

/** Returns the fewest epochs over `rows` training examples that give this many optimizer steps: at least 3. */
export function autoEpochs(rows: number, batchSize: number, { steps, most } = wanted): number {
  const stepsOfEpoch = Math.ceil(rows / batchSize);
  return Math.min(most, Math.max(fewest, Math.ceil(steps / stepsOfEpoch)));
}
