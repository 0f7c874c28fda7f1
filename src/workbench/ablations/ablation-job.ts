import { missingFirsts, type Ablation } from '../../shared/ablation';
import { appError } from '../../shared/errors';
import type { AdapterConfig } from '../../methods/adapter';
import type { RunRow } from '../../shared/run';
import { sameLabels, type TaskInfo } from '../../shared/task';
import type { AblationJob, TrainedJob } from '../../shared/trainer-protocol';
import { taskOfJob } from '../runs/run-job';
import { checkCompleted } from '../trained/trained-work';

/** Throws unless a run can be ablated: it must be completed, and tuned with adapters. */
export function adapterOf(run: RunRow): AdapterConfig {
  const { method } = run.config;
  if (method.method !== 'adapter') throw appError('ablation-no-adapters', { run: run.id, method: method.method });
  checkCompleted(run);
  return method;
}

/** Refuses a task whose labels differ from those of the run's head, and one without rows to score. */
export function checkFit(run: RunRow, own: TaskInfo, task: TaskInfo): void {
  const labelsOf = ({ labels }: TaskInfo): string => labels?.map(({ name }) => name).join(', ') ?? '–';
  if (!sameLabels(task, own)) {
    const details = { task: task.name, kind: task.kind, labels: labelsOf(task) };
    throw appError('ablation-task-differs', { ...details, run: run.id, own: own.kind, ownLabels: labelsOf(own) });
  }
  if (task.rows.validation === 0) throw appError('ablation-no-validation', { task: task.name });
}

/** Returns the spans that are not yet scored on a task; `job` reads its validation split. */
export function ablationJob(
  job: TrainedJob,
  task: TaskInfo,
  layers: AdapterConfig['layers'],
  stored: Ablation | null,
): AblationJob {
  return {
    ...job,
    task: taskOfJob(task),
    missing: { whole: stored === null, firsts: missingFirsts(layers, stored?.spans ?? []) },
  };
}
