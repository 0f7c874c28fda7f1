import { loraNames, loraPoints, type LoraConfig } from '../../methods/lora';
import { addLowRank } from '../ops/low-rank';
import type { AttachOf } from './method';

/**
 * Attaches low-rank updates to frozen matrices: W x + (alpha / rank) · B A x (Hu et al. 2022, section 4.1). B starts at
 * zero, so the encoder's output is unchanged at first. Weights are named as in AdapterHub.
 */
export const lora: AttachOf<LoraConfig> = ({ rank, alpha, targets }) => {
  const wanted = new Set(targets.map((target) => loraPoints[target]));
  return ({ at, name, inputs, outputs }, create) => {
    if (!wanted.has(at)) return null;
    const names = loraNames(name);
    // The paper gives no range. The authors' code draws A uniformly within 1 / √inputs, which this equals.
    const a = create(names.a, [rank, inputs], { std: 1 / Math.sqrt(3 * inputs) });
    const b = create(names.b, [outputs, rank], 'zeros');
    return (output, input) => addLowRank(output, input, { a, b, scale: alpha / rank });
  };
};
