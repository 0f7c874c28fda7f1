import type { Batch } from '../../src/data/batches/batch';
import { startBackend } from '../../src/engine/backends/start';
import { loadWeights } from '../../src/engine/checkpoint/weights';
import { createModel } from '../../src/engine/model';
import { createAdamW } from '../../src/engine/training/adamw';
import { dropoutActs, dropoutOfStep } from '../../src/engine/training/dropout';
import { frozenPartOf } from '../../src/engine/training/frozen-part';
import { trainStep } from '../../src/engine/training/step';
import { mulberry32 } from '../../src/data/split/shuffle';
import type { EncoderShape } from '../../src/shared/encoder';
import { readCheckpoint } from './checkpoint';
import { median } from './figures';
import { productsOf, timeProducts } from './products';
import { methodConfig, parseStepOptions, type StepOptions } from './step-options';

/** What one measuring process reports, as one JSON line. */
export interface MeasuredStep {
  readonly ms: number;
  readonly productsMs: number;
  readonly peakRssMB: number;
  readonly versions: Readonly<Record<string, string>>;
}

const outputs = 2;
const warmingSteps = 2;

/** Times the training step of one method on random ids without padding: mean pooling, clipping at 1. */
export async function measureStep(args: readonly string[]): Promise<void> {
  const options = parseStepOptions(args);
  const backend = await startBackend('auto');
  const { shape, bytes } = await readCheckpoint(options.encoder);
  const method = methodConfig(options.method ?? 'adapter', options, shape);
  const config = { method, head: 'linear', pooling: 'mean', pooler: 'unused', seed: 0 } as const;
  const model = createModel(loadWeights(bytes, shape), config, { kind: 'classification', outputs });
  const optimizer = createAdamW(model.trained, { weightDecay: 0.01, optimizer: { eps: 1e-8, biasCorrection: true } });
  const batch = randomBatch(options, shape);
  const examples = Array.from({ length: batch.size }, (_, row) => exampleOf(batch, row));
  const frozen = await frozenPartOf({ model, data: { train: examples, validation: null, test: null } });
  const drops = { rate: options.dropout, seed: 0, acts: dropoutActs(true, model) };

  const times: number[] = [];
  for (let step = 0; step < warmingSteps + options.steps; step++) {
    const start = performance.now();
    const dropout = dropoutOfStep(backend, drops, step);
    await trainStep(model, optimizer, frozen, batch, { learningRate: 1e-4, clipNorm: 1, dropout });
    times.push(performance.now() - start);
  }
  const peakRssMB = Math.round((backend.peakRssBytes() ?? 0) / 2 ** 20);
  const productsMs = timeProducts(productsOf(shape, method, { ...options, outputs }), options.steps);
  const measured: MeasuredStep = {
    ms: rounded(median(times.slice(warmingSteps))),
    productsMs: rounded(productsMs),
    peakRssMB,
    versions: backend.versions,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}

function randomBatch({ batch: size, length }: StepOptions, { vocabulary }: EncoderShape): Batch {
  const random = mulberry32(0);
  const lowest = Math.min(1000, vocabulary - 1);
  return {
    ids: Int32Array.from({ length: size * length }, () => lowest + Math.floor(random() * (vocabulary - lowest))),
    typeIds: new Int32Array(size * length),
    mask: new Int32Array(size * length).fill(1),
    labels: Float32Array.from({ length: size }, () => Math.floor(random() * outputs)),
    size,
    length,
    examples: Int32Array.from({ length: size }, (_, row) => row),
  };
}

const exampleOf = ({ ids, typeIds, labels, length }: Batch, row: number) => ({
  ids: ids.subarray(row * length, (row + 1) * length),
  typeIds: typeIds.subarray(row * length, (row + 1) * length),
  label: labels[row]!,
});

const rounded = (ms: number): number => Math.round(ms * 10) / 10;
