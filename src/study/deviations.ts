import { methodIds, type MethodConfig, type MethodId } from '../shared/method';
import type { PlannedRun, RunConfig } from '../shared/run';

/** What the paper trains and compares (Houlsby et al. 2019, section 3). */
const methodsOfPaper: readonly MethodId[] = ['full', 'top-n', 'adapter', 'layernorm'];

/**
 * Where a run departs from the paper, in words of the config. Rates, epochs, sizes and limits are what the paper
 * sweeps or what the task brings, so they are no deviations.
 */
export function deviationsFromPaper(config: RunConfig, layers: number): string[] {
  const { method, optimizer } = config;
  // The paper's search tries thousands of models a task; nothing else of a config means anything here.
  if (method.method === 'no-encoder') return [`trials: ${method.trials}`];
  const found: string[] = [];
  const compare = (name: string, value: string | number | boolean, paper: string | number | boolean): void => {
    if (value !== paper) found.push(`${name}: ${value}`);
  };
  if (!methodsOfPaper.includes(method.method)) found.push(`method: ${method.method}`);
  if (method.method === 'adapter') {
    compare('placement', method.placement, 'houlsby');
    compare('initStd', method.initStd, 1e-2);
    compare('layerNorm', method.layerNorm, 'all');
    compare('activation', method.activation, 'gelu');
    compare('layers', method.layers.join('–'), `0–${layers - 1}`);
  }
  compare('pooling', config.pooling, 'pooler');
  if (config.pooler !== 'unused') compare('pooler', config.pooler, poolerOfPaper(method));
  compare('head', config.head, 'linear');
  compare('keep', config.keep, 'last');
  compare('batching', config.batching, 'shuffled');
  compare('batchSize', config.batchSize, 32);
  compare('warmup', config.warmup, 0.1);
  compare('weightDecay', config.weightDecay, 0.01);
  compare('clipNorm', config.clipNorm, 1);
  compare('dropout', config.dropout, 0.1);
  if (config.dropout > 0 && hasFrozenBelow(method)) compare('frozenDropout', config.frozenDropout, true);
  compare('optimizer.eps', optimizer.eps, 1e-8);
  compare('optimizer.biasCorrection', optimizer.biasCorrection, true);
  return found;
}

/** Full fine-tuning trains it, the released code freezes it with adapters; of the top layers it is the topmost. */
const poolerOfPaper = ({ method }: MethodConfig): RunConfig['pooler'] =>
  method === 'full' || method === 'top-n' ? 'trained' : 'frozen';

/** Whether dropout below the lowest trained layer is a question at all: with trained embeddings there is no "below". */
export function hasFrozenBelow(method: MethodConfig): boolean {
  if (method.method === 'adapter') return method.layerNorm !== 'all';
  return method.method === 'top-n' || method.method === 'features' || method.method === 'lora';
}

/**
 * Deviations of several runs as a report lists them: those of all runs plainly, others with the methods that have them
 * ("keep: best", "frozenDropout: false (top-n, features)").
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
