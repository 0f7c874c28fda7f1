import { axisValue, pointName } from '../methods/names';
import { placements } from '../methods/placement';
import { methodIds } from '../methods/registry';
import { axesOf, type PlannedRun, type RunAxes, type RunConfig } from '../shared/run';
import { canonicalJson } from './plan/identity';

const withoutSeed = new WeakMap<RunConfig, string>();

/**
 * Returns the key of a setting on a task: everything but the seed. Runs with equal keys are a cell. A run keeps its
 * config object while events change its row, so that a refresh computes only keys of new runs.
 */
export function settingKey({ task, config }: Pick<PlannedRun, 'task' | 'config'>): string {
  const text = withoutSeed.get(config) ?? canonicalJson({ ...config, seed: undefined });
  withoutSeed.set(config, text);
  return `{"config":${text},"task":${JSON.stringify(task)}}`;
}

/**
 * A point of the trade-off: a method with its size, n or rank. Rates, epochs and other settings are selected within it.
 */
export interface Point extends RunAxes {
  /** Equal for equal points, and safe as a key. */
  readonly key: string;
}

export function pointOf(config: Pick<RunConfig, 'method'>): Point {
  const axes = axesOf(config.method);
  return { ...axes, key: pointName(axes) };
}

/** Sorts points as people list them: by method, placement and size, n or rank. */
export function inOrder(a: RunAxes, b: RunAxes): number {
  const byMethod = methodIds.indexOf(a.method) - methodIds.indexOf(b.method);
  const placeOf = ({ placement }: RunAxes): number => (placement === null ? 0 : placements.indexOf(placement));
  return byMethod || placeOf(a) - placeOf(b) || axisValue(a) - axisValue(b);
}
