import type { ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { LabelCount } from '../../shared/task';
import type { SplitRows } from './divide-task';
import { labelOrder } from './labels';
import type { RowLabels } from './row-set';

/** Returns the labels that occur in the rows of all splits, in label order. */
export function countedLabels(divided: SplitRows, { at, names }: RowLabels): LabelCount[] {
  const counts = new Map<string, number>();
  for (const rows of Object.values(divided)) {
    for (const row of rows) {
      const label = at(row);
      if (label !== null) counts.set(names[label]!, (counts.get(names[label]!) ?? 0) + 1);
    }
  }
  return labelOrder(counts.keys()).map((name) => ({ name, count: counts.get(name)! }));
}

/** Returns the stored label of a row: its index in label order, or the target of a regression (`labels` is null). */
export function storedLabels(labels: readonly LabelCount[] | null, { at, names }: RowLabels) {
  if (labels === null) return at;
  const order = new Map(labels.map(({ name }, place) => [name, place]));
  const places = names.map((name) => order.get(name) ?? -1);
  return (row: number): number | null => {
    const label = at(row);
    return label === null ? null : places[label]!;
  };
}

/** Number of labels that even a small file may have. */
const labelsInAnyFile = 20;

/** Refuses labels that are no classes, and targets that are all equal. */
export function checkLabels(
  { label: column }: ImportSpec,
  labels: readonly LabelCount[] | null,
  divided: SplitRows,
  { at }: RowLabels,
): void {
  const distinct = labels ? labels.map(({ name }) => name) : firstTargets(divided, at);
  if (distinct.length < 2) throw appError('one-label', { column, label: distinct[0] ?? '–' });
  const labelled = (labels ?? []).reduce((sum, { count }) => sum + count, 0);
  if (labels && labels.length > labelsInAnyFile && labels.length > labelled / 2) {
    throw appError('too-many-labels', { column, labels: labels.length, rows: labelled });
  }
}

/** Returns the first two different targets, or fewer if there are fewer. */
function firstTargets(divided: SplitRows, at: RowLabels['at']): string[] {
  const found = new Set<string>();
  for (const rows of Object.values(divided)) {
    for (const row of rows) {
      const target = at(row);
      if (target !== null) found.add(String(target));
      if (found.size === 2) return [...found];
    }
  }
  return [...found];
}
