import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWeights } from '../../../src/encoders/checkpoint/read-encoder';
import { tensorValues, writeSafetensors } from '../../../src/encoders/checkpoint/safetensors';
import { encoderParameters } from '../../../src/encoders/counts';
import { mulberry32 } from '../../../src/data/split/shuffle';
import { startBackend } from '../../../src/engine/backends/start';
import type { AdapterConfig } from '../../../src/methods/adapter';
import type { EncoderInfo } from '../../../src/shared/encoder';
import { AppError } from '../../../src/shared/errors';
import { readAdapterFolder } from '../../../src/workbench/adapters/import-adapter';
import { reductionFactor, sizeOfFactor } from '../../../src/workbench/adapters/hub/reduction-factor';
import { writeModelFolder } from '../../../src/workbench/exports/models/write-model';
import { examplesOf, familyEncoder, familyFiles, referenceOf } from '../../encoders/family-reference';
import { distance } from '../../engine/reference';
import { adapterCases, filesOf, trainedCase, writeFiles, type ModelCase } from '../exports/model-cases';

const root = mkdtempSync(path.join(tmpdir(), 'workbench-adapters-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeAll(() => startBackend('tensorflow'));

let made = 0;
const folder = (): string => path.join(root, String(made++));

/** An exported folder of a case, and what the engine had. */
async function exported(choose: (cases: readonly ModelCase[]) => ModelCase) {
  const encoder = familyEncoder('bert');
  const { shape } = encoder.weights;
  const example = examplesOf(referenceOf('bert'), 'classification')[1]!;
  const { model } = trainedCase(encoder, choose(adapterCases(shape)), example);
  const place = folder();
  await writeFiles(place, filesOf(model).files);
  const info: EncoderInfo = {
    ...shape,
    ...{ name: 'encoder', source: 'made-up', sha256: 'ab'.repeat(32), parameters: encoderParameters(shape) },
  };
  const weights = path.join(root, 'encoder.safetensors');
  writeFileSync(weights, familyFiles('bert').weights);
  const read = (encoders: readonly EncoderInfo[] = [info], wanted: EncoderInfo | null = null) =>
    readAdapterFolder(place, { encoders, wanted, weightsOf: () => Promise.resolve(weights) });
  return { place, model, info, read };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof AppError ? error.code : `not typed: ${String(error)}`),
  );

function edit(place: string, file: string, change: (json: Record<string, unknown>) => object): void {
  const name = path.join(place, file);
  const json = JSON.parse(readFileSync(name, 'utf8')) as Record<string, unknown>;
  writeFileSync(name, JSON.stringify(change(json)));
}
const editConfig = (place: string, changes: object): void =>
  edit(place, 'adapter_config.json', ({ config, ...json }) => ({
    ...json,
    config: { ...(config as object), ...changes },
  }));

describe('import of an adapter', () => {
  // Case 3 has the head of the Hub's class, which is read as the equal linear head under another name.
  it.each([0, 1, 2, 4, 5])('restores every trained number of exported case %i', async (at) => {
    const { model, read } = await exported((cases) => cases[at]!);
    const { weights, info } = await read();
    const file = readWeights(weights);
    for (const { name, values } of model.trained.values()) {
      expect(distance(tensorValues(file, name), values), name).toBe(0);
    }
    expect(info).toMatchObject({ size: 5, labels: model.labels, config: { head: model.config.head } });
    const { layerNorm, ...own } = model.config.method as AdapterConfig;
    expect(info.config.method).toMatchObject({ ...own, layerNorm: layerNorm === 'none' ? 'none' : 'all' });
  });

  it('multiplies what parallel adapters add by their scaling', async () => {
    const { place, model, read } = await exported((cases) => cases[2]!);
    editConfig(place, { scaling: 4 });
    const file = readWeights((await read()).weights);
    const [name, { values }] = [...model.trained].find(([one]) => one.endsWith('adapter_up.weight'))!;
    expect(
      distance(
        tensorValues(file, name),
        values.map((one) => 4 * one),
      ),
    ).toBe(0);
  });

  it('reads gelu of a config without a version as the tanh form, as the library does', async () => {
    const { place, read } = await exported((cases) => cases[0]!);
    edit(place, 'adapter_config.json', ({ version: _, ...json }) => json);
    expect((await read()).info.config.method).toMatchObject({ activation: 'gelu_new' });
  });

  it('warns if the named encoder is only assumed, and refuses if it is not clear or does not fit', async () => {
    const { place, info, read } = await exported((cases) => cases[0]!);
    expect((await read()).warnings).toEqual([]);
    edit(place, 'adapter_config.json', (json) => ({ ...json, model_name: 'other/model' }));
    expect((await read()).warnings.map(({ code }) => code)).toEqual(['adapter-encoder-assumed']);
    const second = { ...info, name: 'second', sha256: 'cd'.repeat(32) };
    expect(await codeOf(read([info, second]))).toBe('adapter-encoder-unclear');
    expect((await read([info, second], second)).info.encoder).toBe('second');
    expect(await codeOf(read([{ ...info, hidden: 64 }]))).toBe('adapter-encoder-none');
    expect(await codeOf(read([], { ...info, modelType: 'roberta' }))).toBe('adapter-encoder-unfit');
  });

  it.each([
    ['a file is missing', (place: string) => rmSync(path.join(place, 'head_config.json')), 'adapter-file-missing'],
    [
      'a config is no JSON',
      (place: string) => writeFileSync(path.join(place, 'head_config.json'), '{'),
      'adapter-not-json',
    ],
    [
      'a key occurs twice',
      (place: string) => writeFileSync(path.join(place, 'head_config.json'), '{"a":1,"a":2}'),
      'adapter-not-json',
    ],
    [
      'the layout is PEFT',
      (place: string) => edit(place, 'adapter_config.json', (json) => ({ ...json, peft_type: 'LORA' })),
      'adapter-is-peft',
    ],
    [
      'the activation is not computed here',
      (place: string) => editConfig(place, { non_linearity: 'swish' }),
      'adapter-form',
    ],
    [
      'the norm is before the adapter',
      (place: string) => editConfig(place, { original_ln_before: true }),
      'adapter-form',
    ],
    ['it has gates', (place: string) => editConfig(place, { use_gating: true }), 'adapter-form'],
    ['the scaling is learned', (place: string) => editConfig(place, { scaling: 'learned' }), 'adapter-form'],
    ['the layers have a gap', (place: string) => editConfig(place, { leave_out: [1] }), 'adapter-tensor-unknown'],
    [
      'the factor gives another size',
      (place: string) => editConfig(place, { reduction_factor: 16 }),
      'adapter-tensor-shape',
    ],
    [
      'the factor is no number',
      (place: string) => editConfig(place, { reduction_factor: { default: 4 } }),
      'adapter-form',
    ],
    [
      'labels lack an id',
      (place: string) =>
        edit(place, 'head_config.json', ({ config, ...json }) => ({
          ...json,
          config: { ...(config as object), label2id: { a: 0, b: 1, c: 7 } },
        })),
      'adapter-form',
    ],
    [
      'weights are a pickle in disguise',
      (place: string) => {
        rmSync(path.join(place, 'adapter.safetensors'));
        writeFileSync(path.join(place, 'pytorch_adapter.bin'), Buffer.from('80027d71002e', 'hex'));
      },
      'weights-pickle',
    ],
    [
      'a tensor is unknown',
      (place: string) =>
        writeFileSync(
          path.join(place, 'layernorm.safetensors'),
          writeSafetensors([{ name: 'x', shape: [1], values: new Float32Array(1) }]),
        ),
      'adapter-tensor-unknown',
    ],
  ])('is refused where %s', async (_, change, code) => {
    const { place, read } = await exported((cases) => cases[0]!);
    change(place);
    expect(await codeOf(read())).toBe(code);
  });

  it('ends with a typed error or an adapter for 600 damaged folders', { timeout: 60_000 }, async () => {
    const { place, read } = await exported((cases) => cases[0]!);
    const random = mulberry32(5);
    const names = [
      'adapter_config.json',
      'adapter.safetensors',
      'head_config.json',
      'model_head.safetensors',
      'layernorm.safetensors',
    ];
    for (let round = 0; round < 600; round++) {
      const file = path.join(place, names[round % names.length]!);
      const whole = readFileSync(file);
      const bytes = Buffer.from(whole);
      // Most damage is in the first bytes, which hold headers and keys.
      for (let hit = 0; hit < 3; hit++)
        bytes[Math.floor(random() * Math.min(bytes.length, 1500))] = Math.floor(random() * 256);
      writeFileSync(file, random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes);
      const outcome = await codeOf(read());
      writeFileSync(file, whole);
      expect(outcome, `round ${round}`).not.toContain('not typed');
    }
  });
});

it('a reduction factor gives every size back by the rule of the library', () => {
  for (const hidden of [16, 128, 312, 384, 768, 1000, 1024]) {
    for (let size = 1; size <= 1024; size++) {
      const factor = reductionFactor(hidden, size);
      expect([hidden, size, sizeOfFactor(hidden, factor)]).toEqual([hidden, size, size]);
      expect(hidden / size - factor).toBeLessThan(1e-9);
    }
  }
});

describe('a folder that is exported', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const manifest = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
    const sha256 = 'ab'.repeat(32);
    const facts = {
      format: 1,
      encoder: { name: 'e', sha256 },
      task: { name: 't', kind: 'classification', labels: null },
    };
    const json = { ...facts, pooling: 'cls', maxLength: 16, run: 'r', taskSha256: sha256, files };
    return new Map([['workbench.json', JSON.stringify(json)]]);
  };
  const write = (place: string, content: string) =>
    writeModelFolder(place, new Map([['a.bin', text(content)]]), manifest);

  it('replaces an earlier export that nobody changed, and no other files', async () => {
    const place = folder();
    await write(place, 'one');
    await write(place, 'two');
    expect(readFileSync(path.join(place, 'a.bin'), 'utf8')).toBe('two');
    writeFileSync(path.join(place, 'notes.txt'), 'mine');
    expect(await codeOf(write(place, 'three'))).toBe('export-folder-used');
    rmSync(path.join(place, 'notes.txt'));
    writeFileSync(path.join(place, 'a.bin'), 'changed by hand');
    expect(await codeOf(write(place, 'three'))).toBe('export-folder-used');
    expect(readFileSync(path.join(place, 'a.bin'), 'utf8')).toBe('changed by hand');
  });
});
