import type { EncoderShape } from '../../shared/encoder';
import type { MethodConfig } from '../../methods/registry';
import { adapter } from './adapter';
import { bitfit } from './bitfit';
import { features } from './features';
import { full } from './full';
import { layernorm } from './layernorm';
import { lora } from './lora';
import type { Method, MethodOf } from './method';
import { topN } from './top-n';

/** All that tune an encoder; `no-encoder` does without one (`engine/no-encoder`). */
type TuningConfig = Exclude<MethodConfig, { method: 'no-encoder' }>;

const methods: { readonly [Id in TuningConfig['method']]: MethodOf<Extract<TuningConfig, { method: Id }>> } = {
  full,
  'top-n': topN,
  adapter,
  lora,
  bitfit,
  layernorm,
  features,
};

export function methodOf(config: MethodConfig, shape: EncoderShape): Method {
  if (config.method === 'no-encoder') throw new Error('no-encoder tunes no encoder');
  return (methods[config.method] as MethodOf<TuningConfig>)(config, shape);
}
