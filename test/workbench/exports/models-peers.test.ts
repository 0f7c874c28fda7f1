import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyOf } from '../../../src/encoders/registry';
import { startBackend } from '../../../src/engine/backends/start';
import type { EncoderShape } from '../../../src/shared/encoder';
import type { ModelFiles, TrainedModel } from '../../../src/workbench/exports/models/trained-model';
import {
  examplesOf,
  familiesWithReference,
  familyEncoder,
  familyFiles,
  referenceOf,
} from '../../encoders/family-reference';
import { distance } from '../../engine/reference';
import { askPeer, missingPeers } from '../../peers';
import {
  adapterCases,
  checkpointCases,
  filesOf,
  peftCases,
  trainedCase,
  wholeFiles,
  writeFiles,
  type ModelCase,
} from './model-cases';

/** The programs of the cards, run by the Python libraries (docs/decisions/0055-adapters-and-models-leave.md). */

const judge = fileURLToPath(new URL('judge_models.py', import.meta.url));
const root = mkdtempSync(path.join(tmpdir(), 'workbench-models-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Judged {
  readonly logits?: readonly number[];
  readonly error?: string;
}

/** The row that is not the shortest, with several tokens. */
const row = 1;

/** Cases that one Python process judges: loading the libraries takes far longer than a case. */
const cases: object[] = [];
const wanted: { readonly group: string; readonly name: string; readonly logits: readonly number[] }[] = [];
let found: readonly Judged[] = [];

/** Writes the cases of a family in one layout. */
async function prepare(
  group: string,
  id: string,
  casesOf: (shape: EncoderShape) => readonly ModelCase[],
  layout: (model: TrainedModel) => ModelFiles,
): Promise<void> {
  const encoder = familyEncoder(id);
  const { shape } = encoder.weights;
  const example = examplesOf(referenceOf(id), 'classification')[row]!;
  for (const one of casesOf(shape)) {
    const { model, logits } = trainedCase(encoder, one, example);
    const { files, snippet } = layout(model);
    const folder = `case-${cases.length}`;
    await writeFiles(path.join(root, folder), files);
    wanted.push({ group: `${group} ${id}`, name: JSON.stringify(one), logits });
    const { ids, typeIds } = example;
    cases.push({
      ...{ folder, encoder: `encoder-${id}`, snippet },
      ...{ ids: [...ids], types: [...typeIds], hasTypes: familyOf(shape).hasTypes },
    });
  }
}

function writeEncoder(id: string): void {
  const folder = path.join(root, `encoder-${id}`);
  const { config, weights } = familyFiles(id);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'config.json'), config);
  writeFileSync(path.join(folder, 'model.safetensors'), weights);
}

const families = familiesWithReference;
const missingIn = (library: string): string[] => missingPeers(['torch', 'transformers', 'safetensors', library]);
const missing = { adapters: missingIn('adapters'), peft: missingIn('peft'), transformers: missingIn('transformers') };
const inHub = families.filter((id) => {
  const modelType = String(referenceOf(id).config['model_type']);
  return familyOf({ modelType }).adapterClass !== null;
});

beforeAll(async () => {
  if (missing.transformers.length > 0) return;
  await startBackend('tensorflow');
  for (const id of families) writeEncoder(id);
  if (missing.adapters.length === 0) for (const id of inHub) await prepare('adapters', id, adapterCases, filesOf);
  if (missing.peft.length === 0) for (const id of families) await prepare('peft', id, peftCases, filesOf);
  for (const id of families) {
    const { config, weights } = familyFiles(id);
    await prepare('transformers', id, checkpointCases, (model) => wholeFiles(model, config, weights));
  }
  writeFileSync(path.join(root, 'cases.json'), JSON.stringify(cases));
  found = askPeer<readonly Judged[]>(judge, root);
}, 600_000);

function expectEqual(group: string): void {
  const own = [...wanted.entries()].filter(([, one]) => one.group === group);
  expect(own).not.toEqual([]);
  for (const [at, { name, logits }] of own) {
    const { logits: python, error } = found[at]!;
    expect({ name, error }).toEqual({ name, error: undefined });
    expect(distance(python!, logits), name).toBeLessThan(1e-4);
  }
}

const without = (names: readonly string[]): string => `(missing: ${names.join(', ') || 'none'})`;

describe.skipIf(missing.adapters.length > 0)(`adapters ${without(missing.adapters)}`, () => {
  it.each(inHub)('loads exported adapters of %s with equal outputs', (id) => expectEqual(`adapters ${id}`));
});
describe.skipIf(missing.peft.length > 0)(`peft ${without(missing.peft)}`, () => {
  it.each(families)('loads LoRA, BitFit and LayerNorms of %s with equal outputs', (id) => expectEqual(`peft ${id}`));
});
describe.skipIf(missing.transformers.length > 0)(`transformers ${without(missing.transformers)}`, () => {
  it.each(families)('loads merged checkpoints of %s with equal outputs', (id) => expectEqual(`transformers ${id}`));
});
