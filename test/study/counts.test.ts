import { describe, expect, it } from 'vitest';
import { encoderParameters } from '../../src/shared/encoder';
import type { AdapterConfig, MethodConfig, TrainedParts } from '../../src/shared/method';
import { sumOfParts, totalParameters, trainedFraction, trainedParts, type TrainedConfig } from '../../src/study/counts';
import { shapeEncoder } from '../../src/study/shapes';
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

describe('MiniLM, against the formulas of rules.md', () => {
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
      layerNorms: 9984,
      head: 770,
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
