import type { EncodedExample } from '../data/batches/batch';
import { appError } from '../shared/errors';
import type { AnySplit } from '../shared/metric';
import { isRegression, type TaskKind } from '../shared/task';

interface Rows {
  readonly examples: readonly Pick<EncodedExample, 'label'>[];
  /** Index of each example in the stored split. */
  readonly rows: readonly number[];
}

/** Refuses labels that the head has no output for: the runtime would fail at them, or score them wrongly. */
export function checkLabels(
  { examples, rows }: Rows,
  split: AnySplit,
  { kind, outputs }: { readonly kind: TaskKind; readonly outputs: number },
): void {
  examples.forEach(({ label }, i) => {
    const row = rows[i]! + 1;
    if (label === null) {
      if (split === 'train') throw appError('train-label-missing', { row });
      return;
    }
    const fits = isRegression(kind) ? Number.isFinite(label) : Number.isInteger(label) && label >= 0 && label < outputs;
    if (!fits) throw appError('label-beyond-head', { split, row, label, outputs });
  });
}
