import { bert } from './bert';
import type { BuildForward } from './forward';

/** Liu et al. 2019: BERT's forward pass. Its positions and types, which differ, reach it with the batch. */
export const roberta: BuildForward = bert;
