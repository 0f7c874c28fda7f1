import { methodIds, placements } from '../shared/method';
import { axesOf, type PlannedRun, type RunAxes, type RunConfig } from '../shared/run';
import { canonicalJson } from './identity';

/** All but the seed, on one task: the runs that share it are a cell. */
export const settingKey = (run: Pick<PlannedRun, 'task' | 'config'>): string =>
  canonicalJson({ task: run.task, config: { ...run.config, seed: undefined } });

/** A point of the trade-off: a method with its size, n or rank. Rates, epochs and other settings are chosen inside it. */
export interface Point extends RunAxes {
  /** Equal for equal points, and safe as a key. */
  readonly key: string;
}

export function pointOf(config: Pick<RunConfig, 'method'>): Point {
  const axes = axesOf(config.method);
  return { ...axes, key: pointName(axes) };
}

/** Points as people list them, by method, placement and size, n or rank; runs stand as they are worked off. */
export function inOrder(a: RunAxes, b: RunAxes): number {
  const byMethod = methodIds.indexOf(a.method) - methodIds.indexOf(b.method);
  const placeOf = ({ placement }: RunAxes): number => (placement === null ? 0 : placements.indexOf(placement));
  const axisOf = ({ size, n, rank }: RunAxes): number => size ?? n ?? rank ?? 0;
  return byMethod || placeOf(a) - placeOf(b) || axisOf(a) - axisOf(b);
}

/** As lists and sentences name it: "adapter 64", "pfeiffer 64", "lora 8", "top-2", "full". */
export function pointName({ method, size, n, rank, placement }: RunAxes): string {
  if (method === 'adapter') return `${placement === null || placement === 'houlsby' ? method : placement} ${size}`;
  if (method === 'lora') return `${method} ${rank}`;
  return method === 'top-n' ? `top-${n}` : method;
}

/** The baseline that never sees the encoder: no candidate of an answer, and never the best of a table. */
export const isWithoutEncoder = ({ method }: { readonly method: string }): boolean => method === 'no-encoder';
