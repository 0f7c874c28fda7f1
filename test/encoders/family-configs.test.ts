import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/encoders/config';
import { sightOf } from '../../src/encoders/modernbert';
import { composedOf, familyOf, maxLengthOf } from '../../src/encoders/registry';
import { parametersOf } from '../../src/encoders/tree';
import { logBucket } from '../../src/engine/encoder/blocks/disentangled';
import { relativeBucket } from '../../src/engine/encoder/blocks/relative-bias';
import { AppError } from '../../src/shared/errors';
import type { EncoderShape } from '../../src/shared/encoder';
import { familiesWithReference, referenceOf } from './family-reference';

function shapeOf(family: string, change: object = {}): EncoderShape {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...referenceOf(family).config, ...change }));
  return { ...readConfig(bytes), hasPooler: false, declaredPooling: null };
}

function refusal(family: string, change: object): unknown {
  try {
    shapeOf(family, change);
    return null;
  } catch (error) {
    return error instanceof AppError ? [error.code, error.details] : error;
  }
}

const names = (shape: EncoderShape): string[] => parametersOf(shape).map(({ name }) => name);

describe('ModernBERT', () => {
  const sights = (change: object) => {
    const shape = shapeOf('modernbert', { num_hidden_layers: 7, ...change });
    return Array.from({ length: 7 }, (_, layer) => sightOf(shape, layer));
  };
  const [wide, near] = [{ theta: 160_000 }, { theta: 10_000, window: 64 }];

  it('sees all tokens in every third layer from the first on, and 64 to each side in the others', () => {
    expect(sights({})).toEqual([wide, near, near, wide, near, near, wide]);
    expect(sights({ global_attn_every_n_layers: 2, local_attention: 9, global_rope_theta: 5 }).slice(0, 2)).toEqual([
      { theta: 5 },
      { theta: 10_000, window: 4 },
    ]);
    expect(sights({ local_rope_theta: null })[1]).toEqual({ theta: 160_000, window: 64 });
  });

  it('reads the same from the config of version 5 of transformers', () => {
    const [full, sliding] = ['full_attention', 'sliding_attention'];
    const silent = { global_attn_every_n_layers: undefined, global_rope_theta: undefined, local_rope_theta: undefined };
    const layers = [full, sliding, sliding, full, sliding, sliding, full];
    const ropes = {
      full_attention: { rope_type: 'default', rope_theta: 160_000 },
      sliding_attention: { rope_type: 'default', rope_theta: 10_000 },
    };
    const dialect = { ...silent, layer_types: layers, rope_parameters: ropes };
    expect(sights(dialect)).toEqual(sights({}));
    expect(sights({ ...dialect, layer_types: [...layers].reverse().map(() => full) })).toEqual(layers.map(() => wide));
    const changed = { ...ropes, sliding_attention: { rope_type: 'default', rope_theta: 77 } };
    expect(sights({ ...dialect, rope_parameters: changed })[1]).toEqual({ theta: 77, window: 64 });
  });

  it.each([
    [{ layer_types: ['full_attention'] }, 'config-value', 'layer_types'],
    [{ layer_types: ['full_attention', 'x', 'full_attention', 'x'] }, 'config-value', 'layer_types'],
    [{ rope_parameters: { full_attention: { rope_type: 'yarn' } } }, 'config-unsupported', 'rope_type'],
    [{ global_rope_theta: -1 }, 'config-value', 'global_rope_theta'],
    [{ local_attention: 'all' }, 'config-value', 'local_attention'],
    [{ norm_bias: true }, 'config-unsupported', 'norm_bias'],
    [{ attention_bias: true }, 'config-unsupported', 'attention_bias'],
    [{ hidden_activation: 'silu' }, 'config-unsupported', 'hidden_activation'],
    [{ classifier_pooling: 'max' }, 'config-unsupported', 'classifier_pooling'],
    [{ classifier_activation: 'silu' }, 'config-unsupported', 'classifier_activation'],
    [{ classifier_bias: 'yes' }, 'config-unsupported', 'classifier_bias'],
    [{ num_attention_heads: 32 }, 'config-value', 'num_attention_heads'],
  ])('is refused by the key: %j', (change, code, key) => {
    expect(refusal('modernbert', change)).toEqual([code, expect.objectContaining({ key })]);
  });
});

describe('DeBERTa', () => {
  it.each([
    [{ relative_attention: undefined }, 'relative_attention'],
    [{ position_biased_input: true }, 'position_biased_input'],
    [{ conv_kernel_size: 3 }, 'conv_kernel_size'],
    [{ share_att_key: false }, 'share_att_key'],
    [{ pos_att_type: 'c2p' }, 'pos_att_type'],
    [{ norm_rel_ebd: 'none' }, 'norm_rel_ebd'],
    [{ type_vocab_size: 2 }, 'type_vocab_size'],
    [{ embedding_size: 16 }, 'embedding_size'],
    [{ pooler_hidden_size: 16 }, 'pooler_hidden_size'],
    [{ pooler_hidden_act: 'mish' }, 'pooler_hidden_act'],
  ])('is refused where its form is another one: %j', (change, key) => {
    expect(refusal('deberta-v2', change)).toEqual(['config-unsupported', expect.objectContaining({ key })]);
  });

  it('reads a published config, with its list of scores as one text', () => {
    const shape = shapeOf('deberta-v2', {
      pos_att_type: 'p2c|c2p',
      position_buckets: 256,
      max_position_embeddings: 512,
    });
    expect(shape.own).toEqual({ positionBuckets: 256, maxRelativePositions: 512, headActivation: 'gelu' });
    expect(parametersOf(shape).find(({ name }) => name.includes('rel_embeddings'))!.shape).toEqual([512, 32]);
  });

  it('has the buckets of transformers: 256 of them, up to 512 tokens away', () => {
    // make_log_bucket_position(torch.arange(-600, 601), 256, 512)
    const all = Array.from({ length: 1201 }, (_, i) => logBucket(i - 600, 256, 512));
    expect([0, 127, 128, 129, 130, 200, 300, 400, 511].map((far) => all[600 + far])).toEqual([
      0, 127, 128, 129, 130, 169, 207, 233, 255,
    ]);
    expect(all.reduce((sum, bucket, i) => sum + (i + 1) * bucket, 0)).toBe(80977918);
  });
});

