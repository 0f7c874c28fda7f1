/** Adding runs to a study, and one sentence for each number that evidence is made of. */
export const evidenceTexts = {
  'answer.take': 'Add runs',
  'answer.addSeeds': 'Add {n} {n|seed|seeds}',

  'extend.title': 'Add runs to {study}',
  'extend.about': 'Complete runs keep their results and their ids.',
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
  'extend.kept': '{n} {n|run exists|runs exist} already.',
  'extend.addRate': 'Add {rate}',

  'claims.title': 'Smallest difference it can show',
  'claims.setting': 'Task and methods',
  'claims.bySeeds': 'Over seeds',
  'claims.bySeedsLong': 'Smallest difference to full fine-tuning, in points, that these seeds can show.',
  'claims.byRows': 'Over rows',
  'claims.byRowsLong': 'Smallest difference to full fine-tuning, in points, that these rows can show.',
  'claims.seeds': '{seeds} {seeds|seed|seeds}, {basis}',
  'claims.rows': '{rows} rows',

  'explain.open': 'Explanation',
  'statistics.back': 'Back',
  'statistics.contents': 'Sections',
  'statistics.text': 'Explanation of the statistics',
  'statistics.language': 'in English',

  'explain.delta': 'Mean score minus that of full fine-tuning, in points of a hundred.',
  'explain.interval':
    'The middle 95 % of 10,000 deltas, each from resampled test rows and seeds. It shows how far chance alone moves the delta.',
  'explain.states':
    'within: shown to be in the margin for all candidates together. refuted: shown to be outside. open: neither yet.',
  'explain.settling':
    'Seeds to add, or test rows to have, so that the bound reaches the margin if the delta stays the same.',
  'explain.variance': 'Share of the variance of the delta that seeds cause; the test rows cause the rest.',
  'explain.consistency':
    'Share of the examples on which all seeds of the setting predict the same class, as a mean over tasks.',
  'explain.health':
    'Signs in the curves and predictions of a run that its score may not be evidence about its setting.',
  'explain.spread': 'One standard deviation over the seeds of full fine-tuning, by which the zero of a delta varies.',

  'health.collapsed': 'Almost every prediction is the same, so the score is that of a constant.',
  'health.no-better-than-baseline': 'The score is not above that of a constant by more than chance.',
  'health.still-improving': 'The last epoch was the best one, so more epochs would help.',
  'health.unstable':
    'The training loss came back up or gradients were clipped again and again, so the rate is too high.',
  'health.few-steps': 'Fewer than 200 optimizer steps: small data needs steps, not epochs.',
} as const;
