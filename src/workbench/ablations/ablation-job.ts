import { missingFirsts, type Ablation } from '../../shared/ablation';
import { appError } from '../../shared/errors';
import type { AdapterConfig } from '../../shared/method';
import type { RunRow } from '../../shared/run';
import { outputsOf, type TaskInfo } from '../../shared/task';
import type { AblationJob, TrainerJob } from '../../shared/trainer-protocol';

/** A run that can be ablated: completed, and tuned with adapters. Throws what it lacks. */
export function adapterOf({ id, status, config }: RunRow): AdapterConfig {
  const { method } = config;
  if (method.method !== 'adapter') throw appError('ablation-no-adapters', { run: id, method: method.method });
  if (status !== 'completed') throw appError('ablation-not-completed', { run: id, status });
  return method;
}

/** Refuses a task whose labels the run's head does not tell apart, and one without rows to score on. */
export function checkFit(run: RunRow, own: TaskInfo, task: TaskInfo): void {
  const labelsOf = (one: TaskInfo): string => namesOf(one)?.join(', ') ?? '–';
  const differs = task.kind !== own.kind || JSON.stringify(namesOf(task)) !== JSON.stringify(namesOf(own));
  if (differs) {
    const details = { task: task.name, kind: task.kind, labels: labelsOf(task) };
    throw appError('ablation-task-differs', { ...details, run: run.id, own: own.kind, ownLabels: labelsOf(own) });
  }
  if (task.rows.validation === 0) throw appError('ablation-no-validation', { task: task.name });
}

const namesOf = ({ labels }: TaskInfo): string[] | null => labels?.map(({ name }) => name) ?? null;

/** What is still to be scored, as a job: the run's own on another split, with its trained weights. */
export function ablationJob(
  job: TrainerJob,
  { trained, task, validation }: { readonly trained: string; readonly task: TaskInfo; readonly validation: string },
  layers: AdapterConfig['layers'],
  stored: Ablation | null,
): AblationJob {
  const { kind, metric, positive, split } = task;
  return {
    ...job,
    task: { kind, metric, positive, outputs: outputsOf(task), splitSeed: split.seed ?? 0 },
    files: { ...job.files, splits: { train: null, validation, test: null }, checkpoint: null, frozenOutputs: null },
    trained,
    missing: { whole: stored === null, firsts: missingFirsts(layers, stored?.spans ?? []) },
  };
}
