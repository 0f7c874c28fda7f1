import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinedSafetensors } from '../../../src/encoders/checkpoint/joined';
import { keyOf } from '../../../src/encoders/checkpoint/read-encoder';
import { readSafetensors, tensorValues } from '../../../src/encoders/checkpoint/safetensors';
import { parametersOf } from '../../../src/encoders/tree';
import { torchTensors } from '../../../src/workbench/encoders/weights/torch-file';
import { bytesOf } from '../../bytes-of';
import { folder } from '../../store/sample';
import { library, refusal } from './library';

const reference = 'test/reference/checkpoints';
const golden = readSafetensors(readFileSync(`${reference}/whole/model.safetensors`), 'golden');

/** An encoder folder with the weights of one form. */
function checkpoint(form: string): string {
  const place = path.join(folder(), form);
  mkdirSync(place);
  for (const name of ['config.json', 'vocab.txt']) cpSync(path.join(reference, name), path.join(place, name));
  for (const name of readdirSync(path.join(reference, form)))
    cpSync(path.join(reference, form, name), path.join(place, name));
  return place;
}

describe('weights that transformers wrote', () => {
  const forms: [form: string, file: string, dtype: string][] = [
    ['whole', 'model.safetensors', 'F32'],
    ['bin', 'pytorch_model.bin', 'F32'],
    ['shards', 'model.safetensors.index.json', 'F32'],
    ['bin-shards', 'pytorch_model.bin.index.json', 'F32'],
    ['half', 'pytorch_model.bin', 'F16'],
    ['brain', 'pytorch_model.bin', 'BF16'],
    ['protocol-4', 'pytorch_model.bin', 'F32'],
    ['old-names', 'pytorch_model.bin', 'F32'],
  ];

  it.each(forms)('are the same numbers from %s, and the record says what they came from', async (form, file, dtype) => {
    const { encoders } = library();
    const info = await encoders.add(checkpoint(form));
    const stored = readSafetensors(readFileSync(encoders.files(info).weights), form);
    for (const { name } of parametersOf(info)) {
      const key = keyOf(info, stored, name)!;
      expect(tensorValues(stored, key), name).toEqual(tensorValues(golden, keyOf(info, golden, name)!));
    }
    expect(info.weights).toMatchObject({ file, dtypes: [dtype] });
    expect(info.weights!.heads!.names).toContain('cls.predictions.bias');
    expect(info.weights!.unexpected).toBeUndefined();
    expect(encoders.show(form)).toEqual(info);
  });

  it('make one encoder whatever they are packed in, as long as names and number formats are the same', async () => {
    const { encoders } = library();
    const hashOf = async (form: string): Promise<string> => (await encoders.add(checkpoint(form))).sha256;
    const [bin, shards, parts, four] = [
      await hashOf('bin'),
      await hashOf('shards'),
      await hashOf('bin-shards'),
      await hashOf('protocol-4'),
    ];
    expect(new Set([bin, shards, parts, four]).size).toBe(1);
    expect(await hashOf('half')).not.toBe(bin);
  });

  it('are taken from model.safetensors where several forms are there', async () => {
    const place = checkpoint('bin-shards');
    cpSync(path.join(reference, 'code/pytorch_model.bin'), path.join(place, 'pytorch_model.bin'));
    cpSync(path.join(reference, 'whole/model.safetensors'), path.join(place, 'model.safetensors'));
    const info = await library().encoders.add(place);
    expect(info.weights!.file).toBe('model.safetensors');
  });
});

