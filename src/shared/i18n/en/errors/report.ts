/** Sentences under tables, and about reports that cannot be made. */
export const reportErrors = {
  'table-nothing-yet': 'The study {study} has no complete run to put into a table; run it first.',
  'table-bold-columns': 'Bold: the highest score of a column, all that are equal after rounding; baselines never.',
  'table-bold-rows': 'Bold: the highest score of a row, all that are equal after rounding; baselines never.',
  'table-mean-seeds':
    'Settings were chosen per task by their mean validation score over seeds; shown are means over seeds ± one standard error on {split}, × 100.',
  'table-one-seed':
    'Settings were chosen per task by their validation score; shown is one seed on {split}, × 100, so there is no standard error.',
  'table-best-seed':
    'Best of up to {seeds} seeds: of the setting that was chosen per task by its mean validation score, the seed with the highest validation score is shown on {split}, × 100. It is another estimator than the mean over seeds, and a more favourable one.',
  'table-chosen': 'In parentheses: the size or n that validation chose for the task.',
  'table-selected-on': 'Selected on: the scores are of validation, the split that the settings were chosen on.',
  'table-mean': 'Mean: over these {tasks} tasks, each by its own metric.',
  'table-cost':
    'Total: parameters of all {tasks} tasks together, in encoders. Trained: mean share of the encoder per task, with its head.',
  'table-baseline':
    'Majority or mean: accuracy of always answering the most frequent label of train, or the mean squared error of its mean; named where it is not the metric of the task.',
  'table-undefined':
    'Undefined: {cells} scores, such as a correlation of a constant; they win nothing and join no mean.',
  'table-preliminary': 'Preliminary: {complete} of {planned} runs are complete.',
  'table-trials': 'Settings tried per point and task: {trials}.',
  deviations: 'Departs from the paper in: {list}.',
} as const;
