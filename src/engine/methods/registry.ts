import { isSearch, type MethodConfig, type SearchConfig } from '../../methods/registry';
import { adapter } from './adapter';
import { lora } from './lora';
import type { Attach, AttachOf } from './method';

/** All that tune an encoder; a search of models without one does not (`engine/no-encoder`). */
type TuningConfig = Exclude<MethodConfig, SearchConfig>;

/** null: the method trains the encoder's own parameters alone. */
const attaching: {
  readonly [Id in TuningConfig['method']]: AttachOf<Extract<TuningConfig, { method: Id }>> | null;
} = {
  full: null,
  'top-n': null,
  adapter,
  lora,
  bitfit: null,
  layernorm: null,
  features: null,
};

/** Returns what a method attaches to each point. */
export function attachOf(config: MethodConfig): Attach {
  if (isSearch(config)) throw new Error(`${config.method} tunes no encoder`);
  const own = attaching[config.method] as AttachOf<TuningConfig> | null;
  return own?.(config) ?? (() => null);
}
