import { isLayerNorm, levelOf } from '../../data/checkpoint/encoder-parts';
import type { AdapterConfig } from '../../methods/adapter';
import type { Placement } from '../../methods/placement';
import { pointName, type AttachmentPoint } from '../encoder/attachments';
import { twoLayers } from '../ops/two-layers';
import type { CreateVariable, MethodOf } from './method';

/** Name of the adapter inside its keys, which follow AdapterHub's. */
const adapterName = 'task';

const points: Readonly<Record<Placement, readonly AttachmentPoint[]>> = {
  houlsby: ['attention.output', 'output'],
  pfeiffer: ['output'],
  parallel: ['output'],
};

/**
 * Bottleneck adapters in the layers of the span: h + W_up · f(W_down · x + b_down) + b_up, with h the output of a
 * sub-layer and x the same h (Houlsby et al. 2019, section 2.1; Pfeiffer et al. 2021) or, in parallel, what the
 * sub-layer read (He et al. 2022). Small initial weights make each one nearly the identity.
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
      if (!inSpan(layer) || !points[config.placement].includes(point)) return null;
      const base = `${pointName(layer, point)}.adapters.${adapterName}`;
      const down = projection(create, `${base}.adapter_down.0`, hidden, config.size, config.initStd);
      const up = projection(create, `${base}.adapter_up`, config.size, hidden, config.initStd);
      const bottleneck = { lower: down, activation: config.activation, upper: up };
      return (output, input) =>
        twoLayers(config.placement === 'parallel' ? input : output, bottleneck, { addend: output });
    },
  };
};

const projection = (create: CreateVariable, name: string, inputs: number, outputs: number, std: number) => ({
  weight: create(`${name}.weight`, [outputs, inputs], { std }),
  bias: create(`${name}.bias`, [outputs], 'zeros'),
});
