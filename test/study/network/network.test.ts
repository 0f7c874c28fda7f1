import { describe, expect, it } from 'vitest';
import { encoderParameters } from '../../../src/encoders/counts';
import { readConfig } from '../../../src/encoders/config';
import { familyOf } from '../../../src/encoders/registry';
import { methodIds, refusalOf, specOf } from '../../../src/methods/registry';
import type { EncoderShape } from '../../../src/shared/encoder';
import { sumOfParts, trainedParts, type TrainedConfig } from '../../../src/study/cost/counts';
import { networkOf, sizeIn, trainedIn, type NetworkBlock } from '../../../src/study/network/network';
import { familiesWithReference, referenceOf } from '../../encoders/family-reference';

function shapeOf(family: string): EncoderShape {
  const bytes = new TextEncoder().encode(JSON.stringify(referenceOf(family).config));
  const shape = { ...readConfig(bytes), hasPooler: false, declaredPooling: null };
  return { ...shape, hasPooler: familyOf(shape).pooler !== null };
}

const configOf = (method: TrainedConfig['method'], shape: EncoderShape): TrainedConfig => ({
  method,
  head: 'linear',
  pooling: shape.hasPooler ? 'pooler' : 'cls',
  pooler: shape.hasPooler ? 'trained' : 'unused',
});

const drawn = (family: string, method: TrainedConfig['method']): NetworkBlock[] => {
  const shape = shapeOf(family);
  return networkOf(shape, configOf(method, shape), 2);
};
const full = { method: 'full' } as const;
const roles = ({ parts }: NetworkBlock): string => parts.map(({ role }) => role).join(' ');
const layerOf = (blocks: readonly NetworkBlock[], layer = 0): NetworkBlock =>
  blocks.find((block) => block.layer === layer)!;

describe.each(familiesWithReference)('the network of %s', (family) => {
  const shape = shapeOf(family);

  it.each(methodIds.filter((id) => !specOf(id).search && refusalOf(id, shape) === null))(
    'has the parameters of the encoder and those that %s trains',
    (id) => {
      const method = specOf(id).example({ ...shape, name: family });
      const config = configOf(method, shape);
      const blocks = networkOf(shape, config, 3);
      const [head, ...others] = blocks.toReversed();
      expect(others.reduce((sum, block) => sum + sizeIn(block), 0)).toBe(encoderParameters(shape).total);
      expect(blocks.reduce((sum, block) => sum + trainedIn(block), 0)).toBe(sumOfParts(trainedParts(config, shape, 3)));
      expect(trainedIn(head!)).toBe(trainedParts(config, shape, 3).head);
    },
  );

  it('names every module of a layer and every table', () => {
    const blocks = drawn(family, full);
    for (const { kind, parts } of blocks) {
      const plain = parts.filter(({ role }) => role === 'projection');
      expect(plain.map(({ name }) => name).every((name) => kind === 'embeddings' && /project|mapping/.test(name))).toBe(
        true,
      );
    }
  });
});

describe('the order of a layer', () => {
  const postNorm = 'query key value attention-output norm mlp-in mlp-out norm';

  it.each(['bert', 'roberta', 'xlm-roberta', 'camembert', 'distilbert', 'electra', 'mpnet', 'albert', 'deberta-v2'])(
    'is that of BERT in %s',
    (family) => {
      expect(roles(layerOf(drawn(family, full)))).toBe(postNorm);
    },
  );

  it('has the norms in front in ModernBERT, none in its first layer, and one after the last', () => {
    const blocks = drawn('modernbert', full);
    expect(roles(layerOf(blocks, 0))).toBe('projections attention-output norm mlp-in mlp-out');
    expect(roles(layerOf(blocks, 1))).toBe('norm projections attention-output norm mlp-in mlp-out');
    expect(blocks.filter(({ kind }) => kind === 'top').map(roles)).toEqual(['norm']);
    expect(blocks.filter(({ window }) => window !== null).length).toBeGreaterThan(0);
  });
});

it.each([
  ['bert', 'tokens positions types norm'],
  ['distilbert', 'tokens positions norm'],
  ['electra', 'tokens positions types norm projection'],
  ['mpnet', 'relative tokens positions norm'],
  ['modernbert', 'tokens norm'],
  ['deberta-v2', 'tokens norm relative norm'],
])('the embeddings of %s are its tables', (family, expected) => {
  expect(roles(drawn(family, full)[0]!).split(' ').sort()).toEqual(expected.split(' ').sort());
});

describe('attached parameters', () => {
  it('are boxes after the sub-layers that adapters follow', () => {
    const shape = shapeOf('bert');
    const adapter = specOf('adapter').example({ ...shape, name: 'bert' });
    const attached = layerOf(networkOf(shape, configOf(adapter, shape), 2)).parts.filter(
      ({ role }) => role === 'attached',
    );
    const size = 2 * 64 * shape.hidden + shape.hidden + 64;
    expect(attached.map((part) => [part.name, part.attached])).toEqual([
      ['attention', size],
      ['mlp', size],
    ]);
  });

  it('are at the projections that LoRA changes, also where these are one matrix', () => {
    const lora = { method: 'lora', rank: 2, alpha: 8, targets: ['query', 'intermediate'] } as const;
    for (const [family, role] of [
      ['bert', 'query'],
      ['modernbert', 'projections'],
    ] as const) {
      const { parts } = layerOf(drawn(family, lora), 1);
      const lit = parts.filter(({ attached }) => attached > 0);
      expect(lit.map((part) => part.role)).toEqual([role, 'mlp-in']);
    }
  });

  it('belong to all layers where these share their parameters', () => {
    const shape = shapeOf('albert');
    const adapter = specOf('adapter').example({ ...shape, name: 'albert' });
    const layers = networkOf(shape, configOf(adapter, shape), 2).filter(({ kind }) => kind === 'layer');
    expect(layers.map(({ repeats }) => repeats)).toEqual([shape.layers]);
    expect(layers[0]!.parts.find(({ name }) => name === 'mlp')!.attached).toBe(
      shape.layers * (2 * 64 * shape.hidden + shape.hidden + 64),
    );
  });
});
