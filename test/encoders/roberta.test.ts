import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partsOf } from '../../src/data/batches/parts';
import { checkIds } from '../../src/data/tokens/check-ids';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { overriddenSteps, type TokenizerFiles } from '../../src/data/tokens/tokenizer-file';
import { readEncoder, readWeights } from '../../src/encoders/checkpoint/read-encoder';
import { encoderParameters } from '../../src/encoders/counts';
import { readConfig } from '../../src/encoders/config';
import { familyOf, maxLengthOf } from '../../src/encoders/registry';
import { parametersOf } from '../../src/encoders/tree';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { tokenRows } from '../../src/engine/no-encoder/terms';
import { startBackend } from '../../src/engine/backends/start';
import { AppError } from '../../src/shared/errors';
import { batchOf } from '../engine/encoders';
import { tinyRobertaShape, writeTinyRoberta, type TinyRobertaOptions } from '../tiny-roberta';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'roberta-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): Uint8Array | null => {
  try {
    return readFileSync(path.join(folder, name));
  } catch {
    return null;
  }
};
const filesOf = (): TokenizerFiles => ({
  tokenizer: read('tokenizer.json'),
  vocabulary: read('vocab.txt'),
  config: read('tokenizer_config.json'),
});

/** As `encoder add` reads a folder. */
function opened(options: TinyRobertaOptions = {}) {
  rmSync(folder, { recursive: true, force: true });
  writeTinyRoberta(folder, options);
  const shape = readEncoder({
    config: read('config.json')!,
    weights: readWeights(read('model.safetensors')!),
    pooling: null,
  });
  return { shape, tokenizer: loadTokenizer(filesOf(), shape) };
}

function refusal(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof AppError ? [error.code, error.details] : error;
  }
}

