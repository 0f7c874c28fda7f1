import type { EncoderInfo } from '../../../shared/encoder';
import { resolvePooling } from '../../../shared/encoder';
import type { MethodConfig, MethodId } from '../../../shared/method';
import type { TrainedParts } from '../../../shared/method';
import { trainedParts } from '../../../study/counts';

/** Methods with one example setting each, to show what they reach. */
export const shownMethods: readonly MethodId[] = ['adapter', 'top-n', 'layernorm', 'features', 'full'];

/** Parts that a method trains in this encoder, for two labels: adapters of 64, and the upper third of the layers. */
export function trainedBy(method: MethodId, encoder: EncoderInfo): { parts: TrainedParts; size: number } {
  const size = method === 'adapter' ? 64 : method === 'top-n' ? Math.max(1, Math.round(encoder.layers / 3)) : 0;
  const pooling = resolvePooling('auto', encoder);
  const usesPooler = pooling === 'pooler';
  const pooler = !usesPooler ? 'unused' : method === 'full' || method === 'top-n' ? 'trained' : 'frozen';
  const config = { method: configOf(method, size, encoder), head: 'linear', pooling, pooler } as const;
  return { parts: trainedParts(config, encoder, 2), size };
}

function configOf(method: MethodId, size: number, { layers, activation }: EncoderInfo): MethodConfig {
  switch (method) {
    case 'adapter':
      return {
        method,
        size,
        initStd: 1e-2,
        layers: [0, layers - 1],
        layerNorm: 'all',
        placement: 'houlsby',
        activation,
      };
    case 'top-n':
      return { method, n: size };
    default:
      return { method };
  }
}
