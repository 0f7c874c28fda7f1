import { adapterPoints, bottleneckNames, isInSpan, type AdapterConfig } from '../../methods/adapter';
import { mlp } from '../ops/mlp';
import type { AttachOf, CreateVariable } from './method';

/**
 * Attaches bottleneck adapters in the layers of the span: h + W_up · f(W_down · x + b_down) + b_up, where h is the
 * output of a sub-layer. x is h (Houlsby et al. 2019, section 2.1; Pfeiffer et al. 2021) or, in parallel adapters, the
 * sub-layer's input (He et al. 2022). With small initial weights each adapter starts near the identity.
 */
export const adapter: AttachOf<AdapterConfig> =
  (config) =>
  ({ layer, at, name, outputs: width }, create) => {
    if (!isInSpan(config, layer) || !adapterPoints[config.placement].includes(at)) return null;
    const names = bottleneckNames(name);
    const down = projection(create, names.down, width, config.size, config.initStd);
    const up = projection(create, names.up, config.size, width, config.initStd);
    const bottleneck = { fc1: down, activation: config.activation, fc2: up };
    return (output, input) => mlp(config.placement === 'parallel' ? input : output, bottleneck, { addend: output });
  };

const projection = (create: CreateVariable, name: string, inputs: number, outputs: number, std: number) => ({
  weight: create(`${name}.weight`, [outputs, inputs], { std }),
  bias: create(`${name}.bias`, [outputs], 'zeros'),
});
