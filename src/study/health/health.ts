import { isSearch } from '../../methods/registry';
import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { MetricPoint, Prediction, RunRow } from '../../shared/run';
import { isRegression, outputsOf, type TaskInfo } from '../../shared/task';
import { standingOf } from '../../shared/selection';
import { impossibleIn } from '../../shared/scoring/impossible';
import { standardDeviation } from '../statistics';
import { aboveBaseline, type AboveBaseline } from './baseline';
import { isStillFalling, isUnstable } from './loss';

/** Facts that decide the health of a run. */
export interface HealthFacts {
  readonly run: Pick<RunRow, 'status' | 'config' | 'scores' | 'steps'>;
  readonly task: Pick<TaskInfo, 'kind' | 'metric' | 'labels' | 'positive' | 'baseline'>;
  readonly curve: readonly MetricPoint[];
  /** Predictions on validation; null if none are stored. */
  readonly predictions: readonly Prediction[] | null;
}

/** With fewer steps a setting is hardly trained (Mosbach et al. 2021; Zhang et al. 2021). */
const enoughSteps = 200;

/** Returns warnings for a reader of a completed run's scores; none for other runs. */
export function healthOf({ run, task, curve, predictions }: HealthFacts): ErrorRecord[] {
  if (run.status !== 'completed') return [];
  const searches = isSearch(run.config.method);
  const scored = scoredBy(task, predictions);
  return [
    ...keptByError(run, task),
    ...(predictions && isCollapsed(task, predictions) ? [notice('collapsed', {})] : []),
    ...(scored && scored.score !== null && scored.score - scored.baseline <= scored.error
      ? [notice('no-better-than-baseline', { metric: task.metric })]
      : []),
    ...(searches ? [] : trainingHealth(run, task, curve, scored)),
  ];
}

function trainingHealth(
  { config, steps }: HealthFacts['run'],
  task: HealthFacts['task'],
  curve: readonly MetricPoint[],
  scored: AboveBaseline | null,
): ErrorRecord[] {
  const valuesOf = (name: string): number[] =>
    curve.flatMap((point) => (point.name === name && point.value !== null ? [point.value] : []));
  const losses = valuesOf('loss');
  const epochs = valuesOf(`validation.${task.metric}`);
  return [
    ...(isStillImproving(config.epochs === 1, epochs, losses, scored) ? [notice('still-improving', {})] : []),
    ...(isUnstable(losses, valuesOf('gradientNorm'), config.clipNorm) ? [notice('unstable', {})] : []),
    ...(steps !== null && steps < enoughSteps ? [notice('few-steps', { steps, least: enoughSteps })] : []),
  ];
}

/** Returns whether the last epoch is the best, and better than the one before by more than a standard error. */
function isStillImproving(
  isOneEpoch: boolean,
  epochs: readonly number[],
  losses: readonly number[],
  scored: AboveBaseline | null,
): boolean {
  if (isOneEpoch) return isStillFalling(losses);
  if (epochs.length < 2) return false;
  const last = epochs.at(-1)!;
  const others = epochs.slice(0, -1);
  return last > Math.max(...others) && last - others.at(-1)! > (scored?.scoreError ?? 0);
}

/**
 * Returns whether 99 % of the predictions are one class, or those of a regression vary by less than 1 % of the targets'
 * variance.
 */
function isCollapsed(task: HealthFacts['task'], predictions: readonly Prediction[]): boolean {
  if (predictions.length === 0) return false;
  const values = predictions.map(({ prediction }) => prediction);
  if (isRegression(task.kind)) {
    const targets = predictions.flatMap(({ label }) => (label === null ? [] : [label]));
    return standardDeviation(values) ** 2 < 0.01 * standardDeviation(targets) ** 2;
  }
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values()) >= 0.99 * values.length;
}

function scoredBy(task: HealthFacts['task'], predictions: readonly Prediction[] | null): AboveBaseline | null {
  const scored = { kind: task.kind, positive: task.positive, outputs: outputsOf(task) };
  if (!predictions || predictions.length === 0 || impossibleIn(scored, predictions)) return null;
  const majority = task.baseline.metric === 'accuracy' ? task.baseline.validation : null;
  return aboveBaseline(scored, task.metric, predictions, majority);
}

/** The kept epoch is without a score only if all epochs are. */
function keptByError({ config, scores: { validation } }: HealthFacts['run'], task: HealthFacts['task']): ErrorRecord[] {
  if (validation === null) return [];
  const { score, error } = standingOf(validation, task.metric);
  if (score !== null || error === null) return [];
  const by = isRegression(task.kind) ? 'mse' : 'loss';
  const searches = isSearch(config.method);
  if (!searches && config.keep === 'last') return [];
  return [notice(searches ? 'trial-kept-by-error' : 'epoch-kept-by-error', { metric: task.metric, by })];
}

/**
 * Returns everything to show beside the scores of a run: its health, and the parts of it that can no longer be read.
 */
export const runNotes = ({ unreadable, health = [] }: Pick<RunRow, 'unreadable' | 'health'>): ErrorRecord[] => [
  ...(unreadable ? [notice('run-values-unreadable', { columns: unreadable.join(', ') })] : []),
  ...health,
];

export const hasCollapsed = ({ health = [] }: Pick<RunRow, 'health'>): boolean =>
  health.some(({ code }) => code === 'collapsed');
