/** Steps that `epochs: auto` reaches: small data needs steps, not epochs (Mosbach et al. 2021; Zhang et al. 2021). */
const wantedSteps = 300;
const [fewest, most] = [3, 40];

/** Returns the fewest epochs over `rows` training examples that give 300 optimizer steps: at least 3, at most 40. */
export function autoEpochs(rows: number, batchSize: number): number {
  const stepsOfEpoch = Math.ceil(rows / batchSize);
  return Math.min(most, Math.max(fewest, Math.ceil(wantedSteps / stepsOfEpoch)));
}
