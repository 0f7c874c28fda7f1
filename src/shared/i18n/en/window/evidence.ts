/** Adding runs to a study, and one sentence for each number that evidence is made of. */
export const evidenceTexts = {
  'answer.take': 'What it would take',
  'answer.addSeeds': 'Add {n} {n|seed|seeds}',

  'extend.title': 'Add runs to {study}',
  'extend.about': 'Nothing is taken away: complete runs keep their results and their ids.',
  'extend.open': 'Settings that the evidence leaves open',
  'extend.variance': 'Due to seeds',
  'extend.settledBy': 'Settled by',
  'extend.seeds': 'More seeds',
  'extend.rate': 'Learning rate',
  'extend.epochs': 'Epochs',
  'extend.method': 'Rate and epochs for',
  'extend.everyMethod': 'all methods',
  'extend.empty': 'Enter more seeds, a learning rate or a number of epochs to see the plan.',
  'extend.fresh': '{n} new {n|run|runs}',
  'extend.time': 'about {time}',
  'extend.kept': '{n} {n|run is|runs are} present.',
  'extend.addRate': 'Add {rate}',

  'explain.delta': 'Mean score minus that of full fine-tuning, in points of a hundred.',
  'explain.interval':
    'The middle 95 % of 10,000 deltas, each of resampled test rows and seeds, so it says how far chance alone moves the delta.',
  'explain.states':
    'within: shown to be in the margin for all candidates together. refuted: shown to be outside. open: neither yet.',
  'explain.settling':
    'Seeds to add, or test rows to have, that would bring the bound to the margin if the delta stays the same.',
  'explain.variance': 'Share of the variance of the delta that seeds cause; the test rows cause the rest.',
  'explain.health':
    'Signs in the curves and predictions of a run that its score may not be evidence about its setting.',
  'explain.spread': 'One standard deviation of the seeds of full fine-tuning, which the zero of a delta varies by.',
} as const;
