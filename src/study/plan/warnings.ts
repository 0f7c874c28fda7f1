import type { EncoderInfo } from '../../shared/encoder';
import { notice } from '../../shared/notice';
import type { PlanWarning } from '../../shared/plan';
import { truncationShare, type TokenLengths } from '../../shared/results';
import type { PlannedRun } from '../../shared/run';
import { isRegression, type TaskInfo } from '../../shared/task';
import { hasFrozenBelow, isReference, isSearch } from '../../methods/registry';
import { trialsWarning, triedOfPlan } from '../search/trials';

export interface WarningFacts {
  readonly encoder: EncoderInfo;
  readonly tasks: readonly Pick<TaskInfo, 'name' | 'kind' | 'warnings' | 'rows'>[];
  /** Token lengths with this encoder; tasks that are not tokenised yet are left out. */
  readonly lengths: readonly TokenLengths[];
}

/** Returns warnings about a study before it starts. */
export function planWarnings(runs: readonly PlannedRun[], facts: WarningFacts): PlanWarning[] {
  return [
    ...tasksWithoutFull(runs),
    ...trialsWarning(triedOfPlan(runs)),
    ...frozenDropoutWarning(runs, facts.encoder.layers),
    ...targetScaleWarning(runs, facts.tasks),
    ...poolingWarning(runs, facts.encoder),
    ...sentenceLengthWarning(runs, facts.encoder),
    ...truncationWarnings(runs, facts.lengths),
    ...biasCorrectionWarning(runs, facts.tasks),
    ...taskWarnings(runs, facts.tasks),
  ];
}

/** A task keeps the warnings of its import, such as texts that are in two splits. */
export function taskWarnings(
  runs: readonly Pick<PlannedRun, 'task'>[],
  tasks: readonly Pick<TaskInfo, 'name' | 'warnings'>[],
): PlanWarning[] {
  const used = new Set(runs.map((run) => run.task));
  return tasks
    .filter((task) => used.has(task.name))
    .flatMap((task) => task.warnings.map(({ code, message }) => ({ code, message: `${task.name}: ${message}` })));
}

/** Below this many training rows Zhang et al. 2021 found training without bias correction unstable. */
const fewRows = 10_000;

/** Tasks with few training rows whose runs leave out Adam's bias correction, as the profile `released-code` does. */
export function biasCorrectionWarning(
  runs: readonly Pick<PlannedRun, 'task' | 'config'>[],
  tasks: readonly Pick<TaskInfo, 'name' | 'rows'>[],
): PlanWarning[] {
  const rowsOf = new Map(tasks.map(({ name, rows }) => [name, rows.train]));
  const few = runs.filter(({ task, config: { method, optimizer, limit } }) => {
    const rows = Math.min(rowsOf.get(task) ?? 0, limit.train ?? Infinity);
    return !isSearch(method) && !optimizer.biasCorrection && rows < fewRows;
  });
  const names = [...new Set(few.map(({ task }) => task))];
  return names.length === 0 ? [] : [notice('no-bias-correction', { tasks: names.join(', ') })];
}

function tasksWithoutFull(runs: readonly PlannedRun[]): PlanWarning[] {
  const tasks = new Set(runs.map((run) => run.task));
  for (const run of runs) if (isReference(run.config.method)) tasks.delete(run.task);
  return tasks.size === 0 ? [] : [notice('no-full-run', { tasks: [...tasks].join(', ') })];
}

export function frozenDropoutWarning(runs: readonly Pick<PlannedRun, 'config'>[], layers: number): PlanWarning[] {
  const values = new Set(
    runs
      .filter(({ config }) => config.dropout > 0 && hasFrozenBelow(config.method, layers))
      .map(({ config }) => config.frozenDropout),
  );
  return values.size < 2 ? [] : [notice('frozen-dropout-differs', {})];
}

/** Returns the regressions of which some runs are trained on scaled targets and others are not. */
export function targetScaleWarning(
  runs: readonly Pick<PlannedRun, 'task' | 'config'>[],
  tasks: readonly Pick<TaskInfo, 'name' | 'kind'>[],
): PlanWarning[] {
  const mixed = tasks.filter(({ name, kind }) => {
    if (!isRegression(kind)) return false;
    return new Set(runs.filter(({ task }) => task === name).map(({ config }) => config.targetScale)).size > 1;
  });
  return mixed.length === 0
    ? []
    : [notice('target-scale-differs', { tasks: mixed.map(({ name }) => name).join(', ') })];
}

function poolingWarning(runs: readonly PlannedRun[], encoder: EncoderInfo): PlanWarning[] {
  const { declaredPooling: declared } = encoder;
  if (!declared || !runs.some((run) => run.config.pooling === 'pooler')) return [];
  return [notice('pooler-not-declared', { encoder: encoder.name, declared })];
}

/** Runs whose texts may be longer than those that a sentence encoder was trained on. */
function sentenceLengthWarning(runs: readonly PlannedRun[], { name, sentence }: EncoderInfo): PlanWarning[] {
  const trained = sentence?.maxLength ?? Infinity;
  const longest = Math.max(0, ...runs.map(({ config }) => config.maxLength));
  return longest > trained ? [notice('length-above-sentence', { length: longest, encoder: name, trained })] : [];
}

function truncationWarnings(runs: readonly PlannedRun[], lengths: readonly TokenLengths[]): PlanWarning[] {
  const seen = new Map<string, readonly [task: string, length: number]>();
  for (const { task, config } of runs) seen.set(`${task}|${config.maxLength}`, [task, config.maxLength]);
  return [...seen.values()].flatMap(([task, length]) => {
    const known = lengths.find((one) => one.task === task);
    const share = known ? truncationShare(known, length) : 0;
    if (share === 0) return [];
    return [notice('texts-cut', { task, length, share: share < 0.01 ? '< 1' : Math.round(100 * share) })];
  });
}
