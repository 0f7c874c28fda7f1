import { isLayerNorm, levelOf } from '../../data/checkpoint/encoder-parts';
import type { AdapterConfig } from '../../shared/method';
import { pointName } from '../encoder/attachments';
import { activate } from '../ops/activation';
import { add } from '../ops/add';
import { linear } from '../ops/linear';
import type { CreateVariable, MethodOf } from './method';

/** Name of the adapter inside its keys, which follow AdapterHub's. */
const adapterName = 'task';

/**
 * Bottleneck adapters (Houlsby et al. 2019, section 2.1): h + W_up · f(W_down · h + b_down) + b_up at both points of each
 * layer of the span. Small initial weights make each one nearly the identity.
 */
export const adapter: MethodOf<AdapterConfig> = (config, { layers, hidden }) => {
  const [first, last] = config.layers;
  const inSpan = (layer: number): boolean => layer >= first && layer <= last;
  return {
    trains: (name) => {
      if (!isLayerNorm(name) || config.layerNorm === 'none') return false;
      return config.layerNorm === 'all' || inSpan(levelOf(name, layers));
    },
    attach: (layer, point, create) => {
      if (!inSpan(layer)) return null;
      const base = `${pointName(layer, point)}.adapters.${adapterName}`;
      const down = projection(create, `${base}.adapter_down.0`, hidden, config.size, config.initStd);
      const up = projection(create, `${base}.adapter_up`, config.size, hidden, config.initStd);
      return (h) => add(h, linear(activate(linear(h, down), config.activation), up));
    },
  };
};

const projection = (create: CreateVariable, name: string, inputs: number, outputs: number, std: number) => ({
  weight: create(`${name}.weight`, [outputs, inputs], { std }),
  bias: create(`${name}.bias`, [outputs], 'zeros'),
});
