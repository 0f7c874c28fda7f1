/**
 * Where adapters are placed: `houlsby` two per layer, after the attention output and the feed-forward output projection;
 * `pfeiffer` one, after the feed-forward; `parallel` one beside the feed-forward.
 */
export const placements = ['houlsby', 'pfeiffer', 'parallel'] as const;
export type Placement = (typeof placements)[number];
