/** counts[truth × outputs + prediction]; the metrics of a classification are functions of it. */
export interface Confusion {
  readonly outputs: number;
  readonly counts: Float64Array;
  readonly rows: number;
}

/** Cell of each row, computed once and used by every resample. */
export const cellsOf = (outputs: number, truth: Float64Array, predicted: Float64Array): Uint32Array =>
  Uint32Array.from(truth, (label, row) => label * outputs + predicted[row]!);

/** Returns counts: `weights[i]` rows of cell i; without weights one each. */
export function confusionOf(outputs: number, cells: Uint32Array, weights?: ArrayLike<number>): Confusion {
  const counts = new Float64Array(outputs * outputs);
  let rows = 0;
  for (let i = 0; i < cells.length; i++) {
    const weight = weights ? weights[i]! : 1;
    counts[cells[i]!]! += weight;
    rows += weight;
  }
  return { outputs, counts, rows };
}

interface LabelTotals {
  readonly hit: number;
  readonly truth: number;
  readonly predicted: number;
}

function totalsOf({ outputs, counts }: Confusion, label: number): LabelTotals {
  let truth = 0;
  let predicted = 0;
  for (let other = 0; other < outputs; other++) {
    truth += counts[label * outputs + other]!;
    predicted += counts[other * outputs + label]!;
  }
  return { hit: counts[label * outputs + label]!, truth, predicted };
}

const allTotals = (confusion: Confusion): LabelTotals[] =>
  Array.from({ length: confusion.outputs }, (_, label) => totalsOf(confusion, label));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Returns a quotient where 0/0 is 0, as in scikit-learn with `zero_division=0`. */
const f1 = ({ hit, truth, predicted }: LabelTotals): number =>
  truth + predicted === 0 ? 0 : (2 * hit) / (truth + predicted);

export function accuracy({ outputs, counts, rows }: Confusion): number {
  let hits = 0;
  for (let label = 0; label < outputs; label++) hits += counts[label * (outputs + 1)]!;
  return hits / rows;
}

export const f1Of = (confusion: Confusion, label: number): number => f1(totalsOf(confusion, label));

/** Returns the unweighted mean over the labels that occur in truth or prediction. */
export function f1Macro(confusion: Confusion): number {
  const occurring = allTotals(confusion).filter((label) => label.truth + label.predicted > 0);
  return sum(occurring.map(f1)) / occurring.length;
}

/** Returns Gorodkin's (2004) multi-class form, equal to the usual one for two labels; 0 if either side is constant. */
export function matthews(confusion: Confusion): number {
  const totals = allTotals(confusion);
  const rows = confusion.rows;
  const hits = sum(totals.map((label) => label.hit));
  const covariance = hits * rows - sum(totals.map((label) => label.truth * label.predicted));
  const truthSpread = rows * rows - sum(totals.map((label) => label.truth ** 2));
  const predictedSpread = rows * rows - sum(totals.map((label) => label.predicted ** 2));
  return truthSpread === 0 || predictedSpread === 0 ? 0 : covariance / Math.sqrt(truthSpread * predictedSpread);
}
