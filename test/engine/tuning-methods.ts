import { methodIds, specOf, type MethodConfig, type MethodId } from '../../src/methods/registry';
import type { EncoderShape } from '../../src/shared/encoder';
import { adapterOf } from './training';

/** Methods that tune an encoder: whatever the product has, so that a new one is in every list of tests. */
export const tuningMethods: readonly MethodId[] = methodIds.filter((id) => !specOf(id).search);

type Example = (shape: EncoderShape) => MethodConfig;

/** Settings small enough for tests; other methods use the one that the product shows. */
const small: Partial<Record<MethodId, Example>> = {
  'top-n': () => ({ method: 'top-n', n: 1 }),
  adapter: (shape) => adapterOf(4, shape),
  lora: () => ({ method: 'lora', rank: 2, alpha: 4, targets: ['query', 'value'] }),
};

export const exampleOf = (id: MethodId, shape: EncoderShape): MethodConfig =>
  small[id]?.(shape) ?? specOf(id).example({ ...shape, name: 'tiny' });
