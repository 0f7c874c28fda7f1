import type { EncoderShape } from '../../shared/encoder';
import { isSearch, type MethodConfig, type SearchConfig } from '../../methods/registry';
import { adapter } from './adapter';
import { bitfit } from './bitfit';
import { features } from './features';
import { full } from './full';
import { layernorm } from './layernorm';
import { lora } from './lora';
import type { Method, MethodOf } from './method';
import { topN } from './top-n';

/** All that tune an encoder; a search of models without one does not (`engine/no-encoder`). */
type TuningConfig = Exclude<MethodConfig, SearchConfig>;

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
  if (isSearch(config)) throw new Error(`${config.method} tunes no encoder`);
  return (methods[config.method] as MethodOf<TuningConfig>)(config, shape);
}