describe('what is no plain list of tensors', () => {
  it.each([
    ['code', 'weights-torch-refused', { file: 'pytorch_model.bin', found: 'posix.system' }],
    ['legacy', 'weights-legacy', { file: 'pytorch_model.bin' }],
  ])('is refused in a folder: %s', async (form, code, details) => {
    const { encoders, home } = library();
    expect(await refusal(encoders.add(checkpoint(form)))).toEqual([code, details]);
    expect(existsSync(home.encoders)).toBe(false);
    expect(existsSync('opened-by-a-pickle')).toBe(false);
  });

  it.each([
    ['module.bin', 'weights-torch-refused', 'transformers.models.bert.modeling_bert.BertForMaskedLM'],
    ['nested.bin', 'weights-torch-refused', 'the entry "state_dict", which is no tensor'],
    ['expanded.bin', 'weights-torch-refused', 'a tensor beyond its storage'],
    ['script.bin', 'weights-torch-refused', '__torch__.torch.nn.modules.linear.Linear'],
  ])('is refused by what it asks for: %s', async (name, code, found) => {
    const bytes = bytesOf(readFileSync(path.join(reference, name)));
    expect(await refusal(torchTensors(bytes, name))).toEqual([code, { file: name, found }]);
  });

  it.each([
    ['bare.bin', 'weights-pickle'],
    ['views.safetensors', 'weights-not-torch'],
    ['compressed.bin', 'weights-torch-damaged'],
  ])('is refused by what it is: %s', async (name, code) => {
    const bytes = bytesOf(readFileSync(path.join(reference, name)));
    expect(await refusal(torchTensors(bytes, name))).toMatchObject([code, { file: name }]);
  });
});

describe('a file of torch.save', () => {
  it('gives every view of its storages as PyTorch reads it', async () => {
    const expected = readSafetensors(readFileSync(`${reference}/views.safetensors`), 'views');
    const found = await torchTensors(bytesOf(readFileSync(`${reference}/views.bin`)), 'views.bin');
    expect([...found.keys()].sort()).toEqual([...expected.tensors.keys()].sort());
    for (const [name, { dtype, shape, read }] of found) {
      const entry = expected.tensors.get(name)!;
      const size = entry.end - entry.begin;
      expect([name, dtype, shape]).toEqual([name, entry.dtype, entry.shape]);
      expect([name, ...(await read(0, size))]).toEqual([name, ...expected.bytes.subarray(entry.begin, entry.end)]);
      if (size > 2) expect([...(await read(1, size - 1))]).toEqual([...(await read(0, size))].slice(1, -1));
    }
  });

  it('is refused where one byte of its numbers is not the one that was written', async () => {
    const bytes = readFileSync(`${reference}/bin/pytorch_model.bin`);
    const places = [bytes.indexOf('BBBBBBB') - 1, Math.floor(bytes.length / 2)].filter((at) => at > 0);
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      const found = await refusal(torchTensors(bytesOf(changed), 'f'));
      expect(found).toMatchObject([expect.stringMatching(/^weights-torch-/), { file: 'f' }]);
    }
  });

  it('is refused at every length below its own', async () => {
    const bytes = readFileSync(`${reference}/views.bin`);
    for (let length = 0; length < bytes.length; length += 7)
      expect(await refusal(torchTensors(bytesOf(bytes.subarray(0, length)), 'f'))).toBeInstanceOf(Array);
  });
});

describe('an index of weight files', () => {
  const withIndex = (change: (map: Record<string, string>) => unknown): string => {
    const place = checkpoint('shards');
    const file = path.join(place, 'model.safetensors.index.json');
    const index = JSON.parse(readFileSync(file, 'utf8')) as { weight_map: Record<string, string> };
    const changed = change(index.weight_map);
    writeFileSync(file, typeof changed === 'string' ? changed : JSON.stringify({ ...index, weight_map: changed }));
    return place;
  };
  const first = 'bert.embeddings.word_embeddings.weight';

  it.each<[string, (map: Record<string, string>) => unknown]>([
    ['weights-index', (map) => ({ ...map, [first]: '../model-00001-of-00004.safetensors' })],
    ['weights-index', (map) => ({ ...map, [first]: '/etc/passwd' })],
    ['weights-index', (map) => ({ ...map, [first]: 'model.bin' })],
    ['weights-index', () => ({})],
    ['weights-index', () => 'no JSON'],
    ['weights-index', () => '{"weight_map": {"a": "x.safetensors", "a": "y.safetensors"}}'],
    ['weights-index', () => '{"weight_map": {"a": 1}}'],
    ['shard-missing', (map) => ({ ...map, [first]: 'model-00009-of-00004.safetensors' })],
    ['shard-tensor-missing', (map) => ({ ...map, [first]: 'model-00004-of-00004.safetensors' })],
    ['tensors-missing', (map) => Object.fromEntries(Object.entries(map).filter(([name]) => !name.includes('layer.1')))],
  ])('is refused: %s', async (code, change) => {
    const { encoders, home } = library();
    const found = await refusal(encoders.add(withIndex(change)));
    expect(found).toMatchObject([code, {}]);
    expect(existsSync(home.encoders)).toBe(false);
  });

  it('is refused where one of its files is cut off, by the name of that file', async () => {
    const place = checkpoint('shards');
    const shard = 'model-00002-of-00004.safetensors';
    writeFileSync(path.join(place, shard), readFileSync(path.join(place, shard)).subarray(0, 2000));
    expect(await refusal(library().encoders.add(place))).toMatchObject(['weights-truncated', { file: shard }]);
  });
});