describe('MPNet', () => {
  it('has the buckets of transformers: 32 of them, up to 128 tokens away', () => {
    // MPNetEncoder.relative_position_bucket(torch.arange(-600, 601), num_buckets=32)
    const all = Array.from({ length: 1201 }, (_, i) => relativeBucket(i - 600, 32, 128));
    expect([-128, -91, -90, -8, -7, 0, 1, 7, 8, 128].map((far) => all[600 + far])).toEqual([
      15, 15, 14, 8, 7, 0, 17, 23, 24, 31,
    ]);
    expect(all.reduce((sum, bucket, i) => sum + (i + 1) * bucket, 0)).toBe(19105790);
  });

  it('has positions after a padding token that its config cannot change', () => {
    expect(maxLengthOf(shapeOf('mpnet', { pad_token_id: 7, max_position_embeddings: 514 }))).toBe(512);
    expect(refusal('mpnet', { relative_attention_num_buckets: 16 })).toEqual([
      'config-unsupported',
      { key: 'relative_attention_num_buckets', found: '16', supported: '32' },
    ]);
  });
});

describe('ELECTRA and ALBERT', () => {
  it('project their embeddings: ELECTRA where the widths differ, ALBERT always', () => {
    const projected = (shape: EncoderShape) => names(shape).filter((name) => /project|mapping/.test(name)).length;
    expect([20, 32].map((width) => projected(shapeOf('electra', { embedding_size: width })))).toEqual([2, 0]);
    expect([20, 32].map((width) => projected(shapeOf('albert', { embedding_size: width })))).toEqual([2, 2]);
  });

  it('names the key of a width that cannot be, and groups of layers that are not read', () => {
    expect(refusal('electra', { embedding_size: 0 })).toEqual(['config-value', { key: 'embedding_size', found: '0' }]);
    expect(refusal('albert', { num_hidden_groups: 2 })).toEqual([
      'config-unsupported',
      { key: 'num_hidden_groups', found: '2', supported: '1' },
    ]);
  });
});

describe('the head of the Hub’s class', () => {
  const head = (id: string, change: object) => {
    const shape = shapeOf(id, change);
    return familyOf(shape).hubHead(shape);
  };

  it('follows the config of ModernBERT: pooling, activation and bias', () => {
    const change = { classifier_pooling: null, classifier_activation: 'tanh', classifier_bias: true };
    expect(head('modernbert', change)).toMatchObject({ pooling: 'cls', dense: { activation: 'tanh', hasBias: true } });
    expect(head('modernbert', {})).toMatchObject({ pooling: 'mean', dense: { activation: 'gelu', hasBias: false } });
  });

  it('follows the activation in the config of DeBERTa', () => {
    expect(head('deberta-v2', { pooler_hidden_act: 'relu' }).dense).toMatchObject({ activation: 'relu' });
  });

  it('is the class’s default for encoders that an earlier version stored without these settings', () => {
    for (const id of ['modernbert', 'deberta-v2']) {
      const shape = shapeOf(id, {});
      const own = Object.fromEntries(Object.entries(shape.own!).filter(([key]) => !key.startsWith('head')));
      const old = familyOf(shape).hubHead({ ...shape, own });
      expect(old).toMatchObject({ pooling: 'cls', dense: { activation: 'gelu', hasBias: id === 'deberta-v2' } });
    }
  });
});

it('DistilBERT names its own keys in a refusal', () => {
  expect(refusal('distilbert', { n_layers: 0 })).toEqual(['config-value', { key: 'n_layers', found: '0' }]);
  expect(refusal('distilbert', { dim: undefined })).toEqual(['config-missing', { key: 'dim' }]);
  expect(shapeOf('distilbert', { layer_norm_eps: 1e-5 }).layerNormEps).toBe(1e-12);
});

it('says which parts have no fused kernel: of the family, and activations other than GELU', () => {
  const composed = familiesWithReference.map((id) => [id, ...composedOf(shapeOf(id))]);
  expect(composed.filter((parts) => parts.length > 1)).toEqual([
    ['mpnet', 'attention'],
    ['albert', 'activation'],
    ['modernbert', 'local-attention', 'rotary', 'gated-mlp', 'pre-norm'],
    ['deberta-v2', 'attention'],
  ]);
  expect(composedOf(shapeOf('bert', { hidden_act: 'relu' }))).toEqual(['activation']);
});

describe.each(familiesWithReference)('%s', (id) => {
  it('has every attachment and dropout place at its own layer', () => {
    const shape = shapeOf(id);
    const { points, layerIndex } = familyOf(shape);
    for (let layer = 0; layer < shape.layers; layer++) {
      for (const { name } of Object.values(points(shape, layer)))
        expect([name, layerIndex(`${name}.x`, shape.layers)]).toEqual([name, layer]);
    }
    expect(layerIndex('embeddings.output', shape.layers)).toBe(-1);
    expect(layerIndex('head.weight', shape.layers)).toBe(shape.layers);
  });
});
