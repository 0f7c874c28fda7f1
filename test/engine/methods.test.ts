import { expect, it, vi } from 'vitest';
import { bert } from '../../src/encoders/bert';
import { startBackend } from '../../src/engine/backends/start';
import { loraTargets } from '../../src/methods/lora';
import { specOf } from '../../src/methods/registry';
import { describeMethod, type MethodUnderTest } from '../contract/method-suite';
import { tinyShape } from '../tiny-encoder';
import { tinyEncoder } from './encoders';
import { adapterOf, configOf, modelOf } from './training';
import { tuningMethods } from './tuning-methods';

const { isBias, isNorm } = bert;
const isUpdate = (name: string): boolean => name.includes('.loras.');
const isAdapter = (name: string): boolean => name.includes('.adapters.');
const isPooler = (name: string): boolean => name.startsWith('pooler.');

const underTest: readonly MethodUnderTest[] = [
  {
    title: 'adapter',
    method: (shape) => adapterOf(4, shape),
    trains: (name) => isNorm(name) || isAdapter(name),
  },
  {
    title: 'adapter on the last layer with the LayerNorms of its span',
    method: (shape) => ({ ...adapterOf(4, shape), layers: [1, 1], layerNorm: 'span' }),
    trains: (name) => name.includes('layer.1.') && (isNorm(name) || isAdapter(name)),
  },
  {
    title: 'adapter without LayerNorms, with a trained pooler',
    method: (shape) => ({ ...adapterOf(1, shape), layerNorm: 'none' }),
    changes: { pooling: 'pooler', pooler: 'trained' },
    trains: (name) => isAdapter(name) || isPooler(name),
  },
  {
    title: 'adapter, one per layer after the feed-forward (pfeiffer), with another activation',
    method: (shape) => ({ ...adapterOf(4, shape), placement: 'pfeiffer', activation: 'tanh' }),
    trains: (name) => isNorm(name) || (isAdapter(name) && !name.includes('attention')),
  },
  {
    title: 'adapter, one per layer beside the feed-forward (parallel), on the last layer',
    method: (shape) => ({ ...adapterOf(4, shape), placement: 'parallel', layers: [1, 1], layerNorm: 'none' }),
    trains: (name) => isAdapter(name) && name.includes('layer.1.output.'),
  },
  {
    title: 'lora on query and value',
    method: () => ({ method: 'lora', rank: 2, alpha: 8, targets: ['query', 'value'] }),
    trains: (name) => isUpdate(name) && /\.(query|value)\./.test(name),
  },
  {
    title: 'lora on every matrix, with a trained pooler',
    method: () => ({ method: 'lora', rank: 3, alpha: 3, targets: loraTargets }),
    changes: { pooling: 'pooler', pooler: 'trained' },
    trains: (name) => isUpdate(name) || isPooler(name),
  },
  {
    title: 'bitfit',
    method: () => ({ method: 'bitfit' }),
    changes: { pooling: 'pooler', pooler: 'frozen' },
    trains: (name) => isBias(name) && !isPooler(name),
  },
  {
    title: 'top-n, n = 1, with the pooler',
    method: () => ({ method: 'top-n', n: 1 }),
    changes: { pooling: 'pooler', pooler: 'trained' },
    trains: (name) => name.includes('layer.1.') || isPooler(name),
  },
  {
    title: 'top-n, n = L: the embeddings stay frozen',
    method: ({ layers }) => ({ method: 'top-n', n: layers }),
    trains: (name) => name.includes('layer.'),
  },
  {
    title: 'full',
    method: () => ({ method: 'full' }),
    changes: { pooling: 'pooler', pooler: 'trained' },
    trains: () => true,
  },
  {
    title: 'full without the pooler that nobody reads',
    method: () => ({ method: 'full' }),
    trains: (name) => !isPooler(name),
  },
  { title: 'layernorm', method: () => ({ method: 'layernorm' }), changes: { pooling: 'cls' }, trains: isNorm },
  { title: 'features', method: () => ({ method: 'features' }), trains: () => false },
];

underTest.forEach((one) => describeMethod(one, () => startBackend('tensorflow')));

it.each(tuningMethods)('%s holds what every method must', (id) => {
  expect(underTest.map(({ method }) => method(tinyShape).method)).toContain(id);
});

it('refuses a descriptor whose first trainable layer is above a trained parameter', async () => {
  await startBackend('tensorflow');
  const encoder = tinyEncoder();
  const wrong = vi.spyOn(specOf('bitfit'), 'firstTrainable').mockReturnValue(1);
  try {
    expect(() => modelOf(encoder, configOf({ method: 'bitfit' }))).toThrow(
      /bitfit trains .+ below its first trainable/,
    );
  } finally {
    wrong.mockRestore();
  }
});
