export const batchings = ['bucketed', 'shuffled'] as const;
/** `bucketed`: texts of similar length share a batch, so that there is little padding; `shuffled`: any texts do. */
export type Batching = (typeof batchings)[number];
