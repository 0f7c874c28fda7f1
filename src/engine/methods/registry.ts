import { isSearch, type MethodConfig, type SearchConfig } from '../../methods/registry';
import { adapter } from './adapter';
import { lora } from './lora';
import type { Attach, AttachOf } from './method';

/** All methods that tune an encoder. A search of models without an encoder is in `engine/no-encoder`. */
type TuningConfig = Exclude<MethodConfig, SearchConfig>;

/** null: the method trains only parameters of the encoder itself. */
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

/** Returns the function that gives a method's attachment at each point. */
export function attachOf(config: MethodConfig): Attach {
  if (isSearch(config)) throw new Error(`${config.method} tunes no encoder`);
  const own = attaching[config.method] as AttachOf<TuningConfig> | null;
  return own?.(config) ?? (() => null);
}
