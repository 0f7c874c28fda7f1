/** Sentences about single trainings. */
export const runErrors = {
  'run-missing': 'There is no run {run}; "runs list" shows the runs of this data folder.',
  diverged: 'The loss became infinite at step {step}; a lower learning rate usually helps.',
  'trainer-gone': 'The training process ended unexpectedly; continue the run.',
  'run-taken-over': 'Another process took over the run {run}; this process no longer trains it.',
  'trainer-not-started': 'The training process did not start; "doctor" shows what is missing.',
  'out-of-memory':
    'There is not enough memory for batch size {batch} and length {length}; reduce microBatch, batchSize or maxLength.',
  'gpu-lost': 'The GPU stopped responding; reduce batchSize or maxLength, or use another backend.',
  'backend-unavailable': 'None of the backends {backend} is available; run "npm run setup" and "doctor".',
  'trained-count':
    'The optimizer has {found} {found|parameter|parameters}, but the plan counted {wanted}, so the run was not started; report this as a bug.',
  'checkpoint-unusable': '{file} does not state the step of the run; start the run again from the beginning.',
  collapsed:
    'The run collapsed: it predicts almost the same for all validation rows. A lower learning rate usually helps.',
  'no-better-than-baseline':
    '{metric} on validation does not exceed the baseline by more than one standard error; the run did not learn measurably.',
  'still-improving': 'The score or the loss was still improving at the end; more epochs may help.',
  unstable:
    'The training loss was unstable: it rose again, or gradients were clipped repeatedly. A lower learning rate usually helps.',
  'few-steps':
    'The run took {steps} optimizer {steps|step|steps}; runs with fewer than {least} are often undertrained. Add epochs or reduce batchSize.',
  'epoch-kept-by-error':
    '{metric} is undefined on validation in every epoch, so the epoch with the lowest {by} was kept; check the labels of that split.',
  'trial-kept-by-error':
    '{metric} is undefined on validation in every trial, so the trial with the lowest {by} was kept; check the labels of that split.',
  'label-beyond-head':
    'Row {row} of {split} has the label {label}, but the head has {outputs} {outputs|output|outputs}; import the task again.',
  'prediction-impossible':
    'The stored prediction for row {row} of {split} in the run {run} is impossible for its task; restore the database from a backup with "database restore".',
  'train-label-missing': 'Row {row} of train has no label; import the task again.',
  'engine-fault':
    'The training engine stopped because of an internal error; retry the run. If it fails again, report the technical details that "runs show" prints.',
  'checkpoint-interval': '{variable} is "{found}"; set it to 0 or a positive number of seconds, or remove it.',
  'weights-of-another-run':
    '{file} has no tensor {tensor} of the shape that this run needs; it belongs to another run. Start the run again.',
  'ablation-no-adapters':
    'The run {run} uses the method {method}; give a run of the method adapter, which has adapters to remove.',
  'ablation-task-differs':
    'The task {task} ({kind}; labels {labels}) does not fit the run {run}, which was trained on {own} with labels {ownLabels}; name a task with the same kind and labels.',
  'ablation-no-validation': 'The task {task} has no validation rows to score; import it again with a validation split.',
  'trained-not-completed':
    'The run {run} is {status}; only a completed run can be scored without its adapters or can predict other rows.',
  'trained-weights-gone':
    'The trained weights of the run {run} are not in this data folder; give a run that was trained here and kept its weights. With top-n and full, only the best run of a cell keeps them.',
  'trained-without-encoder':
    'The run {run} is a search without encoder, whose models are not kept; give a run that tunes an encoder.',
  'predict-text-empty': 'A text is empty, so there is nothing to predict; give a text with at least one character.',
  'predict-pair-missing': '{model} was trained on pairs of texts, but the second text is missing; give both texts.',
  'predict-pair-unused': '{model} was trained on single texts, but there is a second text; give one text only.',
  'predict-model-twice': '{model} is named twice; name each run once.',
  'predict-forms-differ':
    '{first} reads single texts or pairs, and {second} the other form; predict their files in two commands.',
  'predict-column': '{file} does not show which column to predict; name it with {option}. Its columns are {known}.',
  'predict-format': '{file} has an ending that predictions cannot be written to; use one of {allowed}.',
  'predict-over-input': 'The output would replace the input {file}; choose another --out.',
  'predict-part-other':
    '{file} holds the rows of another prediction, with other runs, options or input; finish that one, remove the file, or choose another --out.',
  'predict-out-busy': 'Process {process} is writing {file}; wait until it has ended, or choose another --out.',
  'trained-gone':
    'The process that used the trained run {run} ended unexpectedly; start it again. Stored results are kept.',
} as const;
