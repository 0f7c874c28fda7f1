import type { EncoderInfo } from '../../../shared/encoder';
import { resolvePooling } from '../../../shared/encoder';
import type { MethodConfig, MethodId } from '../../../shared/method';
import type { TrainedParts } from '../../../shared/method';
import { trainedParts } from '../../../study/counts';
import { defaultTrials, loraDefaults } from '../../../study/defaults';

/** Methods with one example setting each, to show what they reach. */
export const shownMethods: readonly MethodId[] = [
  'adapter',
  'lora',
  'bitfit',
  'layernorm',
  'features',
  'top-n',
  'full',
];

/** Parts that a method trains in this encoder, for two labels: adapters of 64, rank 8, and the upper third of the layers. */
export function trainedBy(id: MethodId, encoder: EncoderInfo): { parts: TrainedParts; method: MethodConfig } {
  const pooling = resolvePooling('auto', encoder);
  const usesPooler = pooling === 'pooler';
  const pooler = !usesPooler ? 'unused' : id === 'full' || id === 'top-n' ? 'trained' : 'frozen';
  const method = configOf(id, encoder);
  const config = { method, head: 'linear', pooling, pooler } as const;
  return { parts: trainedParts(config, encoder, 2), method };
}

function configOf(method: MethodId, { layers, activation }: EncoderInfo): MethodConfig {
  switch (method) {
    case 'adapter':
      return {
        method,
        size: 64,
        initStd: 1e-2,
        layers: [0, layers - 1],
        layerNorm: 'all',
        placement: 'houlsby',
        activation,
      };
    case 'top-n':
      return { method, n: Math.max(1, Math.round(layers / 3)) };
    case 'lora':
      return { method, rank: 8, ...loraDefaults };
    case 'no-encoder':
      return { method, trials: defaultTrials };
    default:
      return { method };
  }
}
