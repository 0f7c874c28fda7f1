import { bert } from './bert';
import type { BuildForward } from './forward';

/** Conneau et al. 2020: RoBERTa's forward pass. */
export const xlmRoberta: BuildForward = bert;
