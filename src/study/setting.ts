import { methodIds } from '../shared/method';
import { axesOf, type PlannedRun, type RunAxes, type RunConfig } from '../shared/run';
import { canonicalJson } from './identity';

/** All but the seed, on one task: the runs that share it are a cell. */
export const settingKey = (run: Pick<PlannedRun, 'task' | 'config'>): string =>
  canonicalJson({ task: run.task, config: { ...run.config, seed: undefined } });

/** A point of the trade-off: a method with its size or n. Rates, epochs and other settings are chosen inside it. */
export interface Point extends RunAxes {
  /** Equal for equal points, and safe as a key. */
  readonly key: string;
}

export function pointOf(config: Pick<RunConfig, 'method'>): Point {
  const axes = axesOf(config.method);
  return { ...axes, key: pointName(axes) };
}

/** Points as people list them, by method and then by size or n; runs stand in the order in which they are worked off. */
export function inOrder(a: RunAxes, b: RunAxes): number {
  const byMethod = methodIds.indexOf(a.method) - methodIds.indexOf(b.method);
  return byMethod !== 0 ? byMethod : (a.size ?? a.n ?? 0) - (b.size ?? b.n ?? 0);
}

/** As lists and sentences name it: "adapter 64", "top-2", "full". */
export function pointName({ method, size, n }: Pick<RunAxes, 'method' | 'size' | 'n'>): string {
  if (method === 'adapter') return `adapter ${size}`;
  return method === 'top-n' ? `top-${n}` : method;
}

/** The baseline that never sees the encoder: no candidate of an answer, and never the best of a table. */
export const isWithoutEncoder = ({ method }: { readonly method: string }): boolean => method === 'no-encoder';
