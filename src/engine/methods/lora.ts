import { loraPoints, type LoraConfig } from '../../methods/lora';
import { addLowRank } from '../ops/low-rank';
import type { AttachOf } from './method';

/**
 * Low-rank updates beside frozen matrices: W x + (alpha / rank) · B A x (Hu et al. 2022, section 4.1). B starts at zero,
 * so the encoder starts as itself. Keys follow AdapterHub's.
 */
export const lora: AttachOf<LoraConfig> = ({ rank, alpha, targets }) => {
  const wanted = new Set(targets.map((target) => loraPoints[target]));
  return ({ at, name, inputs, outputs }, create) => {
    if (!wanted.has(at)) return null;
    const base = `${name}.loras.task`;
    // The paper names no spread; this is that of its code, which draws A uniformly within 1 / √inputs.
    const a = create(`${base}.lora_A`, [rank, inputs], { std: 1 / Math.sqrt(3 * inputs) });
    const b = create(`${base}.lora_B`, [outputs, rank], 'zeros');
    return (output, input) => addLowRank(output, input, { a, b, scale: alpha / rank });
  };
};
