/** Sentences about study files and plans. */
export const studyErrors = {
  'study-unreadable': '{file} is neither YAML nor JSON: {reason}.',
  'study-invalid': 'The study file is not valid at {where}: found {found}, allowed {allowed}.',
  'study-key-missing': 'The study file lacks {where}; allowed {allowed}.',
  'study-key-unknown': 'The study file has an unknown key "{key}" at {where}; known are: {known}.',
  'method-unknown': 'The study file names an unknown method {found} at {where}; known are: {known}.',
  'range-without-search':
    'The study file has a range at {where}, but its search is a grid, which takes every value; write a list of values, or search at random or by ASHA (search.kind).',
  'study-missing': 'There is no study named {study}; known are: {known}.',
  'shape-cannot-run':
    'The study names the shape {shape} as its encoder, which can be planned with but not trained; name an encoder of this data folder.',
  'task-missing': 'There is no task named {task}; known are: {known}.',
  'task-without-split':
    'The task {task} has no labelled {split} rows, which this study needs; import it again with a split.',
  'n-above-layers': 'top-n asks for n = {n}, but the encoder {encoder} has {layers} layers; allowed 1…{layers}.',
  'span-outside':
    'The layers [{first}, {last}] are no span of the encoder {encoder}; allowed are first ≤ last within 0…{highest}.',
  'length-above-positions':
    'maxLength is {length}, but the encoder {encoder} reads at most {positions} tokens; allowed 3…{positions}.',
  'pooler-missing': 'The study asks for the pooler, but the encoder {encoder} has none; use pooling cls or mean.',
  'pooler-cannot-train': 'The method {method} trains the head only, so "pooler: trained" cannot stand in its entry.',
  'no-full-run': 'There is no full fine-tuning of {tasks}, so no distance to it can be drawn there.',
  'plan-too-large':
    'The study means {runs} runs; at most {cap} can be planned. Shorten its lists, draw from ranges with a search, or split it into several studies.',
  'runs-above-cap':
    'The study plans {runs} runs, more than its cap of {cap} (search.maxRuns); plan fewer, or raise the cap.',
  'time-used-up':
    'The time of the study {study} is used up: its runs took {used} s of {budget} s, so {runs} more do not start; raise search.maxSeconds to go on.',
  'search-without-rungs':
    'ASHA compares settings after {epochs} epochs first, but {points} train no longer than that, so all of their settings are trained to the end.',
  'trials-differ':
    'The methods do not try the same number of settings per point ({trials}); one with fewer is at a disadvantage.',
  'frozen-dropout-differs':
    'Some of the compared settings apply dropout to frozen layers (frozenDropout: true) and some do not.',
  'pooler-not-declared':
    'The encoder {encoder} declares {declared} pooling, but the study reads its pooler, which may never have been trained.',
  'texts-cut': '{share} % of the texts of {task} are longer than {length} tokens and are cut.',
  'answer-nothing-complete': 'No run is complete yet.',
  'answer-all-failed': 'None of the {runs} runs completed, so there is nothing to compare.',
  'answer-no-full': 'The study has no full fine-tuning run to compare with; add the method full.',
  'answer-full-open': 'No full fine-tuning run is complete yet.',
  'answer-full-failed':
    'No setting of full fine-tuning completed with a defined score, so there is nothing to compare with.',
  'answer-candidates-open': 'No size or n is complete on all of its tasks yet.',
  'answer-no-candidate': 'No task has both full fine-tuning and another method with a defined score.',
  'answer-full-collapsed':
    'Full fine-tuning collapsed on every task, so there is nothing to compare with; lower its learning rate.',
  'answer-collapsed':
    'Left out, because most of their runs collapsed: {found}. --include-collapsed, or the switch beside the chart, puts them back.',
  'runs-unhealthy': 'Of {runs} completed runs some show signs of not being trained well: {found}.',
  'answer-undefined': 'The validation scores of all candidates or of full fine-tuning are undefined.',
  'answer-none-within': 'No setting is shown to be within {within} points of full fine-tuning.',
  'answer-preliminary': 'Preliminary: {complete} of {planned} runs are complete, so the answer can still change.',
  'answer-runs-ended': '{runs} runs failed, diverged, were pruned or were cancelled and are left out.',
  'answer-selected-on':
    'Not every task has a scored test split, so the scores are of validation, which the settings were also selected on.',
  'answer-one-seed': 'Some settings have one seed only, so the interval holds no spread over seeds for them.',
  'answer-some-tasks': 'The answer rests on {tasks} of {planned} tasks: the others lack it or full fine-tuning.',
  'answer-undefined-scores': '{runs} completed runs have an undefined score and cannot win a selection.',
  'answer-draws-left-out': '{draws} draws of the interval were left out because a score was undefined in them.',
  'answer-delta-undefined':
    'Its score on {split} is undefined, so neither a distance nor an interval can be given there.',
  'answer-no-interval':
    'There is no interval: predictions are missing or damaged, or the compared runs scored different examples.',
  'rate-highest': '{point}: the best learning rate, {rate}, is the highest that was tried (tasks: {tasks}).',
  'rate-lowest': '{point}: the best learning rate, {rate}, is the lowest that was tried (tasks: {tasks}).',
  'environments-differ': 'The compared runs come from different backends, devices or versions: {found}.',
  'pruned-present': '{runs} runs were stopped early by the search and enter no comparison.',
} as const;
