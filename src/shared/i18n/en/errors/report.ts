/** Sentences under tables, and about reports that cannot be made. */
export const reportErrors = {
  'table-nothing-yet': 'The study {study} has no complete run to put into a table; run it first.',
  'table-bold-columns': 'Bold: the highest score of a column, and those equal to it after rounding; never a baseline.',
  'table-bold-rows': 'Bold: the highest score of a row, and those equal to it after rounding; never a baseline.',
  'table-mean-seeds':
    'The setting of each task has the highest mean validation score over seeds. Values are means over seeds ± one standard error on {split}, × 100.',
  'table-one-seed':
    'The setting of each task has the highest validation score. Values are of one seed on {split}, × 100, without a standard error.',
  'table-best-seed':
    'Best of up to {seeds} {seeds|seed|seeds}: the setting of each task has the highest mean validation score, and its seed has the highest validation score. Values are on {split}, × 100. This estimator is more favourable than the mean over seeds.',
  'table-chosen': 'In parentheses: the size or n that validation chose for the task.',
  'table-selected-on': 'Selected on: the scores are of validation, the split that the settings were chosen on.',
  'table-mean': 'Mean: over {tasks} {tasks|task|tasks}, each by its own metric.',
  'table-cost':
    'Total: parameters of {tasks} {tasks|task|tasks} together, in encoders. Trained: mean share of the encoder per task, with its head.',
  'table-baseline':
    'Majority or mean: accuracy of the most frequent training label, or mean squared error of the training mean; named where it is not the metric of the task.',
  'table-undefined':
    'Undefined: {cells} {cells|score|scores}, such as a correlation with a constant; they are not selected and not in a mean.',
  'table-preliminary': 'Preliminary: {complete} of {planned} {planned|run is|runs are} complete.',
  'table-trials': 'Settings tried per point and task: {trials}.',
  deviations: 'Deviations from the paper: {list}.',
  'setting-unknown': 'The study has no setting named {setting}; known are: {known}.',
  'settings-equal': 'Both sides are {setting}; name two different settings.',
  'compare-nothing':
    'No task has complete runs of both {a} and {b} that learned something, so there is nothing to compare.',
  'compare-left-out': 'Left out, because {a} or {b} is missing, incomplete or collapsed there: {tasks}.',
  'compare-unpaired': 'Only seeds with a defined score on both sides are compared; some have no partner on {tasks}.',
  'compare-no-examples':
    'There is no comparison over examples on {tasks}: predictions are missing, damaged or of other examples.',
} as const;
