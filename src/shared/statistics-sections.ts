/** Sections of docs/statistics.md that explain the numbers of a view, by the id of their heading. */
export const statisticsSections = [
  'delta-and-interval',
  'three-states',
  'what-would-settle-it',
  'was-a-run-trained-at-all',
  'full-fine-tuning-varies-too',
  'two-settings',
  'seeds-bca-interval-and-sign-flips',
  'rows-mcnemar-and-the-paired-bootstrap',
  'tasks-bayesian-signed-rank',
  'before-the-start',
  'consistency',
  'by-budget',
  'over-tasks-and-seeds',
] as const;
export type StatisticsSection = (typeof statisticsSections)[number];
