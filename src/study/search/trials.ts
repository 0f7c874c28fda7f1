import type { ErrorRecord } from '../../shared/errors';
import { type MethodId, isWithoutEncoder, methodIds } from '../../methods/registry';
import { notice } from '../../shared/notice';
import type { PlannedRun } from '../../shared/run';
import { competing, type Cell } from '../results/cells';
import { groupBy } from '../group-by';
import { pointOf, settingKey } from '../setting';

/** Settings tried per point of a method: the largest number over its points. */
export type Trials = ReadonlyMap<MethodId, number>;

/**
 * Number of settings of one point on one task, pruned ones included. Settings with fewer seeds than others take part in
 * no selection.
 */
export interface Tried {
  readonly task: string;
  readonly method: MethodId;
  readonly settings: number;
}

export const triedOfPlan = (runs: readonly Pick<PlannedRun, 'task' | 'config'>[]): Tried[] =>
  [...groupBy(runs, (run) => `${run.task}|${pointOf(run.config).key}`).values()].map((own) => {
    const seeds = [...groupBy(own, settingKey).values()].map((setting) => setting.length);
    const most = Math.max(...seeds);
    const { task, config } = own[0]!;
    return { task, method: config.method.method, settings: seeds.filter((count) => count === most).length };
  });

export const triedOfCells = (cells: readonly Cell[]): Tried[] =>
  cells
    .map(({ task, point, settings }) => ({
      task: task.name,
      method: point.method,
      settings: competing(settings).length + settings.filter((setting) => setting.pruned).length,
    }))
    .filter(({ settings }) => settings > 0);

export function trialsOf(tried: readonly Tried[]): Trials {
  const most = (method: MethodId): number =>
    Math.max(...tried.filter((one) => one.method === method).map(({ settings }) => settings));
  const present = methodIds.filter((id) => !isWithoutEncoder({ method: id }) && tried.some((one) => one.method === id));
  return new Map(present.map((id) => [id, most(id)]));
}

/** Returns a text such as "full 2, adapter 2". */
export const trialsText = (trials: Trials): string =>
  [...trials].map(([method, count]) => `${method} ${count}`).join(', ');

/**
 * Warns of methods with fewer trials on a task, which are at a disadvantage there; this includes `full`. Methods that
 * never use the encoder search in their own way and are left out.
 */
export function trialsWarning(tried: readonly Tried[]): ErrorRecord[] {
  const byTask = [...groupBy(tried, ({ task }) => task)].map(([task, own]) => ({ task, trials: trialsOf(own) }));
  const uneven = byTask.filter(({ trials }) => new Set(trials.values()).size > 1);
  if (uneven.length === 0) return [];
  const same = groupBy(uneven, ({ trials }) => trialsText(trials));
  const [first] = same.keys();
  if (same.size === 1 && uneven.length === byTask.length) return [notice('trials-differ', { trials: first! })];
  const list = [...same].map(([text, own]) => `${own.map(({ task }) => task).join(', ')}: ${text}`);
  return [notice('trials-differ', { trials: list.join('; ') })];
}
