/** Sentences of a study's answer. Text between asterisks is set in semibold. */
export const answerTexts = {
  'answer.within':
    '*{name}* is within *{within} {within|point|points}* of full fine-tuning ({distance}) with *{share}* of the parameters{cost}.',
  'answer.open':
    '*{name}* may be within *{within} {within|point|points}* of full fine-tuning: {distance} is not settled. It trains *{share}* of the parameters{cost}.',
  'answer.cost': '; {tasks} {tasks|task|tasks} cost *{multiple}×* the encoder',
  'answer.delta': '*{delta}*',
  'answer.delta.undefined': 'its distance, which is undefined,',
  'answer.interval.within': '*{delta}*, 95 %: {low} to {high}',
  'answer.interval.open': '*{delta}* (95 %: {low} to {high})',

  'answer.refuted': 'Close on validation scores, but outside the margin by the interval on {split}: {list}.',
  'answer.refuted.one': '*{name}* *{delta}*',

  'answer.basis.test': 'On test: {counts}.',
  'answer.basis.validation': 'On validation, which the settings were also selected on: {counts}.',
  'answer.tasks': '{n} {n|task|tasks}',
  'answer.rows': '{n} {n|row|rows}',
  'answer.seeds': '{n} {n|seed|seeds}',

  'answer.settle.never': 'More runs would not settle it: the estimate is at the margin.',
  'answer.settle.oneSeed': 'At least *{n} more {n|seed|seeds}* {n|is|are} needed: one seed shows no variation.',
  'answer.settle.seeds': 'About *{n} more {n|seed|seeds}* would settle it.',
  'answer.settle.rows':
    'More seeds would not settle it with these {present} {split} {present|row|rows}; about *{rows}* {rows|row|rows} would.',
  'answer.settle.both':
    'About *{rows}* {split} {rows|row|rows} (now {present}) and *{n} more {n|seed|seeds}* together would settle it.',
  'answer.settle.short.never': 'no amount of runs',
  'answer.settle.short.seeds': '{n} more {n|seed|seeds}',
  'answer.settle.short.rows': '{n} {n|row|rows}',

  'answer.certain': 'Smallest shown to be within {within} {within|point|points} at 95 %: *{name}*, {trained} trained.',
  'answer.certain.none': 'No setting is shown to be within {within} {within|point|points} at 95 % yet.',
} as const;
