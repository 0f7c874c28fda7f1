import { describe, expect, it } from 'vitest';
import { encoderParameters } from '../../src/encoders/counts';
import type { AdapterConfig } from '../../src/methods/adapter';
import type { LoraTarget } from '../../src/methods/lora';
import type { MethodConfig } from '../../src/methods/registry';
import type { TrainedParts } from '../../src/shared/trained-parts';
import {
  sumOfParts,
  totalParameters,
  trainedFraction,
  trainedParts,
  type TrainedConfig,
} from '../../src/study/cost/counts';
import { shapeEncoder } from '../../src/study/plan/shapes';
import { minilmShape } from './facts';

const base = shapeEncoder('bert-base-uncased');
const large = shapeEncoder('bert-large-uncased');

const adapter = (size: number, layers: number, changes: Partial<AdapterConfig> = {}): AdapterConfig => ({
  method: 'adapter',
  size,
  initStd: 1e-2,
  layers: [0, layers - 1],
  layerNorm: 'all',
  placement: 'houlsby',
  activation: 'gelu',
  ...changes,
});

const config = (method: MethodConfig, changes: Partial<TrainedConfig> = {}): TrainedConfig => ({
  method,
  head: 'linear',
  pooling: 'pooler',
  pooler: method.method === 'full' || method.method === 'top-n' ? 'trained' : 'frozen',
  ...changes,
});

const body = (parts: TrainedParts): number => sumOfParts(parts) - parts.head;

describe('the protocol table of the paper', () => {
  it('has encoders of 109,482,240 and 335,141,888 parameters', () => {
    expect(base.parameters.total).toBe(109_482_240);
    expect(large.parameters.total).toBe(335_141_888);
  });

  it.each([
    [1, 55_320, 93_720],
    [2, 92_208, 130_608],
    [4, 165_984, 204_384],
    [8, 313_536, 351_936],
    [16, 608_640, 647_040],
    [32, 1_198_848, 1_237_248],
    [64, 2_379_264, 2_417_664],
    [128, 4_740_096, 4_778_496],
    [256, 9_461_760, 9_500_160],
    [512, 18_905_088, 18_943_488],
  ])('BERT-base, m = %i: %i in adapters, %i with LayerNorms', (size, adapters, both) => {
    const parts = trainedParts(config(adapter(size, 12)), base, 3);
    expect(parts.adapters).toBe(adapters);
    expect(parts.layerNorms).toBe(38_400);
    expect(body(parts)).toBe(both);
    expect(parts.head).toBe(3 * 769);
  });

  it.each([
    [8, 835_968],
    [64, 6_343_680],
    [256, 25_227_264],
  ])('BERT-large, m = %i: %i in adapters', (size, adapters) => {
    const parts = trainedParts(config(adapter(size, 24)), large, 2);
    expect(parts.adapters).toBe(adapters);
    expect(parts.layerNorms).toBe(100_352);
  });

  it('BERT-base, top-n: 7,087,872 a layer and a pooler of 590,592', () => {
    for (let n = 1; n <= 12; n++) {
      expect(body(trainedParts(config({ method: 'top-n', n }), base, 2))).toBe(n * 7_087_872 + 590_592);
    }
  });
});

/** As the table prints shares: in percent, to the digits it has. */
const percent = (parts: TrainedParts, total: number, digits: number): number =>
  Number(((100 * body(parts)) / total).toFixed(digits));

describe('the shares of the protocol table', () => {
  it.each([
    [1, 0.09, 2],
    [2, 0.12, 2],
    [4, 0.19, 2],
    [8, 0.32, 2],
    [16, 0.59, 2],
    [32, 1.13, 2],
    [64, 2.2, 1],
    [128, 4.4, 1],
    [256, 8.7, 1],
    [512, 17.3, 1],
  ])('BERT-base, m = %i: %d %%', (size, share, digits) => {
    const parts = trainedParts(config(adapter(size, 12)), base, 2);
    expect(percent(parts, base.parameters.total, digits)).toBe(share);
  });

  it.each([
    [8, 0.28, 2],
    [64, 1.9, 1],
    [256, 7.6, 1],
  ])('BERT-large, m = %i: %d %%', (size, share, digits) => {
    const parts = trainedParts(config(adapter(size, 24)), large, 2);
    expect(percent(parts, large.parameters.total, digits)).toBe(share);
  });

  it('BERT-base, top-n: 7.68M for one layer, 85.6M or 78 % for all, and 23.8M of embeddings are the rest', () => {
    const top = (n: number): TrainedParts => trainedParts(config({ method: 'top-n', n }), base, 2);
    expect((body(top(1)) / 1e6).toFixed(2)).toBe('7.68');
    expect((body(top(12)) / 1e6).toFixed(1)).toBe('85.6');
    expect(percent(top(12), base.parameters.total, 0)).toBe(78);
    expect(base.parameters.total - body(top(12))).toBe(base.parameters.embeddings);
    expect((base.parameters.embeddings / 1e6).toFixed(1)).toBe('23.8');
  });
});

