import { isLayerNorm } from '../../src/data/checkpoint/encoder-parts';
import { startBackend } from '../../src/engine/backends/start';
import { describeMethod, type MethodUnderTest } from '../contract/method-suite';
import { adapterOf } from './training';

const isAdapter = (name: string): boolean => name.includes('.adapters.');
const isPooler = (name: string): boolean => name.startsWith('pooler.');

const underTest: readonly MethodUnderTest[] = [
  {
    title: 'adapter',
    method: (shape) => adapterOf(4, shape),
    trains: (name) => isLayerNorm(name) || isAdapter(name),
  },
  {
    title: 'adapter on the last layer with the LayerNorms of its span',
    method: (shape) => ({ ...adapterOf(4, shape), layers: [1, 1], layerNorm: 'span' }),
    trains: (name) => name.includes('layer.1.') && (isLayerNorm(name) || isAdapter(name)),
  },
  {
    title: 'adapter without LayerNorms, with a trained pooler',
    method: (shape) => ({ ...adapterOf(1, shape), layerNorm: 'none' }),
    changes: { pooling: 'pooler', pooler: 'trained' },
    trains: (name) => isAdapter(name) || isPooler(name),
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
  { title: 'layernorm', method: () => ({ method: 'layernorm' }), changes: { pooling: 'cls' }, trains: isLayerNorm },
  { title: 'features', method: () => ({ method: 'features' }), trains: () => false },
];

underTest.forEach((one) => describeMethod(one, () => startBackend('tensorflow')));
