import { isLayerNorm } from '../../data/checkpoint/encoder-parts';
import type { LayerNormConfig } from '../../methods/layernorm';
import type { MethodOf } from './method';

/** Gain and bias of every LayerNorm, the embeddings' one included. */
export const layernorm: MethodOf<LayerNormConfig> = () => ({ trains: isLayerNorm });
