import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/encoders/config';
import { modelTypes } from '../../src/encoders/registry';
import { AppError } from '../../src/shared/errors';
import { tinyConfig } from '../tiny-encoder';

const known = modelTypes.join(', ');
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const plain = JSON.parse(new TextDecoder().decode(tinyConfig())) as Record<string, unknown>;
const read = (change: object) => readConfig(bytes({ ...plain, ...change }));

function refusal(change: object): [string, unknown] | null {
  try {
    read(change);
    return null;
  } catch (error) {
    return error instanceof AppError ? [error.code, error.details] : ['raw', error];
  }
}

describe('config.json', () => {
  // The functions are those of `ACT2CLS` in transformers 4.57.6.
  it.each([
    ['gelu', 'gelu'],
    ['gelu_python', 'gelu'],
    ['gelu_new', 'gelu_new'],
    ['gelu_pytorch_tanh', 'gelu_new'],
    ['gelu_python_tanh', 'gelu_new'],
    ['gelu_fast', 'gelu_new'],
    ['gelu_accurate', 'gelu_new'],
    ['relu', 'relu'],
    ['tanh', 'tanh'],
  ])('takes %s for the function that it is: %s', (name, activation) => {
    expect(read({ hidden_act: name }).activation).toBe(activation);
  });

  it.each([
    ['hidden_act', 'quick_gelu'],
    ['hidden_act', 'gelu_10'],
    ['hidden_act', 'silu'],
    ['position_embedding_type', 'relative_key'],
    ['is_decoder', true],
  ])('is refused with what is supported: %s = %s', (key, value) => {
    expect(refusal({ [key]: value })).toEqual([
      'config-unsupported',
      { key, found: JSON.stringify(value), supported: expect.any(String) as string },
    ]);
  });

  it('is refused by the name of what is missing', () => {
    expect(refusal({ model_type: undefined })).toEqual(['encoder-type-missing', { known }]);
    expect(refusal({ model_type: null })).toEqual(['encoder-type-missing', { known }]);
    for (const key of ['num_hidden_layers', 'hidden_size', 'vocab_size', 'max_position_embeddings', 'type_vocab_size'])
      expect(refusal({ [key]: undefined })).toEqual(['config-missing', { key }]);
  });

  it('is refused by the invalid value', () => {
    expect(refusal({ model_type: 7 })).toEqual(['encoder-type', { found: '7', known }]);
    expect(refusal({ model_type: 'gpt2' })).toEqual(['encoder-type', { found: '"gpt2"', known }]);
    expect(refusal({ hidden_size: -1 })).toEqual(['config-value', { key: 'hidden_size', found: '-1' }]);
    expect(refusal({ layer_norm_eps: '1e-12' })).toEqual(['config-value', { key: 'layer_norm_eps', found: '"1e-12"' }]);
    expect(refusal({ pad_token_id: 200 })).toEqual(['config-value', { key: 'pad_token_id', found: '200' }]);
  });
});
