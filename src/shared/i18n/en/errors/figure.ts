/** Sentences about figures: what they lack, and what they leave out. */
export const figureErrors = {
  'figure-format': 'The file name {file} has no known figure format; allowed: {allowed}.',
  'only-full-yet':
    'Only full fine-tuning runs of the study {study} are complete, so there is no point to compare yet; run another method.',
  'no-points-yet': 'The study {study} has no complete run to draw; run it first.',
  'figure-task-missing': 'The figure {figure} shows one task; name one of: {known}.',
  'figure-one-rate': 'No method of the study {study} is complete at two learning rates on one task; add rates to it.',
  'figure-one-std':
    'No adapter size of the study {study} is complete at two values of initStd on one task; add values to it.',
  'figure-one-size': 'The study {study} has no two adapter sizes that are complete on the same tasks; add sizes to it.',
  'figure-no-ablation':
    'No run of the study {study} is scored without its adapters yet; "ablate RUN" does this for a completed run of the method adapter.',
  'ablation-preliminary': '{name}: {done} of {spans} {spans|span is|spans are} scored; run "ablate" again to continue.',
  'size-on-fewer-tasks':
    'Size {size} is left out: it is complete on {tasks} {tasks|task|tasks}, the other sizes on {compared}.',
  'overlay-axes':
    "The paper's numbers are differences to full fine-tuning over the share of the encoder; draw {figure} with --y delta and --x fraction.",
  'paper-no-numbers': 'The paper prints no numbers for this figure, so none are drawn.',
  'paper-inside':
    '{task}, {setting}: {ours} points to full fine-tuning; the paper has {paper} ± {sem} ({where}). Ours is within its standard error.',
  'paper-outside':
    '{task}, {setting}: {ours} points to full fine-tuning; the paper has {paper} ± {sem} ({where}). Ours is outside its standard error.',
  'paper-without-error':
    'The paper gives no standard error for {numbers} other {numbers|number|numbers} on these tasks; the CSV has them beside ours.',
  'pdf-without-hangul':
    'This system has no Korean font that can be embedded in {file}; save it as SVG, or install Noto Sans CJK KR.',

  'figure-one-setting':
    'No method of the study {study} has two complete settings on one task; add learning rates or sizes to it.',
  'profiles-nothing':
    'No task of the study {study} has complete full fine-tuning runs that learned, so there are no distances to draw; run full fine-tuning first.',
  'budget-undefined':
    '{settings} {settings|setting|settings} with an undefined validation score {settings|is|are} left out.',
} as const;
