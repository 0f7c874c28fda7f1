import { electraParts } from '../../../encoders/electra';
import { bertForward } from './bert';
import type { BuildForward } from './forward';

/** Clark et al. 2020: BERT's forward pass with embeddings that are projected to the layers' width. */
export const electra: BuildForward = (shape, take) => bertForward(shape, electraParts(shape, take));
