/** Sentences under figures, and the answer of a study. Text between asterisks is set in semibold. */
export const captionTexts = {
  'caption.delta': 'Difference to full fine-tuning in points',
  'caption.score': 'Score × 100',
  'caption.points':
    'For each task and point the setting with the highest mean validation score over its seeds is shown;',
  'caption.selectedOn': 'scores are of validation, the split it was selected on.',
  'caption.ofSplit': 'scores are of {split}.',
  'caption.preliminary': 'Preliminary: {complete} of {planned} {planned|run is|runs are} complete.',

  'caption.group.glue': 'GLUE tasks:',
  'caption.group.extra': 'Extra tasks:',
  'caption.x.trained': 'trained parameters per task',
  'caption.x.fraction': 'the share of the encoder that is trained per task',
  'caption.tradeOff': '{y} against {x}, without the head (log scale), for {encoder} on {tasks}.',
  'caption.noTask': 'no task yet',
  'caption.medians': 'Lines and markers are medians over {tasks} tasks, bands and bars the 20th to 80th percentile.',
  'caption.meanOfSeeds': 'Means over {seeds} seeds; bars are ± one standard error.',
  'caption.oneSeed': 'One seed.',
  'caption.fullSpread': 'The grey band is ± one standard deviation of its seeds.',
  'caption.excluded': 'Left out of medians and bands, {n} {n|cell|cells} most of whose runs collapsed: {list}.',
  'caption.full': 'Full fine-tuning trains {count} parameters.',
  'caption.paper': "Pale strokes are the paper's numbers as points to its own full fine-tuning ({sources}).",

  'caption.sweep.learningRate':
    '{y} at each learning rate, by method, with the best other settings{mean}, for {encoder} on {tasks}.',
  'caption.sweep.initStd':
    '{y} of adapters against the standard deviation that their projections start from (truncated normal){mean}, for {encoder} on {tasks}.',
  'caption.sweep.size': '{y} of adapters at each bottleneck size{mean}, for {encoder} on {tasks}.',
  'caption.sweep.mean': ', as the mean over tasks',
  'caption.sweep.errors': 'Bars are ± one standard error over seeds.',
  'caption.sweep.points': 'At each point the setting with the highest mean validation score over its seeds is shown;',
  'caption.sweep.paper': "The pale line is the paper's mean over its own eight tasks.",

  'caption.ablation.delta': 'Difference to the whole model in points',
  'caption.ablation':
    '{y} of {encoder} on validation when the adapters of a span of layers are removed from the trained model, without training again; LayerNorms and head stay as trained.',
  'caption.ablation.axes':
    'Rows are the first layer of the span, columns the last one, counted from 0; the diagonal is single layers.',
  'caption.ablation.map': '{name}: {facts}.',
  'caption.ablation.whole': '{metric} × 100 with all adapters {value}',
  'caption.ablation.single': 'the layer that costs most alone is {layer}: {change}{score}',
  'caption.ablation.none': 'without any adapter: {change}{score}',
  'caption.ablation.score': ' ({score})',
  'caption.ablation.separator': '; ',
} as const;
