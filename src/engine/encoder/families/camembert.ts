import { bert } from './bert';
import type { BuildForward } from './forward';

/** Martin et al. 2020: RoBERTa's forward pass. */
export const camembert: BuildForward = bert;
