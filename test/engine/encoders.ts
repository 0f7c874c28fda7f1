import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Batch, EncodedExample } from '../../src/data/batches/batch';
import { readEncoder } from '../../src/data/checkpoint/read-encoder';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { loadWeights, type FrozenWeights } from '../../src/engine/checkpoint/weights';
import { writeTinyEncoder } from '../tiny-encoder';

export interface TestEncoder {
  readonly weights: FrozenWeights;
  encode(text: string, pair?: string): EncodedExample;
}

/** An encoder's files as the engine gets them; a backend must have started. */
export function encoderOf(folder: string): TestEncoder {
  const read = (name: string): Uint8Array => readFileSync(path.join(folder, name));
  const found = (name: string): Uint8Array | null => {
    try {
      return read(name);
    } catch {
      return null;
    }
  };
  const bytes = read('model.safetensors');
  const shape = readEncoder({ config: read('config.json'), weights: bytes, pooling: null });
  const tokenizer = loadTokenizer(
    { tokenizer: found('tokenizer.json'), vocabulary: found('vocab.txt'), config: null },
    shape,
  );
  const longest = Math.min(128, shape.positions);
  return {
    weights: loadWeights(bytes, shape),
    encode: (text, pair) => ({ ...tokenizer.encode({ text, pair }, longest), label: null }),
  };
}

/** The tiny encoder through real files. */
export function tinyEncoder(): TestEncoder {
  const folder = mkdtempSync(path.join(tmpdir(), 'tiny-encoder-'));
  try {
    writeTinyEncoder(folder);
    return encoderOf(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All examples in one batch, in their order: rows of `evaluationBatches` go by length. */
export function batchOf(examples: readonly EncodedExample[]): Batch {
  const length = Math.max(...examples.map(({ ids }) => ids.length));
  const size = examples.length;
  const arrays = { ids: new Int32Array(size * length), typeIds: new Int32Array(size * length) };
  const mask = new Int32Array(size * length);
  examples.forEach(({ ids, typeIds }, row) => {
    arrays.ids.set(ids, row * length);
    arrays.typeIds.set(typeIds, row * length);
    mask.fill(1, row * length, row * length + ids.length);
  });
  const labels = Float32Array.from(examples, ({ label }) => label ?? NaN);
  return { ...arrays, mask, labels, size, length, examples: Int32Array.from(examples.keys()) };
}
