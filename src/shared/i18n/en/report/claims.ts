/** Sentences about two settings, budgets and profiles. Text between asterisks is set in semibold. */
export const claimTexts = {
  'compare.better': '*{a}* is *better* than *{b}*: *{difference}* {points|point|points} ({evidence}).',
  'compare.worse': '*{a}* is *worse* than *{b}*: *{difference}* {points|point|points} ({evidence}).',
  'compare.equivalent':
    '*{a}* and *{b}* are *equivalent within {within} {within|point|points}*: {difference} ({evidence}).',
  'compare.notSettled': '*Not settled*: *{a}* minus *{b}* is *{difference}* {points|point|points} ({evidence}).',
  'compare.undefined': '*Not settled*: *{a}* minus *{b}* is undefined on every shared seed.',
  'compare.evidence': '95 % BCa: {low} to {high}; sign-flip p {p}, {pairs} {pairs|pair|pairs} of seeds',
  'compare.evidence.oneSeed': 'one seed, which shows no variation; sign-flip p {p}',
  'compare.smallestP': 'With {pairs} {pairs|pair|pairs} of seeds the sign-flip test cannot go below p = {p}.',
  'compare.settle.seeds': 'About *{n} more {n|seed|seeds}* for both would settle it.',
  'compare.settle.oneSeed':
    'At least *{n} more {n|seed|seeds}* for both {n|is|are} needed: one seed shows no variation.',
  'compare.settle.never': 'More seeds would not settle it if difference and spread stay the same.',
  'compare.examples':
    'Over the {rows} {split} {rows|row|rows}, with the runs as they are: {difference} (95 %: {low} to {high}; p {p}), {verdict}.',
  'compare.settle.rows': 'About {n} {n|row|rows} would settle that.',
  'compare.overTasks':
    'Over tasks like these {tasks}: {difference} (95 % BCa: {low} to {high}; sign-flip p {p}), {verdict}.',
  'compare.bayes':
    'Bayesian signed-rank over {tasks} {tasks|task|tasks}: P({a} better) *{better}*, P(within {within} {within|point|points}) *{equivalent}*, P({b} better) *{worse}*.',
  'compare.explain':
    'Seeds ask whether it holds with other seeds, rows whether it holds on other test rows. "better" and "worse" need a 95 % interval without 0 and p ≤ 0.05 after Holm over the tasks shown; "equivalent" needs two one-sided tests at 5 %.',
  'compare.selectedOn': 'Scores are of validation, which the settings were also selected on.',
  'forest.title': '{a} minus {b}',
  'forest.x': 'Points',
  'forest.zone': 'tinted: within {within} →',
  'forest.interval': '95 %',
  'forest.seeds': 'over seeds',
  'forest.rows': 'over test rows',
  'forest.tasks': 'over tasks',
  'caption.forest': 'Differences of {a} minus {b} in points with 95 % intervals, by task, in the study {study}.',
  'verdict.better': 'better',
  'verdict.worse': 'worse',
  'verdict.equivalent': 'equivalent within {within}',
  'verdict.notSettled': 'not settled',
  'claims.tooFewSeeds':
    'With *{seeds} {seeds|seed|seeds}* the smallest two-sided p of a sign-flip test is *{p}*; p ≤ {alpha} takes *{needed} {needed|seed|seeds}*.',
  'claims.enoughSeeds':
    'With *{seeds} {seeds|seed|seeds}* the smallest two-sided p of a sign-flip test is *{p}*; {needed} {needed|seed is|seeds are} enough for p ≤ {alpha}.',
  'claims.explain':
    'Smallest difference to full fine-tuning that {power} % of such studies would show at 5 %: over seeds by the spread of earlier runs of the task and method, else by the binomial variance of the rows; over rows if two settings answer {disagreement} % of them differently.',
  'claims.basis.runs': '{n} earlier runs',
  'claims.basis.binomial': 'binomial',
} as const;
