import { isBias } from '../../data/checkpoint/encoder-parts';
import type { BitfitConfig } from '../../methods/bitfit';
import type { MethodOf } from './method';

/** Every bias of the layers and of the LayerNorms, the embeddings' one included (Ben Zaken et al. 2022). */
export const bitfit: MethodOf<BitfitConfig> = () => ({ trains: isBias });
