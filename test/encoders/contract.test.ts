import { families } from '../../src/encoders/families';
import { startBackend } from '../../src/engine/backends/start';
import type { MethodId } from '../../src/methods/registry';
import { describeFamily } from '../contract/family-suite';
import { describeMethod } from '../contract/method-suite';
import { exampleOf } from '../engine/tuning-methods';
import { familyEncoder } from './family-reference';

const start = () => startBackend('tensorflow');

/** BERT's own suite has every setting of every method; what a family changes shows with one method of each kind. */
const attaching: readonly MethodId[] = ['adapter', 'lora', 'layernorm', 'full'];

families.forEach(({ id, modelTypes: [modelType], isNorm }) => {
  describeFamily({ id, modelType, open: () => familyEncoder(id) }, start);
  attaching.forEach((method) =>
    describeMethod(
      {
        title: `${method} on ${id}`,
        method: (shape) => exampleOf(method, shape),
        trains: (name) => {
          if (method === 'full') return !name.startsWith('pooler');
          return /\.(adapters|loras)\./.test(name) || (isNorm(name) && method !== 'lora');
        },
        open: () => familyEncoder(id),
        epochs: 24,
      },
      start,
    ),
  );
});
