/** Sentences under figures, and the answer of a study. Text between asterisks is set in semibold. */
export const captionTexts = {
  'caption.delta': 'Difference to full fine-tuning in points',
  'caption.score': 'Score × 100',
  'caption.points': 'Each task and point shows the setting with the highest mean validation score over its seeds;',
  'caption.selectedOn': 'scores are on validation, which the settings were also selected on.',
  'caption.ofSplit': 'scores are on {split}.',
  'caption.preliminary': 'Preliminary: {complete} of {planned} {planned|run is|runs are} complete.',

  'caption.group.glue': 'GLUE tasks:',
  'caption.group.extra': 'Extra tasks:',
  'caption.x.trained': 'trained parameters per task',
  'caption.x.fraction': 'the share of the encoder that is trained per task',
  'caption.tradeOff': '{y} against {x}, without the head (log scale), for {encoder} on {tasks}.',
  'caption.noTask': 'no task yet',
  'caption.medians':
    'Lines and markers are medians over {tasks} {tasks|task|tasks}; bands and bars span the 20th to 80th percentile.',
  'caption.meanOfSeeds': 'Means over {seeds} {seeds|seed|seeds}; bars are ± one standard error.',
  'caption.oneSeed': 'One seed.',
  'caption.fullSpread': 'The grey band is ± one standard deviation over the seeds of full fine-tuning.',
  'caption.excluded': 'Medians and bands leave out {n} {n|cell|cells} with mostly collapsed runs: {list}.',
  'caption.health':
    'A small triangle marks points with runs that show signs of not being trained well (of {runs} {runs|run|runs}: {found}).',
  'caption.full': 'Full fine-tuning trains {count} parameters.',
  'caption.paper': "Pale lines show the paper's differences to its own full fine-tuning ({sources}).",

  'caption.sweep.learningRate':
    '{y} by learning rate and method, with the best other settings{mean}, for {encoder} on {tasks}.',
  'caption.sweep.initStd':
    '{y} of adapters by the initial standard deviation of their projections (truncated normal){mean}, for {encoder} on {tasks}.',
  'caption.sweep.size': '{y} of adapters by bottleneck size{mean}, for {encoder} on {tasks}.',
  'caption.sweep.mean': ', as the mean over tasks',
  'caption.sweep.errors': 'Bars are ± one standard error over seeds.',
  'caption.sweep.points': 'Each point shows the setting with the highest mean validation score over its seeds;',
  'caption.sweep.paper': "The pale line is the paper's mean over its eight tasks.",

  'caption.ablation.delta': 'Difference to the whole model in points',
  'caption.ablation':
    '{y} of {encoder} on validation after removing the adapters of a span of layers from the trained model, without further training; LayerNorms and head stay as trained.',
  'caption.ablation.axes':
    'Rows are the first layer of the span and columns the last, counted from 1; the diagonal shows single layers.',
  'caption.ablation.map': '{name}: {facts}.',
  'caption.ablation.whole': '{metric} × 100 with all adapters {value}',
  'caption.ablation.single': 'the single layer with the largest loss is {layer}: {change}{score}',
  'caption.ablation.none': 'without any adapter: {change}{score}',
  'caption.ablation.score': ' ({score})',
  'caption.ablation.separator': '; ',

  'caption.budget': '{y} expected of the best of n trials, by method, for {encoder} on {tasks}.',
  'caption.budget.trials':
    'A trial is a setting with all of its seeds. Of n trials, the one with the highest mean validation score is selected; a curve is the mean over every choice of n settings;',
  'caption.budget.mean': 'The first panel is the mean over tasks.',
  'caption.profiles':
    'Share of runs whose distance to full fine-tuning is above each value, by method, for {encoder} on {tasks}.',
  'caption.profiles.bands': 'Bands are 95 % by stratified bootstrap over the seeds of each task.',
  'caption.profiles.oneSeed': 'One seed on a task shows no variation, so there are no bands.',
} as const;
