import { readConfig } from '../../src/encoders/config';
import { encoderParameters } from '../../src/encoders/counts';
import { readSafetensors, tensorValues } from '../../src/encoders/checkpoint/safetensors';
import { readWeightIndex } from '../../src/encoders/checkpoint/weight-index';
import { dtypes } from '../../src/encoders/checkpoint/dtype';
import { builtTokenizer } from '../../src/data/tokens/build/built';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { vmLimit } from '../../src/data/tokens/vm-limit';
import type { RandomBytes } from '../../src/shared/random-bytes';
import { torchTensors } from '../../src/workbench/encoders/weights/torch-file';
import { alteredJson, damaged } from './mutate';
import { samples } from './samples';

/** A kind of file: how damaged ones are made, and what a reader that takes one must have found in it. */
export interface Target {
  samples(): readonly Uint8Array[];
  make(sample: Uint8Array, all: readonly Uint8Array[], random: () => number): Uint8Array;
  /** Throws an AppError for what is refused, anything else where the value is wrong. */
  read(bytes: Uint8Array): unknown;
}

const require = (isRight: boolean, what: string): void => {
  if (!isRight) throw new Error(`wrong value: ${what}`);
};

const json: Target['make'] = (sample, all, random) =>
  random() < 0.6 ? alteredJson(sample, random) : damaged(sample, all, random);

const inMemory = (bytes: Uint8Array): RandomBytes => ({
  byteLength: bytes.length,
  slice: (start, end = bytes.length) => Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer),
  close: () => Promise.resolve(),
});

const texts = ['', 'The ferry leaves at dawn.', '나는 오늘 <mask> 漢字 👩‍🔬 e\u0301', ' '.repeat(50) + 'x'.repeat(120)];

/** Reads a tokenizer for as many rows as it has tokens, and takes some texts apart. */
function tokenised(tokenizer: Uint8Array, rows: number): void {
  const tables = { modelType: 'bert', padTokenId: 0, vocabulary: rows, typeVocabulary: 2 };
  const read = loadTokenizer({ tokenizer, vocabulary: null, config: null }, tables, vmLimit);
  for (const text of texts) {
    const { ids } = read.encode({ text, pair: text }, 64);
    require(ids.length <= 64 && ids.every((id) => id >= 0 && id < rows), 'an id beyond the vocabulary');
  }
}

/** Rows beyond which a config is refused. */
const mostRows = 4_000_000;

/** One more than the largest id of a file that is JSON. */
function rowsOf(bytes: Uint8Array): number {
  try {
    const { model, added_tokens: added = [] } = JSON.parse(new TextDecoder().decode(bytes)) as {
      model: { vocab: Record<string, number> | unknown[] };
      added_tokens?: { id: number }[];
    };
    const ids = Array.isArray(model.vocab) ? [model.vocab.length - 1] : Object.values(model.vocab);
    const rows = [...ids, ...added.map(({ id }) => id)].reduce((most, id) => Math.max(most, id + 1), 1);
    return Math.min(rows, mostRows);
  } catch {
    return 1_000;
  }
}

export const targets: Readonly<Record<string, Target>> = {
  config: {
    samples: samples.config,
    make: json,
    read(bytes) {
      const shape = { ...readConfig(bytes), hasPooler: false, declaredPooling: null };
      require(shape.hidden % shape.heads === 0 && shape.layers > 0, 'heads that do not divide the width');
      require(Number.isFinite(encoderParameters(shape).total), 'a count that is not finite');
    },
  },
  index: {
    samples: samples.index,
    make: json,
    read(bytes) {
      for (const shard of readWeightIndex(bytes, 'f', '.safetensors').keys())
        require(/^[\w.-]+\.safetensors$/.test(shard) && !shard.startsWith('.'), 'a file outside of the folder');
    },
  },
  safetensors: {
    samples: samples.safetensors,
    make: damaged,
    read(bytes) {
      const file = readSafetensors(bytes, 'f');
      for (const [name, { shape, dtype }] of file.tensors) {
        if (dtypes[dtype].toFloat32 === null) continue;
        const size = shape.reduce((product, dimension) => product * dimension, 1);
        require(tensorValues(file, name).length === size, 'a tensor of another size');
      }
    },
  },
  bin: {
    samples: samples.torch,
    make: damaged,
    async read(bytes) {
      for (const [, { shape, dtype, read }] of await torchTensors(inMemory(bytes), 'f')) {
        const size = shape.reduce((product, dimension) => product * dimension, dtypes[dtype].bytes);
        require((await read(0, size)).length === size, 'a tensor of another size');
      }
    },
  },
  tokenizer: {
    samples: samples.tokenizer,
    make: json,
    read: (bytes) => tokenised(bytes, rowsOf(bytes)),
  },
  spm: {
    samples: samples.spm,
    make: damaged,
    read(bytes) {
      const built = builtTokenizer(new Map([['spm.model', bytes]]), spmTypes[bytes.length % spmTypes.length]!);
      const tokenizer = new TextEncoder().encode(JSON.stringify(built));
      tokenised(tokenizer, rowsOf(tokenizer));
    },
  },
};

const spmTypes = ['xlm-roberta', 'camembert', 'albert', 'deberta-v2'];
