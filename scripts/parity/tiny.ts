import type { EncodedExample } from '../../src/data/batches/batch';
import { mulberry32 } from '../../src/data/split/shuffle';
import type { EncoderShape } from '../../src/shared/encoder';
import type { ParityData, ParityRates } from './cases';

/** For the tiny encoder: 15 steps. */
export const tinyRates: ParityRates = { size: 4, batchSize: 8, learningRate: 5e-2 };

/** Random texts of 3 to 14 tokens with three labels; the first token after the start determines the label. */
export function tinyData({ vocabulary }: EncoderShape): ParityData {
  const random = mulberry32(20);
  const below = (end: number): number => Math.floor(random() * end);
  const examples = Array.from({ length: 40 }, (): EncodedExample => {
    const label = below(3);
    const ids = Int32Array.from({ length: 3 + below(12) }, () => 10 + below(vocabulary - 10));
    ids.set([2, 5 + label]);
    return { ids, typeIds: new Int32Array(ids.length), label };
  });
  return { examples, outputs: 3 };
}
