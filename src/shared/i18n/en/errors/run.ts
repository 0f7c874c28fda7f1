/** Sentences about single trainings. */
export const runErrors = {
  'run-missing': 'There is no run {run}; "runs list" shows the runs of this data folder.',
  diverged: 'The loss became infinite at step {step}; a lower learning rate usually helps.',
  'trainer-gone': 'The training process ended unexpectedly; continue the run.',
  'run-taken-over': 'The run {run} is not worked by this process any more; another process took it over.',
  'trainer-not-started': 'The training process did not start; "doctor" shows what is missing.',
  'out-of-memory':
    'Not enough memory at batch {batch} and length {length}: set microBatch to work on fewer rows at a time, or use a smaller batch or maxLength.',
  'gpu-lost': 'The GPU stopped answering: use a smaller batch, a smaller maxLength or another backend.',
  'backend-unavailable': 'No usable backend among {backend}; run "npm run setup" and "doctor".',
  'trained-count': 'The optimizer holds {found} parameters where the plan counted {wanted}; the run was not started.',
  'checkpoint-unusable': '{file} does not say how far the run had come; retry the run from its start.',
  collapsed: 'The run collapsed: its predictions on validation are all but the same.',
  'no-better-than-baseline':
    '{metric} on validation is not above the baseline by more than one standard error: the run learned nothing that shows.',
  'still-improving': 'The score or the loss was still improving at the end: more epochs would help.',
  unstable: 'The training loss was unstable: it came back up, or gradients were clipped again and again.',
  'few-steps': 'The run took {steps} optimizer steps; with fewer than {least} a setting is often hardly trained.',
  'epoch-kept-by-error':
    '{metric} is undefined on validation in every epoch, so the epoch with the lowest {by} was kept; check the labels of that split.',
  'trial-kept-by-error':
    '{metric} is undefined on validation in every trial, so the trial with the lowest {by} was kept; check the labels of that split.',
  'label-beyond-head':
    'Row {row} of {split} has the label {label}, but the head has {outputs} outputs; import the task again.',
  'prediction-impossible':
    'The stored prediction for row {row} of {split} in the run {run} is impossible for its task; restore the database from a backup with "database restore".',
  'train-label-missing': 'Row {row} of train has no label; import the task again.',
  'engine-fault':
    'The training engine stopped at a fault of its own; retry the run, and report the technical text of "runs show" if it stops again.',
  'checkpoint-interval': '{variable} is "{found}"; set it to a number of seconds, 0 or more, or leave it out.',
  'weights-of-another-run': '{file} does not hold {tensor} as this run needs it; it belongs to another run.',
  'ablation-no-adapters': 'The run {run} is of method {method}; only a run of method adapter has adapters to remove.',
  'ablation-task-differs':
    'The task {task} ({kind}; labels {labels}) does not fit the run {run}, which was trained on {own} with labels {ownLabels}; name a task with the same kind and labels.',
  'ablation-no-validation': 'The task {task} has no rows in validation to score on; import it with a validation split.',
  'trained-not-completed':
    'The run {run} is {status}; only a completed run can be scored without its adapters or predict other rows.',
  'trained-weights-gone':
    'The trained weights of the run {run} are not in this data folder; name a run that was trained here with an encoder and kept them (of top-n and full the best of a cell does).',
  'trained-gone':
    'The process that worked with the run {run} ended unexpectedly; nothing that was stored is lost, start it again.',
} as const;