describe('tensors beside those of the encoder', () => {
  it('are named as missing and unexpected where names do not fit', async () => {
    const place = checkpoint('whole');
    const tensors = new Map(
      [...golden.tensors].map(([name, { dtype, shape, begin }]) => [
        name.replace('bert.encoder', 'bert.other'),
        {
          dtype,
          shape,
          read: (from: number, to: number) => Promise.resolve(golden.bytes.subarray(begin + from, begin + to)),
        },
      ]),
    );
    const bytes = joinedSafetensors(tensors, () => Promise.resolve());
    writeFileSync(path.join(place, 'model.safetensors'), new Uint8Array(await bytes.slice(0)));
    const names = (prefix: string): string =>
      ['query.weight', 'query.bias', 'key.weight', 'key.bias', 'value.weight']
        .map((name) => `${prefix}.layer.0.attention.self.${name}`)
        .join(', ');
    const found = (await refusal(library().encoders.add(place))) as [string, Record<string, unknown>];
    expect(found[0]).toBe('tensors-missing');
    expect(found[1]).toMatchObject({ count: 32, tensors: `${names('encoder')}, …`, unexpected: 32 });
    expect(found[1]['others']).toContain('bert.other.layer.0.attention.output.LayerNorm.bias');
  });

  it('are listed where they belong to nothing that is known', async () => {
    const place = checkpoint('bin');
    const config = JSON.parse(readFileSync(path.join(place, 'config.json'), 'utf8')) as object;
    writeFileSync(path.join(place, 'config.json'), JSON.stringify({ ...config, num_hidden_layers: 1 }));
    const { weights } = await library().encoders.add(place);
    expect(weights!.unexpected).toMatchObject({ count: 16 });
    expect(weights!.unexpected!.names).toContain('bert.encoder.layer.1.attention.self.query.weight');
  });
});

describe('a model with code of its own', () => {
  it.each([
    ['bert', { AutoConfig: 'org/code--configuration_bert.JinaBertConfig', AutoModel: 'x.Y' }],
    ['new', { AutoModel: 'modeling.NewModel' }],
  ])('is refused with that reason, whatever its type is: %s', async (type, map) => {
    const place = checkpoint('whole');
    const config = JSON.parse(readFileSync(path.join(place, 'config.json'), 'utf8')) as object;
    writeFileSync(path.join(place, 'config.json'), JSON.stringify({ ...config, model_type: type, auto_map: map }));
    expect(await refusal(library().encoders.add(place))).toMatchObject([
      'encoder-own-code',
      { type: JSON.stringify(type), found: JSON.stringify(Object.values(map)[0]) },
    ]);
  });

  it('is no model whose map is empty or names a tokenizer alone', async () => {
    for (const map of [{}, null, { AutoTokenizer: ['a.B', null] }]) {
      const place = checkpoint('whole');
      const config = JSON.parse(readFileSync(path.join(place, 'config.json'), 'utf8')) as object;
      writeFileSync(path.join(place, 'config.json'), JSON.stringify({ ...config, auto_map: map }));
      expect((await library().encoders.add(place)).layers).toBe(2);
      rmSync(place, { recursive: true });
    }
  });
});
