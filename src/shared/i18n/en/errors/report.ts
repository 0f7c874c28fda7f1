/** Sentences under tables, and about reports that cannot be made. */
export const reportErrors = {
  'table-nothing-yet': 'The study {study} has no complete run for a table; run it first.',
  'table-bold-columns':
    'Bold: the highest score of each column, and scores equal to it after rounding; baselines are excluded.',
  'table-bold-rows':
    'Bold: the highest score of each row, and scores equal to it after rounding; baselines are excluded.',
  'table-mean-seeds':
    'Each task shows the setting with the highest mean validation score over seeds. Values are means over seeds ± one standard error on {split}, × 100.',
  'table-one-seed':
    'Each task shows the setting with the highest validation score. Values are from one seed on {split}, × 100, without a standard error.',
  'table-best-seed':
    'Best of up to {seeds} {seeds|seed|seeds}: each task shows the setting with the highest mean validation score, and of it the seed with the highest validation score. Values are on {split}, × 100. This estimator is more optimistic than the mean over seeds.',
  'table-chosen': 'In parentheses: the size or n that was selected on validation for the task.',
  'table-selected-on': 'Scores are on validation, which the settings were also selected on.',
  'table-mean': 'Mean: over {tasks} {tasks|task|tasks}, each by its own metric.',
  'table-consistency':
    'Consistency: share of the examples on which all seeds of a setting predict the same class, as a mean over the classification tasks.',
  'table-cost':
    'Total: parameters of {tasks} {tasks|task|tasks} together, in multiples of the encoder. Trained: mean share of the encoder per task, including the head.',
  'table-baseline':
    'Majority or mean: accuracy of the most frequent training label, or MSE of the training mean; it is named where it differs from the metric of the task.',
  'table-undefined':
    'Undefined: {cells} {cells|score|scores}, such as a correlation with a constant; selection and means leave {cells|it|them} out.',
  'table-health': '†, or a triangle: a run behind the score shows a sign of not being trained well.',
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
  'report-no-study': 'This data folder has no study to report; run one first.',
} as const;
