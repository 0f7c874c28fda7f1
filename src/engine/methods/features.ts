import type { FeaturesConfig } from '../../methods/features';
import type { MethodOf } from './method';

/** Nothing of the encoder: the head learns on frozen features. */
export const features: MethodOf<FeaturesConfig> = () => ({ trains: () => false });
