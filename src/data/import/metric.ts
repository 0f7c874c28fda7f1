import { appError } from '../../shared/errors';
import type { PrimaryMetric } from '../../shared/metric';
import { isRegression, type TaskKind } from '../../shared/task';

/** GLUE tasks whose metric is not accuracy (docs/rules.md, "Scores"). */
const usual: Readonly<Record<string, PrimaryMetric>> = { cola: 'matthews', mrpc: 'f1', qqp: 'f1' };

/** Returns the primary metric: `asked` if it fits the task, or else the default. Refuses one that does not fit. */
export function primaryMetric(
  asked: PrimaryMetric | undefined,
  task: { readonly name: string; readonly kind: TaskKind; readonly labels: number },
): PrimaryMetric {
  const allowed = fitting(task.kind, task.labels);
  if (asked === undefined) {
    const own = isRegression(task.kind) ? 'spearman' : (usual[task.name.toLowerCase()] ?? 'accuracy');
    return allowed.includes(own) ? own : allowed[0]!;
  }
  if (!allowed.includes(asked)) throw appError('metric-unfit', { metric: asked, allowed: allowed.join(', ') });
  return asked;
}

function fitting(kind: TaskKind, labels: number): readonly PrimaryMetric[] {
  if (isRegression(kind)) return ['spearman', 'pearson'];
  return labels === 2 ? ['accuracy', 'f1', 'f1Macro', 'matthews'] : ['accuracy', 'f1Macro', 'matthews'];
}

/**
 * Returns the index of the positive label of `f1`: the named one, or else label `1`, or else the second; null unless
 * there are two labels.
 */
export function positiveLabel(given: string | undefined, labels: readonly string[] | null): number | null {
  const asked = given?.normalize('NFC');
  if (asked !== undefined && !labels?.includes(asked)) {
    throw appError('label-unknown', { label: asked, known: labels?.slice(0, 40).join(', ') || '–' });
  }
  if (labels?.length !== 2) return null;
  const named = labels.indexOf(asked ?? '1');
  return named >= 0 ? named : 1;
}
