/** Signs that a run was not trained well enough to be evidence (docs/rules.md, "Health of a run"). */
export const healthCodes = [
  'collapsed',
  'no-better-than-baseline',
  'still-improving',
  'unstable',
  'few-steps',
] as const;
export type HealthCode = (typeof healthCodes)[number];

/** Incremented when a rule changes: stored health of earlier rules is computed again. */
export const healthRules = 1;