describe.each([
  ['BERT-base', base, 12, 768, 3072],
  ['BERT-large', large, 24, 1024, 4096],
] as const)('%s, against the formulas of docs/rules.md, "Counts"', (_, shape, layers, d, f) => {
  it('one adapter per layer for pfeiffer and parallel: L(2md + d + m), beside all LayerNorms', () => {
    for (const m of [1, 8, 64, 256, 1024]) {
      for (const placement of ['pfeiffer', 'parallel'] as const) {
        const parts = trainedParts(config(adapter(m, layers, { placement })), shape, 2);
        expect(parts.adapters).toBe(layers * (2 * m * d + d + m));
        expect(body(parts)).toBe(layers * (2 * m * d + d + m) + 2 * d * (2 * layers + 1));
        expect(totalParameters(parts, shape)).toBe(shape.parameters.total + parts.adapters + 2 * (d + 1));
      }
    }
  });

  it('lora: rank × (in + out) for each target matrix of each layer', () => {
    for (const rank of [1, 8, 64]) {
      const lora = (targets: readonly LoraTarget[]): TrainedParts =>
        trainedParts(config({ method: 'lora', rank, alpha: 8, targets }), shape, 2);
      expect(body(lora(['query', 'value']))).toBe(layers * 2 * rank * (d + d));
      expect(body(lora(['query', 'key', 'value', 'attention-output']))).toBe(layers * 4 * rank * (d + d));
      expect(body(lora(['intermediate', 'output']))).toBe(layers * 2 * rank * (d + f));
      const parts = lora(['query', 'value']);
      expect(totalParameters(parts, shape)).toBe(shape.parameters.total + parts.updates + 2 * (d + 1));
    }
  });

  it('bitfit: every bias of the layers and of the LayerNorms, nothing added', () => {
    const parts = trainedParts(config({ method: 'bitfit' }), shape, 2);
    // Query, key, value, two outputs and two LayerNorms of width d, one projection of width f; the embeddings' LayerNorm.
    expect(body(parts)).toBe(layers * (7 * d + f) + d);
    expect(totalParameters(parts, shape)).toBe(shape.parameters.total + 2 * (d + 1));
  });
});

describe('MiniLM, against the formulas of docs/rules.md, "Counts"', () => {
  const d = 384;
  const layers = 6;
  const total = encoderParameters(minilmShape).total;

  it('has 22,713,216 parameters', () => expect(total).toBe(22_713_216));

  it('adapter, every size 1…512', () => {
    for (let m = 1; m <= 512; m++) {
      const parts = trainedParts(config(adapter(m, layers), { pooling: 'mean', pooler: 'unused' }), minilmShape, 2);
      const wanted = 2 * layers * (2 * m * d + d + m) + 2 * d * (2 * layers + 1) + 2 * (d + 1);
      expect(sumOfParts(parts)).toBe(wanted);
      expect(totalParameters(parts, minilmShape)).toBe(total + wanted - 2 * d * (2 * layers + 1));
      expect(trainedFraction(parts, minilmShape)).toBe(wanted / total);
    }
  });

  it('top-n, every n, with and without the pooler', () => {
    const layer = 12 * d * d + 13 * d;
    for (let n = 1; n <= layers; n++) {
      const pooled = trainedParts(config({ method: 'top-n', n }), minilmShape, 4);
      expect(sumOfParts(pooled)).toBe(n * layer + d * d + d + 4 * (d + 1));
      const mean = config({ method: 'top-n', n }, { pooling: 'mean', pooler: 'unused' });
      expect(sumOfParts(trainedParts(mean, minilmShape, 4))).toBe(n * layer + 4 * (d + 1));
    }
  });

  it('full trains all of E with its pooler, and all but the pooler when the head does not read it', () => {
    expect(sumOfParts(trainedParts(config({ method: 'full' }), minilmShape, 2))).toBe(total + 770);
    const mean = config({ method: 'full' }, { pooling: 'mean', pooler: 'unused' });
    // The same number that a PyTorch peer counts for this encoder.
    expect(sumOfParts(trainedParts(mean, minilmShape, 2))).toBe(22_566_146);
    expect(totalParameters(trainedParts(mean, minilmShape, 2), minilmShape)).toBe(total + 770);
  });

  it('layernorm and features', () => {
    expect(trainedParts(config({ method: 'layernorm' }), minilmShape, 2)).toEqual({
      embeddings: 0,
      layers: 0,
      pooler: 0,
      adapters: 0,
      updates: 0,
      biases: 0,
      layerNorms: 9984,
      head: 770,
      own: 0,
    });
    expect(sumOfParts(trainedParts(config({ method: 'features' }), minilmShape, 1))).toBe(385);
    const mlp = config({ method: 'features' }, { head: 'mlp' });
    expect(sumOfParts(trainedParts(mlp, minilmShape, 3))).toBe(d * d + d + 3 * (d + 1));
  });

  it('an adapter span of k layers counts 2k modules and its own LayerNorms, all of them, or none', () => {
    const modules = 2 * 2 * (2 * 8 * d + d + 8);
    const span = (layerNorm: AdapterConfig['layerNorm']): TrainedParts =>
      trainedParts(config(adapter(8, layers, { layers: [3, 4], layerNorm })), minilmShape, 2);
    expect(span('span')).toMatchObject({ adapters: modules, layerNorms: 4 * d * 2 });
    expect(span('all')).toMatchObject({ adapters: modules, layerNorms: 2 * d * 13 });
    expect(span('none')).toMatchObject({ adapters: modules, layerNorms: 0 });
  });

  it('a pooler that is set to be trained counts beside adapters', () => {
    const parts = trainedParts(config(adapter(8, layers), { pooler: 'trained' }), minilmShape, 2);
    expect(parts.pooler).toBe(d * d + d);
  });
});
