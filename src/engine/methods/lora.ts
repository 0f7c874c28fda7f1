import type { EncoderShape } from '../../shared/encoder';
import type { LoraConfig, LoraTarget } from '../../methods/lora';
import { pointName, type AttachmentPoint } from '../encoder/attachments';
import { addLowRank } from '../ops/low-rank';
import type { MethodOf } from './method';

const points: Readonly<Record<LoraTarget, AttachmentPoint>> = {
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  'attention-output': 'attention.output.dense',
  intermediate: 'intermediate.dense',
  output: 'output.dense',
};

/**
 * Low-rank updates beside frozen matrices: W x + (alpha / rank) · B A x (Hu et al. 2022, section 4.1). B starts at zero,
 * so the encoder starts as itself. Keys follow AdapterHub's.
 */
export const lora: MethodOf<LoraConfig> = ({ rank, alpha, targets }, shape) => {
  const wanted = new Set(targets.map((target) => points[target]));
  return {
    trains: () => false,
    attach: (layer, point, create) => {
      if (!wanted.has(point)) return null;
      const [inputs, outputs] = sizesOf(point, shape);
      const base = `${pointName(layer, point)}.loras.task`;
      // The paper names no spread; this is that of its code, which draws A uniformly within 1 / √inputs.
      const a = create(`${base}.lora_A`, [rank, inputs], { std: 1 / Math.sqrt(3 * inputs) });
      const b = create(`${base}.lora_B`, [outputs, rank], 'zeros');
      return (output, input) => addLowRank(output, input, { a, b, scale: alpha / rank });
    },
  };
};

function sizesOf(point: AttachmentPoint, { hidden, intermediate }: EncoderShape): [inputs: number, outputs: number] {
  if (point === 'intermediate.dense') return [hidden, intermediate];
  return point === 'output.dense' ? [intermediate, hidden] : [hidden, hidden];
}