describe('RoBERTa', () => {
  it('is read from a file with a prefix, a pooler and the head of a language model, and has none of these', () => {
    const { shape } = opened();
    expect(shape).toEqual(tinyRobertaShape);
    expect(parametersOf(shape).filter(({ name }) => /pooler|lm_head|roberta/.test(name))).toEqual([]);
    expect(encoderParameters(shape).pooler).toBe(0);
  });

  it('has the counts of the published base model, and of its class without the head', () => {
    const base = {
      ...tinyRobertaShape,
      layers: 12,
      hidden: 768,
      intermediate: 3072,
      vocabulary: 50265,
      positions: 514,
    };
    // transformers 4.57.6: sum(p.numel() for p in RobertaModel(config, add_pooling_layer=False).parameters())
    expect(encoderParameters(base)).toEqual({
      total: 124_055_040,
      embeddings: 39_000_576,
      layer: 7_087_872,
      pooler: 0,
    });
  });

  it('reads two tokens less than its table has rows, the padding token and what is below it', () => {
    expect(maxLengthOf({ ...tinyRobertaShape, positions: 514 })).toBe(512);
    const { shape } = opened();
    const text = { ids: new Int32Array(64), typeIds: new Int32Array(64) };
    const place = { split: 'train', row: 3 } as const;
    expect(refusal(() => checkIds(text, shape, place))).toBeNull();
    const longer = { ids: new Int32Array(65), typeIds: new Int32Array(65) };
    expect(refusal(() => checkIds(longer, shape, place))).toEqual([
      'id-beyond-table',
      { ...place, table: 'position', id: 66, rows: 66 },
    ]);
  });

  it('numbers the positions of each text of a batch from the padding token on', async () => {
    await startBackend('tensorflow');
    const { shape, tokenizer } = opened();
    const batch = batchOf(
      ['good', 'the man was at home'].map((text) => ({ ...tokenizer.encode({ text }, 64), label: 0 })),
    );
    const [positions, starts] = [inputsOf(batch, shape).positions.dataSync(), batch.offsets];
    expect([...positions.slice(0, starts[1])]).toEqual(Array.from({ length: starts[1]! }, (_, i) => 2 + i));
    expect([positions[starts[1]!], positions.at(-1)]).toEqual([2, starts[2]! - starts[1]! + 1]);
  });

  // create_position_ids_from_input_ids of transformers 4.57.6
  it.each([
    [
      [0, 9, 1, 8, 2],
      [2, 3, 1, 4, 5],
    ],
    [
      [0, 1, 2],
      [2, 1, 3],
    ],
    [
      [0, 1, 1, 7, 1, 2],
      [2, 1, 1, 3, 1, 4],
    ],
  ])('gives a literal padding token its own id as position and passes over it: %j', async (ids, positions) => {
    await startBackend('tensorflow');
    const example = { ids: Int32Array.from(ids), typeIds: new Int32Array(ids.length), label: 0 };
    const batch = batchOf([example, example]);
    expect([...inputsOf(batch, tinyRobertaShape).positions.dataSync()]).toEqual([...positions, ...positions]);
    const bert = { ...tinyRobertaShape, modelType: 'bert' };
    const plain = ids.map((_, place) => place);
    expect([...inputsOf(batch, bert).positions.dataSync()]).toEqual([...plain, ...plain]);
  });

  it('finds a literal padding token in a text as the reference does', () => {
    const { ids } = opened().tokenizer.encode({ text: 'good <pad> bad<pad>' }, 64);
    expect([...ids].filter((id) => id === 1).length).toBe(2);
  });

  it.each([
    ['with its own tokenizer', {}],
    ['with a WordPiece vocabulary', { tokenizer: 'wordpiece' }],
    ['whose table has two rows of types', { config: { type_vocab_size: 2 } }],
  ] as const)('gives no token of a pair another type than 0 %s', (_, options) => {
    writeTinyRoberta(folder, options);
    const shape = { ...readConfig(read('config.json')!), hasPooler: false, declaredPooling: null };
    const { typeIds } = loadTokenizer(filesOf(), shape).encode({ text: 'good', pair: 'bad' }, 64);
    expect(new Set(typeIds)).toEqual(new Set([0]));
  });

  it('keeps the texts of a pair apart for models that read them each', async () => {
    const { tokenizer } = opened();
    const example = (text: string, pair?: string) => ({ ...tokenizer.encode({ text, pair }, 64), label: 0 });
    const [good, bad] = [' good', ' bad'].map((text) => tokenizer.encode({ text }, 64).ids[1]!);
    const rows = await tokenRows([good!, bad!], [example(' good', ' bad bad')], true);
    expect(rows.map((sides) => sides.map(({ places, counts }) => [...places, ...counts]))).toEqual([
      [
        [0, 1],
        [1, 2],
      ],
    ]);
    const batch = batchOf([example(' good', ' bad bad'), example(' bad'), example(' good', '')]);
    expect([[...batch.offsets], [...batch.seconds]]).toEqual([
      [0, 7, 10, 15],
      [4, 10, 14],
    ]);
    expect(partsOf(batch, 1).map(({ seconds }) => [...seconds])).toEqual([[4], [3], [4]]);
  });

  it('joins a pair by two ends in its own tokenizer and by one in a WordPiece vocabulary', () => {
    const ends = (options: TinyRobertaOptions) =>
      opened(options).tokenizer.encode({ text: '', pair: '' }, 64).ids.join();
    expect(ends({})).toBe('0,2,2,2');
    expect(ends({ tokenizer: 'wordpiece' })).toBe('0,2,2');
  });

  it.each([
    [{}, { token: '<pad>', tokenizer: 1, config: 3 }],
    [{ tokenizer: 'wordpiece' }, { token: '[PAD]', tokenizer: 1, config: 3 }],
    [{ settings: { pad_token: '</s>' } }, { token: '</s>', tokenizer: 2, config: 3 }],
    [{ settings: { pad_token: { content: '<mask>' } } }, { token: '<mask>', tokenizer: 348, config: 3 }],
    [{ tokenizerJson: { padding: { pad_token: '<s>' } } }, { token: '<s>', tokenizer: 0, config: 3 }],
  ] as const)(
    'is refused where the padding token of the tokenizer is another than the config’s: %j',
    (options, details) => {
      expect(refusal(() => opened({ ...options, config: { pad_token_id: 3 } }))).toEqual(['tokenizer-pad', details]);
    },
  );

  it('is refused where no text fits between the padding token and the end of the position table', () => {
    expect(refusal(() => opened({ config: { max_position_embeddings: 4 } }))).toEqual([
      'config-positions',
      { positions: 4, pad: 1 },
    ]);
    expect(refusal(() => opened({ config: { pad_token_id: 64 } }))).toEqual([
      'config-positions',
      { positions: 66, pad: 64 },
    ]);
  });

  it('has the defaults of its config class where the config is silent', () => {
    const { shape } = opened({ config: { layer_norm_eps: undefined, pad_token_id: undefined } });
    expect([shape.layerNormEps, shape.padTokenId]).toEqual([1e-12, 1]);
  });

  it('puts a space before a text as tokenizer_config.json says, and is then another encoder', () => {
    const idsOf = (options: TinyRobertaOptions) => [...opened(options).tokenizer.encode({ text: 'good' }, 64).ids];
    const splitter = { type: 'ByteLevel', trim_offsets: true, use_regex: true };
    const plain = idsOf({});
    expect(overriddenSteps(filesOf())).toBeNull();
    const spaced = idsOf({ settings: { add_prefix_space: true } });
    expect(overriddenSteps(filesOf())).toEqual({ add_prefix_space: true });
    // Of these letters "Ġgood" has merges of its own, and "good" has not.
    expect([plain.length, spaced.length]).toEqual([6, 3]);
    const declared = { tokenizerJson: { pre_tokenizer: { ...splitter, add_prefix_space: true } } };
    expect(idsOf(declared)).toEqual(plain);
    expect(overriddenSteps(filesOf())).toEqual({ add_prefix_space: false });
    expect(idsOf({ ...declared, settings: { add_prefix_space: true } })).toEqual(spaced);
  });

  it('says how the Hub’s class reads it', () => {
    expect(familyOf(tinyRobertaShape).hubHead(tinyRobertaShape)).toMatchObject({
      class: 'RobertaForSequenceClassification',
      pooling: 'cls',
      dense: { name: 'classifier.dense', activation: 'tanh' },
      output: { name: 'classifier.out_proj' },
    });
  });
});
