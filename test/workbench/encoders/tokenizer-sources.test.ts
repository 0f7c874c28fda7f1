import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeSafetensors } from '../../../src/encoders/checkpoint/safetensors';
import { folder } from '../../store/sample';
import { configOf, tinyShape, uniformWeights } from '../../tiny-encoder';
import { tinyRobertaShape } from '../../tiny-roberta';
import { library, refusal } from './library';

const reference = 'test/reference/tokenizers';
interface Expected {
  readonly rows: number;
  readonly pad: number;
  readonly first: readonly (readonly number[])[];
}
const read = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(path.join(reference, name))).toString('utf8')) as T;
const expected = read<Record<string, Expected>>('expected.json.gz');
const { texts } = read<{ texts: readonly string[] }>('corpus.json.gz');

/** An encoder folder whose tokenizer is files without tokenizer.json. */
function checkpoint(name: string, changes: Readonly<Record<string, string | Uint8Array | null>> = {}): string {
  const { rows, pad } = expected[name]!;
  const shape = { ...(pad === 1 ? tinyRobertaShape : tinyShape), vocabulary: rows, positions: 300 };
  const place = path.join(folder(), name);
  mkdirSync(place);
  const files: Record<string, string | Uint8Array | null> = {
    'config.json': JSON.stringify(configOf(shape)),
    'model.safetensors': writeSafetensors(uniformWeights(shape, 0)),
  };
  for (const file of readdirSync(path.join(reference, name))) {
    const bytes = readFileSync(path.join(reference, name, file));
    files[file.replace(/\.gz$/, '')] = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  }
  for (const [file, content] of Object.entries({ ...files, ...changes }))
    if (content !== null) writeFileSync(path.join(place, file), content);
  return place;
}

describe('an encoder without tokenizer.json', () => {
  it.each(['byte-bpe', 'byte-bpe-space', 'xlm-roberta', 'camembert', 'deberta-v2', 'albert', 'spm-bpe', 'mpnet'])(
    'is added with a tokenizer that is built from %s and needs its source no more',
    async (name) => {
      const { encoders, home } = library();
      const source = checkpoint(name);
      const info = await encoders.add(source);
      rmSync(source, { recursive: true });
      const { tokenizer } = await encoders.tokenizerOf(name);
      const { first, pad } = expected[name]!;
      const ids = texts.slice(0, first.length).map((text) => [...tokenizer.encode({ text }, 10_000).ids]);
      expect(ids).toEqual(first);
      expect(tokenizer.pad?.id).toBe(pad);
      await encoders.requireWhole(info);
      const stored = readdirSync(home.encoder(name));
      expect(stored.filter((file) => /model$|merges|vocab\.json/.test(file))).toEqual([]);
      expect(existsSync(path.join(home.encoder(name), 'tokenizer.json'))).toBe(name !== 'mpnet');
    },
  );

  it('is refused by what its files lack, and nothing is written', async () => {
    const spm = gunzipSync(readFileSync(`${reference}/deberta-v2/spm.model.gz`));
    const merges = readFileSync(`${reference}/byte-bpe/merges.txt`, 'utf8');
    const cases: [string, string][] = [
      ['tokenizer-missing', checkpoint('byte-bpe', { 'merges.txt': null })],
      ['tokenizer-merge', checkpoint('byte-bpe', { 'merges.txt': `${merges}no merge\n` })],
      ['tokenizer-merge', checkpoint('byte-bpe', { 'merges.txt': `${merges}onepiece\n` })],
      ['tokenizer-invalid', checkpoint('byte-bpe', { 'vocab.json': '{"a": 1, "a": 2}' })],
      ['tokenizer-invalid', checkpoint('deberta-v2', { 'spm.model': spm.subarray(0, 5000) })],
      ['tokenizer-invalid', checkpoint('deberta-v2', { 'spm.model': '' })],
      ['tokenizer-invalid', checkpoint('deberta-v2', { 'tokenizer_config.json': 'no JSON' })],
      ['tokenizer-class', checkpoint('deberta-v2', { 'tokenizer_config.json': null })],
      ['tokenizer-class', checkpoint('deberta-v2', { 'tokenizer_config.json': '{"tokenizer_class": "T5Tokenizer"}' })],
      [
        'tokenizer-own-code',
        checkpoint('deberta-v2', {
          'tokenizer_config.json': '{"auto_map": {"AutoTokenizer": ["a.KoBertTokenizer", null]}}',
        }),
      ],
      ['tokenizer-model-kind', checkpoint('deberta-v2', { 'spm.model': asWordModel(spm) })],
    ];
    const { encoders, home } = library();
    for (const [code, place] of cases) expect(await refusal(encoders.add(place)), code).toMatchObject([code, {}]);
    expect(existsSync(home.encoders)).toBe(false);
  });

  it('has special tokens under the names that its files give them', async () => {
    const config = '{"tokenizer_class": "RobertaTokenizer"}';
    const map = '{"mask_token": {"content": "<unk>", "lstrip": false}, "pad_token": "<pad>"}';
    const { encoders } = library();
    const place = checkpoint('byte-bpe', { 'tokenizer_config.json': config, 'special_tokens_map.json': map });
    await encoders.add(place);
    const { tokenizer } = await encoders.tokenizerOf('byte-bpe');
    expect([...tokenizer.encode({ text: '<unk>' }, 16).ids]).toEqual([0, 3, 2]);
    expect([...tokenizer.encode({ text: '<mask>' }, 16).ids].length).toBeGreaterThan(3);
  });

  it('names both ids of a padding token if the config has another one', async () => {
    const { rows } = expected['xlm-roberta']!;
    const shape = { ...tinyShape, vocabulary: rows, positions: 300 };
    const place = checkpoint('xlm-roberta', {
      'config.json': JSON.stringify(configOf(shape)),
      'model.safetensors': writeSafetensors(uniformWeights(shape, 0)),
    });
    const info = await library().encoders.add(place);
    expect([info.padTokenId, info.tokenizerPad]).toEqual([0, { token: '<pad>', id: 1 }]);
  });
});

/** The kind of a model is the third field of its trainer's settings. */
function asWordModel(spm: Uint8Array): Uint8Array {
  // Field 2 of the model, with field 3 of the trainer: 3 is a model of words. Later fields win.
  return Uint8Array.from([...spm, 0x12, 0x02, 0x18, 0x03]);
}
