import { isSearch } from '../../methods/registry';
import type { ErrorRecord } from '../../shared/errors';
import type { PrimaryMetric } from '../../shared/metric';
import { notice } from '../../shared/notice';
import type { RunRow } from '../../shared/run';
import { isRegression, type TaskKind } from '../../shared/task';
import { standingOf } from '../../shared/selection';

/** What a reader of a run's scores should know beside them (docs/rules.md, "Selection and statistics"). */
export function runHealth(
  run: Pick<RunRow, 'status' | 'config' | 'scores' | 'unreadable'>,
  task: TaskFacts | null,
): ErrorRecord[] {
  const damaged = run.unreadable ? [notice('run-values-unreadable', { columns: run.unreadable.join(', ') })] : [];
  return task ? [...damaged, ...keptByError(run, task)] : damaged;
}

interface TaskFacts {
  readonly kind: TaskKind;
  readonly metric: PrimaryMetric;
}

function keptByError(
  { status, config, scores }: Pick<RunRow, 'status' | 'config' | 'scores'>,
  task: TaskFacts,
): ErrorRecord[] {
  const { validation } = scores;
  if (status !== 'completed' || validation === null) return [];
  const { score, error } = standingOf(validation, task.metric);
  // The kept epoch has no score only where none had one.
  if (score !== null || error === null) return [];
  const by = isRegression(task.kind) ? 'mse' : 'loss';
  const searches = isSearch(config.method);
  if (!searches && config.keep === 'last') return [];
  return [notice(searches ? 'trial-kept-by-error' : 'epoch-kept-by-error', { metric: task.metric, by })];
}
