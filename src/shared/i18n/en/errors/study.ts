/** Sentences about study files and plans. */
export const studyErrors = {
  'study-unreadable': '{file} is neither YAML nor JSON ({reason}); correct the file.',
  'study-invalid': 'The study file is not valid at {where}: found {found}, allowed {allowed}.',
  'study-key-missing': 'The study file has no {where}; add it (allowed: {allowed}).',
  'study-key-unknown': 'The study file has an unknown key "{key}" at {where}; known are: {known}.',
  'method-unknown': 'The study file names an unknown method {found} at {where}; known are: {known}.',
  'range-without-search':
    'The study file has a range at {where}, but a grid search takes every value; write a list of values, or set search.kind to random or asha.',
  'study-missing': 'There is no study named {study}; known are: {known}.',
  'shape-cannot-run':
    'The study uses the shape {shape}, which can be planned but not trained; name an encoder of this data folder.',
  'task-missing': 'There is no task named {task}; known are: {known}.',
  'task-without-split':
    'The task {task} has no labelled {split} rows, which this study needs; import it again with a split.',
  'n-above-layers':
    'top-n has n = {n}, but the encoder {encoder} has {layers} {layers|layer|layers}; allowed: 1…{layers}.',
  'layers-shared':
    'top-n trains the last layers alone, but all layers of {family} have the same parameters; take full or adapter instead.',
  'biases-missing': 'bitfit trains biases, but {family} has none; take layernorm, or features for the head alone.',
  'norms-shared':
    'An adapter with layerNorm: span trains the LayerNorms of its layers alone, but all layers of {family} have the same ones; take all or none.',
  'span-outside':
    '[{first}, {last}] is not a layer span of the encoder {encoder}; allowed: first ≤ last within 0…{highest}. Study files count layers from 0.',
  'length-above-positions':
    'maxLength is {length}, but the encoder {encoder} reads at most {positions} tokens; allowed: 3…{positions}.',
  'pooler-missing': 'The study uses the pooler, but the encoder {encoder} has none; set pooling to cls or mean.',
  'head-pooling':
    'The head of {class} reads pooling {pooling}, but the study asks for pooling {found} with head: hub; remove pooling, or take head linear or mlp.',
  'pooler-cannot-train': 'The method {method} trains the head only; remove "pooler: trained" from its entry.',
  'no-full-run':
    'No full fine-tuning run of {tasks} is complete, so the difference to it cannot be drawn; run full fine-tuning first.',
  'plan-too-large':
    'The study plans {runs} runs, more than the limit of {cap}; shorten its lists, draw from ranges with a search, or split it into several studies.',
  'runs-above-cap':
    'The study plans {runs} {runs|run|runs}, more than search.maxRuns ({cap}); plan fewer runs or raise the limit.',
  'time-used-up':
    'The study {study} has used its time limit: {used} of {budget} s. {runs} {runs|run does|runs do} not start; raise search.maxSeconds to continue.',
  'search-without-rungs':
    'ASHA first compares settings at epoch {epochs}, but {points} do not train longer, so all of their settings train to the end.',
  'trials-differ':
    'The methods try different numbers of settings per point ({trials}); methods with fewer are at a disadvantage.',
  'frozen-dropout-differs':
    'Some of the compared settings apply dropout to frozen layers (frozenDropout: true) and others do not.',
  'target-scale-differs':
    'Some runs of {tasks} train on standardised targets (targetScale: standard) and others on raw ones.',
  'length-above-sentence':
    'maxLength is {length}, but the sentence encoder {encoder} was trained on texts of at most {trained} tokens.',
  'pooler-not-declared':
    'The encoder {encoder} declares {declared} pooling, but the study uses its pooler, which may be untrained.',
  'texts-cut': '{share} % of the texts of {task} are longer than {length} tokens and are truncated.',
  'answer-nothing-complete': 'No run is complete yet.',
  'answer-all-failed': 'None of the {runs} {runs|run|runs} completed, so there is nothing to compare.',
  'answer-no-full': 'The study has no full fine-tuning run to compare with; add the method full.',
  'answer-full-open': 'No full fine-tuning run is complete yet.',
  'answer-full-failed': 'No setting of full fine-tuning has a defined score, so there is nothing to compare with.',
  'answer-candidates-open': 'No size or n is complete on all of its tasks yet.',
  'answer-no-candidate': 'No task has both full fine-tuning and another method with a defined score.',
  'answer-full-collapsed':
    'Full fine-tuning collapsed on every task, so there is nothing to compare with; lower its learning rate.',
  'answer-collapsed':
    'Cells with mostly collapsed runs are left out: {found}. --include-collapsed, or the checkbox beside the chart, includes them.',
  'runs-unhealthy': 'Some of {runs} completed runs show signs of poor training: {found}.',
  'extend-range':
    'The entry {method} draws {key} from a range, so no single value can be added; change the range in the study file.',
  'answer-undefined': 'The validation scores of all candidates or of full fine-tuning are undefined.',
  'answer-none-within': 'No setting is shown to be within {within} {within|point|points} of full fine-tuning.',
  'answer-preliminary':
    'Preliminary: {complete} of {planned} {planned|run is|runs are} complete, so the answer can change.',
  'answer-runs-ended': '{runs} failed, diverged, pruned or cancelled {runs|run is|runs are} left out.',
  'answer-selected-on':
    'Some tasks have no scored test split, so scores are on validation, which the settings were also selected on.',
  'answer-one-seed': 'Some settings have only one seed, so the interval does not include the variation between seeds.',
  'answer-some-tasks':
    'The answer covers {tasks} of {planned} {planned|task|tasks}: the others have no run of this setting or of full fine-tuning.',
  'answer-undefined-scores': '{runs} completed {runs|run has|runs have} an undefined score and cannot be selected.',
  'answer-draws-left-out': 'The interval leaves out {draws} {draws|resample|resamples} with an undefined score.',
  'answer-delta-undefined': 'Its score on {split} is undefined, so it has no difference and no interval.',
  'answer-no-interval':
    'There is no interval: predictions are missing or damaged, or the compared runs scored different examples.',
  'rate-highest':
    '{point}: the best learning rate, {rate}, is the highest one tried (on {tasks} {tasks|task|tasks}), so {next} may be better.',
  'rate-lowest':
    '{point}: the best learning rate, {rate}, is the lowest one tried (on {tasks} {tasks|task|tasks}), so {next} may be better.',
  'passed-undefined': 'Not selected: its validation score is undefined.',
  'passed-validation':
    'Not selected: on validation it is {below} {below|point|points} below full fine-tuning, outside the margin of {within}.',
  'passed-refuted':
    'Not selected: on {split} it is {below} {below|point|points} below full fine-tuning, and its upper bound is outside the margin of {within}.',
  'passed-below-full':
    'Not selected: a margin of 0 allows nothing below full fine-tuning, and on {split} it is {below} {below|point|points} below.',
  'passed-larger': 'Not selected: {answer} is within the margin too and trains fewer parameters.',
  'environments-differ': 'The compared runs come from different backends, devices or versions: {found}.',
  'pruned-present': 'The search pruned {runs} {runs|run|runs}, which are not compared.',
  'no-bias-correction':
    '{tasks}: fewer than 10,000 training rows, and Adam without bias correction (profile released-code), which makes training on few rows unstable (Zhang et al. 2021).',
  'queue-unsupported': '{url} is no address of a queue; give the URL of a folder, such as file:///shared/queue.',
  'queue-missing':
    'The queue {folder} does not exist or cannot be read; put a study there with "study run FILE --queue URL".',
  'queue-has-study': 'The queue {folder} has another study named {study}; rename this one, or remove the other one.',
  'queue-study-damaged':
    '{file} is not a study of a queue; put the study there again with "study run FILE --queue URL".',
  'shard-search':
    'The study {study} searches with asha, which compares all runs with each other; run it without --shard.',
} as const;
