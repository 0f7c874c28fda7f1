export const batchings = ['bucketed', 'shuffled'] as const;
/** `bucketed`: texts of similar length share a batch, so that little is padded; `shuffled`: any texts do. */
export type Batching = (typeof batchings)[number];
