import { bert } from './bert';
import type { BuildForward } from './forward';

/** Liu et al. 2019: BERT's forward pass. The positions and types, which differ, are in the batch. */
export const roberta: BuildForward = bert;
