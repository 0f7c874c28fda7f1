import * as tf from '@tensorflow/tfjs-core';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { joined, type Batch, type EncodedExample } from '../../src/data/batches/batch';
import { keyOf, readEncoder, readWeights } from '../../src/encoders/checkpoint/read-encoder';
import { tensorValues } from '../../src/encoders/checkpoint/safetensors';
import { maxLengthOf } from '../../src/encoders/registry';
import { packedOf, type Packed } from '../../src/engine/ops/packed';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { frozenWeights, type FrozenWeights } from '../../src/engine/checkpoint/weights';
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
  const file = readWeights(read('model.safetensors'));
  const shape = readEncoder({ config: read('config.json'), weights: file, pooling: null });
  const tokenizer = loadTokenizer(
    { tokenizer: found('tokenizer.json'), vocabulary: found('vocab.txt'), config: null },
    shape,
  );
  const longest = Math.min(128, maxLengthOf(shape));
  return {
    weights: frozenWeights(shape, (name, dimensions) =>
      tf.tensor(tensorValues(file, keyOf(shape, file, name)!), [...dimensions]),
    ),
    encode: (text, pair) => ({ ...tokenizer.encode({ text, pair }, longest), label: null }),
  };
}

/** The tiny encoder through real files. */
export const tinyEncoder = (): TestEncoder => encoderWrittenBy(writeTinyEncoder);

/** An encoder through the files that `write` puts into a folder. */
export function encoderWrittenBy(write: (folder: string) => unknown): TestEncoder {
  const folder = mkdtempSync(path.join(tmpdir(), 'tiny-encoder-'));
  try {
    write(folder);
    return encoderOf(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All examples in one batch, in their order: `evaluationBatches` go by length. */
export const batchOf = (examples: readonly EncodedExample[]): Batch => joined([...examples.keys()], examples);

/** Rows of examples of these lengths. */
export function packedOfLengths(lengths: readonly number[]): Packed {
  const offsets = Int32Array.from([0, ...lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b))]);
  return packedOf({ offsets, size: lengths.length, length: Math.max(...lengths) });
}
