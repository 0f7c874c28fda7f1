import { hasFrozenBelow, isSearch, methodIds, specOf, type MethodId } from '../../methods/registry';
import type { PlannedRun, RunConfig } from '../../shared/run';

/**
 * Returns the deviations of a run from the paper, as config keys with values. Rates, epochs and sizes are swept by the
 * paper, and limits depend on the task, so they are not deviations.
 */
export function deviationsFromPaper(config: RunConfig, layers: number): string[] {
  const { method, optimizer } = config;
  const spec = specOf(method.method);
  const found: string[] = [];
  const compare = (name: string, value: string | number | boolean, paper: string | number | boolean | null): void => {
    if (value !== paper) found.push(`${name}: ${value}`);
  };
  const compareOwn = (): void => spec.deviations?.(method, layers).forEach((setting) => compare(...setting));
  compare('targetScale', config.targetScale ?? 'raw', 'raw');
  compare('classWeights', config.classWeights ?? 'none', 'none');
  if (isSearch(method)) {
    // Other keys of a search's config have no effect.
    compareOwn();
    return found;
  }
  if (!spec.isInPaper) found.push(`method: ${method.method}`);
  compareOwn();
  compare('pooling', config.pooling, 'pooler');
  // Full fine-tuning trains the pooler; the released code freezes it with adapters; for top-n it counts as the topmost
  // layer.
  if (config.pooler !== 'unused') compare('pooler', config.pooler, spec.pooler === 'trained' ? 'trained' : 'frozen');
  compare('head', config.head, 'linear');
  compare('keep', config.keep, 'last');
  compare('batching', config.batching, 'shuffled');
  compare('batchSize', config.batchSize, 32);
  compare('warmup', config.warmup, 0.1);
  compare('weightDecay', config.weightDecay, 0.01);
  compare('clipNorm', config.clipNorm, 1);
  compare('dropout', config.dropout, 0.1);
  if (config.dropout > 0 && hasFrozenBelow(method, layers)) compare('frozenDropout', config.frozenDropout, true);
  compare('optimizer.eps', optimizer.eps, 1e-8);
  compare('optimizer.biasCorrection', optimizer.biasCorrection, true);
  return found;
}

/**
 * Returns the deviations of several runs for a report. Those of all runs are plain; others list their methods, such as
 * "keep: best", "frozenDropout: false (top-n, features)".
 */
export function sharedDeviations(runs: readonly Pick<PlannedRun, 'config' | 'deviations'>[]): string[] {
  const found = new Map<string, Set<MethodId>>();
  const counts = new Map<string, number>();
  for (const { config, deviations } of runs) {
    for (const deviation of deviations) {
      found.set(deviation, (found.get(deviation) ?? new Set()).add(config.method.method));
      counts.set(deviation, (counts.get(deviation) ?? 0) + 1);
    }
  }
  return [...found].map(([deviation, methods]) => {
    const isOfAll = counts.get(deviation) === runs.length || deviation.startsWith('method:');
    return isOfAll ? deviation : `${deviation} (${methodIds.filter((id) => methods.has(id)).join(', ')})`;
  });
}
