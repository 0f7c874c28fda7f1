import { missingFirsts, type Ablation } from '../../shared/ablation';
import { appError } from '../../shared/errors';
import type { AdapterConfig } from '../../methods/adapter';
import type { RunRow } from '../../shared/run';
import { outputsOf, sameLabels, type TaskInfo } from '../../shared/task';
import type { AblationJob, TrainedJob } from '../../shared/trainer-protocol';
import { checkCompleted } from '../trained/trained-work';

/** A run that can be ablated: completed, and tuned with adapters. Throws what it lacks. */
export function adapterOf(run: RunRow): AdapterConfig {
  const { method } = run.config;
  if (method.method !== 'adapter') throw appError('ablation-no-adapters', { run: run.id, method: method.method });
  checkCompleted(run);
  return method;
}

/** Refuses a task whose labels the run's head does not tell apart, and one without rows to score on. */
export function checkFit(run: RunRow, own: TaskInfo, task: TaskInfo): void {
  const labelsOf = ({ labels }: TaskInfo): string => labels?.map(({ name }) => name).join(', ') ?? '–';
  if (!sameLabels(task, own)) {
    const details = { task: task.name, kind: task.kind, labels: labelsOf(task) };
    throw appError('ablation-task-differs', { ...details, run: run.id, own: own.kind, ownLabels: labelsOf(own) });
  }
  if (task.rows.validation === 0) throw appError('ablation-no-validation', { task: task.name });
}

/** The spans that are still to be scored on a task, of which `job` reads validation. */
export function ablationJob(
  job: TrainedJob,
  task: TaskInfo,
  layers: AdapterConfig['layers'],
  stored: Ablation | null,
): AblationJob {
  const { kind, metric, positive, split } = task;
  return {
    ...job,
    task: { kind, metric, positive, outputs: outputsOf(task), splitSeed: split.seed ?? 0 },
    missing: { whole: stored === null, firsts: missingFirsts(layers, stored?.spans ?? []) },
  };
}
