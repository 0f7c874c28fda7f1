import type { EncoderShape } from '../../shared/encoder';
import type { MethodConfig } from '../../shared/method';
import { adapter } from './adapter';
import { bitfit } from './bitfit';
import { features } from './features';
import { full } from './full';
import { layernorm } from './layernorm';
import { lora } from './lora';
import type { Method, MethodOf } from './method';
import { topN } from './top-n';

const methods: { readonly [Id in MethodConfig['method']]: MethodOf<Extract<MethodConfig, { method: Id }>> } = {
  full,
  'top-n': topN,
  adapter,
  lora,
  bitfit,
  layernorm,
  features,
};

export const methodOf = (config: MethodConfig, shape: EncoderShape): Method =>
  (methods[config.method] as MethodOf<MethodConfig>)(config, shape);
