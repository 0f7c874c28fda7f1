/** Heads of a study file; `hub` is the classification head of the family's class in transformers. */
export const headKinds = ['linear', 'mlp', 'hub'] as const;
export type HeadKind = (typeof headKinds)[number];
