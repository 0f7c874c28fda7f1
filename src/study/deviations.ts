import type { MethodConfig } from '../shared/method';
import type { RunConfig } from '../shared/run';

/**
 * Where a run departs from the paper, in words of the config. Rates, epochs, sizes and limits are what the paper
 * sweeps or what the task brings, so they are no deviations.
 */
export function deviationsFromPaper(config: RunConfig, layers: number): string[] {
  const { method, optimizer } = config;
  const found: string[] = [];
  const compare = (name: string, value: string | number | boolean, paper: string | number | boolean): void => {
    if (value !== paper) found.push(`${name}: ${value}`);
  };
  if (method.method === 'adapter') {
    compare('placement', method.placement, 'houlsby');
    compare('initStd', method.initStd, 1e-2);
    compare('layerNorm', method.layerNorm, 'all');
    compare('activation', method.activation, 'gelu');
    compare('layers', method.layers.join('–'), `0–${layers - 1}`);
  }
  compare('pooling', config.pooling, 'pooler');
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

/** Whether dropout below the lowest trained layer is a question at all: with trained embeddings there is no "below". */
export function hasFrozenBelow(method: MethodConfig): boolean {
  if (method.method === 'adapter') return method.layerNorm !== 'all';
  return method.method === 'top-n' || method.method === 'features';
}
