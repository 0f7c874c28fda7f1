/**
 * Placements of adapters: `houlsby` has two per layer, after the attention output and the feed-forward output
 * projection; `pfeiffer` has one after the feed-forward; `parallel` has one beside the feed-forward.
 */
export const placements = ['houlsby', 'pfeiffer', 'parallel'] as const;
export type Placement = (typeof placements)[number];
