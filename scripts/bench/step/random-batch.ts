import { joined, type Batch, type EncodedExample } from '../../../src/data/batches/batch';
import { mulberry32 } from '../../../src/data/split/shuffle';
import type { EncoderShape } from '../../../src/shared/encoder';

export const outputs = 2;

/** Returns examples of one length with random ids and labels. */
export function randomExamples(count: number, length: number, { vocabulary }: EncoderShape): EncodedExample[] {
  const random = mulberry32(0);
  const lowest = Math.min(1000, vocabulary - 1);
  return Array.from({ length: count }, () => ({
    ids: Int32Array.from({ length }, () => lowest + Math.floor(random() * (vocabulary - lowest))),
    typeIds: new Int32Array(length),
    label: Math.floor(random() * outputs),
  }));
}

/** Returns the examples as one batch. */
export const batchOf = (examples: readonly EncodedExample[]): Batch => joined([...examples.keys()], examples);
